"""Words of a sentence for clause reading, and the classes of grammar words.

Invariant: words do not overlap and come in order; a possessive ending is a word of its own and
a hyphenated compound is one word.
"""

import re
import tomllib
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from importlib import resources
from typing import NamedTuple

from twosource.claims.predicates import load_vocabulary, plural_form
from twosource.errors import InputError

_WORD = re.compile(
    r"(?P<word>[^\W\d]\w+(?![-‐‑&'’\w])"  # most words, tried first
    r"|(?:[^\W\d_]\.){2,}|(?:\d+(?:[.,]\d+)+|\w+)(?:[-‐‑&]\w+|['’](?![sS]\b)\w+)*)"
    r"|(?P<poss>['’][sS]\b|(?<=[sS])['’](?=\s+\w))"
    r"|(?P<mark>[^\w\s])"
)
_QUOTE_MARKS = frozenset("\"“”„‟«»‘’'‹›`")

# The word lists of the grammar that hold no nouns, verbs or adjectives.
FUNCTION_LISTS = (
    "preposition",
    "coordinator",
    "subordinator",
    "relative",
    "determiner",
    "pronoun",
    "negation",
    "adverb_not_subject",
    "time_adverb",
)


class Word(NamedTuple):
    """One word, possessive ending or punctuation mark; ``low`` is what lists are asked for."""

    start: int
    end: int
    low: str
    capital: bool = False
    mark: bool = False


def find_words(text: str, start: int, end: int) -> list[Word]:
    """The words and marks of ``text[start:end]``."""
    return [
        Word(match.start(), match.end(), *_look_at(match.group(), match.lastgroup))
        for match in _WORD.finditer(text, start, end)
    ]


@lru_cache(maxsize=1 << 16)
def _look_at(piece: str, group: str | None) -> tuple[str, bool, bool]:
    """A word as lists are asked for it, whether it has a capital and whether it is a mark."""
    if group == "poss":
        return "'s", False, False
    low = piece.lower()
    if not low.isascii():
        low = low.replace("’", "'").replace("‑", "-").replace("‐", "-")
    return low, piece[0].isupper(), group == "mark"


def is_quote_mark(word: Word) -> bool:
    """True for any opening or closing quotation mark."""
    return word.mark and word.low in _QUOTE_MARKS


def find_idioms(words: Sequence[Word]) -> frozenset[int]:
    """The indices of words that stand in an idiom: "a great deal of", "took place"."""
    found: set[int] = set()
    starts = load_idioms()
    for i, word in enumerate(words):
        for rest in starts.get(word.low, ()):
            if tuple(w.low for w in words[i + 1 : i + 1 + len(rest)]) == rest:
                found.update(range(i, i + 1 + len(rest)))
    return frozenset(found)


@cache
def load_idioms() -> dict[str, tuple[tuple[str, ...], ...]]:
    """The idioms of the grammar by their first word."""
    table: dict[str, list[tuple[str, ...]]] = {}
    for idiom in load_grammar()["idiom"]:
        first, *rest = idiom.split()
        table.setdefault(first, []).append(tuple(rest))
    return {first: tuple(rests) for first, rests in table.items()}


@cache
def load_grammar() -> Mapping[str, frozenset[str]]:
    """Closed classes of English grammar words by their names, from ``data/grammar.toml``.

    Raises:
        InputError: a class is not a list of words.
    """
    path = resources.files("twosource.claims").joinpath("data/grammar.toml")
    raw = tomllib.loads(path.read_text(encoding="utf-8"))
    sets = {}
    for name, listed in raw.items():
        if not isinstance(listed, list) or not all(isinstance(word, str) for word in listed):
            raise InputError(f"grammar.toml: '{name}' must be a list of words.")
        sets[name] = frozenset(listed)
    sets["verb_s"] = frozenset(plural_form(verb) for verb in sets["verb_base"]) - sets["verb"]
    vocabulary = load_vocabulary().words
    bases = {w for w, found in vocabulary.items() if any(e.form == "base" for e in found)}
    sets["plain_verb"] = frozenset(sets["verb_base"] | bases)
    sets["verb"] |= sets["verb_base"]
    return sets


@cache
def load_classes(*names: str) -> frozenset[str]:
    """The words of several classes as one set."""
    return frozenset().union(*(load_grammar()[name] for name in names))
