"""The forms in which a time is said, and the window that each means.

One rule is a pattern and a function from its match to a window. Patterns are built from the
language table; they read folded text (``fold_text``), see at most a few words, and run in linear time.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from twosource.text.dating import windows
from twosource.text.dating.windows import Direction, Window
from twosource.text.language import load_map, load_words
from twosource.text.numbers import number_pattern, parse_number


@dataclass(frozen=True, slots=True)
class Scene:
    """What a rule may look at besides its own words."""

    anchor: date | None
    direction: Direction
    near: Window | None
    language: str


Resolve = Callable[[re.Match[str], Scene], Window | None]
_YEAR = r"(?P<y>(?:19|20)\d\d)(?![\d:]|[.,]\d)"
_REL = r"(?P<rel>(?i:this|last|next))\s+(?i:year)\b"
_ORD = r"(?i:st|nd|rd|th)?"


@dataclass(frozen=True, slots=True)
class Rule:
    """A form of times. A text without any word of ``needs`` (lower case) need not be searched."""

    needs: frozenset[str]
    pattern: re.Pattern[str]
    resolve: Resolve


@cache
def load_rules(language: str) -> tuple[Rule, ...]:
    """All rules of a language; where matches overlap the first to start, then the longest, wins."""
    return tuple(
        Rule(_needs(needs, language), re.compile(pattern), resolve)
        for needs, pattern, resolve in _rules(_vocabulary(language))
    )


def _needs(tables: str, language: str) -> frozenset[str]:
    """The words of these tables, of phrases the first, of nouns the plural too."""
    words = [word for table in tables.split() for word in load_map(language, "times", table)]
    firsts = [re.findall(r"\w+", word)[0] for word in words]
    return frozenset([*firsts, *(f"{word}s" for word in firsts)])


def _cased(words: list[str]) -> str:
    """Names of months and days count only with a capital: "may" and "sat" are verbs."""
    return "|".join(f"{word.title()}|{word.upper()}" for word in words)


def _either(words: list[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


@cache
def _vocabulary(language: str) -> dict[str, str]:
    """The alternations that the patterns are built from."""
    table = {name: list(load_map(language, "times", name)) for name in (
        "months", "month_abbreviations", "weekdays", "weekday_abbreviations", "seasons", "days",
        "holidays", "units", "parts", "counts", "decades",
    )}  # fmt: skip
    full, short = _cased(table["months"]), _cased(table["month_abbreviations"])
    weekday = _cased(table["weekdays"])
    weekday_short = _cased(table["weekday_abbreviations"])
    counts = _either(table["counts"])
    return {
        "M": rf"(?P<M>(?:{full})\b|(?:{short})\b\.?)",
        "W": rf"(?P<w>{weekday})",
        "WS": rf"(?:(?P<w>(?:{weekday})|(?:{weekday_short})\.?),?\s+)?",
        "part": rf"(?P<part>(?i:{_either(table['parts'])}))",
        "season": rf"(?P<season>(?i:{_either(table['seasons'])}))",
        "unit": rf"(?P<unit>(?i:{_either(table['units'])}))",
        "days": rf"(?P<days>(?i:{_either(table['days'])}))",
        "holiday": rf"(?P<holiday>(?i:{_either(table['holidays'])}))",
        "decade": rf"(?P<decade>(?i:{_either(table['decades'])})|'?(?P<tens>(?:19|20)?\d0)s)",
        "n": rf"(?P<n>(?i:{number_pattern(language)}|{counts}))(?:\s+(?i:of))?",
        "times": rf"(?i:{_either(sorted(load_words(language, 'times', 'day_parts')))})",
        "ordinal": rf"(?P<ord>(?i:{_either(list(load_map(language, 'numbers', 'ordinals')))}))",
    }


def _rules(v: dict[str, str]) -> list[tuple[str, str, Resolve]]:
    """Each rule with the tables of which it needs a word; none means that it needs digits."""
    day, day2 = rf"(?P<d>\d{{1,2}}){_ORD}", rf"(?:\s*(?:-|\u2013|to|and)\s*(?P<d2>\d{{1,2}}){_ORD})?"
    part = rf"(?:(?i:the\s+)?{v['part']}(?:[\s-]+(?i:of\s+|in\s+)?))?"
    rel = r"(?P<rel>(?i:last|this|next|past|previous|coming|current))"
    decade = rf"(?<!\d)(?i:the\s+)(?:(?i:{v['part']})[\s-]+)?{v['decade']}\b"
    shift = r"(?P<shift>(?i:earlier|later|early|late)\s+(?i:in\s+)?)?"
    return [
        ("", r"(?<![\d-])(?P<y>(?:19|20)\d\d)-(?P<m>[01]\d)-(?P<d>[0-3]\d)(?!\d)", _iso),
        ("", r"(?<![\d./-])(?P<a>\d{1,2})(?P<s>[./])(?P<b>\d{1,2})(?P=s)(?P<y>(?:19|20)\d\d)(?![\d/])",
         _numeric),
        ("months month_abbreviations", rf"\b{v['WS']}(?i:the\s+)?{day}{day2}(?:\s+of)?\s+{v['M']}(?:,?\s+{_YEAR}|,?\s+{_REL})?",
         _day_month),
        ("months month_abbreviations", rf"\b{v['WS']}{v['M']}\s+(?:the\s+)?{day}(?![\d:%]|[.,]\d){day2}(?!\d)"
         rf"(?:,?\s+(?:[A-Z][a-z]+\s+\d+\s*\()?{_YEAR}\)?|,?\s+{_REL})?", _day_month),
        ("months month_abbreviations", rf"\b{part}{v['M']}(?:,?\s+(?:of\s+)?{_YEAR}|,?\s+(?:of\s+)?{_REL})?", _month),
        ("months month_abbreviations", rf"\b(?i:the\s+)?{v['ordinal']}\s+(?P<cut>(?i:week|half|weekend))\s+(?i:of|in)\s+"
         rf"{v['M']}(?:,?\s+{_YEAR})?", _cut_of_month),
        ("weekdays", rf"\b(?:{rel}\s+)?{v['W']}(?:\s+{v['times']})?\b", _weekday),
        ("days", rf"\b{v['days']}\b", _deictic_day),
        ("units seasons months month_abbreviations", rf"\b{shift}{part}{rel}\s+(?:{v['unit']}|{v['season']}|{v['M']})\b", _relative_unit),
        ("units", rf"\b(?i:the\s+)?{v['part']}\s+(?i:of)\s+(?i:the)\s+{v['unit']}\b", _part_of_unit),
        ("", rf"(?:\b{part[:-1]}|(?<![$\u20ac\u00a3#.,/\d-])\b){_YEAR}"
         rf"(?:\s*[-\u2013/]\s*(?P<y2>(?:19|20)?\d\d)(?!\d))?",
         _year),
        ("decades", decade, _decade),
        ("", decade, _decade),
        ("units", rf"\b{v['n']}[\s-]+{v['unit']}s?\s+(?P<way>(?i:ago|earlier|later|before|after|"
         rf"afterwards?|previously))\b", _count_ago),
        ("units", rf"\b(?i:the)\s+(?P<way>(?i:next|following|previous|same))\s+{v['unit']}\b", _next_unit),
        ("units", rf"\b(?i:the)\s+(?P<way>(?i:past|last|next|coming|previous))\s+(?:{v['n']}\s+)?"
         rf"{v['unit']}s?\b", _stretch),
        ("units", rf"\b(?i:in|over|during)\s+(?P<n>(?i:recent))\s+{v['unit']}s\b", _stretch),
        ("units", rf"\b(?i:for)\s+{v['n']}\s+{v['unit']}s?\s+(?i:now)\b", _stretch),
        ("seasons", rf"\b(?P<the>(?i:the\s+|in\s+|by\s+|since\s+|until\s+))?{part}{v['season']}"
         rf"(?:\s+(?:of\s+)?{_YEAR}|\s+(?:of\s+)?{_REL})?\b", _season),
        ("units", rf"\b(?i:the\s+)?{v['ordinal']}[\s-]+(?P<cut>(?i:quarter|half))"
         rf"(?:\s+(?i:of)(?:\s+(?i:the\s+year))?)?(?:\s+{_YEAR})?", _cut_of_year),
        ("", rf"\bQ(?P<q>[1-4])\s+(?:of\s+)?{_YEAR}", _cut_of_year),
        ("holidays", rf"\b{v['holiday']}(?:\s+{_YEAR})?\b", _holiday),
    ]  # fmt: skip


def _year_of(match: re.Match[str], scene: Scene) -> int | None:
    """The year that the words name, with or without the help of the document's date."""
    groups = match.groupdict()
    if groups.get("y"):
        return int(groups["y"])
    if groups.get("rel") and scene.anchor:
        return scene.anchor.year + _relative(groups["rel"])
    return None


