"""Cut examples into windows, group windows of like length into batches, and pad them.

Invariant: the order of batches depends on the seed and the epoch alone, and no window is seen
twice in an epoch.
"""

import hashlib
import random
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor

from twosource.learned.claims import LABELS
from twosource.learned.tagging import TagSet
from twosource.learned.wordpiece import WordPiece
from twosource.training.claimed import read_labels
from twosource.training.corpora import Example
from twosource.training.network import HIDDEN, TRUNK_LAYERS, Batch, Trunk

Places = npt.NDArray[np.int64]
Halves = npt.NDArray[np.float16]
Spans = tuple[tuple[int, int, str, int], ...]


@dataclass(frozen=True, slots=True)
class Window:
    """Consecutive words of one example: their pieces, marks and spans."""

    pieces: tuple[tuple[int, ...], ...]
    marked: tuple[bool, ...]
    spans: Spans
    size: int  # word pieces
    unlabeled: tuple[str, ...]
    place: int = 0  # where its states begin in the store of trunk states


@dataclass(frozen=True, slots=True)
class States:
    """Windows, and the trunk's states of all of them, one row a piece."""

    windows: list[Window]
    rows: Halves


def cut_windows(examples: Sequence[Example], longest: int) -> list[Window]:
    """Cut each example into windows of at most ``longest`` word pieces."""
    windows: list[Window] = []
    for example in examples:
        begin, size = 0, 0
        for i, piece in enumerate(example.words.pieces):
            if size + len(piece) > longest and i > begin:
                windows.append(_window(example, begin, i, size))
                begin, size = i, 0
            size += len(piece)
        windows.append(_window(example, begin, len(example.words.pieces), size))
    return windows


def group(windows: Sequence[Window], budget: int, order: random.Random) -> list[list[Window]]:
    """Shuffle, then fill batches of about ``budget`` pieces with windows of like length."""
    shuffled = list(windows)
    order.shuffle(shuffled)
    shuffled.sort(key=lambda window: window.size + order.uniform(0.0, 6.0))
    batches: list[list[Window]] = [[]]
    for window in shuffled:
        longest = max([window.size, *(other.size for other in batches[-1][-1:])]) + 8
        if batches[-1] and longest * (len(batches[-1]) + 1) > budget:
            batches.append([])
        batches[-1].append(window)
    order.shuffle(batches)
    return batches


def store_states(
    windows: Sequence[Window], trunk: Trunk, tokenizer: WordPiece, cache: Path
) -> States:
    """Run the trunk once over all windows; half precision, a row a piece, kept on disk."""
    distinct = list({window.pieces: window for window in windows}.values())
    places = np.cumsum([0, *(window.size + 2 for window in distinct)])
    place = {w.pieces: int(p) for w, p in zip(distinct, places[:-1], strict=True)}
    digest = hashlib.sha256(repr([window.pieces for window in distinct]).encode()).hexdigest()
    path = cache / f"states-{TRUNK_LAYERS}-{digest[:16]}.npy"
    if not path.exists():
        cache.mkdir(parents=True, exist_ok=True)
        np.save(path, _run_trunk(distinct, places, trunk, tokenizer))
    moved = [replace(window, place=place[window.pieces]) for window in windows]
    return States(moved, np.load(path, mmap_mode="r"))


def _run_trunk(
    windows: Sequence[Window], places: Places, trunk: Trunk, tokenizer: WordPiece
) -> Halves:
    rows = np.zeros((int(places[-1]), HIDDEN), dtype=np.float16)
    order = sorted(range(len(windows)), key=lambda i: windows[i].size)
    for at in range(0, len(order), 48):
        chosen = order[at : at + 48]
        length = max(windows[i].size for i in chosen) + 2
        pieces = torch.full((len(chosen), length), tokenizer.pad)
        for row, i in enumerate(chosen):
            flat = _flatten(windows[i], tokenizer)
            pieces[row, : len(flat)] = torch.tensor(flat)
        with torch.no_grad():
            states = trunk(pieces, (pieces != tokenizer.pad).long()).numpy()
        for row, i in enumerate(chosen):
            rows[places[i] : places[i + 1]] = states[row, : windows[i].size + 2]
    return rows


def pad(windows: Sequence[Window], rows: Halves, tags: TagSet) -> Batch:
    """Build the tensors of one batch from the stored trunk states."""
    is_claims = tags.labels == LABELS
    count = len(windows)
    length = max(window.size for window in windows) + 2
    width = max(len(window.pieces) for window in windows)
    states = torch.zeros((count, length, HIDDEN))
    marks = torch.zeros((count, length), dtype=torch.long)
    mask = torch.zeros_like(marks)
    first, words = torch.zeros((count, width), dtype=torch.long), torch.zeros((count, width))
    gold, heads = torch.zeros_like(first), torch.full_like(first, -1)
    free = torch.zeros((count, len(tags.tags)), dtype=torch.bool)
    for row, window in enumerate(windows):
        size, wide = window.size + 2, len(window.pieces)
        stored = rows[window.place : window.place + size]
        states[row, :size] = torch.from_numpy(stored.astype(np.float32))
        mask[row, :size] = 1
        lengths = [len(word) for word in window.pieces]
        marks[row, 1 : size - 1] = torch.from_numpy(np.repeat(window.marked, lengths)).long()
        first[row, :wide] = torch.from_numpy(np.cumsum([1, *lengths[:-1]]))
        words[row, :wide] = 1
        if not is_claims:
            spans = [span[:3] for span in window.spans]
            gold[row, :wide] = torch.tensor(tags.encode(spans, wide))
        for start, end, _, head in window.spans:
            heads[row, start:end] = head
        free[row] = torch.tensor([tag[2:] in window.unlabeled for tag in tags.tags])
    claims = list_claims(windows) if is_claims else torch.zeros((0, 8), dtype=torch.long)
    return Batch(states, marks, mask, first, words, gold, heads, free, claims)


def list_claims(windows: Sequence[Window]) -> Tensor:
    """Row, words and labels of every claim of a batch."""
    claims = [
        (row, start, end, *read_labels(label, head))
        for row, window in enumerate(windows)
        for start, end, label, head in window.spans
    ]
    return torch.tensor(claims, dtype=torch.long)


def _flatten(window: Window, tokenizer: WordPiece) -> list[int]:
    return [tokenizer.start, *(p for word in window.pieces for p in word), tokenizer.end]


def _window(example: Example, begin: int, end: int, size: int) -> Window:
    spans = tuple(
        (
            max(s, begin) - begin,
            min(e, end) - begin,
            label,
            h - begin if begin <= h < end else -1,
        )
        for s, e, label, h in example.spans
        if s < end and e > begin
    )
    return Window(
        example.words.pieces[begin:end],
        example.marked[begin:end],
        spans,
        size,
        example.unlabeled,
    )
