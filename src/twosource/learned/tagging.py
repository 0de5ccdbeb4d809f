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
TOGETHER = 64  # texts weighed at a time: what is held of them stays in the cache
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
        lengths = np.array([len(scores[i]) for i in rows])
        local = _pad([scores[i] for i in rows], int(lengths[-1]))
        before, after = _sweep(local, lengths, chain)
        logs = before + after
        logs[np.arange(lengths[-1]) >= lengths[:, None]] = -np.inf  # behind the last word
        likely = _weigh_spans(local, (before, after, np.exp(logs)), tagset, chain[0])
        for i, spans in zip(rows, likely, strict=True):
            found[i] = _choose(spans, least)
    return found


def _pad(scores: Sequence[Floats], longest: int) -> Chances:
    """The scores of all texts in one array, the best tag of a word at 0."""
    local = np.zeros((len(scores), longest, scores[0].shape[1]))
    for row, one in enumerate(scores):
        local[row, : len(one)] = one - one.max(axis=1, keepdims=True)
    return local


def _sweep(
    scores: Chances, lengths: npt.NDArray[np.int_], chain: Chain
) -> tuple[Chances, Chances]:
    """Log chances of each tag given the words up to it, and of the words after it.

    Both are scaled so that their sum is the log chance of the tag given the whole text.
    """
    count, longest, size = scores.shape
    between, first, last = (np.exp(part.astype(np.float64)) for part in chain)
    local = np.exp(scores)
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
    local: Chances, sweeps: tuple[Chances, Chances, Chances], tagset: TagSet, between: Floats
) -> list[list[ScoredSpan]]:
    """Chance of every span of each text whose first and last words are not too unlikely."""
    before, after, chances = sweeps
    found: list[list[ScoredSpan]] = [[] for _ in local]
    for number, label in enumerate(tagset.labels):
        opening, inner, closing, single = range(1 + 4 * number, 5 + 4 * number)
        alone = chances[..., single]
        for row, t in np.argwhere(alone > _FAINT).tolist():
            found[row].append((t, t + 1, label, round(float(alone[row, t]), DIGITS)))
        of, starts = np.nonzero(chances[..., opening] > _FAINT)
        other, ends = np.nonzero(chances[..., closing] > _FAINT)
        s, e = np.nonzero((of[:, None] == other) & (starts[:, None] < ends))
        of, starts, ends = of[s], starts[s], ends[e]
        path = np.cumsum(local[..., inner] + between[inner, inner], axis=1)
        long = (
            between[opening, inner]
            - between[inner, inner]
            + path[of, ends - 1]
            - path[of, starts]
        )
        middle = np.where(
            ends > starts + 1, long + between[inner, closing], between[opening, closing]
        )
        logs = (
            before[of, starts, opening]
            + middle
            + local[of, ends, closing]
            + after[of, ends, closing]
        )
        likely = np.exp(np.minimum(logs, 0.0)).tolist()
        for row, start, end, chance in zip(
            of.tolist(), starts.tolist(), ends.tolist(), likely, strict=True
        ):
            found[row].append((start, end + 1, label, round(chance, DIGITS)))
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
