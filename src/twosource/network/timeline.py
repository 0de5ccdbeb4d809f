"""What happened when, by whose account: the time of the event and of the report kept apart.

Invariant: an entry without a stated event time is placed by its first report and says so.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from twosource.records.corroboration import Corroboration


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineEntry:
    """One proposition in time; dates are ISO days, ``None`` where an end is open."""

    corroboration: str
    text: str
    event_start: str | None
    event_end: str | None
    first_report: str | None
    last_report: str | None
    placed_by: Literal["event", "report"]
    independent_for: tuple[int, int]
    independent_against: tuple[int, int]


def make_timeline(corroborations: Iterable[Corroboration]) -> tuple[TimelineEntry, ...]:
    """All propositions that can be dated, earliest first."""
    entries = [entry_of(one) for one in corroborations]
    dated = [entry for entry in entries if day_of(entry)]
    return tuple(sorted(dated, key=lambda entry: (day_of(entry), entry.corroboration)))


def entry_of(one: Corroboration) -> TimelineEntry:
    """One corroboration as an entry."""
    has_event = bool(one.event_start or one.event_end)
    return TimelineEntry(
        corroboration=one.id,
        text=one.text,
        event_start=one.event_start,
        event_end=one.event_end,
        first_report=one.first,
        last_report=one.last,
        placed_by="event" if has_event else "report",
        independent_for=one.independent_for,
        independent_against=one.independent_against,
    )


def day_of(entry: TimelineEntry) -> str:
    """The day an entry is placed by, empty when there is none."""
    return entry.event_start or entry.event_end or entry.first_report or ""
