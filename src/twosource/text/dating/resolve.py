"""What the words of a matched rule mean: from a match to a window of days.

Invariant: a function here looks at its match and the scene alone; it gives ``None`` when the
words turn out to be no time, and an unplaced window when the document's date is missing.
"""

import re
from dataclasses import dataclass, replace
from datetime import date

from twosource.text.dating import windows
from twosource.text.dating.windows import Direction, Window
from twosource.text.language import load_dated_months, load_map
from twosource.text.numbers import parse_number

SATURDAY = 5


@dataclass(frozen=True, slots=True)
class Scene:
    """What a rule may look at besides its own words."""

    anchor: date | None
    direction: Direction
    near: Window | None
    language: str


def _year_of(match: re.Match[str], scene: Scene) -> int | None:
    """The year that the words name, with or without the help of the document's date."""
    groups = match.groupdict()
    if groups.get("y"):
        return int(groups["y"])
    if groups.get("rel") and scene.anchor:
        return scene.anchor.year + _relative(groups["rel"])
    return None


def _relative(word: str) -> int:
    steps = {"last": -1, "past": -1, "previous": -1, "final": -1, "next": 1, "coming": 1}
    return steps.get(word.lower(), 0)


def _lookup(match: re.Match[str], group: str, language: str, *tables: str) -> int:
    word = match[group].lower().rstrip(".")
    for table in tables:
        values = load_map(language, "times", table)
        if word in values:
            return int(values[word])
    raise KeyError(word)


def _month_number(match: re.Match[str], language: str) -> int:
    return _lookup(match, "M", language, "months", "month_abbreviations")


def _cut(window: Window, match: re.Match[str], language: str) -> Window:
    """Narrow a window to the part that the words name, if they name one."""
    part = match.groupdict().get("part")
    if not part:
        return window
    low, high = load_map(language, "times", "parts")[part.lower()]
    return windows.part_window(window, low, high)


def place_iso(match: re.Match[str], _scene: Scene) -> Window | None:
    """2025-03-04."""
    day = windows.make_day(int(match["y"]), int(match["m"]), int(match["d"]))
    return windows.day_window(day, dated=True) if day else None


def place_abroad(match: re.Match[str], scene: Scene) -> Window | None:
    """A day, month and year in another language: 14 de mayo de 2024."""
    month = load_dated_months(scene.language)[match["abroad"]]
    day = windows.make_day(int(match["y"]), month, int(match["d"]))
    return windows.day_window(day, dated=True) if day else None


def place_numeric(match: re.Match[str], _scene: Scene) -> Window | None:
    """Day first with full stops, month first with slashes, unless that gives no date."""
    first, second, year = int(match["a"]), int(match["b"]), int(match["y"])
    orders = [(second, first), (first, second)]
    if match["s"] == "/":
        orders.reverse()
    for month, number in orders:
        if day := windows.make_day(year, month, number):
            return windows.day_window(day, dated=True)
    return None


def place_day_month(match: re.Match[str], scene: Scene) -> Window | None:
    """A day and month, with or without weekday, year and second day."""
    month, number = _month_number(match, scene.language), int(match["d"])
    year = _year_of(match, scene)
    if not 1 <= number <= 31:
        return None
    if year is not None:
        day = windows.make_day(year, month, number)
        window = windows.day_window(day, dated=bool(match["y"])) if day else None
    elif match["w"]:
        weekday = _lookup(match, "w", scene.language, "weekdays", "weekday_abbreviations")
        window = windows.place_weekday_date(month, number, weekday, scene.anchor)
    elif match["rel"]:
        window = windows.UNKNOWN_DAY
    else:
        direction: Direction = "near" if scene.direction == "past" else scene.direction
        window = windows.place_day(month, number, scene.anchor, direction)
    if window and window.start and match["d2"]:
        last = windows.make_day(window.start.year, month, int(match["d2"]))
        window = replace(window, end=last) if last and last > window.start else window
    return window


