"""``python -m twosource`` is the ``twosource`` command."""

from twosource.cli.main import main

main()
