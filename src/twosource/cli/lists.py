"""The list commands: what a ledger holds, as tables, JSON or CSV."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from twosource.cli.options import form_options, ledger_option
from twosource.cli.output import Column, opened_ledger, print_rows, short
from twosource.ledger.views import ClaimRow, DocumentRow, PartyRow, ProblemRow, PropositionRow


def interval(low: int, high: int) -> str:
    """Bounds of a count as people read them: "2" or "1–3"."""
    return str(low) if low == high else f"{low}–{high}"


def _has(text: str | None, *values: object) -> bool:
    """True when the text is not asked for or one of the values holds it."""
    return text is None or any(text.lower() in str(value).lower() for value in values if value)


def _is(wanted: str | None, value: str | None) -> bool:
    return wanted is None or wanted == value


@click.command()
@ledger_option
@click.option("--search", "-s", help="Only propositions whose words hold this.")
@click.option("--predicate", help="Only this predicate class, such as transfer or sanction.")
@click.option(
    "--state", type=click.Choice(["asserted", "contested", "denied", "admitted", "open"])
)
@click.option(
    "--min-for", type=int, default=0, help="At least so many independent sources for."
)
@click.option("--all", "everything", is_flag=True, help="Also remarks of no predicate class.")
@click.option("--since", help="Reported on or after this ISO date.")
@click.option("--until", help="Reported on or before this ISO date.")
@form_options
def propositions(ledger: Path, form: str, limit: int | None, **chosen: Any) -> None:
    """What is claimed, and how many independent sources stand for and against it.

    A count such as 1–3 means: one source is established as independent, two more may be.
    """
    with opened_ledger(ledger) as opened:
        rows = [row for row in opened.propositions() if _wants_proposition(row, **chosen)]
    table = [
        Column(title="id", value=lambda r: short(r.id), style="cyan"),
        Column(title="for", value=lambda r: interval(r.for_min, r.for_max), right=True),
        Column(
            title="against", value=lambda r: interval(r.against_min, r.against_max), right=True
        ),
        Column(title="state", value=lambda r: r.state),
        Column(title="proposition", value=lambda r: r.proposition, ratio=1),
        Column(title="grade", value=lambda r: r.grade, spare=True),
        Column(title="docs", value=lambda r: str(r.documents), right=True, spare=True),
        Column(title="first", value=lambda r: r.first or "", style="dim", spare=True),
    ]
    print_rows(PropositionRow, rows[:limit], form, table)


def _wants_proposition(row: PropositionRow, **chosen: Any) -> bool:
    since, until = chosen["since"], chosen["until"]
    return (
        _has(chosen["search"], row.proposition)
        and _is(chosen["predicate"], row.predicate)
        and _is(chosen["state"], row.state)
        and row.for_max >= chosen["min_for"]
        and (row.predicate != "other" or chosen["everything"] or chosen["predicate"] == "other")
        and (since is None or (row.last or "") >= since)
        and (until is None or (row.first or "9999") <= until)
    )


@click.command()
@ledger_option
@click.option("--search", "-s", help="Only claims whose evidence or proposition holds this.")
@click.option("--speaker", help="Only speakers whose name holds this.")
@click.option("--act", help="Only this act, such as deny, admit or refuse_comment.")
@click.option("--predicate", help="Only this predicate class.")
@click.option("--document", help="Only documents whose path holds this.")
@form_options
def claims(ledger: Path, form: str, limit: int | None, **chosen: Any) -> None:
    """Every claim: who says what, how, through whom, and the words that prove it."""
    with opened_ledger(ledger) as opened:
        rows = [row for row in opened.claims() if _wants_claim(row, **chosen)]
    table = [
        Column(title="id", value=lambda r: short(r.id), style="cyan"),
        Column(title="speaker", value=_speaker, ratio=2),
        Column(title="act", value=lambda r: r.act),
        Column(title="proposition", value=lambda r: r.proposition, ratio=3),
        Column(
            title="evidence",
            value=lambda r: f"“{r.evidence}”",
            ratio=4,
            style="italic",
            spare=True,
        ),
        Column(title="document", value=lambda r: r.document, style="dim", ratio=1, spare=True),
    ]
    print_rows(ClaimRow, rows[:limit], form, table)


def _speaker(row: ClaimRow) -> str:
    return f"{row.speaker} (via {row.via})" if row.via else row.speaker


def _wants_claim(row: ClaimRow, **chosen: Any) -> bool:
    return (
        _has(chosen["search"], row.evidence, row.proposition)
        and _has(chosen["speaker"], row.speaker)
        and _is(chosen["act"], row.act)
        and _is(chosen["predicate"], row.predicate)
        and _has(chosen["document"], row.document)
    )


@click.command()
@ledger_option
@click.option(
    "--search", "-s", help="Only documents whose title, path or publisher holds this."
)
@click.option("--kind", help="Only this kind, such as original, repost or machine_spun.")
@form_options
def documents(
    ledger: Path, search: str | None, kind: str | None, form: str, limit: int | None
) -> None:
    """The documents: what they are, and which of them are copies of which."""
    with opened_ledger(ledger) as opened:
        rows = [
            row
            for row in opened.documents()
            if _has(search, row.title, row.path, row.publisher) and _is(kind, row.kind)
        ]
    table = [
        Column(title="id", value=lambda r: short(r.id), style="cyan"),
        Column(title="path", value=lambda r: r.path, ratio=2),
        Column(title="kind", value=lambda r: r.kind, spare=True),
        Column(title="published", value=lambda r: r.published or ""),
        Column(title="publisher", value=lambda r: r.publisher or "", ratio=1, spare=True),
        Column(title="title", value=lambda r: r.title or "", ratio=3),
        Column(title="claims", value=lambda r: str(r.claims), right=True),
        Column(title="copy of", value=_copy_of, ratio=2),
    ]
    print_rows(DocumentRow, rows[:limit], form, table)


def _copy_of(row: DocumentRow) -> str:
    return f"{row.copy_of} ({row.share:.0%})" if row.copy_of and row.share else ""


@click.command()
@ledger_option
@click.option("--search", "-s", help="Only parties one of whose names holds this.")
@click.option("--kind", help="Only this kind, such as state, agency, company or person.")
@form_options
def parties(
    ledger: Path, search: str | None, kind: str | None, form: str, limit: int | None
) -> None:
    """Who speaks and who acts."""
    with opened_ledger(ledger) as opened:
        rows = [
            row
            for row in opened.parties()
            if _has(search, row.name, row.names) and _is(kind, row.kind)
        ]
    table = [
        Column(title="id", value=lambda r: short(r.id), style="cyan"),
        Column(title="name", value=lambda r: r.name, ratio=2),
        Column(title="kind", value=lambda r: r.kind),
        Column(title="country", value=lambda r: r.country or ""),
        Column(title="speaks", value=lambda r: str(r.speaks), right=True),
        Column(title="concerned", value=lambda r: str(r.concerned), right=True, spare=True),
        Column(title="other names", value=lambda r: r.names, ratio=2, style="dim", spare=True),
    ]
    print_rows(PartyRow, rows[:limit], form, table)


@click.command()
@ledger_option
@form_options
def problems(ledger: Path, form: str, limit: int | None) -> None:
    """What could not be read, and what can be done about it."""
    with opened_ledger(ledger) as opened:
        rows = opened.problems()
    table = [
        Column(title="path", value=lambda r: r.path, ratio=1),
        Column(title="code", value=lambda r: r.code, style="cyan"),
        Column(title="what happened", value=lambda r: r.message, ratio=3),
    ]
    print_rows(ProblemRow, rows[:limit], form, table)


COMMANDS: Sequence[click.Command] = (propositions, claims, documents, parties, problems)
