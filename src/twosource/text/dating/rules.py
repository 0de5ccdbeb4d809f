"""The forms in which a time is said.

One rule is a pattern and the function that places its matches (see ``resolve``). Patterns
are built from the language table; they read folded text (``fold_text``), see few words
and run in linear time.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from twosource.text.dating import resolve
from twosource.text.dating.resolve import Scene
from twosource.text.dating.windows import Window
from twosource.text.language import load_dated_months, load_map, load_table, load_words
from twosource.text.numbers import number_pattern

Resolve = Callable[[re.Match[str], Scene], Window | None]
_YEAR = r"(?P<y>(?:19|20)\d\d)(?![\d:]|[.,]\d)"
_REL = r"(?P<rel>(?i:this|last|next))\s+(?i:year)\b"
_ORD = r"(?i:st|nd|rd|th)?"
# Of dates in any language: "1er", "14. ", "14 de"; two names of one month; Arabic figures too.
_NTH = r"(?:er|[.\u00ba\u00aa\u00b0])?(?:\s+de)?"
_ALSO = r"\.?(?:\s*/\s*[^\W\d_]+)?"
_OF_YEAR = (
    r",?\s+(?:del?\s+)?(?P<y>(?:19|20|\u0661\u0669|\u0662\u0660|\u06f1\u06f9|\u06f2\u06f0)\d\d)"
)


@dataclass(frozen=True, slots=True)
class Rule:
    """A form of times, and sets of words (lower case): a text must hold one of each.

    With ``digits`` it must hold a number in digits.
    """

    needs: tuple[frozenset[str], ...]
    digits: bool
    pattern: re.Pattern[str]
    resolve: Resolve


@cache
def load_rules(language: str) -> tuple[Rule, ...]:
    """All rules of a language; of overlapping matches the first, then the longest, wins."""
    return tuple(
        Rule(_needs(needs, language), not needs, re.compile(pattern), resolve)
        for needs, pattern, resolve in _rules(_vocabulary(language))
    )


def _needs(needs: str, language: str) -> tuple[frozenset[str], ...]:
    """The words of tables, of phrases the longest, with plurals; and those after a colon."""
    tables, _, literal = needs.partition(":")
    words = [word for table in tables.split() for word in load_map(language, "times", table)]
    longest = [max(re.findall(r"\w+", word), key=len) for word in words]
    sets = [
        frozenset([*longest, *(f"{word}s" for word in longest)]),
        frozenset(literal.split()),
    ]
    return tuple(one for one in sets if one)


def _cased(words: list[str], language: str) -> str:
    """Names of months and days count only with a capital where it is the rule to write one."""
    if not words:
        return r"(?!)"
    small = load_table(language).get("times", {}).get("lower_case", False)
    forms = [f"{word.title()}|{word.upper()}" for word in words]
    return "|".join([*forms, *(words if small else ())])


def _either(words: list[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


@cache
def _vocabulary(language: str) -> dict[str, str]:
    """The alternations that the patterns are built from."""
    table = {name: list(load_map(language, "times", name)) for name in (
        "months", "month_abbreviations", "weekdays", "weekday_abbreviations", "seasons", "days",
        "holidays", "units", "parts", "counts", "decades",
    )}  # fmt: skip
    full, short = (
        _cased(table["months"], language),
        _cased(table["month_abbreviations"], language),
    )
    weekday = _cased(table["weekdays"], language)
    weekday_short = _cased(table["weekday_abbreviations"], language)
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
        "abroad": rf"(?P<abroad>{_either(list(load_dated_months(language)))})",
        "ordinal": rf"(?P<ord>(?i:{_either(list(load_map(language, 'numbers', 'ordinals')))}))",
    }


_MONTHS = "months month_abbreviations"
_WHICH = r"(?P<rel>(?i:last|this|next|past|previous|coming|current|final))"
_YEARS = rf"(?:,?\s+(?:(?:of|de)\s+)?{_YEAR}|,?\s+(?:of\s+)?{_REL})?"
_Rows = list[tuple[str, str, Resolve]]


def _part_of(v: dict[str, str]) -> str:
    """``the middle of``, ``late``, ``mid-``."""
    return rf"(?:(?i:the\s+)?{v['part']}(?:[\s-]+(?i:of\s+|in\s+)?))"


def _rules(v: dict[str, str]) -> _Rows:
    """Each rule with what it needs: a word of these tables, and one of those after the colon.

    A rule that needs nothing needs digits.
    """
    return [*_date_rules(v), *_period_rules(v), *_distance_rules(v), *_told_rules(v)]


def _date_rules(v: dict[str, str]) -> _Rows:
    """Days, months and weekdays by name or number."""
    day = rf"(?P<d>\d{{1,2}}){_ORD}"
    until = rf"(?:\s*(?:-|\u2013|to|and)\s*(?P<d2>\d{{1,2}}){_ORD})?"
    era = rf"(?:,?\s+(?:[A-Z][a-z]+\s+\d+\s*\()?{_YEAR}\)?|,?\s+{_REL})?"
    iso = r"(?<![\d-])(?P<y>(?:19|20)\d\d)-(?P<m>[01]\d)-(?P<d>[0-3]\d)(?!\d)"
    numeric = (
        r"(?<![\d./-])(?P<a>\d{1,2})(?P<s>[./])(?P<b>\d{1,2})(?P=s)"
        r"(?P<y>(?:19|20)\d\d)(?![\d/])"
    )
    day_month = rf"\b{v['WS']}(?i:the\s+)?{day}\.?{until}(?:\s+(?:of|de))?\s+{v['M']}{_YEARS}"
    month_day = rf"\b{v['WS']}{v['M']}\s+(?:the\s+)?{day}(?![\d:%]|[.,]\d){until}(?!\d){era}"
    of_month = r"(?P<cut>(?i:week|half|weekend))\s+(?i:of|in)\s+"
    cut = rf"\b(?i:the\s+)?{v['ordinal']}\s+{of_month}{v['M']}(?:,?\s+{_YEAR})?"
    abroad = rf"(?<![\d.,/-])(?P<d>\d{{1,2}}){_NTH}\s+{v['abroad']}{_ALSO}{_OF_YEAR}(?!\d)"
    weekday = rf"\b(?:{_WHICH}\s+)?{v['W']}(?:\s+{v['times']})?\b"
    return [
        ("", iso, resolve.place_iso),
        ("", numeric, resolve.place_numeric),
        (_MONTHS, day_month, resolve.place_day_month),
        (_MONTHS, month_day, resolve.place_day_month),
        (_MONTHS, rf"\b{_part_of(v)}?{v['M']}{_YEARS}", resolve.place_month),
        (_MONTHS, cut, resolve.place_cut_of_month),
        ("weekdays", weekday, resolve.place_weekday),
        ("holidays", rf"\b{v['holiday']}(?:\s+{_YEAR})?\b", resolve.place_holiday),
        ("", abroad, resolve.place_abroad),
    ]


def _period_rules(v: dict[str, str]) -> _Rows:
    """Years, decades, seasons and quarters."""
    part = _part_of(v)
    decade = rf"(?<!\d)(?i:the\s+)(?:{v['part']}[\s-]+)?{v['decade']}\b"
    year_end = r"(?:\s*[-\u2013/]\s*(?P<y2>(?:19|20)?\d\d)(?!\d))?"
    apart = r"(?<![$\u20ac\u00a3#.,/\d-])"
    opener = r"(?P<the>(?i:the\s+|in\s+|by\s+|since\s+|until\s+))?"
    season = rf"\b{opener}{part}?{v['season']}(?:\s+(?:of\s+)?{_YEAR}|\s+(?:of\s+)?{_REL})?\b"
    of_year = r"(?P<cut>(?i:quarter|half))(?:\s+(?i:of)(?:\s+(?i:the\s+year))?)?"
    cut = rf"\b(?i:the\s+)?{v['ordinal']}[\s-]+{of_year}(?:\s+(?:{_YEAR}|{_REL}))?"
    return [
        ("", rf"(?:\b{part}|{apart}\b){_YEAR}{year_end}", resolve.place_year),
        ("decades", decade, resolve.place_decade),
        ("", decade, resolve.place_decade),
        ("seasons", season, resolve.place_season),
        (": quarter half", cut, resolve.place_cut_of_year),
        ("", rf"\bQ(?P<q>[1-4])\s+(?:of\s+)?{_YEAR}", resolve.place_cut_of_year),
    ]


def _distance_rules(v: dict[str, str]) -> _Rows:
    """Times told by their distance from the document's date or from another time."""
    shift = r"(?P<shift>(?i:earlier|later|early|late)\s+(?i:in\s+)?)?"
    any_of = f"{v['unit']}|{v['season']}|{v['M']}"
    relative = rf"\b{shift}{_part_of(v)}?{_WHICH}\s+(?:{any_of})\b"
    of_unit = rf"\b(?i:the\s+)?{v['part']}\s+(?i:of)\s+(?i:the)\s+{v['unit']}\b"
    ago = r"(?P<way>(?i:ago|earlier|later|before|after|afterwards?|previously))"
    step = r"(?P<way>(?i:next|following|previous|same))"
    stretch = r"(?P<way>(?i:past|last|next|coming|previous))"
    past_units = rf"\b(?i:the)\s+{stretch}\s+(?:{v['n']}\s+)?{v['unit']}s?\b"
    recent = rf"\b(?i:in|over|during)\s+(?P<n>(?i:recent))\s+{v['unit']}s\b"
    lasting = rf"\b(?i:for)\s+{v['n']}\s+{v['unit']}s?\s+(?i:now)\b"
    return [
        ("days", rf"\b{v['days']}\b", resolve.place_deictic_day),
        (
            f"units seasons {_MONTHS}: last this next past previous coming current final",
            relative,
            resolve.place_relative_unit,
        ),
        ("units", of_unit, resolve.place_part_of_unit),
        (
            "units: ago earlier later before after afterward afterwards previously",
            rf"\b{v['n']}[\s-]+{v['unit']}s?\s+{ago}\b",
            resolve.place_count_ago,
        ),
        (
            "units: next following previous same",
            rf"\b(?i:the)\s+{step}\s+{v['unit']}\b",
            resolve.place_next_unit,
        ),
        ("units: past last next coming previous", past_units, resolve.place_stretch),
        ("units: recent", recent, resolve.place_stretch),
        ("units: now", lasting, resolve.place_stretch),
        (
            "units: within",
            rf"\b(?i:within)\s+(?:{v['n']}\s+)?{v['unit']}s?\b",
            resolve.place_within,
        ),
    ]


def _told_rules(v: dict[str, str]) -> _Rows:
    """Ends of units, weekends, and what counts from the time told before."""
    unit = v["unit"]
    over = r"\s+(?i:is|was)\s+(?i:out|over|up)"
    ending = rf"\b(?:(?i:the)\s+)?{unit}(?:{over}|(?:'s\s|-|\s)(?i:end))\b"
    beside = rf"\b(?i:the)\s+{unit}\s+(?P<way>(?i:before|after))\b"
    weekend = r"\b(?i:over|at)\s+(?i:the)\s+(?P<unit>(?i:weekend))\b"
    same_day = (
        r"\b(?:(?i:hours|minutes)\s+(?i:later|earlier|afterwards?)"
        r"|(?i:(?:earlier|later)\s+)?(?i:that\s+(?:same\s+)?(?:day|evening|night|morning)))\b"
    )
    since = r"\b(?i:ever\s+since|since\s+then)\b(?!\s+[\w'])"
    return [
        ("units: over up out end", ending, resolve.place_end_of_unit),
        ("units: before after", beside, resolve.place_count_ago),
        (": weekend", weekend, resolve.place_weekend),
        (": hours minutes day evening night morning", same_day, resolve.place_same_day),
        (": since", since, resolve.place_since),
    ]
