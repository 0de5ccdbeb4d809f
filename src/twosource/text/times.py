"""Times said in a text: dates, and times that only the document's date can place.

Invariant: ``text[time.begin:time.finish] == time.raw``, times do not overlap, and a time that
needs the document's date stays unplaced (both sides ``None``) where that date is not known.
"""

import re
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from twosource.records.reading import Basis, TimeRef
from twosource.text.dating.resolve import Scene
from twosource.text.dating.rules import Resolve, load_rules
from twosource.text.dating.windows import Direction, Window, add_days, add_months, iso
from twosource.text.language import load_map, load_words
from twosource.text.normalize import fold_text
from twosource.text.phrases import word_runs

_SENTENCE_END = re.compile(r"[.!?]['\")\]]*\s+(?=[\"'(\[]*[A-Z])|\n")
_WORD = re.compile(r"[A-Za-z']+")
_PREVIOUS = re.compile(r"([A-Za-z']+)[\s(]+$")
_NEXT = re.compile(r"\s+([A-Za-z]+)")
_JOIN = re.compile(
    r"\s*(?:-|\u2013|to|and|through|until|till)\s+(?:in\s+|on\s+)?$", re.IGNORECASE
)
_RANGE = re.compile(r"\b(between|from)\s+(?:the\s+)?$", re.IGNORECASE)
_NEGATED = re.compile(r"(?:\bnot|n't|\bnever|\bno \w+)(?:\s+\w+){0,3}\s*$", re.IGNORECASE)
_PAIRED = re.compile(
    r"\b(?:January|February|March|April|May|June|July|August|September|October|November|December)"
    r"\s+(?:and|or|to)\s+$"
)
REACH = 90  # characters before and after a time that can tell whether it lies ahead
NEAR_WORDS, FAR_WORDS = 7, 12  # words back that tell the tense; the far ones last
NEAR = 400  # characters to an earlier time that "six days later" may count from


@dataclass(frozen=True, slots=True)
class _Hit:
    """Words that match a rule, not yet placed."""

    match: re.Match[str]
    resolve: Resolve


@dataclass(frozen=True, slots=True)
class _Placed:
    """Words with the window that they mean."""

    start: int
    end: int
    window: Window


def find_times(
    text: str,
    anchor: date | None = None,
    start: int = 0,
    end: int | None = None,
    language: str = "en",
) -> list[TimeRef]:
    """Times in ``text[start:end]``, in order; ``anchor`` is the document's date."""
    stop = len(text) if end is None else end
    folded = fold_text(text[start:stop])
    placed = _join_ranges(folded, _place(folded, anchor, language))
    found = [_refer(text, folded, item, start, language) for item in placed]
    return [time for time in found if time.raw]


def _place(folded: str, anchor: date | None, language: str) -> list[_Placed]:
    placed: list[_Placed] = []
    for hit in _select(folded, language):
        begin, finish = hit.match.span()
        before = placed[-1] if placed else None
        near = before.window if before and begin - before.end < NEAR else None
        bound = _find_bound(folded, begin, language)
        scene = Scene(
            anchor, _direction(folded, begin, finish, bound, language), near, language
        )
        window = hit.resolve(hit.match, scene)
        if window is not None:
            placed.append(_Placed(begin, finish, window))
    return placed


def _select(folded: str, language: str) -> list[_Hit]:
    """Matches that do not overlap: the first to start wins, then the longest."""
    words = word_runs(folded)
    digits = any(word[0].isdigit() for word in words)
    hits = [
        _Hit(match, rule.resolve)
        for rule in load_rules(language)
        if (digits or not rule.digits) and not any(map(words.isdisjoint, rule.needs))
        for match in rule.pattern.finditer(folded)
        if _stands(folded, match, language)
    ]
    hits.sort(key=lambda hit: (hit.match.start(), -hit.match.end()))
    chosen: list[_Hit] = []
    last = -1
    for hit in hits:
        if hit.match.start() >= last:
            chosen.append(hit)
            last = hit.match.end()
    return chosen


def _stands(folded: str, match: re.Match[str], language: str) -> bool:
    """Whether the neighbors let these words be a time: no names, verbs and plain numbers."""
    groups = match.groupdict()
    before = _PREVIOUS.search(folded, max(0, match.start() - 30), match.start())
    previous = before[1] if before else ""
    after = _NEXT.match(folded, match.end())
    following = after[1] if after else ""
    if (groups.get("rel") or "").lower() == "final":
        return previous.lower() not in load_words(language, "times", "before_final")
    bare = not any(groups.get(name) for name in ("y", "d", "part", "ord", "rel"))
    if groups.get("M") and bare:
        paired = bool(_PAIRED.search(folded, max(0, match.start() - 20), match.start()))
        return paired or _is_month(match["M"], previous, following, language)
    if groups.get("w") and "d" not in groups and not groups.get("rel"):
        named = following[:1].isupper() and previous.lower() == "the"
        return not named and not (previous[:1].isupper() and len(previous) > 3 and named)
    if match[0] == groups.get("y"):
        return _is_year(folded, match, previous, following, language)
    if groups.get("days") and match[0][0].isupper():
        return not (previous[:1].isupper() and folded[match.start() - 1 : match.start()] == " ")
    return True


def _is_month(month: str, previous: str, following: str, language: str) -> bool:
    introduced = previous.lower() in load_words(language, "times", "month_introducers")
    if month.lower().rstrip(".") in load_words(language, "times", "ambiguous_months"):
        return introduced and previous.lower() not in ("and", "or", "to")
    return introduced or not (previous[:1].isupper() or following[:1].isupper())


