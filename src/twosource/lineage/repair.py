"""What damaged names and terms of spun text read before: beside the text, never as evidence.

Three ways back, the surest first: the aligned original, the same sentence standing unspun in
the document itself, a known name of which the damaged one is a word-by-word paraphrase.
Invariant: the text and all offsets stay as they are; what a passage is repaired to stands in
``Passage.repaired``.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from twosource.lineage.names import NAME, Name, known_names, telling_words
from twosource.lineage.passages.align import Block, Span, align, index_seeds
from twosource.lineage.passages.words import Words, find_words
from twosource.lineage.spun import Twin, find_twins, fold_phrase, load_spinner
from twosource.records.reading import Passage, Reading

MIN_REORDERED = 3  # words: longer names may be told in another order
MAX_CUT = 12  # words that the copy has and the original lacks: more were put in, not spun
SPUN_NAMES = 2  # damaged names that make a document spun


@dataclass(frozen=True, slots=True)
class Repair:
    """Characters ``start..end`` once read ``repaired``; ``basis`` says how one knows."""

    start: int
    end: int
    spun: str
    repaired: str
    basis: str


def repair(reading: Reading, origin: Reading | None) -> Reading:
    """The reading with the repaired wording of its spun passages beside their text.

    ``origin`` is the document that it derives from, if it is in the pile.
    """
    twins = tuple(find_twins(reading))
    plain = {twin.plain for twin in twins}
    repairs = find_repairs(reading, origin, twins)
    named = sum(r.basis == KNOWN for r in repairs)
    kind = "machine_spun" if twins or named >= SPUN_NAMES else reading.kind
    return replace(
        reading,
        kind=kind,
        passages=tuple(
            replace(p, spun=False)
            if (p.start, p.end) in plain
            else _repaired(p, reading.document.text, repairs)
            for p in reading.passages
        ),
    )


ALIGNED = "the aligned original"
SAME_SENTENCE = "the same sentence, unspun, in the document"
KNOWN = "a known name"


def find_repairs(
    reading: Reading, origin: Reading | None, twins: Sequence[Twin] = ()
) -> tuple[Repair, ...]:
    """All repairs, in order, none overlapping another; whole names before single words."""
    text = reading.document.text
    found: list[Repair] = []
    plain = {twin.plain for twin in twins}
    if origin is not None:
        whole = [(0, len(origin.document.text))]
        _add(found, _from_names(reading, plain, names_in(origin, whole), ALIGNED))
        _add(found, _from_origin(reading, origin))
    _add(found, _from_names(reading, plain, names_in(reading, plain), SAME_SENTENCE))
    for twin in twins:
        sides = (twin.spun_words, twin.plain_words)
        _add(found, _from_blocks([twin.block], sides, (text, text), SAME_SENTENCE))
    _add(found, _from_names(reading, plain, known_names(), KNOWN))
    return tuple(sorted(found, key=lambda r: r.start))


def _add(found: list[Repair], more: Iterable[Repair]) -> None:
    for one in more:
        if all(one.end <= r.start or one.start >= r.end for r in found):
            found.append(one)


def _from_origin(reading: Reading, origin: Reading) -> Iterator[Repair]:
    own, other = find_words(reading), find_words(origin)
    blocks = align(index_seeds(own), index_seeds(other))
    texts = (reading.document.text, origin.document.text)
    return _from_blocks(blocks, (own, other), texts, ALIGNED)


def _from_blocks(
    blocks: Iterable[Block], sides: tuple[Words, Words], texts: tuple[str, str], basis: str
) -> Iterator[Repair]:
    own, other = sides
    for block in blocks:
        for a, b, c, d in _joined(block.swaps):
            if 0 < b - a <= MAX_CUT and 0 < d - c <= MAX_CUT:
                start, end = int(own.starts[a]), int(own.ends[b - 1])
                plain = texts[1][other.starts[c] : other.ends[d - 1]]
                yield Repair(start, end, texts[0][start:end], plain, basis)


def _joined(swaps: Sequence[Span]) -> list[Span]:
    """Swaps with one word between them as one: the word matched by chance inside a phrase."""
    joined: list[Span] = []
    for a, b, c, d in swaps:
        if joined and a - joined[-1][1] <= 1 and c - joined[-1][3] <= 1:
            first = joined.pop()
            joined.append((first[0], b, first[2], d))
        else:
            joined.append((a, b, c, d))
    return joined


def names_in(reading: Reading, spans: Iterable[tuple[int, int]]) -> frozenset[Name]:
    """The names that stand in the unspun sentences of a document."""
    text = reading.document.text
    return frozenset(
        (match.group(), words)
        for start, end in spans
        for match in NAME.finditer(text, start, end)
        if len(words := telling_words(match.group())) > 1
    )


def _from_names(
    reading: Reading, plain: set[tuple[int, int]], known: frozenset[Name], basis: str
) -> Iterator[Repair]:
    by_word: dict[str, list[Name]] = {}
    for name in sorted(known):
        for word in set(name[1]):
            by_word.setdefault(word, []).append(name)
    text = reading.document.text
    for passage in reading.passages:
        if passage.kept_as == "none" or (passage.start, passage.end) in plain:
            continue
        for match in NAME.finditer(text, passage.start, passage.end):
            found = _repair_name(text, match.start(), match.end(), by_word)
            if found is not None:
                low, high, plain_name = found
                yield Repair(low, high, text[low:high], plain_name, basis)


def _repair_name(
    text: str, start: int, end: int, by_word: dict[str, list[Name]]
) -> tuple[int, int, str] | None:
    """The longest stretch of a capitalized run that paraphrases a known name, and the name."""
    words = [
        m.span() for m in re.finditer(r"[^\s]+", text[start:end]) if m.group()[0].isupper()
    ]
    spans = [
        (start + words[i][0], start + words[j][1])
        for i in range(len(words))
        for j in range(i + 1, len(words))
    ]
    for low, high in sorted(spans, key=lambda s: (s[0] - s[1], s[0])):
        name = match_name(text[low:high], by_word)
        if name is not None:
            return low, high, _with_article(name, text[low:high])
    return None


def _with_article(name: str, spun: str) -> str:
    """Keep the article of the text when the known name lacks one."""
    has = spun.lower().startswith("the ")
    return f"{spun[:3]} {name}" if has and not name.lower().startswith("the ") else name


def match_name(spun: str, by_word: dict[str, list[Name]]) -> str | None:
    """The known name of which this is a paraphrase; None when there is none or more than one.

    Every word must be the known one's or a spinner's synonym of it, at least one of each; the
    order may change only when three words or more agree otherwise.
    """
    own = merge_phrases(telling_words(spun))
    if not 2 <= len(own) <= 8:
        return None
    candidates = {
        name for word in own for name in by_word.get(word, ()) if len(name[1]) == len(own)
    }
    if any(sorted(name[1]) == sorted(own) for name in candidates):
        return None
    fits = sorted(
        (-sum(w in name[1] for w in own), name[0])
        for name in candidates
        if _paraphrases(own, name[1])
    )
    best = {telling_words(name) for score, name in fits if score == fits[0][0]}
    return min((n for s, n in fits if s == fits[0][0]), key=len) if len(best) == 1 else None


def _paraphrases(own: Sequence[str], known: Sequence[str]) -> bool:
    if all(_stands_for(a, b) for a, b in zip(own, known, strict=True)):
        return True
    return len(own) > MIN_REORDERED and _assign(own, list(known))


def _stands_for(word: str, plain: str) -> bool:
    return word == plain or word in _spun_of(plain)


def _assign(own: Sequence[str], known: list[str]) -> bool:
    """True when each word can stand for another one of the known name."""
    if not own:
        return True
    return any(
        _stands_for(own[0], plain) and _assign(own[1:], known[:k] + known[k + 1 :])
        for k, plain in enumerate(known)
    )


@cache
def _spun_of(word: str) -> frozenset[str]:
    """What spinning programs make of a word of a name, phrases joined by a space."""
    return frozenset(" ".join(fold_phrase(s)) for s in load_spinner()["names"].get(word, ()))


@cache
def _name_phrases() -> frozenset[tuple[str, ...]]:
    every = (fold_phrase(s) for spun in load_spinner()["names"].values() for s in spun)
    return frozenset(phrase for phrase in every if len(phrase) > 1)


def merge_phrases(words: tuple[str, ...]) -> tuple[str, ...]:
    """Join the two words that a spinner put for one ("international locations")."""
    merged: list[str] = []
    k = 0
    while k < len(words):
        pair = words[k : k + 2]
        size = 2 if pair in _name_phrases() else 1
        merged.append(" ".join(words[k : k + size]))
        k += size
    return tuple(merged)


def _repaired(passage: Passage, text: str, repairs: Sequence[Repair]) -> Passage:
    """The passage with its repaired wording, when anything in it was repaired."""
    inside = [r for r in repairs if passage.start <= r.start and r.end <= passage.end]
    if not inside:
        return passage
    pieces, at = [], passage.start
    for one in inside:
        pieces += [text[at : one.start], one.repaired]
        at = one.end
    pieces.append(text[at : passage.end])
    return replace(passage, spun=True, repaired="".join(pieces))