def _relative(word: str) -> int:
    return {"last": -1, "past": -1, "previous": -1, "next": 1, "coming": 1}.get(word.lower(), 0)


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


def _iso(match: re.Match[str], _scene: Scene) -> Window | None:
    day = windows.make_day(int(match["y"]), int(match["m"]), int(match["d"]))
    return windows.day_window(day, dated=True) if day else None


def _numeric(match: re.Match[str], _scene: Scene) -> Window | None:
    """Day first with full stops, month first with slashes, unless that gives no date."""
    first, second, year = int(match["a"]), int(match["b"]), int(match["y"])
    orders = [(second, first), (first, second)]
    if match["s"] == "/":
        orders.reverse()
    for month, number in orders:
        if day := windows.make_day(year, month, number):
            return windows.day_window(day, dated=True)
    return None


def _day_month(match: re.Match[str], scene: Scene) -> Window | None:
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


def _month(match: re.Match[str], scene: Scene) -> Window | None:
    month, year = _month_number(match, scene.language), _year_of(match, scene)
    if year is not None:
        window = windows.month_window(year, month, dated=bool(match["y"]))
    elif match["rel"]:
        window = Window(None, None, "month")
    else:
        window = windows.place_month(month, scene.anchor, scene.direction)
    return _cut(window, match, scene.language)


