"""Lines of a document joined into blocks: paragraphs, headings, furniture.

Invariant: blocks do not overlap, come in order and hold every visible character.
A line is a block of its own unless the text was wrapped at a fixed width.
"""

import re
from dataclasses import dataclass

from twosource.text.sentences import trim_span

_LINE = re.compile(r"[^\n\r\x0b\x0c\x85\u2028\u2029]+")
_WORD = re.compile(r"\w+(?:[-'\u2019]\w+)*")
WRAP_WIDTHS = (45, 110)
LONG_BLOCK = (
    8_000  # characters; longer lines are cut at white space, so no rule sees them whole
)
_TERMINAL = ".!?\u2026:;\"\u201d\u2019)\u00bb'"


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph or line: its offsets and its words."""

    start: int
    end: int
    text: str
    words: int

    @property
    def ends_sentence(self) -> bool:
        """Whether the last mark is one that ends sentences or quotations."""
        return self.text[-1] in _TERMINAL


def find_blocks(text: str) -> list[Block]:
    """The blocks of a text in order."""
    rows = [span for match in _LINE.finditer(text) for span in _cut(text, *match.span())]
    runs: list[list[tuple[int, int]]] = []
    for row in rows:
        if runs and text.count("\n", runs[-1][-1][1], row[0]) == 1:
            runs[-1].append(row)
        else:
            runs.append([row])
    wrapped = _is_wrapped(text, runs)
    spans = [part for run in runs for part in (_join(text, run) if wrapped else run)]
    return [_block(text, start, end) for start, end in spans]


def _cut(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The trimmed line, cut at white space where it is far too long."""
    spans = []
    while end - start > LONG_BLOCK:
        cut = text.rfind(" ", start, start + LONG_BLOCK)
        cut = cut if cut > start else start + LONG_BLOCK
        spans.append(trim_span(text, start, cut))
        start = cut
    spans.append(trim_span(text, start, end))
    return [span for span in spans if span[0] < span[1]]


def _block(text: str, start: int, end: int) -> Block:
    words = text[start:end]
    return Block(start, end, words, len(_WORD.findall(words)))


def _is_wrapped(text: str, runs: list[list[tuple[int, int]]]) -> bool:
    """Whether lines break at a fixed width: most inner lines are long, even and unfinished."""
    inner = [row for run in runs if len(run) > 2 for row in run[:-1]]
    if len(inner) < 4:
        return False
    low, high = WRAP_WIDTHS
    unfinished = sum(text[end - 1] not in _TERMINAL for _, end in inner)
    even = sum(low <= end - start <= high for start, end in inner)
    return unfinished >= 0.6 * len(inner) and even >= 0.8 * len(inner)


def _join(text: str, run: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The paragraphs of a wrapped run: a line much shorter than the rest ends one."""
    width = max(end - start for start, end in run)
    spans, begin = [], run[0][0]
    for (start, end), after in zip(run, [*run[1:], None], strict=True):
        short = end - start < 0.6 * width and (text[end - 1] in _TERMINAL or begin == start)
        if after is None or short:
            spans.append((begin, end))
            begin = after[0] if after else end
    return spans
