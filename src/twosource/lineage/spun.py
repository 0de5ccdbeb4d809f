"""Signs that a machine replaced words by synonyms, and a sentence that stands there twice.

Invariant: a count of signs says nothing of a single word's truth; the tables are general
knowledge of spinning programs, not of any one text.
"""

import tomllib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np
from rapidfuzz.fuzz import ratio

from twosource.errors import ModelError
from twosource.lineage.passages.align import SHORT_SWAP, Block, Seeds, align, index_seeds
from twosource.lineage.passages.alike import MATCHED_PART, find_alike, find_matched
from twosource.lineage.passages.folding import Codes, fold_word
from twosource.lineage.passages.words import Words, code_words, find_spans, find_words
from twosource.records.audit import Problem
from twosource.records.document import Document
from twosource.records.reading import Passage, Reading
from twosource.stages import Map

Swap = tuple[tuple[str, ...], tuple[str, ...]]  # own words, the other's
TWIN_WORDS = 8
_TOLD = frozenset({"body", "headline", "caption", "quote_block"})
TWIN_SWAPS = 3  # words put one for one between a sentence and its twin


@cache
def load_spinner() -> dict[str, Any]:
    """The table of spinning programs.

    Raises:
        ModelError: the table has not the parts ``words``, ``names`` and ``known``.
    """
    source = files("twosource.lineage").joinpath("data/spinner.toml")
    table = tomllib.loads(source.read_text("utf-8"))
    if set(table) != {"words", "names", "known"}:
        raise ModelError("spinner.toml needs the tables words, names and known.")
    return table


@cache
def load_spinner_words() -> dict[tuple[str, ...], frozenset[tuple[str, ...]]]:
    """What spinning programs write, folded, with what it stands for."""
    return {
        fold_phrase(spun): frozenset(map(fold_phrase, plain))
        for spun, plain in load_spinner()["words"].items()
    }


def fold_phrase(phrase: str) -> tuple[str, ...]:
    """The folded words of a phrase."""
    return tuple(map(fold_word, phrase.replace("-", " ").replace("'", " ").split()))


def spin_damage(swaps: Iterable[Swap]) -> int:
    """How many swaps put a spinner's favorite for a plain word."""
    return sum(is_damaged(own, plain) for own, plain in swaps)


def is_damaged(own: tuple[str, ...], plain: tuple[str, ...]) -> bool:
    """True when ``own`` is what spinning programs make of ``plain``."""
    favorites = load_spinner_words()
    if own in favorites:
        return plain in favorites[own]
    parts = frozenset((word,) for word in plain)
    return any(not favorites.get((word,), frozenset()).isdisjoint(parts) for word in own)


def swaps_of(blocks: Iterable[Block], own: Words, other: Words) -> tuple[Swap, ...]:
    """The word runs that differ inside the shared passages."""
    return tuple(
        (own.phrase(a, b), other.phrase(c, d)) for block in blocks for a, b, c, d in block.swaps
    )


SAME_SPELLING = 70.0  # per cent of letters


def is_respelled(own: tuple[str, ...], plain: tuple[str, ...]) -> bool:
    """True when the words differ in spelling or figures only: a house's style, a bad scan."""
    one, other = "".join(own), "".join(plain)
    figures = any(c.isdigit() for c in one + other)
    return figures or ratio(one, other) >= SAME_SPELLING


@cache
def load_word_bands() -> dict[str, int]:
    """How rare the common words of English news are, in steps of half a doubling from "the"."""
    source = files("twosource.lineage").joinpath("data/common_words.txt")
    lines = source.read_text("utf-8").splitlines()
    return {fold_word(word): band for band, line in enumerate(lines) for word in line.split()}


def rarity(swaps: Iterable[Swap]) -> tuple[float, int]:
    """How much rarer the own words are than the other's, in bands, and over how many swaps.

    Only swaps of one word for one count. A spinning program puts rarer words for common ones; a
    word that the table lacks counts as just beyond it.
    """
    bands = load_word_bands()
    beyond = max(bands.values()) + 1
    steps = [
        bands.get(own[0], beyond) - bands.get(plain[0], beyond)
        for own, plain in swaps
        if len(own) == len(plain) == 1 and own[0].isalpha() and plain[0].isalpha()
    ]
    return (sum(steps) / len(steps) if steps else 0.0, len(steps))


