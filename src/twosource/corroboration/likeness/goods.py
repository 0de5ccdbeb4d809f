"""What is transferred, as it is compared: its kind, and whether it bears a designation.

Invariant: two designations are never the same goods, whatever their kind; a common noun goes
with any designation of its kind.
"""

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from twosource.corroboration.likeness.stemming import WORD, fold, load_table, stem
from twosource.parties.gazetteer import load_items

UNLISTED = 0.2  # likeness of two common nouns of which one is of no known kind


@dataclass(frozen=True, slots=True, kw_only=True)
class Good:
    """One filler of the item role: its kinds, and the words of a designation if it has one."""

    key: str
    kinds: frozenset[str]
    designation: frozenset[str]
    words: frozenset[str]
    modified: bool = False  # "engineering cargo": a common noun narrowed by other words


@cache
def load_classes() -> dict[str, tuple[str, bool]]:
    """Item key -> its class in the gazetteer, and whether it is a designated system."""
    hits = (hit for found in load_items().by_first.values() for _, _, hit in found)
    return {hit.key: (hit.note, hit.sort == "system") for hit in hits}


@cache
def load_kinds() -> tuple[dict[str, str], dict[str, str]]:
    """Item class -> kind, and stem of a common noun -> kind."""
    goods = load_table()["goods"]
    classes = {name: kind for kind, row in goods.items() for name in row["classes"]}
    words = {stem(word): kind for kind, row in goods.items() for word in row["words"]}
    return classes, words


@lru_cache(maxsize=1 << 15)
def good(key: str, text: str = "") -> Good:
    """A filler of the item role as it is compared.

    A word of an unlisted name is a designation when it holds a digit, when the text writes it
    with a capital inside a sentence, or when the name has no common noun for goods at all and
    the text does not write it small.
    """
    kind_of_class, kind_of_word = load_kinds()
    name = key.partition(":")[2] or key
    words = {part for word in WORD.findall(fold(name)) for part in (word, *word.split("-"))}
    kinds = {kind_of_word[stem(word)] for word in words if stem(word) in kind_of_word}
    rest = {word for word in words if stem(word) not in kind_of_word}
    rest -= load_table()["nations"]
    known = load_classes().get(key)
    if known:
        kinds = {kind_of_class[known[0]]} if known[0] in kind_of_class else kinds
        named = rest if known[1] else set()
    else:
        named = {word for word in rest if has_digit(word) or is_capital(word, text)}
        named = named if kinds or named or is_common(words, text) else rest
    return Good(
        key=key,
        kinds=frozenset(kinds - {"any"} or kinds),
        designation=frozenset(stem(word) for word in named),
        words=frozenset(stem(word) for word in words),
        modified=bool(rest - named),
    )


def is_common(words: set[str], text: str) -> bool:
    """Whether the text writes all words of a name small."""
    written = set(WORD.findall(text))
    return bool(words) and all(word in written for word in words if word.isalpha())


def has_digit(word: str) -> bool:
    """Whether a word holds a digit."""
    return any(map(str.isdigit, word))


def is_capital(word: str, text: str) -> bool:
    """Whether the text writes a word with a capital where no sentence begins."""
    pattern = rf"(?<=[\w,;:)’'”\"] ){re.escape(word[0].upper())}{re.escape(word[1:])}\b"
    return len(word) > 2 and re.search(pattern, text) is not None


def same_good(left: Good, right: Good) -> float:
    """1 for the same goods, less where one is only more general, 0 when they differ."""
    if left.key == right.key:
        return 1.0
    if left.designation and right.designation:
        return 0.9 if same_designation(left.designation, right.designation) else 0.0
    if not left.kinds or not right.kinds:
        return same_unlisted(left, right)
    if (left.kinds & right.kinds) - {"any"}:
        nested = left.words <= right.words or right.words <= left.words
        return 0.9 if nested else 0.6
    narrowed = 0.2 if left.modified or right.modified else 0.4
    if "any" in left.kinds | right.kinds:
        return narrowed
    return 0.2 if is_carrier(left) != is_carrier(right) else 0.0


def same_unlisted(left: Good, right: Good) -> float:
    """Goods of which one is of no known kind: a shared word, or else little that ties them.

    Whatever goes with all kinds ("goods") goes with an unlisted noun too.
    """
    if left.words & right.words:
        return 0.9
    if "any" in left.kinds | right.kinds or left.designation or right.designation:
        return 0.4
    return UNLISTED


@cache
def load_carriers() -> frozenset[str]:
    """Stems of the words for what carries goods."""
    return frozenset(stem(word) for word in load_table()["carriers"]["words"])


def is_carrier(one: Good) -> bool:
    """Whether a common noun is for what carries goods, so that it may stand for its load."""
    return not one.designation and bool(one.words & load_carriers())


def same_designation(left: frozenset[str], right: frozenset[str]) -> bool:
    """Whether two designations may be one: a shared word, and no different number."""
    numbers = {word for word in left if has_digit(word)}, {w for w in right if has_digit(w)}
    if all(numbers) and not numbers[0] & numbers[1]:
        return False
    return bool(left & right)
