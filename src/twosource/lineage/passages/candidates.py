"""Which documents may share copied text, by the shingles they have in common.

Containment, not Jaccard: what counts is how many shingles two documents share, so a short
quote in a long article is found as well. Invariant: exact — no pair with enough shared
shingles below the frequency cap is missed — and blind to the order of the documents. Above
``SKETCH_FROM`` documents a fixed sample of the shingles stands for all of them.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from twosource.lineage import thresholds
from twosource.lineage.passages.fingerprints import pair_shingles, run_shingles
from twosource.lineage.passages.folding import Codes

Indices = npt.NDArray[np.int64]
SKETCH_FROM = 50_000  # documents
SKETCH = 8  # one shingle in so many is kept in a sketch
STRETCH = 500  # documents shingled at a time
BANDS = 16  # stretches of the hash range, taken one after the other to bound the memory


@dataclass(frozen=True, slots=True, eq=False)
class Counts:
    """Pairs of sets as ``a * size + b`` (a < b), sorted, and how many shingles each shares."""

    size: int
    codes: Indices
    counts: Indices

    def at_least(self, least: int) -> "Counts":
        """Only the pairs that share so many."""
        kept = self.counts >= least
        return Counts(self.size, self.codes[kept], self.counts[kept])

    def of(self, codes: Indices) -> Indices:
        """The counts of these pairs; 0 for those that share nothing."""
        if not len(self.codes):
            return np.zeros(len(codes), dtype=np.int64)
        places = np.minimum(np.searchsorted(self.codes, codes), len(self.codes) - 1)
        found: Indices = np.where(self.codes[places] == codes, self.counts[places], 0)
        return found

    def pairs(self) -> Iterator[tuple[int, int]]:
        """The pairs themselves."""
        firsts, seconds = np.divmod(self.codes, self.size)
        return zip(firsts.tolist(), seconds.tolist(), strict=True)


def find_candidates(pile: Sequence[Codes]) -> list[tuple[int, int]]:
    """Pairs (a, b), a < b, of positions in a pile of coded words that share enough shingles."""
    if len(pile) >= SKETCH_FROM:
        return find_sketched([sketch(codes) for codes in pile])
    tagged = [_tagged(pile, kind) for kind in (_runs_of, _pairs_of)]
    runs, pairs = (count_tagged(one, len(pile)) for one in tagged)
    runs = runs.at_least(thresholds.MIN_RUNS)
    both = Counts(runs.size, runs.codes, runs.counts + pairs.of(runs.codes))
    enough = both.at_least(thresholds.MIN_SHARED), pairs.at_least(thresholds.MIN_PAIRS)
    return sorted({pair for counts in enough for pair in counts.pairs()})


def sketch(codes: Codes, scale: int = SKETCH) -> Codes:
    """A fixed sample of a document's shingles: containment survives it, unlike in MinHash."""
    every = np.concatenate((run_shingles(codes), pair_shingles(codes)[0]))
    return np.unique(every[every % np.uint64(scale) == 0])


def find_sketched(sketches: Sequence[Codes]) -> list[tuple[int, int]]:
    """Pairs of positions whose sketches share enough, band by band of the hash range."""
    width = (1 << 64) // BANDS
    edges = [np.uint64(k * width) for k in range(BANDS)]
    cuts = [np.append(np.searchsorted(one, np.array(edges)), len(one)) for one in sketches]
    size = max(1, len(sketches))
    codes, counts = np.empty(0, np.int64), np.empty(0, np.int64)
    for band in range(BANDS):
        parts = [one[c[band] : c[band + 1]] for one, c in zip(sketches, cuts, strict=True)]
        found = count_shared(parts)
        codes, counts = _added((codes, counts), (found.codes, found.counts))
    return sorted(Counts(size, codes, counts).at_least(thresholds.SKETCH_SHARED).pairs())


def _added(
    one: tuple[Indices, Indices], other: tuple[Indices, Indices]
) -> tuple[Indices, Indices]:
    codes, places = np.unique(np.concatenate((one[0], other[0])), return_inverse=True)
    total = np.bincount(places, weights=np.concatenate((one[1], other[1])))
    return codes, total.astype(np.int64)


