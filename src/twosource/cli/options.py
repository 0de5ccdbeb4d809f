"""Options that several commands share."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

Command = TypeVar("Command", bound=Callable[..., Any])

ledger_option = click.option(
    "--ledger",
    "-l",
    type=click.Path(dir_okay=False, path_type=Path),
    default=Path("ledger.db"),
    show_default=True,
    envvar="TWOSOURCE_LEDGER",
    show_envvar=True,
    help="The ledger file.",
)


def form_options(command: Command) -> Command:
    """``--json``, ``--csv`` and ``--limit``."""
    options = (
        click.option("--json", "form", flag_value="json", help="Print JSON, all columns."),
        click.option("--csv", "form", flag_value="csv", help="Print CSV, all columns."),
        click.option("--table", "form", flag_value="table", default="table", hidden=True),
        click.option(
            "--limit", "-n", type=click.IntRange(1), help="Print at most so many rows."
        ),
    )
    for option in reversed(options):
        command = option(command)
    return command
