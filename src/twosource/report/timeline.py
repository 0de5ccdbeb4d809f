"""The timeline: when things are said to have happened, and when that was reported, apart.

One row per proposition. A bar spans the time of the event as far as the text gives one; a
mark stands for the day of each report, by side.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from twosource.ledger.details import PropositionDetail
from twosource.report.rendering import Link

MARGIN = 12.0  # units of the drawing
ROW = 30.0
LOOK_BACK = 150  # days before the first report that the axis may begin


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One report to draw: its day, the side it takes, where it leads and a line about it."""

    day: date
    side: str
    href: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """What a row is about; ``event``: first and last day it is said to have happened."""

    proposition: str
    text: str
    event: tuple[date, date] | None
    reports: tuple[Report, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """One report: where it is drawn, on which side, and where it leads."""

    x: float
    y: float
    side: str
    href: str
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


def draw_timeline(subjects: Sequence[Subject], width: float = 640.0) -> Timeline | None:
    """Lay the propositions out; None when no report has a date."""
    dated = [subject for subject in subjects if subject.reports]
    if not dated:
        return None
    scale = _scale(dated, width)
    lines = tuple(_line(scale, subject, index) for index, subject in enumerate(dated))
    height = len(lines) * ROW + 2 * ROW
    return Timeline(width=width, height=height, lines=lines, ticks=tuple(_ticks(scale)))


def subject_of(detail: PropositionDetail, link: Link) -> Subject:
    """A weighed proposition as a row of the timeline, its marks leading to claims."""
    quotes = [(group.side, quote) for group in detail.groups for quote in group.quotes]
    quotes += [("silent", quote) for quote in detail.silent]
    claims = [(side, quote.claim) for side, quote in quotes]
    reports = (
        Report(
            day=day,
            side=side,
            href=link("claim", claim.id),
            label=f"{claim.published}: {claim.speaker}, {claim.act} ({claim.document})",
        )
        for side, claim in claims
        if (day := parse_day(claim.published))
    )
    starts = [day for _, claim in claims if (day := parse_day(claim.event_start))]
    ends = [day for _, claim in claims if (day := parse_day(claim.event_end))]
    return Subject(
        proposition=detail.row.id,
        text=detail.row.proposition,
        event=event_span(starts, ends),
        reports=tuple(reports),
    )


def event_span(starts: Sequence[date], ends: Sequence[date]) -> tuple[date, date] | None:
    """From the first start to the last end; None when either is missing or they cross."""
    if starts and ends and min(starts) <= max(ends):
        return min(starts), max(ends)
    return None


def parse_day(text: str | None) -> date | None:
    """The day an ISO date or time begins with; None for anything else."""
    try:
        return date.fromisoformat((text or "")[:10])
    except ValueError:
        return None


def _scale(subjects: Sequence[Subject], width: float) -> _Scale:
    """From the reports, and back to the events of the months before them."""
    days = [report.day for subject in subjects for report in subject.reports]
    earliest = min(days) - timedelta(days=LOOK_BACK)
    events = [
        subject.event[0]
        for subject in subjects
        if subject.event and earliest <= subject.event[0] <= max(days)
    ]
    return _Scale(min(days + events), max(days), width)


def _line(scale: _Scale, subject: Subject, index: int) -> Line:
    y = (index + 1) * ROW
    event = None
    label = ""
    if subject.event:
        first, last = subject.event
        event = (scale.x(first), max(scale.x(last), scale.x(first) + 3))
        label = f"said to have happened: {first} to {last}"
    return Line(
        proposition=subject.proposition,
        text=subject.text,
        y=y,
        event=event,
        event_label=label,
        marks=tuple(_marks(scale, subject, y)),
    )


def _marks(scale: _Scale, subject: Subject, y: float) -> Iterable[Mark]:
    """One mark per report day and side; marks of one day stand beside each other."""
    taken: dict[tuple[float, str], Report] = {}
    for report in subject.reports:
        taken.setdefault((scale.x(report.day), report.side), report)
    sides = {"for": -6.0, "against": 6.0, "qualify": 0.0, "silent": 0.0}
    for (x, side), report in sorted(taken.items(), key=lambda one: one[0]):
        yield Mark(x=x, y=y + sides[side], side=side, href=report.href, label=report.label)


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