def _cut_of_month(match: re.Match[str], scene: Scene) -> Window | None:
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


def _weekday(match: re.Match[str], scene: Scene) -> Window | None:
    weekday = _lookup(match, "w", scene.language, "weekdays")
    rel, anchor = (match["rel"] or "").lower(), scene.anchor
    if rel in ("last", "past", "previous") and anchor:
        return windows.place_weekday(weekday, windows.add_days(anchor, -1), "past")
    if rel in ("next", "coming") and anchor:
        return windows.place_weekday(weekday, windows.add_days(anchor, 1), "future")
    return windows.place_weekday(weekday, anchor, scene.direction)


def _deictic_day(match: re.Match[str], scene: Scene) -> Window | None:
    shift = _lookup(match, "days", scene.language, "days")
    if scene.anchor is None:
        return windows.UNKNOWN_DAY
    return windows.day_window(windows.add_days(scene.anchor, shift))


def _relative_unit(match: re.Match[str], scene: Scene) -> Window | None:
    """Last week, this summer, next June; earlier this month, late last year."""
    anchor, step = scene.anchor, _relative(match["rel"])
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
    if anchor is None or step == 0:
        return windows.place_month(month, anchor, "past" if step == 0 else "near") if (
            anchor is None
        ) else windows.month_window(anchor.year, month)
    months = windows.add_months(anchor, step)
    return windows.place_month(month, months, "future" if step > 0 else "past")


