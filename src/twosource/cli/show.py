"""``twosource show ID``: one record on one screen, with the words that prove it."""

from dataclasses import asdict
from json import dumps
from pathlib import Path
from typing import Any

import click

from twosource.cli.options import ledger_option
from twosource.cli.output import clean, console, opened_ledger, short
from twosource.cli.weighed import put, show_proposition, show_quote
from twosource.ledger.details import (
    ClaimDetail,
    DocumentDetail,
    PartyDetail,
    PropositionDetail,
)


@click.command()
@click.argument("record", metavar="ID")
@ledger_option
@click.option("--all", "everything", is_flag=True, help="Show every quote, not the best two.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def show(record: str, ledger: Path, everything: bool, as_json: bool) -> None:
    """One proposition, claim, document or party with its evidence in context.

    ID may be shortened to its first characters, as the lists print it.
    """
    with opened_ledger(ledger) as opened:
        detail = opened.detail(opened.find_id(record), None)
    if as_json:
        click.echo(dumps(asdict(detail), ensure_ascii=False, indent=1))
        return
    out = console()
    match detail:
        case PropositionDetail():
            show_proposition(out, detail, everything=everything)
        case ClaimDetail():
            _show_claim(out, detail)
        case DocumentDetail():
            _show_document(out, detail)
        case PartyDetail():
            _show_party(out, detail, None if everything else 12)


def _show_claim(out: Any, detail: ClaimDetail) -> None:
    claim = detail.quote.claim
    put(out, claim.proposition, "bold")
    role = f", {claim.role}" if claim.role else ""
    put(out, f"{claim.speaker}{role} ({claim.naming}) · {claim.act} · {claim.polarity}")
    put(out, f"{claim.predicate} · {claim.realis} · cue: {detail.cue or 'none'}")
    if detail.hedges:
        put(out, f"hedges: {'; '.join(detail.hedges)}")
    show_quote(out, detail.quote)
    for row in detail.propositions:
        put(out, f"bears on [{short(row.id)}] {row.proposition}")


def _show_document(out: Any, detail: DocumentDetail) -> None:
    from rich.text import Text  # noqa: PLC0415

    row = detail.row
    put(out, row.title or row.path, "bold")
    known = [row.path, row.publisher, row.published, row.kind, row.language]
    put(out, " · ".join(part for part in known if part))
    if row.copy_of:
        put(out, f"{row.share:.0%} derives from {row.copy_of}")
    for passage in detail.passages:
        if passage.text.strip():
            style = "" if passage.kept_as == "body" else "dim"
            words = Text(clean(passage.text), style=style)
            out.print(Text(f"{passage.role:>15} │ ", style="dim") + words)
    for quote in detail.quotes:
        put(out, f"\n{quote.claim.proposition}")
        show_quote(out, quote)


def _show_party(out: Any, detail: PartyDetail, limit: int | None) -> None:
    row = detail.row
    put(out, row.name, "bold")
    put(out, " · ".join(part for part in (row.kind, row.country, row.names) if part))
    if detail.says:
        put(out, f"\nSAYS ({len(detail.says)})", "bold")
    for quote in detail.says[:limit]:
        show_quote(out, quote)
    if detail.concerned:
        put(out, f"\nCONCERNED ({len(detail.concerned)})", "bold")
    for other in detail.concerned[:limit]:
        put(out, f"  [{short(other.id)}] {other.state:9} {other.proposition}")
