"""The words of one sentence with their offsets and the quotation each stands in.

Invariant: ``line.starts[i]`` and ``line.ends[i]`` are offsets into the document's text, in
order and without overlap; contractions and possessive endings are words of their own ("did"
"n't").
"""

import re
import tomllib
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from twosource.records.reading import PassageRole, Quotation, Reading, Sentence

_WORD = re.compile(
    r"[^\W\d]\w+(?![\w'\u2019&\u2010\u2011-])"  # most words, tried first
    r"|''|``"
    r"|(?:[^\W\d_]\.){2,}"  # U.S.
    r"|\d+(?:[.,:]\d+)*(?:-\w+)*"
    r"|\w+?(?=n['\u2019]t\b)|n['\u2019]t\b|(?<=\w)['\u2019](?:s|re|ve|ll|d|m)\b"
    r"|\w+(?:[-&\u2010\u2011]\w+|['\u2019](?!(?:s|re|ve|ll|d|m|t)\b)\w+)*"
    r"|[^\w\s]"
)
_DOUBLE = frozenset(["''", "``", '"', "\u201c", "\u201d", "\u00ab", "\u00bb", "\u201e"])
_SINGLE = frozenset(["'", "\u2018", "\u2019", "\u201a", "\u2039", "\u203a"])
_STRAIGHT = str.maketrans({"\u2019": "'", "\u2010": "-", "\u2011": "-", "\u2013": "\u2014"})
QUOTE = '"'


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence: its words as written and folded, offsets, and quotation of each word.

    ``quoted[i]`` is one more than the index of the innermost real quotation around word ``i``,
    0 outside all; quotation marks are folded to ``"``. ``paragraph`` numbers the paragraphs.
    """

    start: int
    end: int
    role: PassageRole
    paragraph: int
    words: tuple[str, ...]
    low: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    quoted: tuple[int, ...]

    def __len__(self) -> int:
        """How many words and marks there are."""
        return len(self.words)

    def is_capital(self, at: int) -> bool:
        """Whether the word begins with a capital letter."""
        return self.words[at][0].isupper()

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Offsets of the words ``first`` up to and without ``last``."""
        return self.starts[first], self.ends[last - 1]


@cache
def load_grammar() -> dict[str, frozenset[str]]:
    """The closed word classes of ``grammar.toml``."""
    return _load_lists("grammar.toml")


@cache
def load_classes(*names: str) -> frozenset[str]:
    """The words of several classes as one set."""
    return frozenset().union(*(load_grammar()[name] for name in names))


@cache
def load_nouns() -> dict[str, frozenset[str]]:
    """The head nouns of ``sources.toml``."""
    return _load_lists("sources.toml")


def _load_lists(name: str) -> dict[str, frozenset[str]]:
    raw: dict[str, Any] = tomllib.loads(
        files("twosource.attribution").joinpath("data", name).read_text(encoding="utf-8")
    )
    for key, words in raw.items():
        if not isinstance(words, list) or not all(isinstance(word, str) for word in words):
            msg = f"{name}: {key} must be a list of words"
            raise ValueError(msg)
    return {key: frozenset(words) for key, words in raw.items()}


def read_lines(reading: Reading, *, letterhead: bool = False) -> list[Line]:
    """The sentences of a reading as lines, in order; or those of its letterhead alone."""
    text = reading.document.text
    marks = _find_marks(reading.quotations)
    begins = [quotation.start for quotation in reading.quotations]
    lines: list[Line] = []
    paragraph, before = 0, None
    told = [s for s in reading.sentences if (s.role == "other") is letterhead]
    for sentence in told:
        gap = "" if before is None else text[before : sentence.start]
        paragraph += "\n" in gap or (bool(lines) and lines[-1].role != sentence.role)
        lines.append(_read_line(text, sentence, paragraph, (reading.quotations, begins, marks)))
        before = sentence.end
    return lines


def _find_marks(quotations: Sequence[Quotation]) -> frozenset[int]:
    """Offsets where a single mark would open or close a quotation."""
    return frozenset(
        offset for quotation in quotations for offset in (quotation.start - 1, quotation.end)
    )


def _read_line(
    text: str,
    sentence: Sentence,
    paragraph: int,
    quotes: tuple[Sequence[Quotation], list[int], frozenset[int]],
) -> Line:
    quotations, begins, marks = quotes
    around = range(max(0, bisect_right(begins, sentence.start) - 6), len(quotations))
    inside = any(
        quotations[at].start < sentence.end and quotations[at].end > sentence.start
        for at in around[: bisect_right(begins, sentence.end) - around.start]
    )
    found = list(_WORD.finditer(text, sentence.start, sentence.end))
    words = [match[0] for match in found]
    starts = [match.start() for match in found]
    low = [_fold(word) for word in words]
    for at, start in enumerate(starts):
        if start in marks and words[at] in _SINGLE:
            low[at] = QUOTE
    quoted = [_quotation_at(quotations, begins, start) if inside else 0 for start in starts]
    return Line(
        sentence.start, sentence.end, sentence.role, paragraph,
        tuple(words), tuple(low), tuple(starts), tuple([match.end() for match in found]),
        tuple(quoted),
    )  # fmt: skip


@lru_cache(maxsize=1 << 16)
def _fold(word: str) -> str:
    return QUOTE if word in _DOUBLE else word.translate(_STRAIGHT).lower()


def _quotation_at(quotations: Sequence[Quotation], begins: list[int], offset: int) -> int:
    """One more than the index of the innermost quotation around the offset; 0 for none."""
    at = bisect_right(begins, offset)
    for index in range(at - 1, max(-1, at - 6), -1):
        quotation = quotations[index]
        if quotation.start <= offset < quotation.end:
            return 0 if quotation.scare else index + 1
    return 0
