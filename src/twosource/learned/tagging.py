"""Tags, the sequences of them that make sense, and the best such sequence.

A span of label X is tagged ``B-X I-X … E-X`` or ``S-X``. Invariant: what ``find_best_tags``
returns always decodes to whole spans, in order and without overlap.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]
LabelledSpan = tuple[int, int, str]
FORBIDDEN = -1e4
DECODED_TOGETHER = 32


@dataclass(frozen=True, slots=True)
class TagSet:
    """The tags of a list of labels: ``O`` first, then B, I, E, S of each label."""

    labels: tuple[str, ...]

    @property
    def tags(self) -> tuple[str, ...]:
        """All tags, in the order of the model's outputs."""
        return ("O", *(f"{kind}-{label}" for label in self.labels for kind in "BIES"))

    def encode(self, spans: Sequence[LabelledSpan], length: int) -> list[int]:
        """Turn spans of words (end exclusive) into one tag number a word."""
        numbers = [0] * length
        for start, end, label in spans:
            base = 1 + 4 * self.labels.index(label)
            if end - start == 1:
                numbers[start] = base + 3
                continue
            numbers[start:end] = [base, *[base + 1] * (end - start - 2), base + 2]
        return numbers

    def decode(self, numbers: Sequence[int]) -> list[LabelledSpan]:
        """Turn a well-formed tag sequence back into spans of words (end exclusive)."""
        spans: list[LabelledSpan] = []
        begin = 0
        for i, number in enumerate(numbers):
            label, kind = divmod(number - 1, 4)
            if number and kind in {0, 3}:
                begin = i
            if number and kind in {2, 3}:
                spans.append((begin, i + 1, self.labels[label]))
        return spans

    def rules(self) -> tuple[Floats, Floats, Floats]:
        """Penalties (0 or ``FORBIDDEN``) of transitions, of first tags and of last tags."""
        size = len(self.tags)
        closed = np.array([t == 0 or (t - 1) % 4 >= 2 for t in range(size)])
        opening = np.array([t == 0 or (t - 1) % 4 in {0, 3} for t in range(size)])
        label = np.array([(t - 1) // 4 for t in range(size)])
        same = label[:, None] == label[None, :]
        allowed = np.where(closed[:, None], opening[None, :], ~opening[None, :] & same)
        return _penalty(allowed), _penalty(opening), _penalty(closed)


def find_best_tags(
    scores: Floats, lengths: Sequence[int], transitions: Floats, first: Floats, last: Floats
) -> list[list[int]]:
    """Viterbi over a padded batch ``scores[item, word, tag]``; one tag list an item."""
    if not lengths:
        return []
    count, longest, _ = scores.shape
    ends = np.asarray(lengths)
    best = scores[:, 0] + first
    back = np.zeros(scores.shape, dtype=np.int64)
    for t in range(1, longest):
        paths = best[:, :, None] + transitions
        back[:, t] = paths.argmax(axis=1)
        best = np.where((t < ends)[:, None], paths.max(axis=1) + scores[:, t], best)
    tags = (best + last).argmax(axis=1)
    rows = np.arange(count)
    result = np.zeros((count, longest), dtype=np.int64)
    for t in range(longest - 1, -1, -1):
        inside = t < ends
        result[:, t] = np.where(inside, tags, 0)
        if t:
            tags = np.where(inside, back[rows, t, tags], tags)
    return [row[:n].tolist() for row, n in zip(result, lengths, strict=True)]


def decode_all(
    scores: Sequence[Floats], tagset: TagSet, chain: tuple[Floats, Floats, Floats]
) -> list[list[LabelledSpan]]:
    """Best spans of each text, from one array ``[word, tag]`` a text; batched by length."""
    found: list[list[LabelledSpan]] = [[] for _ in scores]
    order = sorted(
        (i for i, one in enumerate(scores) if len(one)), key=lambda i: len(scores[i])
    )
    for at in range(0, len(order), DECODED_TOGETHER):
        rows = order[at : at + DECODED_TOGETHER]
        lengths = [len(scores[i]) for i in rows]
        padded = np.zeros((len(rows), lengths[-1], scores[rows[0]].shape[1]), np.float32)
        for place, i in enumerate(rows):
            padded[place, : len(scores[i])] = scores[i]
        for i, tags in zip(rows, find_best_tags(padded, lengths, *chain), strict=True):
            found[i] = tagset.decode(tags)
    return found


def _penalty(allowed: npt.NDArray[np.bool_]) -> Floats:
    return np.where(allowed, 0.0, FORBIDDEN).astype(np.float32)
