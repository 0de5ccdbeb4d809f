"""Signs that a machine replaced words by synonyms, and a sentence that stands there twice.

Invariant: a count of signs says nothing of a single word's truth; the tables are general
knowledge of spinning programs, not of any one text.
"""

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from rapidfuzz.fuzz import ratio

from twosource.errors import ModelError
from twosource.lineage.passages.align import Block, align, index_seeds
from twosource.lineage.passages.folding import fold_word
from twosource.lineage.passages.words import Words, find_words
from twosource.records.reading import Reading

Swap = tuple[tuple[str, ...], tuple[str, ...]]  # own words, the other's
TWIN_DENSITY = 0.5  # of a sentence's words that its twin has too
TWIN_WORDS = 8


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


def find_twins(reading: Reading) -> tuple[Twin, ...]:
    """The passages that say the same as another one with some words replaced."""
    parts = [
        (p.start, p.end, find_words(reading, within=(p.start, p.end)))
        for p in reading.passages
        if p.role in {"body", "headline", "caption", "quote_block"}
    ]
    parts = [part for part in parts if len(part[2]) >= TWIN_WORDS]
    found = []
    for k, one in enumerate(parts):
        for other in parts[k + 1 :]:
            twin = _twin(one, other)
            if twin is not None:
                found.append(twin)
    return tuple(found)


def _twin(one: tuple[int, int, Words], other: tuple[int, int, Words]) -> Twin | None:
    blocks = align(index_seeds(one[2]), index_seeds(other[2]))
    if not blocks:
        return None
    block = max(blocks, key=lambda x: x.gain)
    longest = max(len(one[2]), len(other[2]))
    if block.matched < TWIN_DENSITY * longest or not block.swaps:
        return None
    swaps = swaps_of([block], one[2], other[2])
    if spin_damage(swaps) > spin_damage([(plain, own) for own, plain in swaps]):
        return Twin(one[:2], other[:2], one[2], other[2], block)
    return Twin(other[:2], one[:2], other[2], one[2], block.mirrored())
