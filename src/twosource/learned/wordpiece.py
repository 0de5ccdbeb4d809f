"""Cut text into words and word pieces, exactly as the encoder was trained to read them.

The rules are those of the uncased BERT tokenizer (lower case, accents stripped, punctuation and
ideographs apart), with one addition: typographic quotation marks, apostrophes and dashes read
as their plain forms, and two apostrophes as one quotation mark. Invariant: word bounds are code
points of the text given, in order, never overlapping, and no word is empty.
"""

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from re import compile as pattern

Span = tuple[int, int]

UNKNOWN, START, END, PAD = "[UNK]", "[CLS]", "[SEP]", "[PAD]"
LONGEST_WORD = 100
_PLAIN = str.maketrans("“”„‟«»‘’‚‛`´‐‑‒–—―", '""""""' + "''''''" + "------")
_ALONE = pattern(r"''|[^a-zA-Z0-9]")
_CHUNK = pattern(r"\S+")
_OPENING = ("“", "«", "„")
_EITHER = ('"', "''", "``")
_QUOTE = pattern("[\"“”«»„]|''|``")
_IDEOGRAPHS = (
    (0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xF900, 0xFAFF), (0x20000, 0x2CEAF),
    (0x2F800, 0x2FA1F),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one text: their bounds, and the vocabulary numbers of their pieces."""

    bounds: tuple[Span, ...]
    pieces: tuple[tuple[int, ...], ...]


class WordPiece:
    """Splits text by a fixed vocabulary; calls with the same text give the same words."""

    def __init__(self, vocabulary: Iterable[str]) -> None:
        self.numbers: Mapping[str, int] = {piece: i for i, piece in enumerate(vocabulary)}
        self.start, self.end = self.numbers[START], self.numbers[END]
        self.pad, self.unknown = self.numbers[PAD], self.numbers[UNKNOWN]
        self._read = lru_cache(maxsize=1 << 16)(self._read_chunk)

    def split(self, text: str) -> Words:
        """Cut ``text`` into words with bounds in code points of ``text``."""
        bounds: list[Span] = []
        pieces: list[tuple[int, ...]] = []
        for chunk in _CHUNK.finditer(text.translate(_PLAIN)):
            at = chunk.start()
            for start, end, numbers in self._read(chunk.group()):
                bounds.append((at + start, at + end))
                pieces.append(numbers)
        return Words(tuple(bounds), tuple(pieces))

    def _read_chunk(self, chunk: str) -> tuple[tuple[int, int, tuple[int, ...]], ...]:
        """The words of what stands between two spaces: bounds and pieces of each."""
        return tuple((start, end, self._cut(form)) for start, end, form in _split_chunk(chunk))

    def _cut(self, form: str) -> tuple[int, ...]:
        if len(form) > LONGEST_WORD:
            return (self.unknown,)
        found: list[int] = []
        start = 0
        while start < len(form):
            prefix = "##" if start else ""
            for end in range(len(form), start, -1):
                number = self.numbers.get(prefix + form[start:end])
                if number is not None:
                    found.append(number)
                    start = end
                    break
            else:
                return (self.unknown,)
        return tuple(found)


def find_quoted(text: str, words: Words) -> list[bool]:
    """Say for each word whether it stands inside double quotation marks, the marks included.

    A mark left open reaches to the end of the text, a closing mark without an opening one
    (if it is the first mark) back to its beginning: quotations run over paragraphs. Of two
    closing marks that follow one another the first opens: some texts know one shape only.
    """
    marks = list(_QUOTE.finditer(text))
    if not marks:
        return [False] * len(words.bounds)
    state = False
    edges: list[tuple[int, bool]] = []  # (offset, state from here on)
    for mark, following in zip(marks, [*marks[1:], None], strict=False):
        opens = mark.group() in _OPENING or (mark.group() in _EITHER and not state)
        if not opens and not state:
            opens = following is not None and following.group() not in _OPENING
            if not opens and edges:
                continue
            edges = edges or [(0, not opens)]
        state = opens
        edges.append((mark.start() if opens else mark.end(), opens))
    inside, k, quoted = False, 0, []
    for start, _ in words.bounds:
        while k < len(edges) and edges[k][0] <= start:
            inside, k = edges[k][1], k + 1
        quoted.append(inside)
    return quoted


def _split_chunk(chunk: str) -> tuple[tuple[int, int, str], ...]:
    if chunk.isalnum() and chunk.isascii():
        return ((0, len(chunk), chunk.lower()),)
    words: list[tuple[int, int, str]] = []
    begin = 0
    for match in _ALONE.finditer(chunk):
        start, end = match.span()
        if not (_is_alone(match.group()[0])):
            continue
        words.append((begin, start, _fold(chunk[begin:start])))
        words.append((start, end, '"' if end - start == 2 else _fold(match.group())))
        begin = end
    words.append((begin, len(chunk), _fold(chunk[begin:])))
    return tuple(word for word in words if word[2])


def _fold(form: str) -> str:
    if form.isascii():
        return form.lower()
    decomposed = unicodedata.normalize("NFD", form.lower())
    return "".join(c for c in decomposed if unicodedata.category(c) not in {"Mn", "Cc", "Cf"})


@lru_cache(maxsize=1 << 16)
def _is_alone(char: str) -> bool:
    code = ord(char)
    if code < 128:
        return char.isprintable() and not char.isalnum() and char != " "
    return unicodedata.category(char).startswith("P") or any(
        a <= code <= b for a, b in _IDEOGRAPHS
    )
