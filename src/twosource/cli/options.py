"""Options that several commands share."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from twosource.store.database import Target, is_address

Command = TypeVar("Command", bound=Callable[..., Any])


class TargetType(click.ParamType[Target]):
    """A ledger: the path of an SQLite file, or the address of a PostgreSQL database."""

    name = "file or address"

    def convert(
        self,
        value: Any,
        param: click.Parameter | None,  # noqa: ARG002
        ctx: click.Context | None,  # noqa: ARG002
    ) -> Target:
        """The path or address, unchecked; opening it checks."""
        return value if is_address(value) else Path(value)


ledger_option = click.option(
    "--ledger",
    "-l",
    type=TargetType(),
    default=Path("ledger.db"),
    show_default=True,
    envvar="TWOSOURCE_LEDGER",
    show_envvar=True,
    help="The ledger: a file, or an address such as postgresql://user@host/database.",
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