def _is_year(
    folded: str, match: re.Match[str], previous: str, following: str, language: str
) -> bool:
    if following.islower() and following.endswith("s") and len(following) > 3:
        return False
    if following in load_words(language, "times", "counted"):
        return False
    if folded[match.start() - 1 : match.start()] in ("(", "[") or match["y2"]:
        return True
    if previous.lower() in load_words(language, "times", "year_introducers"):
        return True
    bound = _find_bound(folded, match.start(), language)
    return (
        bound is not None and load_map(language, "times", "bounds")[bound[1].lower()] == "from"
    )


@cache
def _bound_pattern(language: str) -> re.Pattern[str]:
    words = sorted(load_map(language, "times", "bounds"), key=len, reverse=True)
    either = "|".join(re.escape(word) for word in words)
    return re.compile(
        rf"(?<![-\w])({either})\s+(?:(?:about|around|roughly|the|at least|at)\s+)?$",
        re.IGNORECASE,
    )


def _find_bound(folded: str, begin: int, language: str) -> re.Match[str] | None:
    """The word just before a time that opens one side of it."""
    return _bound_pattern(language).search(folded, max(0, begin - 32), begin)


def _direction(
    folded: str, begin: int, finish: int, bound: re.Match[str] | None, language: str
) -> Direction:
    """Whether the sentence speaks of what is to come: the nearest cue before, then after."""
    left = folded[max(0, begin - REACH) : begin]
    ends = [match.end() for match in _SENTENCE_END.finditer(left)]
    left = left[ends[-1] :] if ends else left
    right = folded[finish : finish + REACH]
    first = _SENTENCE_END.search(right)
    right = right[: first.start()] if first else right
    words = [word.lower() for word in _WORD.findall(left)][::-1]
    later = [word.lower() for word in _WORD.findall(right)]
    side = load_map(language, "times", "bounds")[bound[1].lower()] if bound else ""
    if side == "from":
        limits = load_words(language, "times", "possible")
        if not limits.isdisjoint(words[:NEAR_WORDS]):
            return "future"
    if side in ("to", "before"):
        default: Direction = "future" if side == "to" else "past"
        return _direction_of_limit(words, later, default, language)
    near = _first_cue(words[:NEAR_WORDS], language) or _first_cue(later[:5], language)
    return near or _first_cue(words[NEAR_WORDS:FAR_WORDS], language) or "past"


def _direction_of_limit(
    words: list[str], later: list[str], default: Direction, language: str
) -> Direction:
    """A limit lies ahead unless the sentence tells of what had happened by then."""
    future = load_words(language, "times", "future")
    future |= load_words(language, "times", "future_limits")
    if any(word in ("had", "was", "were", "did") for word in words[:10]):
        return "future" if any(word in future for word in words[:4]) else "past"
    if any(word in future for word in (*words, *later)):
        return "future"
    past = load_words(language, "times", "past")
    told = any(word.endswith("ed") or word in past for word in words[:6])
    return "past" if told else default


def _first_cue(words: list[str], language: str) -> Direction | None:
    """The nearest word that tells the tense; ``words`` run away from the time."""
    future, past = (
        load_words(language, "times", "future"),
        load_words(language, "times", "past"),
    )
    speech = load_words(language, "speech", "cues")
    for index, word in enumerate(words):
        if word in future:
            return "future"
        passive = index + 1 < len(words) and words[index + 1] == "be"
        if not passive and (word in past or word in speech or word.endswith("ed")):
            return "past"
    return None


def _join_ranges(folded: str, placed: list[_Placed]) -> list[_Placed]:
    """``between March and May``, ``from 2018 to 2020``: two times that bound one window."""
    joined: list[_Placed] = []
    for item in placed:
        before = joined[-1] if joined else None
        if before and _is_range(folded, before, item):
            start, end = before.window.start, item.window.end
            if start and end and start > end:
                start = add_months(start, -12 * (start.year - end.year or 1))
            if start is None or end is None or start <= end:
                window = replace(item.window, start=start, end=end)
                joined[-1] = _Placed(before.start, item.end, window)
                continue
        joined.append(item)
    return joined


def _is_range(folded: str, first: _Placed, second: _Placed) -> bool:
    between = folded[first.end : second.start]
    if len(between) > 16 or not _JOIN.fullmatch(between):
        return False
    if between.strip().lower() in ("-", "\u2013"):
        return True
    return bool(_RANGE.search(folded, max(0, first.start - 14), first.start))


def _refer(text: str, folded: str, item: _Placed, offset: int, language: str) -> TimeRef:
    """The record: bounds applied, offsets in the document, basis by how it was placed."""
    window, begin = item.window, item.start
    bound = _find_bound(folded, item.start, language)
    if bound:
        side = load_map(language, "times", "bounds")[bound[1].lower()]
        if side == "before" and _NEGATED.search(
            folded, max(0, bound.start() - 28), bound.start()
        ):
            side = "from"
        window, begin = _open(window, side), bound.start()
    basis: Basis = "explicit" if window.dated else "inferred" if window.guessed else "deictic"
    start, finish = begin + offset, item.end + offset
    return TimeRef(
        raw=text[start:finish],
        start=iso(window.start),
        end=iso(window.end),
        precision=window.precision,
        basis=basis,
        begin=start,
        finish=finish,
    )


def _open(window: Window, side: str) -> Window:
    if not window.known:
        return window
    if side == "from":
        return replace(window, end=None)
    if side == "after":
        return replace(window, start=window.end, end=None)
    if side == "before" and window.start:
        return replace(window, start=None, end=add_days(window.start, -1))
    return replace(window, start=None)
