"""``python -m twosource`` is the ``twosource`` command."""

from twosource.cli.main import main

if __name__ == "__main__":
    main()
