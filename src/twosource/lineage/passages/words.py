"""The words of a document as alignment sees them: folded, coded, with their offsets.

Invariant: ``starts[k]..ends[k]`` are offsets of the original text, and the folding is blind
to what a copyist may hide behind: case, accents, typographic marks, zero-width characters,
letters of another script that look alike.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from twosource.lineage.passages.folding import (
    HIDDEN,
    SEVERAL,
    Codes,
    Flags,
    code_folds,
    code_letters,
    fold_word,
    letter_folds,
)
from twosource.records.reading import Passage, Reading
from twosource.text.normalize import line_key
from twosource.text.repeats import MAX_LINE

Offsets = npt.NDArray[np.int64]

_CJK = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_WORD = re.compile(rf"[{_CJK}]|(?:(?![{_CJK}_])[\w{HIDDEN}\u0300-\u036f])+")
_SPECIAL = re.compile(rf"[{_CJK}{HIDDEN}\u0300-\u036f\U00010000-\U0010ffff]")
QUOTE_WORDS = 4  # shorter quotations are scare quotes and titles, not somebody's words


@dataclass(frozen=True, eq=False)
class Words:
    """The words of one document's body, in order; ``text`` is the document's.

    The lowest bit of a code is set for content words (neither short nor function words).
    ``weak`` marks words that prove no copying: quoted ones, and those of lines that end
    without a full stop, as pointers to other articles do; ``paragraphs`` numbers the lines
    they stand in; ``skipped`` counts the words of the text besides its body.
    """

    document: str
    text: str
    codes: Codes
    starts: Offsets
    ends: Offsets
    weak: Flags
    paragraphs: Offsets
    skipped: int

    def __len__(self) -> int:
        return len(self.codes)

    @cached_property
    def folds(self) -> tuple[str, ...]:
        """The folded words."""
        return self.phrase(0, len(self))

    def phrase(self, start: int, end: int) -> tuple[str, ...]:
        """The folded words ``start..end``."""
        pairs = zip(self.starts[start:end].tolist(), self.ends[start:end].tolist(), strict=True)
        return tuple(fold_word(self.text[a:b]) for a, b in pairs)


def find_words(
    reading: Reading,
    repeats: frozenset[str] = frozenset(),
    within: tuple[int, int] | None = None,
) -> Words:
    """The words of what the reading kept as body; of the whole text when it kept no passages.

    Lines whose key is in ``repeats`` (what the pile repeats everywhere) are left out;
    ``within`` asks for the words of one stretch, whatever it was kept as.
    """
    return find_words_in(reading, find_spans(reading, repeats, within))


def find_spans(
    reading: Reading,
    repeats: frozenset[str] = frozenset(),
    within: tuple[int, int] | None = None,
) -> Sequence[tuple[int, int]]:
    """The stretches of the text in which ``find_words`` looks for words."""
    text = reading.document.text
    spans = [within] if within else _kept_spans(reading.passages, len(text))
    if repeats:
        spans = list(_without(spans, text, repeats))
    if "</" in text:
        spans = list(_outside_markup(spans, text))
    return spans


def find_words_in(reading: Reading, spans: Sequence[tuple[int, int]]) -> Words:
    """The words of these stretches of the text."""
    text = reading.document.text
    offsets, codes, every = code_words(text, spans)
    starts = offsets[:, 0].copy()
    return Words(
        document=reading.document.id,
        text=text,
        codes=codes,
        starts=starts,
        ends=offsets[:, 1].copy(),
        weak=_quoted(reading, starts) | _unfinished(text, starts),
        paragraphs=_paragraphs(text, starts),
        skipped=every - len(offsets),
    )


def code_words(text: str, spans: Sequence[tuple[int, int]]) -> tuple[Offsets, Codes, int]:
    """Starts, ends and codes of the words inside the spans; how many words the text has."""
    if text.isascii():
        points = np.frombuffer(text.encode(), dtype=np.uint8)
    elif _SPECIAL.search(text):
        return _coded_slowly(text, spans)
    else:
        points = np.frombuffer(text.encode("utf-16-le", "surrogatepass"), dtype=np.uint16)
    letters = letter_folds()[points]
    flags = letters > 0
    every = int(np.count_nonzero(flags[1:] & ~flags[:-1])) + int(flags[:1].sum())
    kept = np.zeros(len(text) + 2, dtype=np.int8)
    for start, end in spans:
        kept[start + 1 : end + 1] = flags[start:end]
    offsets = np.flatnonzero(np.diff(kept)).reshape(-1, 2).astype(np.int64)
    letters = letters[kept[1:-1].astype(np.bool_)]
    if len(letters) and int(letters.max()) == SEVERAL:
        return _coded_slowly(text, spans)
    return offsets, code_letters(letters, offsets[:, 1] - offsets[:, 0]), every


def _coded_slowly(text: str, spans: Sequence[tuple[int, int]]) -> tuple[Offsets, Codes, int]:
    """The same where characters hide inside words, or are words of their own."""
    found = [m.span() for start, end in spans for m in _WORD.finditer(text, start, end)]
    rows = [(span, fold_word(text[slice(*span)])) for span in found]
    rows = [(span, fold) for span, fold in rows if fold]  # not nothing but hidden characters
    offsets = np.array([span for span, _ in rows], dtype=np.int64).reshape(-1, 2)
    every = sum(1 for _ in _WORD.finditer(text)) - (len(found) - len(rows))
    return offsets, code_folds([fold for _, fold in rows]), every


def _kept_spans(passages: tuple[Passage, ...], length: int) -> list[tuple[int, int]]:
    if not passages:
        return [(0, length)]
    return [(p.start, p.end) for p in passages if p.kept_as == "body" or p.role == "headline"]


def _without(
    spans: Iterable[tuple[int, int]], text: str, repeats: frozenset[str]
) -> Iterator[tuple[int, int]]:
    """The lines of these spans that the pile does not repeat."""
    for start, end in spans:
        for line, stop in _lines(text, start, end):
            if not _is_repeat(text[line:stop].strip(), repeats):
                yield line, stop


_MARKUP = re.compile(
    r"<(script|style)\b.*?</\1>|<!--.*?-->|</?[a-zA-Z][^<>]*>|<![^<>]*>|&(?:[a-z]{2,8}|#\w{1,6});",
    re.DOTALL | re.IGNORECASE,
)


def _outside_markup(spans: Iterable[tuple[int, int]], text: str) -> Iterator[tuple[int, int]]:
    """What of these spans is no markup: pages saved as plain text still hold their tags."""
    for start, end in spans:
        at = start
        for tag in _MARKUP.finditer(text, start, end):
            if at < tag.start():
                yield at, tag.start()
            at = tag.end()
        if at < end:
            yield at, end


def _is_repeat(line: str, repeats: frozenset[str]) -> bool:
    return 0 < len(line) <= MAX_LINE and line_key(line) in repeats


def _lines(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end:
        stop = text.find("\n", start, end)
        stop = end if stop < 0 else stop
        yield start, stop
        start = stop + 1


def _quoted(reading: Reading, offsets: Offsets) -> Flags:
    quoted = np.zeros(len(offsets), dtype=np.bool_)
    spans = [(q.start, q.end) for q in reading.quotations if not q.scare]
    if not reading.quotations and not reading.passages:
        spans = _marked_spans(reading.document.text)
    for start, end in spans:
        first, last = np.searchsorted(offsets, (start, end))
        if last - first >= QUOTE_WORDS:
            quoted[first:last] = True
    return quoted


_LINE = re.compile(r"[^\n]+")
_FINISHED = re.compile(r"[.!?:;\u2026\u3002\u061f\u06d4][\"'\u201d\u2019\u00bb)\]\s]*$")
MAX_HEADLINE = 200  # characters: longer lines are text, whatever they end with


def _unfinished(text: str, offsets: Offsets) -> Flags:
    """Words of short lines that end like headlines, in a text whose other lines do not."""
    weak = np.zeros(len(offsets), dtype=np.bool_)
    if not len(offsets):
        return weak
    begin = text.rfind("\n", 0, int(offsets[0])) + 1
    for match in _LINE.finditer(text, begin, _line_end(text, int(offsets[-1]))):
        line = match.group().rstrip()
        if len(line) <= MAX_HEADLINE and not _FINISHED.search(line):
            first, last = np.searchsorted(offsets, match.span())
            weak[first:last] = True
    return weak if weak.sum() * 2 < weak.size else np.zeros_like(weak)


def _line_end(text: str, offset: int) -> int:
    end = text.find("\n", offset)
    return len(text) if end < 0 else end


_MARKED = re.compile(r"[“«„]([^“”«»„\n]{10,2000})[”»]|\"([^\"\n]{10,2000})\"")


def _marked_spans(text: str) -> list[tuple[int, int]]:
    """Quotations by their marks alone, for a reading that was not read."""
    return [m.span() for m in _MARKED.finditer(text)]


def _paragraphs(text: str, starts: Offsets) -> Offsets:
    breaks = np.asarray([m.start() for m in re.finditer("\n", text)], dtype=np.int64)
    return np.searchsorted(breaks, starts)