def place_month(match: re.Match[str], scene: Scene) -> Window | None:
    """A month or part of it, with or without its year."""
    month, year = _month_number(match, scene.language), _year_of(match, scene)
    if year is not None:
        window = windows.month_window(year, month, dated=bool(match["y"]))
    elif match["rel"]:
        window = Window(None, None, "month")
    else:
        window = windows.place_month(month, scene.anchor, scene.direction)
    return _cut(window, match, scene.language)


def place_cut_of_month(match: re.Match[str], scene: Scene) -> Window | None:
    """The first week of November, the second half of May."""
    window = _month_of(match, scene)
    ordinals = load_map(scene.language, "numbers", "ordinals")
    index = int(ordinals[match["ord"].lower()])
    if window.start is None or window.end is None:
        return replace(window, precision="week")
    days = 7 if match["cut"].lower() != "half" else 15
    first = window.start.replace(day=1)
    if index < 0 or (days == 15 and index == 2):
        begin = windows.add_days(window.end, 1 - days) if index < 0 else first.replace(day=16)
        return Window(begin, window.end, "week", window.dated)
    begin = windows.add_days(first, days * (index - 1))
    last = min(windows.add_days(begin, days - 1), window.end)
    return Window(begin, last, "week", window.dated) if begin <= last else None


def _month_of(match: re.Match[str], scene: Scene) -> Window:
    month = _month_number(match, scene.language)
    if match["y"]:
        return windows.month_window(int(match["y"]), month, dated=True)
    return windows.place_month(month, scene.anchor, scene.direction)


def place_weekday(match: re.Match[str], scene: Scene) -> Window | None:
    """A weekday by itself, or "last Friday"."""
    weekday = _lookup(match, "w", scene.language, "weekdays")
    rel, anchor = (match["rel"] or "").lower(), scene.anchor
    if rel in ("last", "past", "previous", "final") and anchor:
        return windows.place_weekday(weekday, windows.add_days(anchor, -1), "past")
    if rel in ("next", "coming") and anchor:
        return windows.place_weekday(weekday, windows.add_days(anchor, 1), "future")
    return windows.place_weekday(weekday, anchor, scene.direction)


def place_deictic_day(match: re.Match[str], scene: Scene) -> Window | None:
    """Today, yesterday, last night."""
    shift = _lookup(match, "days", scene.language, "days")
    if scene.anchor is None:
        return windows.UNKNOWN_DAY
    return windows.day_window(windows.add_days(scene.anchor, shift))


def place_relative_unit(match: re.Match[str], scene: Scene) -> Window | None:
    """Last week, this summer, next June; earlier this month, late last year."""
    anchor, step = scene.anchor, _relative(match["rel"])
    window: Window | None
    if match["season"]:
        window = _relative_season(match, scene, step)
    elif match["M"]:
        window = _relative_month(match, scene, step)
    else:
        window = _unit_window(match["unit"].lower(), anchor, step)
    shift = (match["shift"] or "").split(" ")[0].lower()
    if anchor is None or window is None or window.start is None or window.end is None:
        return window
    if shift == "earlier" and window.start <= anchor <= window.end:
        return replace(window, end=anchor)
    if shift == "later" and window.start <= anchor <= window.end:
        return replace(window, start=anchor)
    if shift in ("early", "late"):
        low, high = load_map(scene.language, "times", "parts")[shift]
        return windows.part_window(window, low, high)
    return _cut(window, match, scene.language)


