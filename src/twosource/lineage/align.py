"""Aligned passages of two documents: seed and extend, tolerant of replaced words.

Invariant: the passages do not overlap on either side, each lies inside its document, and the
words counted as matched are the same word in both, in the same order.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from rapidfuzz.distance import LCSseq

from twosource.lineage.fingerprints import pair_shingles, run_shingles
from twosource.lineage.words import Codes, Words

SEED_RUN = 3
MAX_PLACES = 6  # a seed standing in more places of one document says nothing about where
REACH = 24  # words between two seeds of one passage
DRIFT = 9  # words by which one side of a passage may be longer between two seeds
STRETCH = 30  # words around a passage searched for its true ends
MIN_CONTENT = 3
MIN_GAIN = 4.0
CONTENT_GAIN = 1.2  # for a content word that is the same
FUNCTION_GAIN = 0.5
COST = 0.6  # for a word that differs
Point = tuple[int, int]


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


def align(a: Words, b: Words) -> tuple[Block, ...]:
    """The passages that two documents share, in the order of the first."""
    blocks = [
        block for chain in find_chains(find_seeds(a, b)) for block in _refine(a, b, chain)
    ]
    blocks.sort(key=lambda x: (-x.gain, x.a_start, x.b_start))
    kept: list[Block] = []
    for block in blocks:
        if all(not _overlap(block, other) for other in kept):
            kept.append(block)
    return tuple(sorted(kept, key=lambda x: x.a_start))


def find_seeds(a: Words, b: Words) -> list[Point]:
    """Word positions (in a, in b) where a short run or a near pair of content words agrees."""
    points: set[Point] = set()
    for i, j in _shared(run_shingles(a.codes, SEED_RUN), run_shingles(b.codes, SEED_RUN)):
        if (a.codes[i : i + SEED_RUN] & np.uint64(1)).any():
            points.update((i + k, j + k) for k in range(SEED_RUN))
    a_pairs, a_first, a_second = pair_shingles(a.codes)
    b_pairs, b_first, b_second = pair_shingles(b.codes)
    for x, y in _shared(a_pairs, b_pairs):
        i, i2, j, j2 = int(a_first[x]), int(a_second[x]), int(b_first[y]), int(b_second[y])
        if abs((i2 - i) - (j2 - j)) <= DRIFT:
            points.add((i, j))
            points.add((i2, j2))
    return sorted(points)


def _shared(a: Codes, b: Codes) -> Iterable[Point]:
    """Pairs of positions at which the same shingle stands."""
    common = np.intersect1d(a, b)
    if not len(common):
        return
    b_places: defaultdict[int, list[int]] = defaultdict(list)
    in_b = np.flatnonzero(np.isin(b, common))
    for j in in_b.tolist():
        b_places[int(b[j])].append(j)
    for i in np.flatnonzero(np.isin(a, common)).tolist():
        places = b_places[int(a[i])]
        if len(places) <= MAX_PLACES:
            for j in places:
                yield i, j


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
    return [chain for chain in chains if len(chain) > 1]


def _refine(a: Words, b: Words, chain: Sequence[Point]) -> list[Block]:
    """The stretches around a chain of seeds in which agreement outweighs difference."""
    a_start, b_start = chain[0]
    a_end, b_end = chain[-1][0] + 1, chain[-1][1] + 1
    a_back, b_back = min(a_start, STRETCH), min(b_start, STRETCH)
    a_on, b_on = min(len(a.codes) - a_end, STRETCH), min(len(b.codes) - b_end, STRETCH)
    back, on = min(a_back, b_back), min(a_on, b_on)
    spans = _steps(a, b, (a_start - back, a_end + on, b_start - back, b_end + on))
    return [
        block
        for first, last in _best_stretches(spans)
        if (block := _measure(a, b, spans[first:last])) is not None
    ]


@dataclass(frozen=True, slots=True)
class _Step:
    """One run of equal words (``gain`` positive) or one difference (``gain`` negative)."""

    a_start: int
    a_end: int
    b_start: int
    b_end: int
    gain: float


def _steps(a: Words, b: Words, span: tuple[int, int, int, int]) -> list[_Step]:
    """The cheapest way to read one side as the other, cut into equal runs and differences."""
    a_start, a_end, b_start, b_end = span
    a_codes, b_codes = a.codes[a_start:a_end].tolist(), b.codes[b_start:b_end].tolist()
    steps: list[_Step] = []
    i, j = a_start, b_start
    for same_i, same_j, length in LCSseq.editops(a_codes, b_codes).as_matching_blocks():
        at_i, at_j = a_start + same_i, b_start + same_j
        if at_i > i or at_j > j:
            steps.append(_Step(i, at_i, j, at_j, -COST * max(at_i - i, at_j - j)))
        i, j = at_i + length, at_j + length
        if length:
            content = sum(code & 1 for code in a_codes[same_i : same_i + length])
            gain = content * CONTENT_GAIN + (length - content) * FUNCTION_GAIN
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
        if best >= MIN_GAIN:
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
    return block if content >= MIN_CONTENT else None


def _overlap(one: Block, other: Block) -> bool:
    return (one.a_start < other.a_end and other.a_start < one.a_end) or (
        one.b_start < other.b_end and other.b_start < one.b_end
    )
