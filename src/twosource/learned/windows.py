"""Cut long texts into windows, gather windows of one length, and put results together.

Invariant: a batch holds one length and nothing is padded, so that what is read from a text
cannot depend on the texts read with it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from twosource.learned.tagging import Floats
from twosource.learned.wordpiece import WordPiece, Words

LONGEST = 384  # word pieces of one window
STRIDE = 256  # distance between the starts of two windows of a long text
BUDGET = 512  # word pieces of one batch: what a layer holds of them stays in the cache
Whole = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Window:
    """Words ``begin..end`` of one text; ``first`` is the place of each word's first piece."""

    text: int
    begin: int
    end: int
    pieces: Whole
    first: Whole

    @property
    def length(self) -> int:
        """Its word pieces, the marks of start and end among them."""
        return len(self.pieces)


def cut_windows(number: int, words: Words, tokenizer: WordPiece) -> list[Window]:
    """Cut text ``number`` into windows of ``LONGEST`` pieces that start ``STRIDE`` apart."""
    places = np.cumsum([0, *map(len, words.pieces)])
    count = len(words.pieces)
    windows: list[Window] = []
    begin = end = 0
    while end < count:
        limit = places[begin] + LONGEST
        end = max(begin + 1, int(np.searchsorted(places, limit, side="right")) - 1)
        inner = [piece for word in words.pieces[begin:end] for piece in word][:LONGEST]
        pieces = np.array([tokenizer.start, *inner, tokenizer.end])
        first = np.minimum(places[begin:end] - places[begin] + 1, LONGEST)
        windows.append(Window(number, begin, end, pieces, first))
        next_start = places[begin] + STRIDE
        begin = max(begin + 1, int(np.searchsorted(places, next_start, side="right")) - 1)
    return windows


def group_windows(windows: Sequence[Window]) -> list[list[int]]:
    """Put windows of one length into batches of at most ``BUDGET`` pieces."""
    batches: list[list[int]] = []
    for i in sorted(range(len(windows)), key=lambda i: windows[i].length):
        length = windows[i].length
        full = not batches or (len(batches[-1]) + 1) * length > BUDGET
        if full or windows[batches[-1][-1]].length != length:
            batches.append([])
        batches[-1].append(i)
    return batches


def spread(flags: Sequence[bool], window: Window) -> Whole:
    """Give each piece of a window the flag of its word as 0 or 1."""
    spread_flags = np.zeros(window.length, np.int64)
    inside = flags[window.begin : window.end]
    if any(inside):
        last = window.length - 1
        lengths = np.diff(np.append(window.first, last))
        spread_flags[1:last] = np.repeat(np.asarray(inside, np.int64), lengths)
    return spread_flags


class Merged:
    """Outputs of one text, a row a word; where windows overlap the deeper one counts."""

    def __init__(self, words: int) -> None:
        self.depth = np.full(words, -1)
        self.outputs: dict[str, Floats] = {}

    def add(self, window: Window, values: Mapping[str, Floats]) -> None:
        """Take the rows of a window (one a piece) for the words that stand deepest in it."""
        if window.end - window.begin == len(self.depth):  # the only one
            self.outputs = {name: rows[window.first] for name, rows in values.items()}
            return
        places = np.arange(window.begin, window.end)
        inside = np.minimum(places - window.begin, window.end - 1 - places)
        better = inside > self.depth[places]
        self.depth[places[better]] = inside[better]
        for name, rows in values.items():
            kept = self.outputs.setdefault(
                name, np.zeros((len(self.depth), rows.shape[1]), np.float32)
            )
            kept[places[better]] = rows[window.first[better]]