def _unit_window(unit: str, anchor: date | None, step: int) -> Window | None:
    if anchor is None:
        return windows.ago_window(None, unit, -step)
    if unit == "week":
        return windows.week_window(anchor, step)
    if unit == "weekend":
        week = windows.week_window(anchor, step)
        return replace(week, start=windows.add_days(week.end, -1) if week.end else None)
    if unit == "quarter":
        day = windows.add_months(anchor, 3 * step)
        return windows.months_window(day.year, 3 * ((day.month - 1) // 3) + 1, 3, "quarter")
    if unit == "day":
        return None
    return windows.ago_window(anchor, unit, -step)


def _relative_month(match: re.Match[str], scene: Scene, step: int) -> Window:
    month, anchor = _month_number(match, scene.language), scene.anchor
    if anchor is None:
        return Window(None, None, "month")
    if step == 0:
        return windows.month_window(anchor.year, month)
    months = windows.add_months(anchor, step)
    return windows.place_month(month, months, "future" if step > 0 else "past")


def _relative_season(match: re.Match[str], scene: Scene, step: int) -> Window:
    first, count = load_map(scene.language, "times", "seasons")[match["season"].lower()]
    anchor = scene.anchor
    if anchor is None:
        return windows.place_season(first, count, None, "past")
    here = windows.place_season(first, count, anchor, "future" if step >= 0 else "past")
    running = bool(here.start and here.end and here.start <= anchor <= here.end)
    if step == 0:
        same_year = here.start is not None and here.start.year == anchor.year
        return (
            here if running or same_year else windows.place_season(first, count, anchor, "past")
        )
    if running:
        return windows.shift_window(here, "year", step)
    return here


def place_part_of_unit(match: re.Match[str], scene: Scene) -> Window | None:
    """The end of the month."""
    window = _unit_window(match["unit"].lower(), scene.anchor, 0)
    return _cut(window, match, scene.language) if window else None


def place_year(match: re.Match[str], scene: Scene) -> Window | None:
    """A year, a part of it, or a run of years."""
    year = int(match["y"])
    window = windows.year_window(year)
    if match["y2"]:
        last = (
            int(match["y2"]) if len(match["y2"]) == 4 else year // 100 * 100 + int(match["y2"])
        )
        if not year < last <= year + 60:
            return None
        return replace(window, end=date(last, 12, 31))
    return _cut(window, match, scene.language)


def place_decade(match: re.Match[str], scene: Scene) -> Window | None:
    """The eighties, the 1990s."""
    if match["tens"]:
        first = int(match["tens"]) if len(match["tens"]) == 4 else 1900 + int(match["tens"])
    else:
        first = _lookup(match, "decade", scene.language, "decades")
    if len(match["tens"] or "") == 2 and first < 1950:
        return None
    return Window(date(first, 1, 1), date(first + 9, 12, 31), "year", dated=True)


def _count(match: re.Match[str], language: str) -> int:
    """How many units; vague words count by the table."""
    words = (match.groupdict().get("n") or "past").lower()
    counts = load_map(language, "times", "counts")
    word = words.removeprefix("a ")
    if words in counts or word in counts:
        return int(counts.get(words, counts.get(word, 1)))
    value = parse_number(words, language)
    return int(min(value, 5000)) if value is not None else 1


def place_count_ago(match: re.Match[str], scene: Scene) -> Window | None:
    """Two weeks ago; six days later than the time told before."""
    count, unit, way = (
        _count(match, scene.language),
        match["unit"].lower(),
        match["way"].lower(),
    )
    if way == "ago":
        return windows.ago_window(scene.anchor, unit, count)
    if way in ("before", "after") and not _ends_clause(match):
        return None
    if scene.near is None:
        return windows.UNKNOWN_DAY
    back = way in ("earlier", "before", "previously")
    return windows.shift_window(scene.near, unit, -count if back else count)


def _ends_clause(match: re.Match[str]) -> bool:
    """``two days before.`` stands alone; ``two days before the vote`` names another anchor."""
    return match.string[match.end() : match.end() + 1] in ("", ".", ",", ";", ")", '"')


def place_within(match: re.Match[str], scene: Scene) -> Window | None:
    """``within months`` of the time told before; a bare plural reaches eight units on."""
    near, unit = scene.near, match["unit"].lower()
    if near is None or near.start is None or near.end is None:
        return None
    count = _count(match, scene.language) if match["n"] else 8
    last = windows.shift_window(near, unit, count).end
    return Window(near.start, last, near.precision)


def place_next_unit(match: re.Match[str], scene: Scene) -> Window | None:
    """The next day, counted from the time told before."""
    unit, way = match["unit"].lower(), match["way"].lower()
    step = {"next": 1, "following": 1, "previous": -1, "same": 0}[way]
    if scene.near is None or scene.near.start is None:
        return None
    if unit == "day":
        return windows.shift_window(scene.near, "day", step)
    return _unit_window(unit, scene.near.start, step)


def place_stretch(match: re.Match[str], scene: Scene) -> Window | None:
    """The past ten months, recent weeks, a week now."""
    way = (match.groupdict().get("way") or "past").lower()
    count = _count(match, scene.language)
    ahead = way in ("next", "coming")
    return windows.past_window(scene.anchor, match["unit"].lower(), count, ahead=ahead)


def place_season(match: re.Match[str], scene: Scene) -> Window | None:
    """In the spring, the summer of 2024."""
    first, count = load_map(scene.language, "times", "seasons")[match["season"].lower()]
    year = _year_of(match, scene)
    if year is None and not (match["the"] or match["part"]):
        return None
    if year is None:
        window = windows.place_season(first, count, scene.anchor, scene.direction)
    else:
        window = windows.months_window(year, first, count, "season", dated=bool(match["y"]))
    return _cut(window, match, scene.language)


def place_cut_of_year(match: re.Match[str], scene: Scene) -> Window | None:
    """The third quarter of 2024, Q3 2024, the first half of 2023."""
    groups = match.groupdict()
    ordinals = load_map(scene.language, "numbers", "ordinals")
    index = int(groups.get("q") or ordinals[groups["ord"].lower()])
    half = (groups.get("cut") or "").lower() == "half"
    year, anchor = _year_of(match, scene), scene.anchor
    told = bool(groups.get("y") or groups.get("rel"))
    words = match[0].lower()
    if not told and (not words.startswith("the") or (half and not words.endswith("year"))):
        return None
    if anchor is None and not groups.get("y"):
        return Window(None, None, "quarter")
    year = year or (anchor.year if anchor else 1)
    parts = 2 if half else 4
    index = parts if index < 0 else index
    if index > parts:
        return None
    months = 12 // parts
    begins = months * (index - 1)
    if not told and anchor and scene.direction == "past" and begins >= anchor.month:
        year -= 1
    dated = bool(groups.get("y"))
    return windows.months_window(
        year, 1 + begins, months, "season" if half else "quarter", dated=dated
    )


def place_holiday(match: re.Match[str], scene: Scene) -> Window | None:
    """Christmas, with or without its year."""
    month, day = load_map(scene.language, "times", "holidays")[match["holiday"].lower()]
    if match["y"]:
        found = windows.make_day(int(match["y"]), month, day)
        return windows.day_window(found, dated=True) if found else None
    return windows.place_day(month, day, scene.anchor, scene.direction)


def place_end_of_unit(match: re.Match[str], scene: Scene) -> Window | None:
    """Year-end, the month's end, (before) the year is out."""
    window = _unit_window(match["unit"].lower(), scene.anchor, 0)
    return windows.part_window(window, 0.9, 1.0) if window else None


def place_weekend(_match: re.Match[str], scene: Scene) -> Window | None:
    """At the weekend, over the weekend: the one that runs or the latest past."""
    anchor = scene.anchor
    running = anchor is not None and anchor.weekday() >= SATURDAY
    return _unit_window("weekend", anchor, 0 if running else -1)


def place_same_day(_match: re.Match[str], scene: Scene) -> Window | None:
    """Hours later, that evening: the day told before."""
    near = scene.near
    return near if near and near.start and near.start == near.end else None


def place_since(_match: re.Match[str], scene: Scene) -> Window | None:
    """Ever since, since then: from the time told before."""
    near = scene.near
    return replace(near, end=None) if near and near.start and near.end else None
