"""Tags, the sequences of them that make sense, and the spans they make likely.

A span of label X is tagged ``B-X I-X … E-X`` or ``S-X``. ``find_likely_spans`` weighs all tag
sequences at once and keeps each whole span by its own chance, which is what exact match asks
for; the single best sequence would break a long span at its weakest word. Invariant: spans come
in order, never overlap, and have chances from ``least`` to 1.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]
Chances = npt.NDArray[np.float64]
LabelledSpan = tuple[int, int, str]
ScoredSpan = tuple[int, int, str, float]
Chain = tuple[Floats, Floats, Floats]  # scores of transitions, of first tags and of last tags
FORBIDDEN = -1e4
TOGETHER = 128  # texts weighed at a time
DIGITS = 6  # of chances: what differs beyond is rounding
_FAINT = 0.02  # ends of spans less likely than this are not tried
_SMALLEST = 1e-300


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

    def rules(self) -> Chain:
        """Penalties (0 or ``FORBIDDEN``) of transitions, of first tags and of last tags."""
        size = len(self.tags)
        closed = np.array([t == 0 or (t - 1) % 4 >= 2 for t in range(size)])
        opening = np.array([t == 0 or (t - 1) % 4 in {0, 3} for t in range(size)])
        label = np.array([(t - 1) // 4 for t in range(size)])
        same = label[:, None] == label[None, :]
        allowed = np.where(closed[:, None], opening[None, :], ~opening[None, :] & same)
        return _penalty(allowed), _penalty(opening), _penalty(closed)


def find_likely_spans(
    scores: Sequence[Floats], tagset: TagSet, chain: Chain, least: float
) -> list[list[ScoredSpan]]:
    """Find the spans of each text, from one array ``[word, tag]`` a text.

    Of spans that overlap the likelier stays. ``least`` is the smallest chance (0 to 1) kept.
    """
    found: list[list[ScoredSpan]] = [[] for _ in scores]
    order = sorted(
        (i for i, one in enumerate(scores) if len(one)), key=lambda i: len(scores[i])
    )
    for at in range(0, len(order), TOGETHER):
        rows = order[at : at + TOGETHER]
        before, after = _sweep([scores[i] for i in rows], chain)
        for place, i in enumerate(rows):
            length = len(scores[i])
            likely = _weigh_spans(
                scores[i], (before[place, :length], after[place, :length]), tagset, chain[0]
            )
            found[i] = _choose(likely, least)
    return found


def _sweep(scores: Sequence[Floats], chain: Chain) -> tuple[Chances, Chances]:
    """Log chances of each tag given the words up to it, and of the words after it.

    Both are scaled so that their sum is the log chance of the tag given the whole text.
    """
    lengths = np.array([len(one) for one in scores])
    count, longest, size = len(scores), int(lengths.max()), scores[0].shape[1]
    between, first, last = (np.exp(part.astype(np.float64)) for part in chain)
    local = np.ones((count, longest, size))
    for row, one in enumerate(scores):
        local[row, : len(one)] = np.exp(one - one.max(axis=1, keepdims=True), dtype=np.float64)
    before = np.zeros((count, longest, size))
    after = np.zeros((count, longest, size))
    log_before = np.zeros((count, longest))
    log_after = np.zeros((count, longest))
    state, shift = local[:, 0] * first, np.zeros(count)
    for t in range(longest):
        if t:
            state = (state @ between) * local[:, t]
        total = state.sum(axis=1)
        state, shift = state / total[:, None], shift + np.log(total)
        before[:, t], log_before[:, t] = state, shift
    ends = lengths - 1
    state, shift = np.tile(last, (count, 1)), np.zeros(count)
    for t in range(longest - 1, -1, -1):
        inside = t < ends
        if inside.any():
            step = (state * local[:, min(t + 1, longest - 1)]) @ between.T
            total = np.where(inside, step.sum(axis=1), 1.0)
            state = np.where(inside[:, None], step / total[:, None], state)
            shift = np.where(inside, shift + np.log(total), shift)
        after[:, t], log_after[:, t] = state, shift
    rows = np.arange(count)
    whole = np.log((before[rows, ends] * last).sum(axis=1)) + log_before[rows, ends]
    log_before -= whole[:, None]
    return (
        np.log(np.maximum(before, _SMALLEST)) + log_before[..., None],
        np.log(np.maximum(after, _SMALLEST)) + log_after[..., None],
    )


def _weigh_spans(
    scores: Floats, sweeps: tuple[Chances, Chances], tagset: TagSet, between: Floats
) -> list[ScoredSpan]:
    """Chance of every span whose first and last words are not too unlikely."""
    before, after = sweeps
    local = (scores - scores.max(axis=1, keepdims=True)).astype(np.float64)
    chances = np.exp(before + after)
    found: list[ScoredSpan] = []
    for number, label in enumerate(tagset.labels):
        opening, inner, closing, single = range(1 + 4 * number, 5 + 4 * number)
        found += [
            (int(t), int(t) + 1, label, round(float(chances[t, single]), DIGITS))
            for t in np.flatnonzero(chances[:, single] > _FAINT)
        ]
        starts = np.flatnonzero(chances[:, opening] > _FAINT)[:, None]
        ends = np.flatnonzero(chances[:, closing] > _FAINT)[None, :]
        if not starts.size or not ends.size:
            continue
        path = np.cumsum(local[:, inner] + between[inner, inner])
        long = between[opening, inner] - between[inner, inner] + path[ends - 1] - path[starts]
        middle = np.where(
            ends > starts + 1, long + between[inner, closing], between[opening, closing]
        )
        logs = before[starts, opening] + middle + local[ends, closing] + after[ends, closing]
        likely = np.exp(np.minimum(logs, 0.0))
        found += [
            (int(starts[s, 0]), int(ends[0, e]) + 1, label, round(float(likely[s, e]), DIGITS))
            for s, e in np.argwhere(ends > starts)
        ]
    return found


def _choose(likely: list[ScoredSpan], least: float) -> list[ScoredSpan]:
    kept: list[ScoredSpan] = []
    for span in sorted(likely, key=lambda entry: (-entry[3], entry[:3])):
        if span[3] < least:
            break
        if all(span[1] <= other[0] or span[0] >= other[1] for other in kept):
            kept.append(span)
    return sorted(kept)


def _penalty(allowed: npt.NDArray[np.bool_]) -> Floats:
    return np.where(allowed, 0.0, FORBIDDEN).astype(np.float32)
