"""``twosource show ID``: one record on one screen, with the words that prove it."""

from collections.abc import Sequence
from dataclasses import asdict
from json import dumps
from pathlib import Path
from typing import Any

import click

from twosource.cli.lists import interval
from twosource.cli.options import ledger_option
from twosource.cli.output import clean, console, short
from twosource.ledger.details import (
    ClaimDetail,
    DocumentDetail,
    GroupDetail,
    PartyDetail,
    PropositionDetail,
    Quote,
)
from twosource.ledger.ledger import Ledger

BEST_QUOTES = 2  # per side
SIDES = {"for": "FOR", "against": "AGAINST", "qualify": "QUALIFYING"}
STATES = {
    "independent": "counts",
    "not_established": "may count: independence not established",
    "dependent": "does not count: depends on another",
    "no_origin": "does not count: no origin",
}


@click.command()
@click.argument("record", metavar="ID")
@ledger_option
@click.option("--all", "everything", is_flag=True, help="Show every quote, not the best two.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def show(record: str, ledger: Path, everything: bool, as_json: bool) -> None:
    """One proposition, claim, document or party with its evidence in context.

    ID may be shortened to its first characters, as the lists print it.
    """
    with Ledger(ledger) as opened:
        detail = opened.detail(opened.find_id(record), None)
    if as_json:
        click.echo(dumps(asdict(detail), ensure_ascii=False, indent=1))
        return
    out = console()
    limit = None if everything else BEST_QUOTES
    match detail:
        case PropositionDetail():
            _show_proposition(out, detail, limit)
        case ClaimDetail():
            _show_claim(out, detail)
        case DocumentDetail():
            _show_document(out, detail)
        case PartyDetail():
            _show_party(out, detail, None if everything else 12)


def _show_proposition(out: Any, detail: PropositionDetail, limit: int | None) -> None:
    row = detail.row
    out.rule(style="dim")
    _line(out, row.proposition, "bold")
    _line(
        out, f"{row.predicate} · {row.state} · {row.claims} claims in {row.documents} documents"
    )
    _line(out, f"grade {row.grade}: {detail.grade_why}" if row.grade else "", "dim")
    counts = {
        "for": f"{interval(row.for_min, row.for_max)} independent",
        "against": f"{interval(row.against_min, row.against_max)} independent",
        "qualify": "not counted",
    }
    for side, title in SIDES.items():
        groups = [group for group in detail.groups if group.side == side]
        if groups or side != "qualify":
            _line(out, f"\n{title}: {counts[side]}", "bold")
        _show_groups(out, groups, limit)
    if detail.silent:
        speakers = sorted({q.claim.speaker for q in detail.silent})
        _line(out, f"\nSILENT: {', '.join(speakers)}", "bold")
    _show_history(out, detail)


def _show_groups(out: Any, groups: Sequence[GroupDetail], limit: int | None) -> None:
    quoted = 0
    for group in groups:
        _line(out, f"  {group.origin} — {STATES[group.status]}")
        _line(out, f"    {group.why}", "dim")
        for quote in group.quotes[: None if limit is None else 1]:
            if limit is None or quoted < limit:
                _show_quote(out, quote)
                quoted += 1


def _show_history(out: Any, detail: PropositionDetail) -> None:
    if detail.positions:
        _line(out, "\nPOSITIONS", "bold")
    for position in detail.positions:
        steps = " → ".join(f"{stance} ({when})" for when, stance, _ in position.steps)
        stale = f"; {position.stale} stale retellings" if position.stale else ""
        _line(out, f"  {position.party}: {steps}{stale}")
    if detail.drift:
        _line(out, "\nDRIFT", "bold")
    for drift in detail.drift:
        _line(out, f"  {drift.field}: {' → '.join(drift.values)}")


def _show_quote(out: Any, quote: Quote) -> None:
    from rich.text import Text  # noqa: PLC0415

    claim = quote.claim
    via = f" via {claim.via}" if claim.via else ""
    head = f"    [{short(claim.id)}] {claim.speaker}{via} · {claim.act} · {claim.document}"
    _line(out, f"{head} · {claim.published or 'undated'}", "cyan")
    before, after = clean(quote.before[-60:]), clean(quote.after[:60])
    words = Text("      …" + before + " ", style="dim")
    words.append(clean(quote.words), style="bold not dim")
    words.append(" " + after + "…", style="dim")
    out.print(words)


def _show_claim(out: Any, detail: ClaimDetail) -> None:
    claim = detail.quote.claim
    _line(out, claim.proposition, "bold")
    role = f", {claim.role}" if claim.role else ""
    _line(out, f"{claim.speaker}{role} ({claim.naming}) · {claim.act} · {claim.polarity}")
    _line(out, f"{claim.predicate} · {claim.realis} · cue: {detail.cue or 'none'}")
    if detail.hedges:
        _line(out, f"hedges: {'; '.join(detail.hedges)}")
    _show_quote(out, detail.quote)
    for row in detail.propositions:
        _line(out, f"bears on [{short(row.id)}] {row.proposition}")


def _show_document(out: Any, detail: DocumentDetail) -> None:
    from rich.text import Text  # noqa: PLC0415

    row = detail.row
    _line(out, row.title or row.path, "bold")
    known = [row.path, row.publisher, row.published, row.kind, row.language]
    _line(out, " · ".join(part for part in known if part))
    if row.copy_of:
        _line(out, f"{row.share:.0%} derives from {row.copy_of}")
    for passage in detail.passages:
        if passage.text.strip():
            style = "" if passage.kept_as == "body" else "dim"
            words = Text(clean(passage.text), style=style)
            out.print(Text(f"{passage.role:>15} │ ", style="dim") + words)
    for quote in detail.quotes:
        _line(out, f"\n{quote.claim.proposition}")
        _show_quote(out, quote)


def _show_party(out: Any, detail: PartyDetail, limit: int | None) -> None:
    row = detail.row
    _line(out, row.name, "bold")
    _line(out, " · ".join(part for part in (row.kind, row.country, row.names) if part))
    if detail.says:
        _line(out, f"\nSAYS ({len(detail.says)})", "bold")
    for quote in detail.says[:limit]:
        _show_quote(out, quote)
    if detail.concerned:
        _line(out, f"\nCONCERNED ({len(detail.concerned)})", "bold")
    for other in detail.concerned[:limit]:
        _line(out, f"  [{short(other.id)}] {other.state:9} {other.proposition}")


def _line(out: Any, text: str, style: str = "") -> None:
    from rich.text import Text  # noqa: PLC0415

    if text:
        out.print(Text("\n".join(clean_line(part) for part in text.split("\n")), style=style))


def clean_line(text: str) -> str:
    """Like ``clean``, but the indentation stays."""
    indent = len(text) - len(text.lstrip(" "))
    return " " * indent + clean(text)
