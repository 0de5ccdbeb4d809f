"""Quantities said in a text, with the bounds that the words around them set.

Invariant: ``text[q.start:q.end] == q.raw``, quantities do not overlap, and no date, clock time,
designation, phone number or ordinal is one. Shares are fractions; the unit of money is its
currency.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache

from twosource.records.reading import Bound, Quantity, TimeRef
from twosource.text.language import load_map, load_words
from twosource.text.normalize import fold_text
from twosource.text.sites import Site, find_sites
from twosource.text.units import Counted, find_counted

_PERCENT = re.compile(r"\s?%|\s(?:percent|per\s?cent|pct|percentage points)\b", re.IGNORECASE)
_APIECE = re.compile(r"\s+(apiece|each|a piece|per unit|a unit|per shot)\b", re.IGNORECASE)
_WORD_BEFORE = re.compile(r"([A-Za-z']+)[\s\"(]*$")
_PHONE = re.compile(r"\+?\(?\d{2,5}\)?(?:[ -]\d{2,5}){2,}")
_POSSIBLE_GAP = 60  # characters between "hundreds" and "and possibly thousands"


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
    taken = [
        (t.begin - start, t.finish - start) for t in times if t.begin is not None and t.finish
    ]
    if any(map(str.isdecimal, folded)):
        taken += [match.span() for match in _PHONE.finditer(folded)]
    taken.sort()
    found: list[Quantity] = []
    last = 0
    for site in find_sites(folded, language):
        if site.start < last or _touches(site.start, site.end, taken):
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


def _touches(start: int, end: int, taken: list[tuple[int, int]]) -> bool:
    """Whether a span overlaps one of the sorted spans."""
    index = bisect_left(taken, (start, 0))
    return any(
        left < end and start < right for left, right in taken[max(0, index - 2) : index + 2]
    )


def _is_of_time(quantity: Quantity, taken: list[tuple[int, int]]) -> bool:
    """``most of January`` is a time."""
    return quantity.unit == "share" and _touches(quantity.start, quantity.end + 8, taken)


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


@dataclass(frozen=True, slots=True)
class _Measured:
    """What the words behind a number add: its unit, a factor for percent, where they end."""

    unit: str | None
    of: str | None
    end: int
    limit: str | None = None
    scale: float = 1.0
    counts: bool = True


def _build(folded: str, site: Site, language: str) -> Quantity | None:
    """The record for a site, or ``None`` when the words turn out to count nothing."""
    measured = _measure(folded, site, language)
    if not measured.counts:
        return None
    low = None if site.low is None else site.low * measured.scale
    high = None if site.high is None else site.high * measured.scale
    begin, word = site.start, measured.limit
    pattern = _before_pattern(language)
    before = pattern.search(folded, max(0, begin - 32), begin) if low is not None else None
    if before and not _is_particle(folded, before, language):
        begin, word = before.start(), before.lastgroup
    low, high, bound = _limit(site, (low, high), word, measured.unit)
    return Quantity(
        raw=folded[begin : measured.end], min=low, max=high, bound=bound, unit=measured.unit,
        of=measured.of, start=begin, end=measured.end,
    )  # fmt: skip


def _is_particle(folded: str, bound: re.Match[str], language: str) -> bool:
    """Whether "over" belongs to the word before it ("handed over two") and bounds nothing."""
    if not bound[0].lower().startswith("over"):
        return False
    before = _WORD_BEFORE.search(folded, max(0, bound.start() - 24), bound.start())
    verbs = load_words(language, "quantities", "takes_over")
    return before is not None and before[1].lower() in verbs


def _measure(folded: str, site: Site, language: str) -> _Measured:
    """Read on behind the number: percent sign, "or more", the counted noun, "apiece"."""
    unit, end, scale = site.unit, site.end, 1.0
    if unit is None and (percent := _PERCENT.match(folded, end)):
        unit, end, scale = "share", percent.end(), 0.01
    after = _after_pattern(language).match(folded, end)
    end = after.end() if after else end
    limit = after.lastgroup if after else None
    if unit not in (None, "share"):
        counted = Counted(unit, None, end)
    else:
        one = site.spelled_one or site.low == 1 or site.bound == "all"
        whole = unit == "share"
        counted = find_counted(folded, end, language, one=one and not whole, whole=whole)
        if site.bound == "all" and not (counted.unit or counted.of):
            counted = find_counted(folded, end, language, whole=True)
        if whole:
            counted = Counted(unit, counted.of, counted.end if counted.of else end)
    counts = _is_counted(folded, site, counted, language)
    if apiece := _APIECE.match(folded, counted.end):
        counted = Counted(counted.unit, apiece[1].lower(), apiece.end())
    unit = _name_unit(counted.unit, language)
    return _Measured(unit, counted.of, counted.end, limit, scale, counts)


def _name_unit(unit: str | None, language: str) -> str | None:
    """Currency names become codes."""
    currencies = load_map(language, "quantities", "currencies")
    for word in (f"{unit}s", unit or ""):
        if word.lower() in currencies:
            return str(currencies[word.lower()])
    return unit


def _is_counted(folded: str, site: Site, counted: Counted, language: str) -> bool:
    """Whether the words count something: "one of the reasons", "one should" do not."""
    if site.bound == "all":
        return bool(counted.unit or counted.of)
    if not site.spelled_one:
        return True
    stands_alone = re.match(r"[.,;:)]|$", folded[site.end : site.end + 1])
    if counted.of or (counted.unit is None and not stands_alone):
        return False
    before = _WORD_BEFORE.search(folded, max(0, site.start - 20), site.start)
    pronoun = load_words(language, "quantities", "before_pronoun")
    return not before or before[1].lower() not in pronoun


_Limits = tuple[float | None, float | None, Bound]


def _limit(
    site: Site, value: tuple[float | None, float | None], word: str | None, unit: str | None
) -> _Limits:
    """Apply "at least", "over", "up to" … to a value; counts above N start at N + 1."""
    low, high = value
    bound = site.bound
    if word in ("vague", "after_vague"):
        low, high = site.hedged or value
        return low, high, "vague" if bound == "exact" else bound
    share = unit == "share"
    step = 0.0 if share or low is None or low != int(low) else 1.0
    top = 1.0 if share else None
    if word in ("at_least", "after_at_least", "more"):
        return low, top, "at_least"
    if word == "above":
        return (low or 0.0) + step, top, "at_least"
    if word in ("at_most", "after_at_most"):
        return None, high, "at_most"
    if word == "below":
        return None, None if high is None else high - step, "at_most"
    return low, high, bound


def _join_possible(folded: str, found: list[Quantity], quantity: Quantity) -> Quantity:
    """``hundreds of drones, and possibly thousands`` is one quantity with a certain core."""
    before = found[-1] if found else None
    if before is None or before.bound != "vague" or quantity.start - before.end > _POSSIBLE_GAP:
        return quantity
    between = folded[before.end : quantity.end].lower()
    joined = re.match(
        r"[\s,-]*(?:and|or|if not)?\s*(?:possibly|perhaps|maybe|probably|potentially|even)\b",
        between,
    )
    pairs = (before.min, before.max, quantity.min, quantity.max)
    if not joined or any(value is None for value in pairs):
        return quantity
    found.pop()
    low, core_high, possible_low, high = (float(value or 0) for value in pairs)
    return replace(
        before, max=high, end=quantity.end, unit=before.unit or quantity.unit,
        core=(low, core_high), possible=(possible_low, high),
    )  # fmt: skip