def _relative_season(match: re.Match[str], scene: Scene, step: int) -> Window:
    first, count = load_map(scene.language, "times", "seasons")[match["season"].lower()]
    anchor = scene.anchor
    if anchor is None:
        return windows.place_season(first, count, None, "past")
    here = windows.place_season(first, count, anchor, "future" if step >= 0 else "past")
    running = bool(here.start and here.start <= anchor)
    if step == 0:
        same_year = here.start is not None and here.start.year == anchor.year
        return here if running or same_year else windows.place_season(first, count, anchor, "past")
    if running:
        return windows.shift_window(here, "year", step)
    return here


def _part_of_unit(match: re.Match[str], scene: Scene) -> Window | None:
    window = _unit_window(match["unit"].lower(), scene.anchor, 0)
    return _cut(window, match, scene.language) if window else None


def _year(match: re.Match[str], scene: Scene) -> Window | None:
    year = int(match["y"])
    window = windows.year_window(year)
    if match["y2"]:
        last = int(match["y2"]) if len(match["y2"]) == 4 else year // 100 * 100 + int(match["y2"])
        if not year < last <= year + 60:
            return None
        return replace(window, end=date(last, 12, 31))
    return _cut(window, match, scene.language)


def _decade(match: re.Match[str], scene: Scene) -> Window | None:
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


def _count_ago(match: re.Match[str], scene: Scene) -> Window | None:
    count, unit, way = _count(match, scene.language), match["unit"].lower(), match["way"].lower()
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


def _next_unit(match: re.Match[str], scene: Scene) -> Window | None:
    unit, way = match["unit"].lower(), match["way"].lower()
    step = {"next": 1, "following": 1, "previous": -1, "same": 0}[way]
    if scene.near is None or scene.near.start is None:
        return None
    if unit == "day":
        return windows.shift_window(scene.near, "day", step)
    return _unit_window(unit, scene.near.start, step)


def _stretch(match: re.Match[str], scene: Scene) -> Window | None:
    way = (match.groupdict().get("way") or "past").lower()
    count = _count(match, scene.language)
    ahead = way in ("next", "coming")
    return windows.past_window(scene.anchor, match["unit"].lower(), count, ahead=ahead)


def _season(match: re.Match[str], scene: Scene) -> Window | None:
    first, count = load_map(scene.language, "times", "seasons")[match["season"].lower()]
    year = _year_of(match, scene)
    if year is None and not (match["the"] or match["part"]):
        return None
    if year is None:
        window = windows.place_season(first, count, scene.anchor, scene.direction)
    else:
        window = windows.months_window(year, first, count, "season", dated=bool(match["y"]))
    return _cut(window, match, scene.language)


def _cut_of_year(match: re.Match[str], scene: Scene) -> Window | None:
    groups = match.groupdict()
    ordinals = load_map(scene.language, "numbers", "ordinals")
    index = int(groups.get("q") or ordinals[groups["ord"].lower()])
    half = (groups.get("cut") or "").lower() == "half"
    if not groups.get("y") and (half or not match[0].lower().startswith("the")):
        return None
    if scene.anchor is None and not groups.get("y"):
        return Window(None, None, "quarter")
    year = int(groups["y"]) if groups.get("y") else scene.anchor.year if scene.anchor else 1
    parts = 2 if half else 4
    index = parts if index < 0 else index
    if index > parts:
        return None
    months = 12 // parts
    dated = bool(groups.get("y"))
    return windows.months_window(
        year, 1 + months * (index - 1), months, "season" if half else "quarter", dated=dated
    )


def _holiday(match: re.Match[str], scene: Scene) -> Window | None:
    month, day = load_map(scene.language, "times", "holidays")[match["holiday"].lower()]
    if match["y"]:
        found = windows.make_day(int(match["y"]), month, day)
        return windows.day_window(found, dated=True) if found else None
    return windows.place_day(month, day, scene.anchor, scene.direction)
