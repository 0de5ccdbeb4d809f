"""Dates that cannot be: a weekday that is another, a day no month has, a span of other length.

Invariant: only what the text itself states is compared; an inferred date proves nothing.
"""

import re
from calendar import isleap, monthrange
from collections.abc import Iterator
from datetime import date

from twosource.consistency.findings import Finding, number
from twosource.records.claim import Claim
from twosource.records.reading import Quantity, Reading, Sentence, TimeRef

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
WEEKDAY = re.compile(r"\b(Mon|Tue|Wed|Thu|Fri|Sat|Sun)(?:[a-z]*day|s|nes|rs|ur)?\b\.?")
DAY_NUMBER = re.compile(r"\b(\d{1,2})(?:st|nd|rd|th)?\b")
YEAR = re.compile(r"\b(?:19|20)\d\d\b")
NAMES = "|".join(name if len(name) < 4 else f"{name[:3]}(?:{name[3:]})?" for name in MONTHS)
DAY_MONTH = re.compile(rf"\b(\d{{1,2}})(?:st|nd|rd|th)? ({NAMES})\b(?:,? ((?:19|20)\d\d))?")
MONTH_DAY = re.compile(rf"\b({NAMES})\.? (\d{{1,2}})\b(?!\s*[–-]|\d|:)(?:, ((?:19|20)\d\d))?")
DAYS = {"day": 1.0, "week": 7.0, "month": 30.4, "year": 365.25}
SPAN = re.compile(r"\b(?:to|and|until|till|through)\b|[–—-]")
NEAR = 300  # days from the report within which a date without a year is of the year it seems
SLACK = 0.25  # share by which a span may miss what is said, and two units beside


def check_dates(reading: Reading) -> Iterator[Finding]:
    """All that is wrong with the dates of a document."""
    yield from check_weekdays(reading)
    yield from check_calendar(reading)
    yield from check_spans(reading)


def check_weekdays(reading: Reading) -> Iterator[Finding]:
    """Weekdays that the dates beside them do not fall on."""
    published = day_of(reading.published.start) if reading.published else None
    for time in reading.times:
        day = day_of(time.start)
        named = WEEKDAY.search(time.raw)
        if day is None or named is None or time.start != time.end or time.begin is None:
            continue
        told = YEAR.search(time.raw) or (published and abs((day - published).days) < NEAR)
        if not told or not is_written(time, day):
            continue
        right = WEEKDAYS[day.weekday()]
        if not right.startswith(named.group(1)):
            message = f"“{time.raw}”: {day.isoformat()} was a {right}."
            yield Finding("weekday", time.begin, time.finish or time.begin, message)


def is_written(time: TimeRef, day: date) -> bool:
    """Whether the words have the day of the month: a weekday alone dates itself."""
    return any(int(match) == day.day for match in DAY_NUMBER.findall(time.raw))


def check_calendar(reading: Reading) -> Iterator[Finding]:
    """Days that their month does not have: 31 June, 29 February 2025."""
    text = reading.document.text
    found = [(m, m.group(1), m.group(2), m.group(3)) for m in DAY_MONTH.finditer(text)]
    found += [(m, m.group(2), m.group(1), m.group(3)) for m in MONTH_DAY.finditer(text)]
    for match, day, name, year in found:
        month = next(n for n, full in enumerate(MONTHS, 1) if full.startswith(name[:3]))
        most = monthrange(int(year) if year else 2024, month)[1]
        if most < int(day) <= 31:
            full = f"{MONTHS[month - 1]} {year}" if year else MONTHS[month - 1]
            reason = ", no leap year" if month == 2 and year and not isleap(int(year)) else ""
            message = f"“{match.group()}”: {full} has {most} days{reason}."
            yield Finding("no_such_day", match.start(), match.end(), message)


def check_spans(reading: Reading) -> Iterator[Finding]:
    """Sentences that give a span by its ends and its length, and the two differ."""
    for sentence in reading.sentences:
        spans = [time for time in within(reading.times, sentence) if is_span(time)]
        lengths = [
            quantity
            for quantity in reading.quantities
            if sentence.start <= quantity.start < sentence.end and quantity.unit in DAYS
        ]
        if len(spans) == len(lengths) == 1 and is_other_length(spans[0], lengths[0]):
            days = length_of(spans[0])
            months = f"{days} days, about {number(round(days / DAYS['month'], 1))} months"
            message = f"“{lengths[0].raw}” beside “{spans[0].raw}”, which is {months}."
            yield Finding("span", sentence.start, sentence.end, message)


def within(times: tuple[TimeRef, ...], sentence: Sentence) -> list[TimeRef]:
    """The times whose words stand in a sentence."""
    return [
        t for t in times if t.begin is not None and sentence.start <= t.begin < sentence.end
    ]


def is_span(time: TimeRef) -> bool:
    """Whether both ends of a span are written."""
    both = time.start is not None and time.end is not None and time.start != time.end
    return both and time.basis == "explicit" and len(SPAN.split(time.raw)) > 1


def length_of(time: TimeRef) -> int:
    """The days of a span."""
    start, end = day_of(time.start), day_of(time.end)
    return (end - start).days + 1 if start and end else 0


def is_other_length(time: TimeRef, said: Quantity) -> bool:
    """Whether a span is of another length than is said, by more than rounding allows."""
    unit = DAYS[said.unit or "day"]
    length, slack = length_of(time), 2 * unit
    low = said.min * unit if said.min is not None else 0.0
    high = said.max * unit if said.max is not None else float("inf")
    return length * (1 + SLACK) + slack < low or length * (1 - SLACK) - slack > high


def check_event(claim: Claim, reading: Reading) -> Iterator[Finding]:
    """A deed said to be done on days that lie after the report."""
    said, event = claim.proposition, claim.proposition.event_time
    published = day_of((reading.published.end if reading.published else None) or "")
    day = day_of(event.start) if event else None
    if event is None or day is None or published is None or claim.polarity != "affirm":
        return
    told = event.basis == "explicit" and YEAR.search(event.raw) is not None
    if told and said.realis == "actual" and (day - published).days > 1:
        message = f"“{event.raw}” lies after the report of {published.isoformat()}."
        evidence = claim.evidence
        yield Finding("event_after_report", evidence.start, evidence.end, message)


def day_of(value: str | None) -> date | None:
    """The day of an ISO date, ``None`` when it is not one."""
    try:
        return date.fromisoformat(value[:10]) if value else None
    except ValueError:
        return None
