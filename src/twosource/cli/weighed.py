"""One proposition on one screen: who stands for and against it, why, and what changed.

Invariant: however large a matter is, it takes ``SCREEN`` lines of 80 characters at most; what
is left out is counted or cut with "…", and ``--all`` shows it.
"""

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Any

from twosource.cli.lists import interval
from twosource.cli.output import clean, short
from twosource.ledger.details import (
    TELLING,
    GroupDetail,
    PositionDetail,
    PropositionDetail,
    Quote,
)

SIDES = {"for": "FOR", "against": "AGAINST"}
MARKS = {
    "independent": "✓",
    "not_established": "?",
    "dependent": "–",
    "no_origin": "–",
    "rejected": "×",
}
LEGEND = "✓ counts · ? may count, its independence is not established · – does not count"
SCREEN = 45
BEST_QUOTES = 2  # per side
GROUPS = 3  # per side
STEPS = 3  # of one position
POSITIONS = 2
DRIFTS = 2
CHECKS = 1
VALUES = 4  # of one drift
REASON = 2  # lines of a reason
LOSS = 10  # characters that a line break between words may cost
AROUND = 50  # characters of context around a quote


def show_proposition(out: Any, detail: PropositionDetail, *, everything: bool) -> None:
    """The whole screen; ``everything`` leaves nothing out."""
    _head(out, detail, everything=everything)
    for side, title in SIDES.items():
        _side(out, detail, side, title, everything=everything)
    out.print()
    _remarks(out, detail.qualifying, everything=everything)
    _silent(out, detail.silent, everything=everything)
    _positions(out, detail.positions, everything=everything)
    _drift(out, detail, everything=everything)
    _list(out, "CHECK", detail.checks, most=None if everything else CHECKS)


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


def put_cut(out: Any, text: str, lines: int | None, style: str = "", indent: int = 0) -> None:
    """Print text on this many lines at most; what does not fit is cut with "…"."""
    hang = 2 if indent else 0
    if lines is not None:
        text = cut(text, lines * (out.width - indent) - (lines - 1) * (hang + LOSS))
    put(out, text, style, indent, hang)


def cut(text: str, size: int) -> str:
    """A text of at most this many characters, cut between words."""
    text = clean(text)
    return text if len(text) <= size else text[: size - 2].rsplit(" ", 1)[0] + " …"


def _head(out: Any, detail: PropositionDetail, *, everything: bool) -> None:
    row = detail.row
    put_cut(out, row.proposition, None if everything else 2, "bold")
    days = [day for day in (detail.event_start, detail.event_end) if day]
    parts = [
        row.predicate.replace("_", " "),
        row.state,
        f"{row.claims} claims in {row.documents} documents",
        f"event {' to '.join(dict.fromkeys(days))}" if days else "",
    ]
    put(out, " · ".join(part for part in parts if part))
    grade = f"grade {row.grade}: {detail.grade_why}" if row.grade else ""
    put_cut(out, grade, None if everything else 1, "dim")
    if detail.groups:
        put(out, LEGEND, "dim")


def _title(out: Any, title: str, left_out: int = 0) -> None:
    out.print()
    put(out, title + (f" · {left_out} more: --all" if left_out > 0 else ""), "bold")


def _side(
    out: Any, detail: PropositionDetail, side: str, title: str, *, everything: bool
) -> None:
    row = detail.row
    low, high = (row.for_min, row.for_max) if side == "for" else (
        row.against_min, row.against_max,
    )  # fmt: skip
    groups = [group for group in detail.groups if group.side == side]
    shown = groups if everything else groups[:GROUPS]
    noun = "independent source" if (low, high) == (1, 1) else "independent sources"
    _title(out, f"{title}: {interval(low, high)} {noun}", len(groups) - len(shown))
    quoted = 0
    for group in shown:
        _group(out, group, None if everything else REASON)
        for quote in group.quotes if everything else group.quotes[:1]:
            if everything:
                show_quote(out, quote, indent=4)
            elif quoted < BEST_QUOTES:
                _brief_quote(out, quote)
            quoted += 1


def _group(out: Any, group: GroupDetail, lines: int | None) -> None:
    """A source with its mark and the reason, without saying twice who it is."""
    why = group.why.removesuffix(".").removeprefix("Stated by ")
    if not why.startswith(group.origin):
        why = f"{group.origin}: {why}"
    put_cut(out, f"{MARKS[group.status]} {why}", lines, indent=2)


def _remarks(out: Any, quotes: Sequence[Quote], *, everything: bool) -> None:
    if not quotes:
        return
    more = "" if everything else ": --all"
    put(out, f"REMARKS: {len(quotes)}, for and against nothing{more}", "bold")
    for quote in quotes if everything else ():
        show_quote(out, quote, indent=2)


def _brief_quote(out: Any, quote: Quote) -> None:
    """The words that prove a claim on one line, and who says it where on the next.

    A few words ("sales") prove it to nobody without those around them.
    """
    words = clean(quote.words)
    if len(words.split()) < TELLING:
        before = clean(quote.before)[-AROUND:].partition(" ")[2]
        after = clean(quote.after)[:AROUND].rpartition(" ")[0]
        words = f"… {before} [{words}] {after} …"
    put_cut(out, f"“{words}”", 1, "italic", indent=4)
    put_cut(out, _told(quote), 1, "cyan", indent=4)


def _told(quote: Quote) -> str:
    claim = quote.claim
    via = f" via {claim.via}" if claim.via else ""
    said = f"{claim.speaker}{via}, {claim.act.replace('_', ' ')}"
    return f"[{short(claim.id)}] {said} · {claim.document}, {claim.published or 'undated'}"


def show_quote(out: Any, quote: Quote, indent: int = 2) -> None:
    """The words that prove a claim in their context, then who says it and where."""
    from rich.padding import Padding  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    words = Text("…" + clean(quote.before[-AROUND:]) + " ", style="dim")
    words.append(clean(quote.words), style="bold not dim")
    words.append(" " + clean(quote.after[:AROUND]) + "…", style="dim")
    out.print(Padding(words, (0, 0, 0, indent)))
    put(out, _told(quote), "cyan", indent=indent)


def _silent(out: Any, quotes: Sequence[Quote], *, everything: bool) -> None:
    names = list(dict.fromkeys(quote.claim.speaker for quote in quotes))
    if names:
        told = f"SILENT ({len(names)}): {', '.join(names)}"
        put_cut(out, told, None if everything else 2, "bold")


def _positions(out: Any, positions: Sequence[PositionDetail], *, everything: bool) -> None:
    """Those who moved, speak in two voices or are retold stale; then who else has one."""
    moved = [one for one in positions if one.shifts or one.stale or one.note]
    moved.sort(key=lambda one: (not one.shifts, not one.note, -one.stale, one.party))
    shown = list(positions) if everything else moved[:POSITIONS]
    if not shown:
        return
    title = "POSITIONS THAT CHANGED" if shown != list(positions) else "POSITIONS"
    _title(out, title, len(positions) - len(shown))
    for position in shown:
        stale = f"{position.stale} retellings are stale" if position.stale > 1 else (
            "1 retelling is stale" if position.stale else ""
        )  # fmt: skip
        course = course_of(position, everything=everything)
        parts = [f"{position.party}: {course}", stale, position.note]
        told = "; ".join(part for part in parts if part)
        put_cut(out, told, None if everything else 2, indent=2)


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
    _title(out, title, len(found) - len(found[:most]))
    for line in found[:most]:
        put_cut(out, line, None if most is None else 1, indent=2)