def count_shared(shingles: Sequence[Codes]) -> Counts:
    """For every pair of sets that share any: how many shingles, stock phrases aside.

    A shingle in more than ``MAX_HOLDERS`` sets joins them to the first ``HUBS`` of them only: a
    family of hundreds stays together without hundreds of thousands of pairs.
    """
    owners = np.repeat(np.arange(len(shingles)), [len(one) for one in shingles])
    everything = np.concatenate([np.empty(0, np.uint64), *shingles])
    return count_tagged(_tag(everything, owners, len(shingles)), len(shingles))


def _tag(shingles: Codes, owners: Indices, size: int) -> Codes:
    """Shingles with their owner in the low bits: one plain sort brings equal ones together."""
    bits = np.uint64(max(1, size - 1).bit_length())
    tagged: Codes = (shingles >> bits << bits) | owners.astype(np.uint64)
    return tagged


def count_tagged(tagged: Codes, size: int) -> Counts:
    """``count_shared`` of shingles that carry their owner; a shingle counts once per owner."""
    bits = np.uint64(max(1, size - 1).bit_length())
    tagged = np.sort(tagged)
    shingles = tagged >> bits
    shared = np.zeros(len(tagged), dtype=np.bool_)
    same = shingles[1:] == shingles[:-1]
    shared[1:] |= same
    shared[:-1] |= same
    tagged = tagged[shared]
    if len(tagged):
        tagged = tagged[np.concatenate(([True], tagged[1:] != tagged[:-1]))]
    owners = (tagged & ((np.uint64(1) << bits) - np.uint64(1))).astype(np.int64)
    shingles = tagged >> bits
    starts = np.flatnonzero(np.concatenate(([True], shingles[1:] != shingles[:-1])))
    lengths = np.diff(np.append(starts, len(tagged))) if len(tagged) else starts[:0]
    size = max(1, size)
    codes = [np.empty(0, np.int64)]
    for length in np.unique(lengths[lengths > 1]).tolist():
        chosen = starts[: len(lengths)][lengths == length]
        codes.append(_pair_codes(owners, chosen, length, size))
    found, counts = np.unique(np.concatenate(codes), return_counts=True)
    return Counts(size, found, counts)


def _tagged(
    pile: Sequence[Codes], shingled: Callable[[Codes, Indices], tuple[Codes, Indices]]
) -> Codes:
    """The shingles of all documents, a stretch of the pile at a time."""
    made = [np.empty(0, np.uint64)]
    for start in range(0, len(pile), STRETCH):
        some = pile[start : start + STRETCH]
        owners = np.repeat(np.arange(start, start + len(some)), [len(one) for one in some])
        shingles, holders = shingled(np.concatenate(some), owners)
        made.append(_tag(shingles, holders, len(pile)))
    return np.concatenate(made)


def _runs_of(codes: Codes, owners: Indices) -> tuple[Codes, Indices]:
    shingles = run_shingles(codes)
    first = owners[: len(shingles)]
    inside = first == owners[len(owners) - len(shingles) :]
    return shingles[inside], first[inside]


def _pairs_of(codes: Codes, owners: Indices) -> tuple[Codes, Indices]:
    shingles, first, second = pair_shingles(codes)
    inside = owners[first] == owners[second]
    return shingles[inside], owners[first[inside]]


def _pair_codes(owners: Indices, starts: Indices, length: int, size: int) -> Indices:
    """All pairs among the owners of each run of equal shingles, as a * size + b."""
    block = np.sort(owners[starts[:, None] + np.arange(length)], axis=1)
    if length <= thresholds.MAX_HOLDERS:
        first, second = np.triu_indices(length, 1)
    else:
        first = np.repeat(np.arange(thresholds.HUBS), length - 1 - np.arange(thresholds.HUBS))
        second = np.concatenate([np.arange(hub + 1, length) for hub in range(thresholds.HUBS)])
    codes: Indices = (block[:, first] * size + block[:, second]).ravel()
    return codes
