"""A cheap look at whether a text can hold a phrase of a list, before a long pattern is tried.

A pattern of hundreds of alternatives is tried at every character; a set of words is asked once.
Invariant: where ``first_words`` of the phrases and the ``word_runs`` of a text are disjoint, no
phrase stands in the text as whole words.
"""

import re
from collections.abc import Iterable
from functools import lru_cache

_RUN = re.compile(r"\w+")


@lru_cache(maxsize=64)  # one text is asked for many lists in a row
def word_runs(text: str) -> frozenset[str]:
    """The runs of letters and digits of a text, in lower case."""
    return frozenset(_RUN.findall(text.lower()))


def first_words(phrases: Iterable[str]) -> frozenset[str]:
    """The first run of letters and digits of each phrase, in lower case."""
    return frozenset(_RUN.findall(phrase.lower())[0] for phrase in phrases)
