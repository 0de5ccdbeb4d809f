"""Aligned passages of two documents: seed and extend, tolerant of replaced words.

Invariant: the passages do not overlap on either side, each lies inside its document, and the
words counted as matched are the same word in both, in the same order.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from rapidfuzz.distance import LCSseq

from twosource.lineage import thresholds
from twosource.lineage.passages.fingerprints import pair_shingles, run_shingles
from twosource.lineage.passages.folding import Codes
from twosource.lineage.passages.words import Words

SEED_RUN = 3
MAX_PLACES = 6  # a seed standing in more places of one document says nothing about where
SHORT_SWAP = 3  # words: a longer run was rewritten or put in, not replaced
REACH = 24  # words between two seeds of one passage
DRIFT = 9  # words by which one side of a passage may be longer between two seeds
STRETCH = 30  # words around a passage searched for its true ends
Point = tuple[int, int]
Span = tuple[int, int, int, int]  # a_start, a_end, b_start, b_end
Places = npt.NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class Block:
    """Words ``a_start..a_end`` of one document stand, more or less, in the other.

    ``matched`` counts the words that are the same, ``content`` the content words among them,
    ``weak`` the matched words that prove nothing on either sides, ``gain``
    how far agreement outweighs difference; ``swaps`` are the word ranges (a_start, a_end,
    b_start, b_end) that differ.
    """

    a_start: int
    a_end: int
    b_start: int
    b_end: int
    matched: int
    content: int
    weak: int
    gain: float
    swaps: tuple[tuple[int, int, int, int], ...]

    @property
    def density(self) -> float:
        """Matched words over those of the longer side."""
        longest = max(self.a_end - self.a_start, self.b_end - self.b_start)
        return self.matched / longest if longest else 0.0

    def words(self) -> frozenset[int]:
        """Positions in the first document that the passage covers, longer differences aside."""
        foreign = (k for a, b, _, _ in self.swaps if b - a > SHORT_SWAP for k in range(a, b))
        return frozenset(range(self.a_start, self.a_end)).difference(foreign)

    def mirrored(self) -> "Block":
        """The same passage with its sides exchanged."""
        return Block(
            a_start=self.b_start,
            a_end=self.b_end,
            b_start=self.a_start,
            b_end=self.a_end,
            matched=self.matched,
            content=self.content,
            weak=self.weak,
            gain=self.gain,
            swaps=tuple((c, d, a, b) for a, b, c, d in self.swaps),
        )


@dataclass(frozen=True, slots=True, eq=False)
class Seeds:
    """The short shingles of one document, sorted, each with where it stands.

    ``firsts`` and ``lasts`` are the positions of the first and last word of each shingle.
    """

    words: Words
    shingles: Codes
    firsts: Places
    lasts: Places


def index_seeds(words: Words) -> Seeds:
    """Index the runs with a content word and the near pairs of content words."""
    runs = run_shingles(words.codes, SEED_RUN)
    content = (words.codes & np.uint64(1)).astype(np.int64)
    telling = np.flatnonzero(np.convolve(content, np.ones(SEED_RUN, np.int64), "valid"))
    telling = telling[: len(runs)] if len(runs) else telling[:0]
    pairs, first, second = pair_shingles(words.codes)
    shingles = np.concatenate((runs[telling], pairs))
    firsts = np.concatenate((telling, first))
    lasts = np.concatenate((telling + SEED_RUN - 1, second))
    order = np.argsort(shingles, kind="stable")
    return Seeds(words, shingles[order], firsts[order], lasts[order])


def align(a: Seeds, b: Seeds) -> tuple[Block, ...]:
    """The passages that two documents share, in the order of the first."""
    kept: list[Block] = []
    chains = find_chains(find_seeds(a, b))
    for chain in sorted(chains, key=lambda c: (-len(c), c[0])):
        if len(chain) < thresholds.TELLING_SEEDS and not any(
            x.gain >= thresholds.TELLING_GAIN for x in kept
        ):
            break
        free = [point for point in chain if not any(_holds(block, point) for block in kept)]
        if len(free) >= thresholds.MIN_SEEDS:
            window = _window(free, kept, len(a.words.codes), len(b.words.codes))
            for block in _refine(a.words, b.words, window):
                kept = _placed(block, kept)
    return tuple(sorted(kept, key=lambda x: x.a_start))


def _placed(block: Block, kept: list[Block]) -> list[Block]:
    """Add a passage; it may push out the ones it crosses when they weigh far less together."""
    crossed = [other for other in kept if _overlap(block, other)]
    if sum(other.gain for other in crossed) * thresholds.OUTWEIGHS > block.gain:
        return kept
    return [*(other for other in kept if other not in crossed), block]


def _holds(block: Block, point: Point) -> bool:
    i, j = point
    return block.a_start <= i < block.a_end or block.b_start <= j < block.b_end


def _window(chain: Sequence[Point], kept: Sequence[Block], a_size: int, b_size: int) -> Span:
    """The chain with what stands around it, up to the passages found before."""
    (i, j), (k, n) = chain[0], chain[-1]
    back_i = max((x.a_end for x in kept if x.a_end <= i), default=0)
    back_j = max((x.b_end for x in kept if x.b_end <= j), default=0)
    on_k = min((x.a_start for x in kept if x.a_start > k), default=a_size)
    on_n = min((x.b_start for x in kept if x.b_start > n), default=b_size)
    back = min(STRETCH, i - back_i, j - back_j)
    on = min(STRETCH, on_k - k - 1, on_n - n - 1)
    return i - back, k + 1 + on, j - back, n + 1 + on


def find_seeds(a: Seeds, b: Seeds) -> list[Point]:
    """Word positions (in a, in b) where a short run or a near pair of content words agrees."""
    low = np.searchsorted(b.shingles, a.shingles, "left")
    count = np.searchsorted(b.shingles, a.shingles, "right") - low
    common = np.flatnonzero((count > 0) & (count <= MAX_PLACES))
    times = count[common]
    x = np.repeat(common, times)
    y = np.repeat(low[common], times) + _counting(times)
    alike = np.abs((a.lasts[x] - a.firsts[x]) - (b.lasts[y] - b.firsts[y])) <= DRIFT
    x, y = x[alike], y[alike]
    size = len(b.words.codes) + 1
    points = np.unique(
        np.concatenate((a.firsts[x] * size + b.firsts[y], a.lasts[x] * size + b.lasts[y]))
    )
    return list(zip((points // size).tolist(), (points % size).tolist(), strict=True))


def _counting(times: Places) -> Places:
    """0, 1 … n - 1 for every n in turn."""
    ends = np.cumsum(times)
    total = int(ends[-1]) if len(ends) else 0
    counted: Places = np.arange(total) - np.repeat(ends - times, times)
    return counted


def find_chains(points: Sequence[Point]) -> list[list[Point]]:
    """Group seeds that advance together on both sides into chains."""
    chains: list[list[Point]] = []
    alive: list[list[Point]] = []
    for i, j in points:
        alive = [c for c in alive if i - c[-1][0] <= REACH]
        best, cost = None, DRIFT + 1
        for chain in alive:
            last_i, last_j = chain[-1]
            step_i, step_j = i - last_i, j - last_j
            if step_i > 0 and 0 < step_j <= REACH and abs(step_i - step_j) < cost:
                best, cost = chain, abs(step_i - step_j)
        if best is None:
            best = []
            alive.append(best)
            chains.append(best)
        best.append((i, j))
    return [chain for chain in chains if len(chain) >= thresholds.MIN_SEEDS]


def _refine(a: Words, b: Words, window: Span) -> list[Block]:
    """The stretches inside a window in which agreement outweighs difference."""
    steps = _steps(a, b, window)
    return [
        block
        for first, last in _best_stretches(steps)
        for part in _apart(steps[first:last])
        if (block := _measure(a, b, part)) is not None
    ]


def _apart(steps: Sequence["_Step"]) -> list[Sequence["_Step"]]:
    """Cut where a stranger's sentence stands between two halves that hold alone."""
    for k, step in enumerate(steps):
        if (
            max(step.a_end - step.a_start, step.b_end - step.b_start) >= thresholds.FOREIGN
            and step.gain < 0
        ):
            before, after = steps[:k], steps[k + 1 :]
            if min(_gain(before), _gain(after)) >= thresholds.MIN_GAIN:
                return [before, *_apart(after)]
    return [steps]


