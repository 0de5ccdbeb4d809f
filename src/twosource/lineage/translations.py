"""The same story in another language, seen by its names, numbers and dates, in their order.

Modest on purpose: wording is not compared, so a link says "the same story", not who
translated well. Invariant: only documents of different languages are linked, and only on
names and numbers that few other documents of the pile hold.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b

import numpy as np
from anyascii import anyascii
from rapidfuzz.distance import LCSseq

from twosource.lineage.passages.candidates import count_shared
from twosource.lineage.passages.words import Codes
from twosource.records.lineage import Alignment
from twosource.records.reading import Reading

MIN_SHARED = 8  # names and numbers that both hold
MIN_NUMBERS = 2
MIN_PART = 0.4  # of the smaller document's names and numbers
MIN_ORDER = 0.6  # of the shared ones that come in the same order
MIN_SKELETON = 3
_MARK = re.compile(r"\d[\d.,:\u00a0\u202f]*\d|\d|[^\W\d_]+")
_SOUNDS = (("tsch", "c"), ("sch", "s"), ("shch", "s"), ("ch", "c"), ("sh", "s"), ("zh", "z"))
_ALIKE = str.maketrans("qkwpzdbgj", "ccvfstfci")
YEAR = re.compile(r"(?:19|20)\d\d")
_VOWELS = re.compile(r"[aeiouyh']")


@dataclass(frozen=True, slots=True)
class Mark:
    """A name's consonants or a number, and where it stands."""

    value: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class SameStory:
    """Two documents (positions in the pile) that tell one story in two languages."""

    a: int
    b: int
    alignment: tuple[Alignment, ...]
    part: float


def find_marks(reading: Reading) -> list[Mark]:
    """Numbers, and capitalized words reduced to what survives transliteration."""
    text = reading.document.text
    found = []
    for match in _MARK.finditer(text):
        word = match.group()
        if word[0].isdigit():
            value = re.sub(r"\D", "", word)
        else:
            value = skeleton(word) if word[0].isupper() else ""
        if len(value) >= (2 if word[0].isdigit() else MIN_SKELETON):
            found.append(Mark(value, *match.span()))
    return found


@lru_cache(maxsize=1 << 16)
def skeleton(word: str) -> str:
    """The consonants of a name in Latin letters, sounds written differently made alike."""
    plain = anyascii(word).lower()
    for written, sound in _SOUNDS:
        plain = plain.replace(written, sound)
    plain = _VOWELS.sub("", plain.translate(_ALIKE))
    return re.sub(r"(.)\1+", r"\1", plain)


def find_same_stories(readings: Sequence[Reading]) -> list[SameStory]:
    """Pairs in different languages that share rare names and numbers in one order."""
    if len({reading.language for reading in readings}) < 2:
        return []
    marks = [find_marks(reading) for reading in readings]
    shared = count_shared([_codes(found) for found in marks])
    stories = []
    for a, b in shared.at_least(MIN_SHARED).pairs():
        if readings[a].language == readings[b].language:
            continue
        story = _story((a, b), (marks[a], marks[b]), (readings[a], readings[b]))
        if story is not None:
            stories.append(story)
    return stories


def story_keys(reading: Reading) -> list[str]:
    """Stored keys by which two tellings of a story in two languages meet: its longer numbers.

    Names are too common to block on; a story without two numbers is not linked anyway.
    """
    values = {m.value for m in find_marks(reading) if m.value.isdigit() and len(m.value) > 2}
    return sorted(f"n{value}" for value in values if not YEAR.fullmatch(value))


def _codes(marks: Sequence[Mark]) -> Codes:
    values = sorted({mark.value for mark in marks})
    hashes = (blake2b(v.encode(), digest_size=8).digest() for v in values)
    return np.fromiter((int.from_bytes(h, "little") for h in hashes), np.uint64, len(values))


def _story(
    pair: tuple[int, int],
    marks: tuple[Sequence[Mark], Sequence[Mark]],
    readings: tuple[Reading, Reading],
) -> SameStory | None:
    sets = [{mark.value for mark in side} for side in marks]
    common = sets[0] & sets[1]
    part = len(common) / max(1, min(map(len, sets)))
    numbers = sum(value.isdigit() for value in common)
    if len(common) < MIN_SHARED or numbers < MIN_NUMBERS or part < MIN_PART:
        return None
    orders = [[m.value for m in side if m.value in common] for side in marks]
    in_order = LCSseq.similarity(orders[0], orders[1]) / min(map(len, orders))
    if in_order < MIN_ORDER:
        return None
    alignment = _paragraph_pairs(marks, readings, common)
    return SameStory(*pair, alignment, part) if alignment else None


def _paragraph_pairs(
    marks: tuple[Sequence[Mark], Sequence[Mark]],
    readings: tuple[Reading, Reading],
    common: set[str],
) -> tuple[Alignment, ...]:
    """For each paragraph of the first the one of the second with most of its marks."""
    sides = [
        [
            (match.start(), match.end(), _inside(found, match.span()) & common)
            for match in re.finditer(r"[^\n]+", reading.document.text)
        ]
        for found, reading in zip(marks, readings, strict=True)
    ]
    pairs = []
    for start, end, values in sides[0]:
        best = max(sides[1], key=lambda p: (len(p[2] & values), -len(p[2])), default=None)
        if best is not None and len(best[2] & values) >= 2:
            pairs.append((start, end, best[0], best[1]))
    return tuple(pairs)


def _inside(marks: Sequence[Mark], span: tuple[int, int]) -> set[str]:
    return {mark.value for mark in marks if span[0] <= mark.start < span[1]}
