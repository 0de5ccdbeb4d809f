"""Reports retold in other words under the name of the outlet that published them.

"..., the Observer reported on Monday": a document names the publisher of another and its next
sentences say what stands there. Invariant: without the name there is no retelling, however
alike the two are; one retold sentence is a citation, not a derivation.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from twosource.lineage.passages.folding import Codes, code_folds, fold_word
from twosource.lineage.passages.pile import Pile
from twosource.lineage.passages.words import Words
from twosource.records.lineage import Alignment
from twosource.records.reading import Reading

STEM = 5  # letters: "Austria" and "Austrian", "milling" and "mills"
MIN_SENTENCES = 2
MIN_CONTAINED = 0.42  # of a sentence's content words that stand in the other document
MIN_STEMS = 5
ARTICLES = frozenset({"the", "der", "die", "das", "le", "la", "el"})


@dataclass(frozen=True, slots=True)
class Retelling:
    """Passages of ``derived`` that retell ``origin`` (positions in the pile), and its name."""

    derived: int
    origin: int
    alignment: tuple[Alignment, ...]
    name: str


def outlet_name(reading: Reading) -> tuple[str, ...]:
    """The folded words of the publisher's name, without its article."""
    return outlet_words(reading.publisher or "")


def outlet_words(name: str) -> tuple[str, ...]:
    """The folded words of an outlet's name, without its article."""
    words = [fold_word(word) for word in name.replace(".", " ").split()]
    return tuple(words[1:] if words and words[0] in ARTICLES else words)


def find_retellings(readings: Sequence[Reading], pile: Pile) -> list[Retelling]:
    """All retellings among these documents, in order."""
    outlets: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    for position, reading in enumerate(readings):
        if name := outlet_name(reading):
            outlets[name].append(position)
    names = Names(outlets)
    found = []
    for derived in range(len(pile)):
        own = outlet_name(readings[derived])
        for name, places in names.find(pile.codes(derived)):
            for origin in outlets[name]:
                if origin == derived or name == own:
                    continue
                pieces = _retold(
                    readings[derived], pile[derived], places, readings[origin], pile[origin]
                )
                if len(pieces) >= MIN_SENTENCES:
                    title = readings[origin].publisher or ""
                    found.append(Retelling(derived, origin, tuple(pieces), title))
    return found


class Names:
    """Names to be looked for in coded words, all at once."""

    def __init__(self, names: Iterable[tuple[str, ...]]) -> None:
        self._by_first: defaultdict[int, list[tuple[tuple[str, ...], Codes]]]
        self._by_first = defaultdict(list)
        for name in sorted(names):
            codes = code_folds(name)
            self._by_first[int(codes[0])].append((name, codes))
        self._firsts = np.array(sorted(self._by_first), dtype=np.uint64)

    def find(self, words: Codes) -> list[tuple[tuple[str, ...], list[int]]]:
        """The names that stand in a text, each with the positions of its first words."""
        found: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
        for place in np.flatnonzero(np.isin(words, self._firsts)).tolist():
            for name, codes in self._by_first[int(words[place])]:
                if np.array_equal(words[place : place + len(codes)], codes):
                    found[name].append(place)
        return sorted(found.items())


def _retold(
    derived: Reading, words: Words, places: Sequence[int], origin: Reading, other: Words
) -> list[Alignment]:
    """The sentences around a naming of the outlet that its document contains."""
    sentences = _sentences(derived, words)
    targets = _sentences(origin, other)
    stems = frozenset().union(*(s.stems for s in targets))
    contained = [
        len(s.stems & stems) >= MIN_STEMS
        and len(s.stems & stems) >= MIN_CONTAINED * len(s.stems)
        for s in sentences
    ]
    chosen: set[int] = set()
    for place in places:
        at = next((k for k, s in enumerate(sentences) if s.first <= place < s.last), None)
        if at is not None and contained[at]:
            chosen.update(_run_of(contained, at))
    return [_piece(sentences[k], targets) for k in sorted(chosen)]


def _run_of(contained: Sequence[bool], at: int) -> range:
    """The unbroken run of contained sentences around one of them."""
    first = last = at
    while first > 0 and contained[first - 1]:
        first -= 1
    while last + 1 < len(contained) and contained[last + 1]:
        last += 1
    return range(first, last + 1)


@dataclass(frozen=True, slots=True)
class _Sentence:
    start: int
    end: int
    first: int
    last: int
    stems: frozenset[str]


def _sentences(reading: Reading, words: Words) -> list[_Sentence]:
    found = []
    first = 0
    for start, end in [(s.start, s.end) for s in reading.sentences]:
        while first < len(words.starts) and words.starts[first] < start:
            first += 1
        last = first
        while last < len(words.starts) and words.starts[last] < end:
            last += 1
        stems = frozenset(
            words.folds[k][:STEM] for k in range(first, last) if int(words.codes[k]) & 1
        )
        if stems:
            found.append(_Sentence(start, end, first, last, stems))
    return found


def _piece(sentence: _Sentence, targets: Sequence[_Sentence]) -> Alignment:
    """The sentence against the one of the origin that shares most of its words."""
    best = max(targets, key=lambda t: (len(t.stems & sentence.stems), -t.start))
    return sentence.start, sentence.end, best.start, best.end
