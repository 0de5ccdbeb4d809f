"""A cheap look at whether a text can hold a phrase of a list, before a long pattern is tried.

A pattern of hundreds of alternatives is tried at every character; a set of words is asked once.
Invariant: where ``first_words`` of the phrases and the ``word_runs`` of a text are disjoint, no
phrase stands in the text as whole words.
"""

import re
from collections.abc import Iterable

_RUN = re.compile(r"\w+")


def word_runs(text: str) -> set[str]:
    """The runs of letters and digits of a text, in lower case."""
    return set(_RUN.findall(text.lower()))


def first_words(phrases: Iterable[str]) -> frozenset[str]:
    """The first run of letters and digits of each phrase, in lower case."""
    return frozenset(_RUN.findall(phrase.lower())[0] for phrase in phrases)
