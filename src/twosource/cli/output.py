"""How lists leave the command line: a table for people, JSON or CSV for programs."""

import json
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from typing import Any

import click

from twosource.ledger.ledger import Ledger
from twosource.ledger.sheets import csv_lines
from twosource.store.database import Target

WIDE = 110  # columns of a window that has room for everything


@contextmanager
def opened_ledger(target: Target) -> Iterator[Ledger]:
    """A ledger to look into, with a word on standard error when it is not up to date."""
    with Ledger(target) as ledger:
        if ledger.is_outdated:
            click.echo(
                "Note: an earlier Twosource read these documents. Read them anew, with every "
                f"decision kept: twosource rebuild --ledger {ledger.name}",
                err=True,
            )
        yield ledger


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column of a printed table: ``value`` makes the words of a cell from a row.

    A ``spare`` column is left out where a narrow window needs the room for the words.
    """

    title: str
    value: Callable[[Any], str]
    style: str = ""
    ratio: int | None = None
    right: bool = False
    spare: bool = False


def print_rows(
    view: type[Any], rows: Sequence[Any], form: str, table: Sequence[Column]
) -> None:
    """Print the rows in the asked form: ``table``, ``json`` or ``csv``."""
    if form == "json":
        click.echo(json.dumps([asdict(row) for row in rows], ensure_ascii=False, indent=1))
    elif form == "csv":
        click.echo("".join(csv_lines(view, rows)), nl=False)
    else:
        _print_table(rows, table)


def _print_table(rows: Sequence[Any], table: Sequence[Column]) -> None:
    from rich import box  # noqa: PLC0415  rich is loaded only where a person reads
    from rich.console import Console  # noqa: PLC0415
    from rich.markup import escape  # noqa: PLC0415
    from rich.table import Table  # noqa: PLC0415

    if not rows:
        click.echo("Nothing found.")
        return
    out = console()
    shown = [column for column in table if out.width >= WIDE or not column.spare]
    drawn = Table(box=box.SIMPLE_HEAD, pad_edge=False, expand=True)
    for column in shown:
        drawn.add_column(
            column.title,
            style=column.style,
            ratio=column.ratio,
            justify="right" if column.right else "left",
            overflow="fold",
        )
    for row in rows:
        drawn.add_row(*(escape(clean(column.value(row))) for column in shown))
    out.print(drawn)
    left = ", ".join(column.title for column in table if column not in shown)
    more = f"; a wider window shows {left} too" if left else ""
    Console(stderr=True).print(
        f"{counted(len(rows), 'row')}{more}", style="dim", highlight=False
    )


def console() -> Any:
    """A console for standard output; wide when it is not a terminal, so that nothing is cut."""
    from rich.console import Console  # noqa: PLC0415

    return Console() if sys.stdout.isatty() else Console(width=160, highlight=False)


def clean(text: str) -> str:
    """Text safe to print: no control or direction-changing characters, no line breaks."""
    kept = "".join(
        " " if c in "\n\r\t" else c for c in text if c.isprintable() or c in "\n\r\t"
    )
    return " ".join(kept.split())


def counted(count: int, noun: str) -> str:
    """``1 claim``, ``2 claims``."""
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def short(record_id: str) -> str:
    """The part of an id that people type."""
    return record_id.rsplit(":", 1)[-1][:8]
