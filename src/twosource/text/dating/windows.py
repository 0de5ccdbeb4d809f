"""Calendar arithmetic on windows: which days a named time covers, seen from a document's date.

Invariant: a window is whole days, both ends included; an open or unknown side is ``None``. What
cannot be placed without the document's date is ``None`` as a whole, never a guess.
"""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from typing import Literal

from twosource.records.reading import Precision

Direction = Literal["past", "future", "near"]
NEAR_AHEAD = 21  # days: a day without a year this close ahead is not taken for last year's


@dataclass(frozen=True, slots=True)
class Window:
    """Days from ``start`` to ``end``. ``dated`` is true when the words carry their own year."""

    start: date | None
    end: date | None
    precision: Precision
    dated: bool = False
    guessed: bool = False

    @property
    def known(self) -> bool:
        """Whether at least one side has been placed."""
        return self.start is not None or self.end is not None


UNKNOWN_DAY = Window(None, None, "day")


def add_days(day: date, days: int) -> date:
    """The day so many days on, held inside the calendar that can be written."""
    number = min(max(day.toordinal() + days, date.min.toordinal()), date.max.toordinal())
    return date.fromordinal(number)


def add_months(day: date, months: int) -> date:
    """The same day of another month, or its last day when it is shorter."""
    index = min(max(day.year * 12 + day.month - 1 + months, 12), 9999 * 12 + 11)
    year, month = divmod(index, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def day_window(day: date, *, dated: bool = False, guessed: bool = False) -> Window:
    """One day."""
    return Window(day, day, "day", dated, guessed)


def month_window(year: int, month: int, *, dated: bool = False) -> Window:
    """One month."""
    last = monthrange(year, month)[1]
    return Window(date(year, month, 1), date(year, month, last), "month", dated)


def year_window(year: int, *, dated: bool = True) -> Window:
    """One year."""
    return Window(date(year, 1, 1), date(year, 12, 31), "year", dated)


def months_window(
    year: int, first: int, count: int, precision: Precision, *, dated: bool = False
) -> Window:
    """So many months from the first of ``first``: quarters, halves and seasons."""
    start = date(year, first, 1)
    return Window(start, add_days(add_months(start, count), -1), precision, dated)


def week_window(day: date, shift: int = 0) -> Window:
    """Monday to Sunday of the week that holds ``day``, so many weeks on."""
    monday = add_days(day, 7 * shift - day.weekday())
    return Window(monday, add_days(monday, 6), "week")


def part_window(window: Window, low: float, high: float) -> Window:
    """The early, middle or late part of a window.

    A month is cut into 1-10, 11-20, 21-end; the early part of a year ends with March, its
    middle is June and July, its late part begins with October; all else in proportion.
    """
    if window.start is None or window.end is None:
        return window
    if window.precision == "month":
        return _part_of_month(window, low, high)
    if window.precision == "year":
        first, count = (1, 3) if low == 0.0 else (6, 2) if low < 0.5 else (10, 3)
        if high - low <= 0.11:
            first, count = (1, 1) if low == 0.0 else (12, 1)
        return months_window(window.start.year, first, count, "month", dated=window.dated)
    days = (window.end - window.start).days
    start, end = (
        add_days(window.start, round(days * low)),
        add_days(window.start, round(days * high)),
    )
    return Window(start, end, window.precision, window.dated)


def _part_of_month(window: Window, low: float, high: float) -> Window:
    first, last = window.start, window.end
    if first is None or last is None:
        return window
    if high - low <= 0.11:
        begin, stop = (1, 5) if low == 0.0 else (last.day - 4, last.day)
    else:
        begin, stop = (1, 10) if low == 0.0 else (11, 20) if low < 0.5 else (21, last.day)
    return Window(first.replace(day=begin), first.replace(day=stop), "week", window.dated)


def make_day(year: int, month: int, day: int) -> date | None:
    """The date, ``None`` when there is no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def place_day(month: int, day: int, anchor: date | None, direction: Direction) -> Window:
    """A day and month without a year: the latest one past, or the next when that is meant."""
    if anchor is None:
        return UNKNOWN_DAY
    years = (anchor.year - 1, anchor.year, anchor.year + 1)
    days = [found for year in years if (found := make_day(year, month, day))]
    past = [found for found in days if found <= anchor]
    ahead = [found for found in days if found > anchor]
    if direction == "future" and ahead and (anchor not in past):
        return day_window(ahead[0])
    if direction == "near" and ahead and (ahead[0] - anchor).days <= NEAR_AHEAD:
        return day_window(ahead[0])
    return day_window(past[-1]) if past else UNKNOWN_DAY


def place_weekday_date(month: int, day: int, weekday: int, anchor: date | None) -> Window:
    """A day and month with its weekday, which tells the year near the anchor."""
    if anchor is None:
        return UNKNOWN_DAY
    for year in (anchor.year, anchor.year - 1, anchor.year + 1):
        found = make_day(year, month, day)
        if found and found.weekday() == weekday:
            return day_window(found)
    return UNKNOWN_DAY


def place_month(month: int, anchor: date | None, direction: Direction) -> Window:
    """A month without a year: this one or the latest past, or the next when that is meant."""
    if anchor is None:
        return Window(None, None, "month")
    year = anchor.year
    if direction == "future" and month < anchor.month:
        year += 1
    elif direction != "future" and month > anchor.month:
        year -= 1
    return month_window(year, month)


def place_weekday(weekday: int, anchor: date | None, direction: Direction) -> Window:
    """A weekday: the document's own day or the latest past, or the next when that is meant."""
    if anchor is None:
        return UNKNOWN_DAY
    back = (anchor.weekday() - weekday) % 7
    if direction == "future" and back:
        return day_window(add_days(anchor, 7 - back))
    return day_window(add_days(anchor, -back))


def place_season(first: int, count: int, anchor: date | None, direction: Direction) -> Window:
    """A season without a year: the one running or the latest past, or the next when meant."""
    if anchor is None:
        return Window(None, None, "season")
    years = (anchor.year - 1, anchor.year, anchor.year + 1)
    seasons = [months_window(year, first, count, "season") for year in years]
    for season in seasons:
        if season.start and season.end and season.start <= anchor <= season.end:
            return season
    if direction == "future":
        return next(s for s in seasons if s.start and s.start > anchor)
    return next(s for s in reversed(seasons) if s.end and s.end < anchor)


def shift_window(window: Window, unit: str, count: int) -> Window:
    """The window moved by so many units: "six days later" than late January."""
    if window.start is None or window.end is None:
        return Window(None, None, "day")
    if unit in ("month", "quarter", "year", "decade"):
        months = count * {"month": 1, "quarter": 3, "year": 12, "decade": 120}[unit]
        return Window(
            add_months(window.start, months), add_months(window.end, months), window.precision
        )
    days = count * {"week": 7, "fortnight": 14, "weekend": 7}.get(unit, 1)
    return Window(add_days(window.start, days), add_days(window.end, days), window.precision)


def ago_window(anchor: date | None, unit: str, count: int) -> Window:
    """So many units before (or, when negative, after) the document's date."""
    precisions: dict[str, Precision] = {
        "week": "week",
        "month": "month",
        "quarter": "quarter",
        "year": "year",
        "decade": "year",
    }
    precision = precisions.get(unit, "day")
    if anchor is None:
        return Window(None, None, precision)
    if unit in ("day", "fortnight"):
        return day_window(add_days(anchor, -count * (14 if unit == "fortnight" else 1)))
    if unit in ("week", "weekend"):
        middle = add_days(anchor, -7 * count)
        return Window(add_days(middle, -3), add_days(middle, 3), "week")
    if unit in ("month", "quarter"):
        day = add_months(anchor, -count * (3 if unit == "quarter" else 1))
        return month_window(day.year, day.month)
    year = anchor.year - count * (10 if unit == "decade" else 1)
    return year_window(min(max(year, 1), 9999), dated=False)


def past_window(anchor: date | None, unit: str, count: int, *, ahead: bool = False) -> Window:
    """The stretch of so many units that ends (``ahead``: begins) on the document's date."""
    precisions: dict[str, Precision] = {"week": "week", "month": "month", "year": "year"}
    precision = precisions.get(unit, "day")
    if anchor is None:
        return Window(None, None, precision)
    sign = 1 if ahead else -1
    if unit in ("month", "quarter", "year", "decade"):
        months = count * {"month": 1, "quarter": 3, "year": 12, "decade": 120}[unit]
        other = add_months(anchor, sign * months)
    else:
        other = add_days(anchor, sign * count * {"week": 7, "fortnight": 14}.get(unit, 1))
    return Window(min(anchor, other), max(anchor, other), precision)


def iso(day: date | None) -> str | None:
    """ISO 8601, or ``None`` for an open side."""
    return day.isoformat() if day else None
