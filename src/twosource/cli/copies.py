"""``families`` and ``compare``: who copied whom, and what they changed."""

from dataclasses import asdict
from json import dumps
from pathlib import Path
from typing import Any

import click

from twosource.cli.options import form_options, ledger_option
from twosource.cli.output import Column, console, opened_ledger, print_rows, short
from twosource.ledger.comparison import Comparison, Piece
from twosource.ledger.ledger import Ledger
from twosource.ledger.views import FamilyRow


@click.command()
@ledger_option
@form_options
def families(ledger: Path, form: str, limit: int | None) -> None:
    """Documents that go back to one original, the largest families first."""
    with opened_ledger(ledger) as opened:
        rows = opened.families()
    table = [
        Column(title="id", value=lambda r: short(r.id), style="cyan"),
        Column(title="head", value=lambda r: r.head, ratio=2),
        Column(title="copies", value=lambda r: str(r.copies), right=True),
        Column(title="kinds", value=lambda r: r.kinds, ratio=2),
        Column(title="members", value=lambda r: r.members, ratio=4),
    ]
    print_rows(FamilyRow, rows[:limit], form, table)


@click.command()
@click.argument("one", metavar="DOCUMENT")
@click.argument("other", metavar="DOCUMENT")
@ledger_option
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def compare(one: str, other: str, ledger: Path, as_json: bool) -> None:
    """Two documents side by side: aligned passages, changed words marked.

    DOCUMENT is a path, an id, or its first characters, as `twosource documents` prints them.
    """
    with opened_ledger(ledger) as opened:
        ids = (_find_document(opened, one), _find_document(opened, other))
        compared = opened.compare(*ids)
    if as_json:
        click.echo(dumps(asdict(compared), ensure_ascii=False, indent=1))
    else:
        _print(compared)


def _find_document(opened: Ledger, name: str) -> str:
    """The id of the document with this path, or of what begins so."""
    rows = opened.page("documents", {"q": name}).items if "." in name else ()
    named = [row.id for row in rows if row.path == name]
    return str(named[0]) if named else opened.find_id(name, "document")


def _print(compared: Comparison) -> None:
    from rich import box  # noqa: PLC0415  rich is loaded only where a person reads
    from rich.table import Table  # noqa: PLC0415

    drawn = Table(box=box.SIMPLE_HEAD, expand=True, show_lines=True)
    drawn.add_column(compared.derived, ratio=1, overflow="fold")
    drawn.add_column(compared.origin, ratio=1, overflow="fold")
    for passage in compared.passages:
        drawn.add_row(_marked(passage.derived), _marked(passage.origin))
    out = console()
    share = f"{compared.share:.0%} of {compared.derived} derives from {compared.origin}"
    out.print(f"{share} ({compared.kind.replace('_', ' ')}; {compared.basis})", markup=False)
    out.print(drawn)


def _marked(pieces: tuple[Piece, ...]) -> Any:
    from rich.text import Text  # noqa: PLC0415

    text = Text()
    for words, changed in pieces:
        safe = "".join(c if c.isprintable() or c == "\n" else " " for c in words)
        text.append(safe, style="bold reverse" if changed and safe.strip() else "")
    return text
