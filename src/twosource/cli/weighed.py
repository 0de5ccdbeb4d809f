"""One proposition on one screen: who stands for and against it, why, and what changed.

Invariant: what is left out is counted, and ``--all`` shows it.
"""

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Any

from twosource.cli.lists import interval
from twosource.cli.output import clean, short
from twosource.ledger.details import GroupDetail, PositionDetail, PropositionDetail, Quote

SIDES = {"for": "FOR", "against": "AGAINST", "qualify": "REMARKS"}
MARKS = {
    "independent": "✓",
    "not_established": "?",
    "dependent": "–",
    "no_origin": "–",
    "rejected": "×",
}
LEGEND = "✓ counts · ? may count, its independence is not established · – does not count"
BEST_QUOTES = 2  # per side
GROUPS = 5  # per side
STEPS = 5  # of one position
POSITIONS = 4
DRIFTS = 4
SILENT = 6
VALUES = 6  # of one drift
AROUND = 50  # characters of context around a quote


def show_proposition(out: Any, detail: PropositionDetail, *, everything: bool) -> None:
    """The whole screen; ``everything`` leaves nothing out."""
    _head(out, detail)
    for side, title in SIDES.items():
        _side(out, detail, side, title, everything=everything)
    _silent(out, detail.silent, everything=everything)
    _positions(out, detail.positions, everything=everything)
    _drift(out, detail, everything=everything)
    _list(out, "CHECK", detail.checks, most=None if everything else DRIFTS)


def put(out: Any, text: str, style: str = "", indent: int = 0, hang: int = 0) -> None:
    """Print text wrapped under its own indentation; ``hang`` is that of further lines."""
    from rich.padding import Padding  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    if not text:
        return
    words = Text(clean(text), style=style)
    if not hang:
        out.print(Padding(words, (0, 0, 0, indent)))
        return
    lines = words.wrap(out, max(20, out.width - indent - hang))
    for number, line in enumerate(lines):
        out.print(Padding(line, (0, 0, 0, indent + (hang if number else 0))))


def _head(out: Any, detail: PropositionDetail) -> None:
    row = detail.row
    put(out, row.proposition, "bold")
    days = [day for day in (detail.event_start, detail.event_end) if day]
    parts = [
        row.predicate.replace("_", " "),
        row.state,
        f"{row.claims} claims in {row.documents} documents",
        f"event {' to '.join(dict.fromkeys(days))}" if days else "",
    ]
    put(out, " · ".join(part for part in parts if part))
    put(out, f"grade {row.grade}: {detail.grade_why}" if row.grade else "", "dim")
    if detail.groups:
        put(out, LEGEND, "dim")


def _title(out: Any, title: str) -> None:
    out.print()
    put(out, title, "bold")


def _side(
    out: Any, detail: PropositionDetail, side: str, title: str, *, everything: bool
) -> None:
    row = detail.row
    if side == "qualify":
        _remarks(out, detail.qualifying, title, everything=everything)
        return
    low, high = (row.for_min, row.for_max) if side == "for" else (
        row.against_min, row.against_max,
    )  # fmt: skip
    groups = [group for group in detail.groups if group.side == side]
    noun = "independent source" if (low, high) == (1, 1) else "independent sources"
    _title(out, f"{title}: {interval(low, high)} {noun}")
    shown = groups if everything else groups[:GROUPS]
    quoted = 0
    for group in shown:
        _group(out, group)
        for quote in group.quotes if everything else group.quotes[:1]:
            if everything or quoted < BEST_QUOTES:
                show_quote(out, quote, indent=4)
                quoted += 1
    _more(out, len(groups) - len(shown), "source")


def _group(out: Any, group: GroupDetail) -> None:
    """A source with its mark and the reason, without saying twice who it is."""
    why = group.why.removesuffix(".").removeprefix("Stated by ")
    if not why.startswith(group.origin):
        why = f"{group.origin}: {why}"
    put(out, f"{MARKS[group.status]} {why}", indent=2, hang=2)


