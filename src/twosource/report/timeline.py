"""The timeline: when things are said to have happened, and when that was reported, apart.

One row per proposition. A bar spans the time of the event as far as the text gives one; a
mark stands for the day of each report, by side.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from twosource.ledger.details import PropositionDetail, Quote

MARGIN = 12.0  # units of the drawing
ROW = 30.0
LOOK_BACK = 150  # days before the first report that the axis may begin


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """One report: where it is drawn, on which side, and the claim it leads to."""

    x: float
    y: float
    side: str
    claim: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One proposition: its marks, and the bar of its event where the text gives a time."""

    proposition: str
    text: str
    y: float
    event: tuple[float, float] | None
    event_label: str
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """All lines with the axis: ticks are (x, label)."""

    width: float
    height: float
    lines: tuple[Line, ...]
    ticks: tuple[tuple[float, str], ...]


class _Scale:
    def __init__(self, first: date, last: date, width: float) -> None:
        self.first, self.last = first, last
        self._days = max(1, (last - first).days)
        self._width = width - 2 * MARGIN

    def x(self, day: date) -> float:
        inside = min(max(day, self.first), self.last)
        return round(MARGIN + self._width * (inside - self.first).days / self._days, 1)


def draw_timeline(
    details: Sequence[PropositionDetail], width: float = 640.0
) -> Timeline | None:
    """Lay the propositions out; None when no report has a date."""
    dated = [detail for detail in details if any(_days(detail))]
    if not dated:
        return None
    scale = _scale(dated, width)
    lines = tuple(_line(scale, detail, index) for index, detail in enumerate(dated))
    height = len(lines) * ROW + 2 * ROW
    return Timeline(width=width, height=height, lines=lines, ticks=tuple(_ticks(scale)))


def _quotes(detail: PropositionDetail) -> Iterable[tuple[str, Quote]]:
    for group in detail.groups:
        for quote in group.quotes:
            yield group.side, quote
    for quote in detail.silent:
        yield "silent", quote


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat((text or "")[:10])
    except ValueError:
        return None


def _days(detail: PropositionDetail) -> list[date]:
    return [day for _, quote in _quotes(detail) if (day := _day(quote.claim.published))]


def _scale(details: Sequence[PropositionDetail], width: float) -> _Scale:
    """From the reports, and back to the events of the months before them."""
    reports = [day for detail in details for day in _days(detail)]
    earliest = min(reports) - timedelta(days=LOOK_BACK)
    events = [
        day
        for detail in details
        for _, quote in _quotes(detail)
        if (day := _day(quote.claim.event_start)) and earliest <= day <= max(reports)
    ]
    return _Scale(min(reports + events), max(reports), width)


def _line(scale: _Scale, detail: PropositionDetail, index: int) -> Line:
    y = (index + 1) * ROW
    starts = [d for _, q in _quotes(detail) if (d := _day(q.claim.event_start))]
    ends = [d for _, q in _quotes(detail) if (d := _day(q.claim.event_end))]
    event = None
    label = ""
    if starts and ends and min(starts) <= max(ends):
        event = (scale.x(min(starts)), max(scale.x(max(ends)), scale.x(min(starts)) + 3))
        label = f"event: {min(starts)} to {max(ends)}"
    return Line(
        proposition=detail.row.id,
        text=detail.row.proposition,
        y=y,
        event=event,
        event_label=label,
        marks=tuple(_marks(scale, detail, y)),
    )


def _marks(scale: _Scale, detail: PropositionDetail, y: float) -> Iterable[Mark]:
    """One mark per report day and side; marks of one day stand beside each other."""
    taken: dict[tuple[float, str], Quote] = {}
    for side, quote in _quotes(detail):
        day = _day(quote.claim.published)
        if day:
            taken.setdefault((scale.x(day), side), quote)
    sides = {"for": -6.0, "against": 6.0, "qualify": 0.0, "silent": 0.0}
    for (x, side), quote in sorted(taken.items(), key=lambda one: one[0]):
        claim = quote.claim
        label = f"{claim.published}: {claim.speaker}, {claim.act} ({claim.document})"
        yield Mark(x=x, y=y + sides[side], side=side, claim=claim.id, label=label)


def _ticks(scale: _Scale) -> Iterable[tuple[float, str]]:
    """First days of months, thinned to at most eight, with the year where it changes."""
    months = []
    year, month = scale.first.year, scale.first.month
    while date(year, month, 1) <= scale.last:
        months.append(date(year, month, 1))
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
    months = [m for m in months if m >= scale.first] or [scale.first]
    step = -(-len(months) // 8)
    shown_year = None
    for day in months[::step]:
        label = day.strftime("%b") if day.year == shown_year else day.strftime("%b %Y")
        shown_year = day.year
        yield scale.x(day), label
