"""The words a row is found by: the same for what is kept and for what is asked.

Invariant: every way to write a designation ("Shahed-136", "Shahed 136", "shahed136") leads to
the same words; accents do not matter, nor scripts where they fold alike.
"""

import re
from collections.abc import Iterable

from twosource.parties.names import fold

LONGEST = 60  # characters of a word that count
MOST = 50_000  # words kept of one row
_PARTS = re.compile(r"[a-z]+|[0-9]+")
_IDEOGRAPHS = re.compile(r"([\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff])")
_COMPOUNDS = re.compile(r"[^\W_]+(?:[-\u2010\u2011/][^\W_]+)+")


def words_of(text: str) -> list[str]:
    """The folded words of a text in order; ideographs one by one."""
    return [word[:LONGEST] for word in fold(_IDEOGRAPHS.sub(r" \1 ", text)).split()]


def index_words(texts: Iterable[str | None]) -> tuple[str, ...]:
    """All words that these texts are found by, sorted, each once."""
    found: set[str] = set()
    for text in texts:
        if text:
            found.update(_with_parts(words_of(text)))
            for compound in _COMPOUNDS.findall(text):
                found.add("".join(words_of(compound))[:LONGEST])
    return tuple(sorted(found)[:MOST])


def query_words(query: str) -> tuple[str, ...]:
    """The beginnings of words that a row must have, all of them, to be found."""
    return tuple(dict.fromkeys(words_of(query)))


def _with_parts(words: Iterable[str]) -> Iterable[str]:
    """Each word, and the letters and digits of a designation written as one."""
    for word in words:
        yield word
        if not (word.isalpha() or word.isdigit()):
            yield from _PARTS.findall(word)
