"""The ``twosource`` command: commands are imported only when they are called."""

import logging
import sys
from importlib import import_module
from typing import Any

import click

from twosource import __version__
from twosource.errors import TwosourceError

COMMANDS = {
    "ingest": "twosource.cli.ingest:ingest",
    "propositions": "twosource.cli.lists:propositions",
    "claims": "twosource.cli.lists:claims",
    "documents": "twosource.cli.lists:documents",
    "parties": "twosource.cli.lists:parties",
    "families": "twosource.cli.copies:families",
    "compare": "twosource.cli.copies:compare",
    "problems": "twosource.cli.lists:problems",
    "show": "twosource.cli.show:show",
    "serve": "twosource.cli.serve:serve",
    "report": "twosource.cli.publish:report",
    "export": "twosource.cli.publish:export",
    "review": "twosource.cli.review:review",
    "decide": "twosource.cli.review:decide",
    "undo": "twosource.cli.review:undo",
    "decisions": "twosource.cli.review:decisions",
    "verify": "twosource.cli.publish:verify",
    "rebuild": "twosource.cli.admin:rebuild",
    "migrate": "twosource.cli.admin:migrate",
    "copy": "twosource.cli.admin:copy",
    "user": "twosource.cli.user:user",
    "token": "twosource.cli.token:token",
    "demo": "twosource.cli.demo:demo",
}


class LazyGroup(click.Group):
    """Imports a command when it is asked for, so that ``--help`` answers at once."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """All command names, in the order of work."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """The command of this name, or None."""
        if cmd_name not in COMMANDS:
            return None
        module, _, attribute = COMMANDS[cmd_name].partition(":")
        command: click.Command = getattr(import_module(module), attribute)
        return command

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command; a deliberate error becomes one sentence and exit status 1."""
        try:
            return super().invoke(ctx)
        except TwosourceError as error:
            click.echo(f"Error: {error}", err=True)
            sys.exit(1)
        except BrokenPipeError:
            sys.stderr.close()
            sys.exit(0)
        except OSError as error:
            if error.filename is None:
                raise
            click.echo(f"Error: '{error.filename}' cannot be used: {error.strerror}.", err=True)
            sys.exit(1)


@click.group(
    cls=LazyGroup,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="""
    \b
    A first ledger:
      twosource ingest reports/ --ledger iran.db
      twosource propositions --ledger iran.db --state contested
      twosource show 3f9a --ledger iran.db
      twosource report --ledger iran.db -o iran.html
      twosource serve --ledger iran.db
    \b
    Try it on the built-in dossier first:  twosource demo
    Exit status: 0 done, 1 an error with a sentence that says what to do, 2 wrong usage,
    3 faults found by verify or rebuild, 130 interrupted (run the same command again to go on).
    """,
)
@click.version_option(__version__, prog_name="twosource")
@click.option("--verbose", "-v", is_flag=True, help="Log what is being done.")
def cli(verbose: bool) -> None:
    """Read a pile of reports; keep the ledger of who claims what.

    Twosource finds every claim, who says it and how, which documents are copies of which, and
    counts the independent sources for and against each proposition. It never decides who is
    right.
    """
    level = logging.INFO if verbose else logging.ERROR
    logging.basicConfig(level=level, format="%(levelname)s %(name)s: %(message)s")


def main() -> None:
    """Run the command line."""
    cli(prog_name="twosource")