@dataclass(frozen=True, slots=True)
class Twin:
    """A sentence that stands in one document before and after spinning (character ranges)."""

    spun: tuple[int, int]
    plain: tuple[int, int]
    spun_words: Words
    plain_words: Words
    block: Block


def has_replaced_twin(reading: Reading) -> bool:
    """True when a sentence stands in the document twice, with words put one for one."""
    return any(map(is_replaced, find_twins(reading, of=min))) and _may_hold_twins(reading)


def noting_spun(read: Map[Document, Reading]) -> Map[Document, Reading]:
    """The read stage that calls a document spun which holds a sentence before and after it."""

    def run(documents: Sequence[Document]) -> list[Reading | Problem]:
        return [_noted(one) if isinstance(one, Reading) else one for one in read.run(documents)]

    return replace(read, version=f"{read.version}+twins2", run=run)


def _noted(reading: Reading) -> Reading:
    if reading.kind == "machine_spun" or not has_replaced_twin(reading):
        return reading
    passages = tuple(replace(p, spun=p.kept_as == "body") for p in reading.passages)
    return replace(reading, kind="machine_spun", passages=passages)


def _may_hold_twins(reading: Reading) -> bool:
    """True when two passages of the body have enough words in common."""
    _, codes = _long_passages(reading, find_spans(reading), reading.passages)
    return any(True for _ in find_alike(codes))


def _long_passages(
    reading: Reading, spans: Sequence[tuple[int, int]], passages: Sequence[Passage]
) -> tuple[list[Passage], list[Codes]]:
    """The passages with enough words inside the spans, and their words."""
    offsets, codes, _ = code_words(reading.document.text, spans)
    cuts = np.searchsorted(offsets[:, 0], [(p.start, p.end) for p in passages]).reshape(-1, 2)
    long = [
        (passage, codes[a:b])
        for passage, (a, b) in zip(passages, cuts.tolist(), strict=True)
        if b - a >= TWIN_WORDS
    ]
    return [passage for passage, _ in long], [words for _, words in long]


def find_twins(reading: Reading, of: Callable[[int, int], int] = max) -> Iterator[Twin]:
    """The passages that say the same as another one with some words replaced.

    ``of`` the longer of the two a good part must agree, or of the shorter (``min``): then a
    sentence is found inside a longer passage. A sentence that is like many is one of a list.
    """
    told = [p for p in reading.passages if p.role in _TOLD]
    spans = [s for p in told for s in find_spans(reading, within=(p.start, p.end))]
    passages, codes = _long_passages(reading, spans, told)

    @cache
    def seeds(number: int) -> Seeds:
        passage = passages[number]
        return index_seeds(find_words(reading, within=(passage.start, passage.end)))

    for one, other in find_matched(codes):
        twin = _twin((passages[one], seeds(one)), (passages[other], seeds(other)), of)
        if twin is not None:
            yield twin


def is_replaced(twin: Twin) -> bool:
    """True when the twins differ by words put one for one, as no editor would do it."""
    swaps = [
        swap
        for swap in swaps_of([twin.block], twin.spun_words, twin.plain_words)
        if not is_respelled(*swap)
    ]
    short = [swap for swap in swaps if all(0 < len(side) <= SHORT_SWAP for side in swap)]
    return len(short) >= TWIN_SWAPS and len(short) * 2 > len(swaps)


def _twin(
    one: tuple[Passage, Seeds], other: tuple[Passage, Seeds], of: Callable[[int, int], int]
) -> Twin | None:
    sides = (one[1].words, other[1].words)
    block = max(align(one[1], other[1]), key=lambda x: x.gain, default=None)
    if block is None or block.matched < MATCHED_PART * of(*map(len, sides)) or not block.swaps:
        return None
    spans = [(passage.start, passage.end) for passage, _ in (one, other)]
    swaps = swaps_of([block], *sides)
    if spin_damage(swaps) > spin_damage([(plain, own) for own, plain in swaps]):
        return Twin(spans[0], spans[1], *sides, block)
    return Twin(spans[1], spans[0], sides[1], sides[0], block.mirrored())