def _gain(steps: Iterable["_Step"]) -> float:
    return sum(step.gain for step in steps)


class _Step(NamedTuple):
    """One run of equal words (``gain`` positive) or one difference (``gain`` negative)."""

    a_start: int
    a_end: int
    b_start: int
    b_end: int
    gain: float


def _steps(a: Words, b: Words, span: Span) -> list[_Step]:
    """The cheapest way to read one side as the other, cut into equal runs and differences."""
    a_start, a_end, b_start, b_end = span
    a_codes, b_codes = a.codes[a_start:a_end].tolist(), b.codes[b_start:b_end].tolist()
    steps: list[_Step] = []
    i, j = a_start, b_start
    for same_i, same_j, length in LCSseq.editops(a_codes, b_codes).as_matching_blocks():
        at_i, at_j = a_start + same_i, b_start + same_j
        if at_i > i or at_j > j:
            steps.append(_Step(i, at_i, j, at_j, -thresholds.COST * max(at_i - i, at_j - j)))
        i, j = at_i + length, at_j + length
        if length:
            content = sum(code & 1 for code in a_codes[same_i : same_i + length])
            gain = (
                content * thresholds.CONTENT_GAIN
                + (length - content) * thresholds.FUNCTION_GAIN
            )
            steps.append(_Step(at_i, i, at_j, j, gain))
    return steps


def _best_stretches(steps: Sequence[_Step]) -> list[tuple[int, int]]:
    """Disjoint maximal stretches of steps by their summed gain, best first."""
    found, waiting = [], [(0, len(steps))]
    while waiting:
        low, high = waiting.pop()
        best, best_span, total, start = 0.0, (low, low), 0.0, low
        for k in range(low, high):
            if total <= 0:
                total, start = 0.0, k
            total += steps[k].gain
            if total > best:
                best, best_span = total, (start, k + 1)
        if best >= thresholds.MIN_GAIN:
            found.append(best_span)
            waiting += [(low, best_span[0]), (best_span[1], high)]
    return found


def _measure(a: Words, b: Words, steps: Sequence[_Step]) -> Block | None:
    matched = content = weak = 0
    for step in steps:
        if step.gain > 0:
            matched += step.a_end - step.a_start
            content += int((a.codes[step.a_start : step.a_end] & np.uint64(1)).sum())
            either = a.weak[step.a_start : step.a_end] | b.weak[step.b_start : step.b_end]
            weak += int(either.sum())
    block = Block(
        a_start=steps[0].a_start,
        a_end=steps[-1].a_end,
        b_start=steps[0].b_start,
        b_end=steps[-1].b_end,
        matched=matched,
        content=content,
        weak=weak,
        gain=sum(step.gain for step in steps),
        swaps=tuple((s.a_start, s.a_end, s.b_start, s.b_end) for s in steps if s.gain <= 0),
    )
    return block if content >= thresholds.MIN_CONTENT else None


def _overlap(one: Block, other: Block) -> bool:
    return (one.a_start < other.a_end and other.a_start < one.a_end) or (
        one.b_start < other.b_end and other.b_start < one.b_end
    )
