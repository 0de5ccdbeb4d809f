"""Quantities said in a text, with the bounds that the words around them set.

Invariant: ``text[q.start:q.end] == q.raw``, quantities do not overlap, and no date, time of day,
designation, phone number or ordinal is one. Shares are fractions; money has its currency as unit.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache

from twosource.records.reading import Bound, Quantity, TimeRef
from twosource.text.language import load_map, load_words
from twosource.text.normalize import fold_text
from twosource.text.numbers import number_pattern, parse_number
from twosource.text.units import Counted, find_counted

_PERCENT = re.compile(r"\s?%|\s(?:percent|per\s?cent|pct|percentage points)\b", re.IGNORECASE)
_APIECE = re.compile(r"\s+(apiece|each|a piece|per unit|a unit|per shot)\b", re.IGNORECASE)
_CODE = re.compile(r"[A-Za-z\d][-./:]$|[A-Za-z]$|[#+]$")
_NAME_BEFORE = re.compile(r"(?:^|[\s(\"'])([A-Z][\w.-]*)\s$")
_WORD_BEFORE = re.compile(r"([A-Za-z']+)[\s\"(]*$")
_CALIBER = re.compile(r"[\s-]?(?:mm\b|millimet|-?cal\b|-?calib)", re.IGNORECASE)
_CLOCK = re.compile(r"[:.]\d\d\b|\s?(?:a\.m|p\.m|am\b|pm\b|o'clock|hours? GMT|GMT)", re.IGNORECASE)
_PHONE = re.compile(r"\+?\(?\d{2,5}\)?(?:[ -]\d{2,5}){2,}")
_ORDINAL = re.compile(r"(?:st|nd|rd|th)\b")
_POSSIBLE_GAP = 60  # characters between "hundreds" and "and possibly thousands"


@dataclass(frozen=True, slots=True)
class _Site:
    """Number words with their least and most value, before bounds and units."""

    start: int
    end: int
    low: float
    high: float | None
    bound: Bound
    unit: str | None = None
    spelled_one: bool = False
    hedged: tuple[float, float] | None = None


def find_quantities(
    text: str,
    times: Iterable[TimeRef] = (),
    start: int = 0,
    end: int | None = None,
    language: str = "en",
) -> list[Quantity]:
    """Quantities in ``text[start:end]``, in order; words inside ``times`` are left alone."""
    stop = len(text) if end is None else end
    folded = fold_text(text[start:stop])
    taken = [(t.begin - start, t.finish - start) for t in times if t.begin is not None and t.finish]
    taken += [match.span() for match in _PHONE.finditer(folded)]
    found: list[Quantity] = []
    last = 0
    for site in _find_sites(folded, language):
        if site.start < last or _touches(site, taken):
            continue
        quantity = _build(folded, site, language)
        if quantity is None or _is_of_time(quantity, taken):
            continue
        quantity = _join_possible(folded, found, quantity)
        found.append(quantity)
        last = quantity.end
    return [_move(text, quantity, start) for quantity in found]


def _move(text: str, quantity: Quantity, offset: int) -> Quantity:
    start, end = quantity.start + offset, quantity.end + offset
    return replace(quantity, raw=text[start:end], start=start, end=end)


def _touches(site: _Site, taken: list[tuple[int, int]]) -> bool:
    return any(start < site.end and site.start < end for start, end in taken)


def _is_of_time(quantity: Quantity, taken: list[tuple[int, int]]) -> bool:
    """``most of January`` is a time."""
    spans = (taken if quantity.unit == "share" else ())
    return any(start < quantity.end + 8 and quantity.start < end for start, end in spans)


# --- number words -----------------------------------------------------------------------------


@cache
def _site_pattern(language: str) -> re.Pattern[str]:
    number = number_pattern(language)
    vague = _either(language, "vague_numbers")
    shares = _either(language, "shares", join="[ -]")
    plain = _either(language, "shares", join="[ -]", suffix="s")
    ratios = _either(language, "ratios")
    symbols = "|".join(
        re.escape(name) for name in sorted(load_map(language, "quantities", "currencies"), key=len)[::-1]
        if not name[-1].isalnum()
    )  # fmt: skip
    return re.compile(
        rf"(?P<ratio>\b(?:{ratios})\b)"
        rf"|(?P<share>\b(?:{plain})s\b|\b(?:{shares})\b(?=\s+(?:of|the|its|their|a\s+(?!million|billion|dozen))\b|[.,;]))"
        rf"|(?P<most>\b(?:most|the (?:vast )?majority) of\b|\bmost(?=\s+[a-z]+s\b))"
        rf"|(?P<all>\ball(?=\s+(?:of\s+)?(?:the\s+|its\s+|their\s+)?[a-z]))"
        rf"|(?P<none>\bnone of\b|\bnot (?:a single|one)\b)"
        rf"|(?P<vague>(?<![\w-])(?:{vague})(?![\w-]))"
        rf"|(?:(?P<cur>{symbols})\s?)?(?P<a>(?<![\d,])(?<![\w][.-])\b{number}|(?<=[$\u20ac\u00a3\u00a5]){number})"
        rf"(?:(?P<sep>\s?[-\u2013]\s?|\sto\s|\sor\s|\sand\s)(?P<cur2>{symbols})?(?P<b>{number}))?",
        re.IGNORECASE,
    )


def _either(language: str, table: str, join: str = " ", suffix: str = "") -> str:
    """The words of a table that end in ``suffix``, without it, as one alternation."""
    words = sorted(load_map(language, "quantities", table), key=len, reverse=True)
    kept = [word.removesuffix(suffix) for word in words if word.endswith(suffix)]
    return "|".join(re.escape(word).replace(r"\ ", join) for word in kept)


def _find_sites(folded: str, language: str) -> list[_Site]:
    sites: list[_Site] = []
    pattern, at = _site_pattern(language), 0
    while match := pattern.search(folded, at):
        site, at = _read_site(folded, match, language)
        at = max(at, match.start() + 1)
        if site:
            sites.append(site)
    return sites


def _read_site(
    folded: str, match: re.Match[str], language: str
) -> tuple[_Site | None, int]:
    start, end = match.span()
    kind = match.lastgroup if match.lastgroup in ("ratio", "share", "most", "all", "none", "vague") else ""
    if not kind:
        return _read_number(folded, match, language)
    words = match[0].lower()
    if kind == "ratio":
        value = float(load_map(language, "quantities", "ratios")[words])
        value += 1 if re.match(r"[^.;]{0,40}\bagain\b", folded[end : end + 48]) else 0
        return _Site(start, end, value, value, "comparative", unit="ratio"), end
    if kind == "share":
        pairs = load_map(language, "quantities", "shares")[words.replace("-", " ")]
        hedged = (pairs[2], pairs[3]) if len(pairs) == 4 else None
        if _is_ordinal_before(folded, start, language):
            return None, end
        return _Site(start, end, pairs[0], pairs[1], "exact", "share", hedged=hedged), end
    if kind == "most":
        return _Site(start, start + 4 if words == "most" else end - 3, 0.5, 1.0, "at_least", "share"), end
    if kind == "none":
        return _Site(start, end - 3 if words.endswith(" of") else end, 0.0, 0.0, "exact"), end
    if kind == "all":
        return _Site(start, end, 0.0, None, "all"), end
    values = load_map(language, "quantities", "vague_numbers")[words]
    if len(values) == 1:
        return _Site(start, end, values[0], None, "at_least"), end
    bound: Bound = "exact" if values[0] == values[1] else "vague"
    return _Site(start, end, values[0], values[1], bound), end


def _is_ordinal_before(folded: str, start: int, language: str) -> bool:
    """``the first half``, ``the third quarter``: a part of a period, not a share."""
    before = _WORD_BEFORE.search(folded, max(0, start - 24), start)
    word = before[1].lower() if before else ""
    return word in load_map(language, "numbers", "ordinals") or word in ("opening", "other")


def _read_number(
    folded: str, match: re.Match[str], language: str
) -> tuple[_Site | None, int]:
    start, end = match.start("a"), match.end("a")
    begin = match.start("cur") if match["cur"] else start
    low = parse_number(match["a"], language)
    if low is None or _is_designation(folded, begin, end, language, money=bool(match["cur"])):
        return None, end
    unit = _currency(match["cur"], language)
    if match["b"] and (pair := _read_range(folded, match, low, language)):
        return _Site(begin, match.end("b"), pair[0], pair[1], "range", unit), match.end("b")
    one = match["a"].lower() == "one"
    return _Site(begin, end, low, low, "exact", unit, spelled_one=one), end


def _currency(symbol: str | None, language: str) -> str | None:
    return load_map(language, "quantities", "currencies")[symbol.lower()] if symbol else None


def _read_range(
    folded: str, match: re.Match[str], low: float, language: str
) -> tuple[float, float] | None:
    """The two ends of ``40 to 50``; "and" joins only after "between" or before "respectively"."""
    high = parse_number(match["b"], language)
    if high is None or _CODE.search(folded, max(0, match.start("a") - 2), match.start("a")):
        return None
    if match["sep"].strip().lower() == "and":
        before = folded[max(0, match.start("a") - 9) : match.start("a")].lower()
        after = folded[match.end() : match.end() + 40].lower()
        if "between" not in before and "respectively" not in after:
            return None
    if low < high / 900 and low < 1000 <= high:
        scales = load_map(language, "numbers", "scales").values()
        factors = [s for s in scales if s >= 1000 and high / s >= 1]
        low *= max(factors) if factors else 1
    return (low, high) if low < high else None


def _is_designation(
    folded: str, start: int, end: int, language: str, *, money: bool
) -> bool:
    """Numbers that count nothing: model names, calibers, clock times, ordinals, ages, years."""
    if money:
        return False
    after = folded[end : end + 16]
    if _CODE.search(folded, max(0, start - 2), start) or _CALIBER.match(after):
        return True
    if _CLOCK.match(after) or _ORDINAL.match(after) or re.match(r"-[^\W\d_]|[^\W\d_]|/\d", after):
        return True
    words = folded[start:end]
    if not words[0].isdigit():
        return False
    if re.fullmatch(r"(?:19|20)\d\d", words) and find_counted(folded, end, language).unit is None:
        return True
    if re.match(r",\s(?:[a-z]|[A-Z])", after) and folded[max(0, start - 2) : start] == ", ":
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


# --- bounds and units ---------------------------------------------------------------------------


@cache
def _before_pattern(language: str) -> re.Pattern[str]:
    parts = []
    for name in ("at_least", "above", "at_most", "below", "vague", "exact"):
        words = sorted(load_words(language, "quantities", name), key=len, reverse=True)
        parts.append(f"(?P<{name}>{'|'.join(map(re.escape, words))})")
    return re.compile(
        rf"(?<![\w-])(?:{'|'.join(parts)})\s*(?:the\s+|an?\s+)?[\"']?\s*(?:between\s+|from\s+)?$",
        re.IGNORECASE,
    )


@cache
def _after_pattern(language: str) -> re.Pattern[str]:
    parts = []
    for name in ("after_vague", "after_at_least", "after_at_most"):
        words = sorted(load_words(language, "quantities", name), key=len, reverse=True)
        parts.append(f"(?P<{name}>{'|'.join(map(re.escape, words))})")
    return re.compile(rf"\s+(?:{'|'.join(parts)})\b|(?P<more>\+)(?!\w)", re.IGNORECASE)


def _build(folded: str, site: _Site, language: str) -> Quantity | None:
    """The record for a site, or ``None`` when the words turn out to count nothing."""
    low, high, bound = site.low, site.high, site.bound
    begin, end, unit, of = site.start, site.end, site.unit, None
    counted = Counted(None, None, end)
    if unit is None and (percent := _PERCENT.match(folded, end)):
        unit, end = "share", percent.end()
        low, high = low / 100, high / 100 if high is not None else None
    after = _after_pattern(language).match(folded, end)
    end = after.end() if after else end
    if unit is None:
        single = site.spelled_one or low == 1 or bound == "all"
        counted = find_counted(folded, end, language, one=single)
        unit, of, end = _name_unit(counted, language)
    elif unit == "share":
        counted = find_counted(folded, end, language, whole=True)
        of, end = counted.of, max(end, counted.end if counted.of else end)
    if apiece := _APIECE.match(folded, end):
        of, end = apiece[1].lower(), apiece.end()
    if not _is_counted(folded, site, counted, unit, language):
        return None
    before = None if bound == "all" else _before_pattern(language).search(folded, max(0, begin - 32), begin)
    if before and before.lastgroup:
        begin = before.start()
        low, high, bound = _limit(site, (low, high, bound), before.lastgroup, unit)
    elif after and after.lastgroup:
        low, high, bound = _limit(site, (low, high, bound), after.lastgroup, unit)
    return Quantity(
        raw=folded[begin:end], min=None if bound == "all" else low, max=high, bound=bound,
        unit=unit, of=of, start=begin, end=end,
    )  # fmt: skip


def _name_unit(counted: Counted, language: str) -> tuple[str | None, str | None, int]:
    """Currency names become codes."""
    currencies = load_map(language, "quantities", "currencies")
    for word in ((counted.unit or "") + "s", counted.unit or ""):
        if word.lower() in currencies:
            return str(currencies[word.lower()]), counted.of, counted.end
    return counted.unit, counted.of, counted.end


def _is_counted(
    folded: str, site: _Site, counted: Counted, unit: str | None, language: str
) -> bool:
    """Whether the words count something: "one of the reasons", "one should" do not."""
    if site.bound == "all":
        return bool(counted.unit or counted.of)
    if site.high is None or site.low != 1 or not site.spelled_one:
        return True
    if counted.of or (unit is None and not re.match(r"[.,;:)]|$", folded[site.end : site.end + 1])):
        return False
    before = _WORD_BEFORE.search(folded, max(0, site.start - 20), site.start)
    pronoun = load_words(language, "quantities", "before_pronoun")
    return not before or before[1].lower() not in pronoun


def _limit(
    site: _Site, value: tuple[float | None, float | None, Bound], word: str, unit: str | None
) -> tuple[float | None, float | None, Bound]:
    """Apply "at least", "over", "up to" … to a value; counts above N start at N + 1."""
    low, high, bound = value
    step = 0.0 if unit == "share" or low is None or low != int(low) else 1.0
    top = 1.0 if unit == "share" else None
    limits: dict[str, tuple[float | None, float | None, Bound]] = {
        "at_least": (low, top, "at_least"),
        "after_at_least": (low, top, "at_least"),
        "more": (low, top, "at_least"),
        "above": ((low or 0.0) + step, top, "at_least"),
        "at_most": (None, high, "at_most"),
        "after_at_most": (None, high, "at_most"),
        "below": (None, None if high is None else high - step, "at_most"),
    }
    if word in limits:
        return limits[word]
    if word in ("vague", "after_vague"):
        low, high = site.hedged or (low, high)
        return low, high, "vague" if bound == "exact" else bound
    return low, high, bound


def _join_possible(folded: str, found: list[Quantity], quantity: Quantity) -> Quantity:
    """``hundreds of drones, and possibly thousands`` is one quantity with a certain core."""
    before = found[-1] if found else None
    if before is None or before.bound != "vague" or quantity.start - before.end > _POSSIBLE_GAP:
        return quantity
    between = folded[before.end : quantity.end].lower()
    joined = re.match(r"[\s,-]*(?:and|or|if not)?\s*(?:possibly|perhaps|maybe|probably|potentially|even)\b", between)
    pairs = (before.min, before.max, quantity.min, quantity.max)
    if not joined or any(value is None for value in pairs):
        return quantity
    found.pop()
    low, core_high, possible_low, high = (float(value or 0) for value in pairs)
    return replace(
        before, max=high, end=quantity.end, unit=before.unit or quantity.unit,
        core=(low, core_high), possible=(possible_low, high),
    )  # fmt: skip
