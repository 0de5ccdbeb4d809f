"""Signs that a machine replaced words by synonyms: its favorite words, broken collocations.

Invariant: a score counts occurrences and says nothing of a single word's truth; the tables are
general knowledge of spinning programs, not of any one text.
"""

import tomllib
from collections.abc import Iterable, Sequence
from functools import cache
from importlib.resources import files

from twosource.lineage.words import fold_word


@cache
def load_spinner_words() -> dict[str, frozenset[str]]:
    """Favorite words of spinning programs, each with the words that they stand for."""
    table = tomllib.loads(
        files("twosource.lineage").joinpath("data/spinner.toml").read_text("utf-8")
    )
    return {
        fold_word(spun): frozenset(map(fold_word, plain))
        for spun, plain in table["words"].items()
    }


def spin_damage(swaps: Iterable[tuple[Sequence[str], Sequence[str]]]) -> int:
    """How many swaps (own words, the other's) put a spinner's favorite for a plain word."""
    favorites = load_spinner_words()
    return sum(
        any(not favorites.get(word, frozenset()).isdisjoint(plain) for word in own)
        for own, plain in swaps
    )