def _remarks(out: Any, quotes: Sequence[Quote], title: str, *, everything: bool) -> None:
    if not quotes:
        return
    _title(out, f"{title}: {len(quotes)}, for and against nothing")
    shown = quotes if everything else quotes[:1]
    for quote in shown:
        show_quote(out, quote, indent=2)
    _more(out, len(quotes) - len(shown), "remark")


def show_quote(out: Any, quote: Quote, indent: int = 2) -> None:
    """The words that prove a claim in their context, then who says it and where."""
    from rich.padding import Padding  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    claim = quote.claim
    words = Text("…" + clean(quote.before[-AROUND:]) + " ", style="dim")
    words.append(clean(quote.words), style="bold not dim")
    words.append(" " + clean(quote.after[:AROUND]) + "…", style="dim")
    out.print(Padding(words, (0, 0, 0, indent)))
    via = f" via {claim.via}" if claim.via else ""
    said = f"{claim.speaker}{via}, {claim.act.replace('_', ' ')}"
    where = f"{claim.document}, {claim.published or 'undated'} [{short(claim.id)}]"
    put(out, f"{said} · {where}", "cyan", indent=indent)


def _silent(out: Any, quotes: Sequence[Quote], *, everything: bool) -> None:
    names = list(dict.fromkeys(quote.claim.speaker for quote in quotes))
    if not names:
        return
    shown = names if everything else names[:SILENT]
    rest = f" and {len(names) - len(shown)} more" if len(names) > len(shown) else ""
    _title(out, f"SILENT: {', '.join(shown)}{rest}")


def _positions(out: Any, positions: Sequence[PositionDetail], *, everything: bool) -> None:
    """Those who moved, speak in two voices or are retold stale; then who else has one."""
    moved = [one for one in positions if one.shifts or one.stale or one.note]
    moved.sort(key=lambda one: (not one.shifts, not one.note, -one.stale, one.party))
    shown = list(positions) if everything else moved[:POSITIONS]
    if not shown:
        return
    _title(out, "POSITIONS THAT CHANGED" if shown != list(positions) else "POSITIONS")
    for position in shown:
        put(out, f"{position.party}: {course_of(position, everything=everything)}", "", 2, 2)
        stale = f"{position.stale} retellings are stale" if position.stale > 1 else (
            "1 retelling is stale" if position.stale else ""
        )  # fmt: skip
        put(out, "; ".join(part for part in (position.note, stale) if part), "dim", 4)
    _more(out, len(positions) - len(shown), "position")


def course_of(position: PositionDetail, *, everything: bool) -> str:
    """The stances in order: those of one day together, the same again left out."""
    days = [
        (when, " and ".join(dict.fromkeys(stance.replace("_", " ") for _, stance, _ in same)))
        for when, same in groupby(position.steps, key=lambda step: step[0])
    ]
    course = [
        f"{stance} ({when})" if when else stance
        for number, (when, stance) in enumerate(days)
        if not number or stance != days[number - 1][1]
    ]
    if not everything and len(course) > STEPS:
        course = [course[0], "…", *course[2 - STEPS :]]
    return " → ".join(course)


def _drift(out: Any, detail: PropositionDetail, *, everything: bool) -> None:
    lines = []
    for drift in sorted(detail.drift, key=lambda one: (not one.origin, one.field)):
        values = list(drift.values)
        if not everything and len(values) > VALUES:
            values = [*values[: VALUES - 1], f"and {len(values) - VALUES + 1} more"]
        told = (
            f"{drift.origin}, {drift.field}"
            if drift.origin
            else f"sources differ, {drift.field}"
        )
        lines.append(f"{told}: {(' → ' if drift.origin else '; ').join(values)}")
    _list(out, "DRIFT IN RETELLING", lines, most=None if everything else DRIFTS)


def _list(out: Any, title: str, lines: Iterable[str], most: int | None) -> None:
    found = list(lines)
    if not found:
        return
    _title(out, title)
    for line in found[:most]:
        put(out, line, "", 2, 2)
    _more(out, len(found) - len(found[:most]), "line")


def _more(out: Any, count: int, noun: str) -> None:
    if count > 0:
        put(out, f"and {count} more {noun}{'s' if count > 1 else ''}: --all", "dim", 2)
