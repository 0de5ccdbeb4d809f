"""A cheap look at whether a text can hold a phrase of a list, before a long pattern is tried.

A pattern of hundreds of alternatives is tried at every character; a set of words is asked once.
Invariant: phrases that ``may_stand_in`` a text without are not in it as whole words.
"""

import re
from collections.abc import Iterable
from functools import lru_cache

_RUN = re.compile(r"\w+")
_GAPS = {code: " " for code in range(128) if not _RUN.match(chr(code))}


class Phrases:
    """The words of some phrases, by the first of each."""

    def __init__(self, phrases: Iterable[str]) -> None:
        self._rests: dict[str, list[frozenset[str]]] = {}
        for phrase in phrases:
            first, *rest = _RUN.findall(phrase.lower())
            self._rests.setdefault(first, []).append(frozenset(rest))

    def may_stand_in(self, text: str) -> bool:
        """Whether the text holds all words of one of the phrases, in whatever order."""
        runs = word_runs(text)
        firsts = self._rests.keys() & runs
        return any(rest <= runs for first in firsts for rest in self._rests[first])


@lru_cache(maxsize=64)  # one text is asked for many lists in a row
def word_runs(text: str) -> frozenset[str]:
    """The runs of letters and digits of a text, in lower case."""
    low = text.lower()
    return frozenset(low.translate(_GAPS).split() if low.isascii() else _RUN.findall(low))
