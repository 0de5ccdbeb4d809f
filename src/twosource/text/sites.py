"""Where a text names a number or a share, and what number it is, before bounds and units.

Invariant: sites come in order; numbers in model names, calibers, clock times, phone numbers,
ordinals, ages and years are no sites.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from twosource.records.reading import Bound
from twosource.text.language import load_map, load_words
from twosource.text.numbers import cut_number, number_pattern, parse_number
from twosource.text.units import find_counted

_CODE = re.compile(r"[A-Za-z\d][-./:]$|[A-Za-z]$|[#+]$")
_NAME_BEFORE = re.compile(r"(?:^|[\s(\"'])([A-Z][\w.-]*)\s$")
_WORD_BEFORE = re.compile(r"([A-Za-z']+)[\s\"(]*$")
_CALIBER = re.compile(r"[\s-]?(?:mm\b|millimet|-?cal\b|-?calib)", re.IGNORECASE)
_CLOCK = re.compile(
    r"[:.]\d\d\b|\s?(?:a\.m|p\.m|am\b|pm\b|o'clock|hours? GMT|GMT)", re.IGNORECASE
)
_GLUED = re.compile(r"-[^\W\d_]|[^\W\d_]|/\d")
_YEAR = re.compile(r"(?:19|20)\d\d")
_ORDINAL = re.compile(r"(?:st|nd|rd|th)\b")
_TOKEN = re.compile(r"\w+|[^\w\s]")


@dataclass(frozen=True, slots=True)
class Site:
    """Number words with their least and most value, before bounds and units."""

    start: int
    end: int
    low: float | None
    high: float | None
    bound: Bound
    unit: str | None = None
    spelled_one: bool = False
    hedged: tuple[float, float] | None = None


@cache
def _site_pattern(language: str) -> re.Pattern[str]:
    number = number_pattern(language)
    vague = _either(language, "vague_numbers")
    shares = _either(language, "shares", join="[ -]")
    plain = _either(language, "shares", join="[ -]", suffix="s")
    ratios = _either(language, "ratios")
    degrees = "|".join(sorted(load_words(language, "quantities", "degrees")))
    compared = "|".join(sorted(load_words(language, "quantities", "compared")))
    names = load_map(language, "quantities", "currencies")
    symbols = "|".join(
        re.escape(name) for name in sorted(names, key=len)[::-1] if not name[-1].isalnum()
    )
    number_of = rf"(?<![\d,])(?<![\w][.-])\b{number}|(?<=[$\u20ac\u00a3\u00a5]){number}"
    whole = r"(?=\s+(?:of|the|its|their|a\s+(?!million|billion|dozen))\b|[.,;])"
    codes = "|".join(sorted(name for name, code in names.items() if name.upper() == code))
    symbols = rf"{symbols}|\b(?:{codes})(?=\s?\d)"
    joint = r"\s?[-\u2013]\s?|\sto\s|\sor\s|\sand\s|,\s"
    return re.compile(
        rf"(?P<ratio>\b(?:{ratios})\b)"
        rf"|(?P<share>\b(?:{plain})s\b|\b(?:{shares})\b{whole})"
        rf"|(?P<most>\b(?:most|the (?:vast )?majority) of\b|\bmost(?=\s+[a-z]+s\b))"
        rf"|(?P<all>\ball(?=\s+(?:of\s+)?(?:the\s+|its\s+|their\s+)?[a-z]))"
        rf"|(?P<none>\bnone of\b|\bnot (?:a single|one)\b)"
        rf"|(?P<more>\b(?:{degrees})\s+(?:{compared})\b"
        rf"|\b(?:{compared})\s+(?:number|amount|quantity)s?\b)"
        rf"|(?P<vague>(?<![\w-])(?:{vague})(?![\w-]))"
        rf"|(?:(?P<cur>{symbols})\s?)?(?P<a>{number_of})"
        rf"(?:(?P<sep>{joint})(?P<cur2>{symbols})?(?P<b>{number}))?",
        re.IGNORECASE,
    )


def _either(language: str, table: str, join: str = " ", suffix: str = "") -> str:
    """The words of a table that end in ``suffix``, without it, as one alternation."""
    words = sorted(load_map(language, "quantities", table), key=len, reverse=True)
    kept = [word.removesuffix(suffix) for word in words if word.endswith(suffix)]
    return "|".join(re.escape(word).replace(r"\ ", join) for word in kept)


@cache
def _openers(language: str) -> frozenset[str]:
    """The words and marks, besides digits, that a site begins with."""
    phrases = ["most", "the", "all", "none", "not", "half", "a", "an"]
    for table in ("ratios", "shares", "vague_numbers", "currencies"):
        phrases += load_map(language, "quantities", table)
    for table in ("degrees", "compared"):
        phrases += load_words(language, "quantities", table)
    for table in ("words", "scales"):
        phrases += load_map(language, "numbers", table)
    return frozenset(_TOKEN.findall(phrase.lower())[0] for phrase in phrases)


def find_sites(folded: str, language: str) -> list[Site]:
    """The number words of folded text."""
    sites: list[Site] = []
    pattern, openers, at = _site_pattern(language), _openers(language), 0
    for token in _TOKEN.finditer(folded):  # the pattern is long: not tried at every character
        word = token.group()
        if token.start() < at or not (word[0].isdecimal() or word.lower() in openers):
            continue
        match = pattern.match(folded, token.start())
        if match is None:
            continue
        site, at = _read_site(folded, match, language)
        if site:
            sites.append(site)
    return sites


def _read_site(folded: str, match: re.Match[str], language: str) -> tuple[Site | None, int]:
    """The site, if it is one, and where to go on searching."""
    start, end = match.span()
    read = _READERS.get(match.lastgroup or "")
    if read is None:
        return _read_number(folded, match, language)
    return read(folded, start, end, language), end


def _read_ratio(folded: str, start: int, end: int, language: str) -> Site | None:
    value = float(load_map(language, "quantities", "ratios")[folded[start:end].lower()])
    value += 1 if re.match(r"[^.;]{0,40}\bagain\b", folded[end : end + 48]) else 0
    return Site(start, end, value, value, "comparative", unit="ratio")


def _read_share(folded: str, start: int, end: int, language: str) -> Site | None:
    words = folded[start:end].lower().replace("-", " ")
    pairs = load_map(language, "quantities", "shares")[words]
    if _is_ordinal_before(folded, start, language):
        return None
    hedged = (pairs[2], pairs[3]) if len(pairs) == 4 else None
    return Site(start, end, pairs[0], pairs[1], "exact", "share", hedged=hedged)


def _read_most(folded: str, start: int, end: int, _language: str) -> Site | None:
    stop = end - 3 if folded[start:end].lower().endswith(" of") else end
    return Site(start, stop, 0.5, 1.0, "at_least", "share")


def _read_none(folded: str, start: int, end: int, _language: str) -> Site | None:
    stop = end - 3 if folded[start:end].lower().endswith(" of") else end
    return Site(start, stop, 0.0, 0.0, "exact")


def _read_all(_folded: str, start: int, end: int, _language: str) -> Site | None:
    return Site(start, end, None, None, "all")


def _read_more(_folded: str, start: int, end: int, _language: str) -> Site | None:
    return Site(start, end, None, None, "comparative")


def _read_vague(folded: str, start: int, end: int, language: str) -> Site | None:
    values = load_map(language, "quantities", "vague_numbers")[folded[start:end].lower()]
    if len(values) == 1:
        return Site(start, end, values[0], None, "at_least")
    bound: Bound = "exact" if values[0] == values[1] else "vague"
    return Site(start, end, values[0], values[1], bound)


_READERS: dict[str, Callable[[str, int, int, str], Site | None]] = {
    "ratio": _read_ratio, "share": _read_share, "most": _read_most, "none": _read_none,
    "all": _read_all, "more": _read_more, "vague": _read_vague,
}  # fmt: skip


def _is_ordinal_before(folded: str, start: int, language: str) -> bool:
    """``the first half``, ``the third quarter``: a part of a period, not a share."""
    before = _WORD_BEFORE.search(folded, max(0, start - 24), start)
    word = before[1].lower() if before else ""
    return word in load_map(language, "numbers", "ordinals") or word in ("opening", "other")


def _read_number(folded: str, match: re.Match[str], language: str) -> tuple[Site | None, int]:
    start, end = match.start("a"), match.end("a")
    begin = match.start("cur") if match["cur"] else start
    cut = cut_number(match["a"], language)
    if cut is None:
        return None, end
    low, whole = cut[0], start + cut[1] == end
    end = start + cut[1]
    if _is_designation(folded, begin, end, language, money=bool(match["cur"])):
        return None, end
    unit = _currency(match["cur"], language)
    if whole and match["b"] and (pair := _read_range(folded, match, low, language)):
        return Site(begin, match.end("b"), pair[0], pair[1], "range", unit), match.end("b")
    one = match["a"].lower() == "one"
    return Site(begin, end, low, low, "exact", unit, spelled_one=one), end


def _currency(symbol: str | None, language: str) -> str | None:
    return load_map(language, "quantities", "currencies")[symbol.lower()] if symbol else None


def _read_range(
    folded: str, match: re.Match[str], low: float, language: str
) -> tuple[float, float] | None:
    """The two ends of ``40 to 50``; "and" joins after "between" or before "respectively"."""
    high = parse_number(match["b"], language)
    if high is None or _CODE.search(folded, max(0, match.start("a") - 2), match.start("a")):
        return None
    if match["sep"].strip().lower() == "and":
        before = folded[max(0, match.start("a") - 9) : match.start("a")].lower()
        after = folded[match.end() : match.end() + 40].lower()
        if "between" not in before and "respectively" not in after:
            return None
    if match["sep"].strip() == ",":  # "perhaps forty, fifty"
        hedge = _WORD_BEFORE.search(folded, max(0, match.start("a") - 24), match.start("a"))
        vague = load_words(language, "quantities", "vague")
        if not hedge or hedge[1].lower() not in vague or high > 2 * low:
            return None
    if low < high / 900 and low < 1000 <= high:
        scales = load_map(language, "numbers", "scales").values()
        factors = [s for s in scales if s >= 1000 and high / s >= 1]
        low *= max(factors) if factors else 1
    return (low, high) if low < high else None


def _is_designation(folded: str, start: int, end: int, language: str, *, money: bool) -> bool:
    """Whether a number counts nothing: names, calibers, clock times, ordinals, ages, years."""
    if money:
        return False
    after = folded[end : end + 16]
    glued = any(form.match(after) for form in (_CALIBER, _CLOCK, _ORDINAL, _GLUED))
    if glued or _CODE.search(folded, max(0, start - 2), start):
        return True
    words = folded[start:end]
    if not words[0].isdigit():
        return False
    if _YEAR.fullmatch(words) and find_counted(folded, end, language).unit is None:
        return True
    between_commas = after[:1] == "," and folded[max(0, start - 2) : start] == ", "
    if between_commas and after[1:2].isspace():
        return len(words) <= 2
    return _follows_name(folded, start, end, language)


def _follows_name(folded: str, start: int, end: int, language: str) -> bool:
    """``Geran 2``, ``Article 5``: a short number right behind a capitalized word."""
    name = _NAME_BEFORE.search(folded, max(0, start - 30), start)
    if not name or "," in folded[start:end] or end - start > 5:
        return False
    if name[1].lower() in load_words(language, "quantities", "openers"):
        return False
    if name[1].endswith((".", ":")) and name[1].lower() not in ("no.", "e.o.", "art.", "nos."):
        return False
    if find_counted(folded, end, language).unit is None:
        return folded[end : end + 1] != "%"
    before = _WORD_BEFORE.search(folded, max(0, name.start(1) - 24), name.start(1))
    return bool(before and before[1].lower() in ("the", "a", "of", "new", "more", "additional"))
