"""Words of a sentence with their offsets, and the gazetteer phrases found among them.

Invariant: ``text[word.start:word.end] == word.text`` and words never overlap. A hyphen between
two words is no word of its own; the second word is ``joined``.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, NamedTuple

from twosource.parties.names import fold
from twosource.records.party import Mention
from twosource.records.reading import PassageRole, Reading, Sentence

_WORD = re.compile(
    r"[^\W\d_]{2,}(?![\w'’])"  # most words, tried first
    r"|(?P<poss>['’][sS]\b)"
    r"|(?:[^\W\d_]\.){2,}"
    r"|\d+(?:[.,]\d+)+\b"
    r"|[^\W_]+(?:['’](?![sS]\b)[^\W_]+)*"
    r"|(?P<punct>[^\w\s])"
)
_HYPHENS = frozenset("-‐‑–")


class Word(NamedTuple):
    """One word, possessive ending or punctuation mark."""

    start: int
    end: int
    text: str
    fold: str
    capital: bool
    joined: bool
    punct: bool

    @property
    def upper(self) -> bool:
        """All letters are capitals, at least two of them."""
        return len(self.fold) > 1 and self.text.isupper()


class Hit(NamedTuple):
    """Words ``i..j`` of a line name an entry of the gazetteer."""

    i: int
    j: int
    sort: str
    key: str
    name: str
    country: str | None
    note: str


class Placed(NamedTuple):
    """A mention at words ``i..j`` of its line."""

    i: int
    j: int
    mention: Mention


@dataclass(slots=True)
class Line:
    """One sentence as words, with the gazetteer hits in it by the index of their first word."""

    start: int
    end: int
    role: PassageRole
    words: list[Word]
    titled: bool = False
    hits: dict[int, Hit] = field(default_factory=dict)
    ends: dict[int, Hit] = field(default_factory=dict)
    mentions: dict[int, "Placed"] = field(default_factory=dict)
    closing: dict[int, "Placed"] = field(default_factory=dict)
    appositions: list[tuple[int, int]] = field(default_factory=list)
    owners: dict[int, Mention] = field(default_factory=dict)  # whom "its" at a word means
    subject: Mention | None = None  # who acted or spoke last before the sentence
    runs: dict[bool, tuple[tuple[int, int], ...]] = field(default_factory=dict)

    def put(self, placed: "Placed") -> None:
        """Put a mention on the line."""
        self.mentions[placed.i] = placed
        self.closing[placed.j] = placed

    def remove(self, placed: "Placed") -> None:
        """Take a mention off the line."""
        self.mentions.pop(placed.i, None)
        self.closing.pop(placed.j, None)

    def covering(self, k: int) -> "Placed | None":
        """The mention that stands on word ``k``."""
        return next((p for p in self.mentions.values() if p.i <= k < p.j), None)

    def is_free(self, i: int, j: int) -> bool:
        """True when no mention stands on words ``i..j``."""
        return not any(p.i < j and i < p.j for p in self.mentions.values())

    def fold_at(self, i: int) -> str:
        """The folded word at ``i``, empty outside the line."""
        return self.words[i].fold if 0 <= i < len(self.words) else ""

    def joined_folds(self, i: int, j: int) -> str:
        """The folded words ``i..j`` joined by spaces."""
        return " ".join(word.fold for word in self.words[i:j] if word.fold)

    def text_of(self, text: str, i: int, j: int) -> str:
        """The exact characters from word ``i`` up to word ``j`` (not included)."""
        return text[self.words[i].start : self.words[j - 1].end]


@dataclass(slots=True)
class Page:
    """One document while its mentions are being found."""

    document: str
    text: str
    lines: list[Line]
    quoted: list[tuple[int, int]] = field(default_factory=list)
    nested: list[Mention] = field(default_factory=list)
    lone: set[str] = field(default_factory=set)
    home: str | None = None  # the country of the dateline's capital

    def place(self, line: Line, i: int, j: int, **fields: Any) -> Mention:
        """Make the mention at words ``i..j`` and put it on the line, over smaller ones."""
        start, end = line.words[i].start, line.words[j - 1].end
        mention = Mention(
            document=self.document, start=start, end=end, text=self.text[start:end], **fields
        )
        for placed in [p for p in line.mentions.values() if p.i < j and i < p.j]:
            line.remove(placed)
        line.put(Placed(i, j, mention))
        return mention

    def place_of(self, line: Line) -> int:
        """Where a line stands among those of the document."""
        return bisect_left(self.lines, line.start, key=lambda other: other.start)

    def in_quotation(self, offset: int) -> bool:
        """True when the character stands inside quotation marks."""
        return any(start <= offset < end for start, end in self.quoted)


def fold_word(text: str) -> str:
    """Fold one word; spaces that transliteration brings in are dropped."""
    return fold(text).replace(" ", "")


def find_words(text: str, start: int = 0, end: int | None = None) -> list[Word]:
    """Cut ``text[start:end]`` into words."""
    found: list[Word] = []
    joined = False
    stop = len(text) if end is None else end
    for match in _WORD.finditer(text, start, stop):
        piece = match.group()
        begin = match.start()
        if piece in _HYPHENS and 0 < begin < stop - 1:
            joined = text[begin - 1].isalnum() and text[begin + 1].isalnum()
            if joined:
                continue
        folded, capital, punct = _look_at(piece, match.lastgroup)
        found.append(Word(begin, match.end(), piece, folded, capital, joined, punct))
        joined = False
    return found


@lru_cache(maxsize=65536)
def _look_at(piece: str, group: str | None) -> tuple[str, bool, bool]:
    """A word folded, whether it has a capital and whether it is a mark."""
    punct = group == "punct" and piece != "&"
    folded = "" if punct else "'s" if group == "poss" else fold_word(piece)
    return folded, piece[0].isupper(), punct


def is_titled(words: Sequence[Word]) -> bool:
    """True for headlines in which (nearly) every longer word has a capital."""
    long = [word for word in words if len(word.text) > 3 and not word.punct]
    if words[-1].text == "." or len(long) < 3:
        return False
    return sum(word.capital for word in long) / len(long) > 0.7


def find_lines(reading: Reading) -> list[Line]:
    """The sentences of a reading as lines; the whole text as one when it has none."""
    text = reading.document.text
    sentences = reading.sentences or (Sentence(start=0, end=len(text), role="body"),)
    lines = []
    for sentence in sentences:
        words = find_words(text, sentence.start, sentence.end)
        if words:
            lines.append(
                Line(sentence.start, sentence.end, sentence.role, words, is_titled(words))
            )
    return lines


_JOINERS = frozenset({
    "of", "for", "and", "the", "on", "in",
})  # fmt: skip
PARTICLES = frozenset({
    "van", "von", "der", "den", "de", "del", "della", "di", "da", "dos", "das", "du", "la",
    "le", "el", "al", "bin", "ibn", "ter", "ten", "zu", "zum", "und", "abu", "ul", "ur",
    "e", "y", "ben", "san",
})  # fmt: skip


def find_runs(line: Line, *, wide: bool) -> tuple[tuple[int, int], ...]:
    """Stretches of capitalized words; ``wide`` lets "of", "for", "and" stand between.

    The line keeps them: several finders ask, and its words never change.
    """
    if wide not in line.runs:
        line.runs[wide] = tuple(_find_runs(line.words, wide=wide))
    return line.runs[wide]


def _find_runs(words: Sequence[Word], *, wide: bool) -> list[tuple[int, int]]:
    runs = []
    i = 0
    while i < len(words):
        if not _may_start(words[i]):
            i += 1
            continue
        j = i + 1
        while j < len(words):
            step = _next_in_run(words, j, wide=wide)
            if step == j:
                break
            j = step
        runs.append((i, j))
        i = j
    return runs


def _may_start(word: Word) -> bool:
    return word.capital and not word.punct and word.fold != "'s"


def _next_in_run(words: Sequence[Word], j: int, *, wide: bool) -> int:
    """The word after the one(s) that continue a run at ``j``, or ``j`` when none does."""
    word = words[j]
    if word.joined and word.fold and words[j - 1].capital:
        return j + 1
    if _may_start(word):
        return j + 1
    if word.text == "." and len(words[j - 1].text) == 1 and j + 1 < len(words):
        return j + 1 if words[j + 1].capital else j
    small = PARTICLES | (_JOINERS if wide else frozenset())
    k = j
    while k < len(words) and k < j + 3 and words[k].fold in small and not words[k].capital:
        k += 1
    if k > j and k < len(words) and _may_start(words[k]):
        return k + 1
    return j
