"""The words of a document as alignment sees them: folded, coded, with their offsets.

Invariant: ``starts[k]..ends[k]`` are offsets of the original text, and the folding is blind
to what a copyist may hide behind: case, accents, typographic marks, zero-width characters,
letters of another script that look alike.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from hashlib import blake2b
from importlib.resources import files

import numpy as np
import numpy.typing as npt

from twosource.records.reading import Passage, Reading
from twosource.text.normalize import line_key
from twosource.text.repeats import MAX_LINE

Codes = npt.NDArray[np.uint64]
Flags = npt.NDArray[np.bool_]
Offsets = npt.NDArray[np.int64]

_HIDDEN = "\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff"
_CJK = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_WORD = re.compile(rf"[{_CJK}]|(?:(?![{_CJK}_])[\w{_HIDDEN}\u0300-\u036f])+")
_SPECIAL = re.compile(rf"[{_CJK}{_HIDDEN}\u0300-\u036f]")
_DROP = re.compile(rf"[{_HIDDEN}]")
_LOOKALIKES = str.maketrans(
    "авекмнорстухіјѕԁԛԝһαβγεικνορτυχɡ",
    "abekmhopctyxijsdqwhabyeikvoptuxg",
)
QUOTE_WORDS = 4  # shorter quotations are scare quotes and titles, not somebody's words


@dataclass(frozen=True, slots=True, eq=False)
class Words:
    """The words of one document's body, in order.

    The lowest bit of a code is set for content words (neither short nor function words).
    ``weak`` marks words that prove no copying: quoted ones, and those of lines that end
    without a full stop, as pointers to other articles do; ``paragraphs`` numbers the lines
    they stand in; ``skipped`` counts the words of the text besides its body.
    """

    document: str
    folds: tuple[str, ...]
    codes: Codes
    starts: Offsets
    ends: Offsets
    weak: Flags
    paragraphs: Offsets
    skipped: int


@cache
def load_function_words() -> frozenset[str]:
    """Words too common to say anything about a text."""
    table = files("twosource.lineage").joinpath("data/function_words.txt")
    return frozenset(fold_word(word) for word in table.read_text("utf-8").split())


@lru_cache(maxsize=1 << 18)
def fold_word(word: str) -> str:
    """The word without case, accents, hidden characters and foreign lookalike letters."""
    if word.isascii():
        return word.lower()
    plain = unicodedata.normalize("NFKD", _DROP.sub("", word))
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    return plain.casefold().translate(_LOOKALIKES)


@lru_cache(maxsize=1 << 18)
def word_code(fold: str) -> int:
    """A stable 64-bit code whose lowest bit tells content words from function words."""
    code = int.from_bytes(blake2b(fold.encode("utf-8"), digest_size=8).digest(), "little")
    is_content = fold not in load_function_words() and (
        len(fold) > 3 or not fold.isascii() or fold.isdigit()
    )
    return (code & ~1) | int(is_content)


def find_words(
    reading: Reading,
    repeats: frozenset[str] = frozenset(),
    within: tuple[int, int] | None = None,
) -> Words:
    """The words of what the reading kept as body; of the whole text when it kept no passages.

    Lines whose key is in ``repeats`` (what the pile repeats everywhere) are left out;
    ``within`` asks for the words of one stretch, whatever it was kept as.
    """
    text = reading.document.text
    spans = [within] if within else _kept_spans(reading.passages, len(text))
    if repeats:
        spans = list(_without(spans, text, repeats))
    if "</" in text:
        spans = list(_outside_markup(spans, text))
    offsets, every = _word_offsets(text, spans)
    skipped = every - len(offsets)
    folds = [fold_word(text[start:end]) for start, end in offsets.tolist()]
    if "" in folds:  # nothing but hidden characters
        offsets = offsets[np.array([bool(fold) for fold in folds])]
        folds = [fold for fold in folds if fold]
    starts = offsets[:, 0].copy()
    return Words(
        document=reading.document.id,
        folds=tuple(folds),
        codes=np.fromiter(map(word_code, folds), np.uint64, len(folds)),
        starts=starts,
        ends=offsets[:, 1].copy(),
        weak=_quoted(reading, starts) | _unfinished(text, starts),
        paragraphs=_paragraphs(text, starts),
        skipped=skipped,
    )


@cache
def _letters() -> Flags:
    """Which characters of the basic plane belong to words."""
    return np.array([chr(code).isalnum() for code in range(_PLANE)])


_PLANE = 0x10000


def _word_offsets(text: str, spans: Sequence[tuple[int, int]]) -> tuple[Offsets, int]:
    """Starts and ends of the words inside the spans, and how many words the text has in all."""
    points = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    if _SPECIAL.search(text) or (len(points) and int(points.max()) >= _PLANE):
        found = [m.span() for start, end in spans for m in _WORD.finditer(text, start, end)]
        offsets = np.array(found, dtype=np.int64).reshape(-1, 2)
        return offsets, sum(1 for _ in _WORD.finditer(text))
    flags = _letters()[points]
    every = int(np.count_nonzero(flags[1:] & ~flags[:-1])) + int(flags[:1].sum())
    kept = np.zeros(len(text) + 2, dtype=np.int8)
    for start, end in spans:
        kept[start + 1 : end + 1] = flags[start:end]
    edges = np.flatnonzero(np.diff(kept))
    return edges.reshape(-1, 2).astype(np.int64), every


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
    for match in _LINE.finditer(text):
        line = match.group().rstrip()
        if len(line) <= MAX_HEADLINE and not _FINISHED.search(line):
            first, last = np.searchsorted(offsets, match.span())
            weak[first:last] = True
    return weak if weak.sum() * 2 < weak.size else np.zeros_like(weak)


_MARKED = re.compile(r"[“«„]([^“”«»„\n]{10,2000})[”»]|\"([^\"\n]{10,2000})\"")


def _marked_spans(text: str) -> list[tuple[int, int]]:
    """Quotations by their marks alone, for a reading that was not read."""
    return [m.span() for m in _MARKED.finditer(text)]


def _paragraphs(text: str, starts: Offsets) -> Offsets:
    breaks = np.asarray([m.start() for m in re.finditer("\n", text)], dtype=np.int64)
    return np.searchsorted(breaks, starts)
