"""The same story in another language, seen by its names, numbers and dates, in their order.

Modest on purpose: wording is not compared, so a link says "the same story", not who
translated well. Invariant: only documents of different languages are linked, and only on
names and numbers that few other documents of the pile hold.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from hashlib import blake2b

import numpy as np
from rapidfuzz.distance import LCSseq
from rapidfuzz.fuzz import ratio
from rapidfuzz.process import extractOne

from twosource.lineage.marks import (
    MIN_SKELETON,
    Mark,
    bare_skeleton,
    find_marks,
    find_sounds,
    is_caseless,
)
from twosource.lineage.passages.candidates import count_shared
from twosource.lineage.passages.folding import Codes
from twosource.records.lineage import Alignment
from twosource.records.reading import Reading

MIN_SHARED = 8  # names and numbers that both hold
MIN_NUMBERS = 2
MIN_PART = 0.4  # of the smaller document's names and numbers
MIN_ORDER = 0.6  # of the shared ones that come in the same order
MIN_FIGURES = 4  # numbers and days, where a script without capitals hides the names
MIN_FIGURE_PART = 0.5  # of the smaller document's
MIN_FAR = 6  # numbers, days and names together
ALIKE = 80.0  # per cent of letters, for a name heard in another script


@dataclass(frozen=True, slots=True)
class SameStory:
    """Two documents (positions in the pile) that tell one story in two languages."""

    a: int
    b: int
    alignment: tuple[Alignment, ...]
    part: float


@dataclass(frozen=True, slots=True)
class _Telling:
    """A document by its marks; ``sounds`` are the words of a script without capitals."""

    reading: Reading
    marks: tuple[Mark, ...]
    sounds: tuple[Mark, ...]
    caseless: bool

    @property
    def values(self) -> set[str]:
        return {mark.value for mark in self.marks}


def find_same_stories(readings: Sequence[Reading]) -> list[SameStory]:
    """Pairs in different languages that share rare names and numbers in one order."""
    if len({reading.language for reading in readings}) < 2:
        return []
    tellings = [_telling(reading) for reading in readings]
    shared = count_shared([_codes(one.marks) for one in tellings])
    stories = []
    for a, b in shared.at_least(MIN_FIGURES).pairs():
        if readings[a].language == readings[b].language:
            continue
        story = _story((a, b), tellings[a], tellings[b])
        if story is not None:
            stories.append(story)
    return stories


def _telling(reading: Reading) -> _Telling:
    caseless = is_caseless(reading.document.text)
    sounds = tuple(find_sounds(reading)) if caseless else ()
    return _Telling(reading, tuple(find_marks(reading)), sounds, caseless)


def _codes(marks: Sequence[Mark]) -> Codes:
    values = sorted({mark.value for mark in marks})
    hashes = (blake2b(v.encode(), digest_size=8).digest() for v in values)
    return np.fromiter((int.from_bytes(h, "little") for h in hashes), np.uint64, len(values))


def _story(pair: tuple[int, int], a: _Telling, b: _Telling) -> SameStory | None:
    a, b = _with_heard(a, b), _with_heard(b, a)
    common = a.values & b.values
    part = _part_told(common, a, b)
    if part is None:
        return None
    orders = [[m.value for m in side.marks if m.value in common] for side in (a, b)]
    in_order = LCSseq.similarity(orders[0], orders[1]) / min(map(len, orders))
    if in_order < MIN_ORDER:
        return None
    alignment = _paragraph_pairs((a.marks, b.marks), (a.reading, b.reading), common)
    return SameStory(*pair, alignment, part) if alignment else None


def _part_told(common: set[str], a: _Telling, b: _Telling) -> float | None:
    """The part of the smaller telling that the other has; None when too little is shared."""
    if not a.caseless and not b.caseless:
        part = len(common) / max(1, min(len(a.values), len(b.values)))
        numbers = sum(value.isdigit() for value in common)
        enough = len(common) >= MIN_SHARED and numbers >= MIN_NUMBERS and part >= MIN_PART
        return part if enough else None
    sides = [{m.value for m in one.marks if m.counts} for one in (a, b)]
    figures = common & sides[0]
    part = len(figures) / max(1, min(map(len, sides)))
    enough = len(figures) >= MIN_FIGURES and len(common) >= MIN_FAR and part >= MIN_FIGURE_PART
    return part if enough else None


def _with_heard(one: _Telling, other: _Telling) -> _Telling:
    """A telling without capitals, with the names of the other that sound from its words."""
    if not one.caseless or other.caseless:
        return one
    text = other.reading.document.text
    names = {m.value: bare_skeleton(text[m.start : m.end]) for m in other.marks if m.is_name}
    found = []
    for value, name in names.items():
        heard = extractOne(
            name,
            {k: sound.value for k, sound in enumerate(one.sounds)},
            scorer=ratio,
            score_cutoff=ALIKE,
        )
        if heard and len(name) >= MIN_SKELETON:
            sound = one.sounds[heard[2]]
            found.append(Mark(value, sound.start, sound.end))
    marks = sorted((*one.marks, *found), key=lambda mark: mark.start)
    return replace(one, marks=tuple(marks))


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
