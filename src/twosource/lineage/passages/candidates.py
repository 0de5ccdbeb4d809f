"""Which documents may share copied text, by the shingles they have in common.

Containment, not Jaccard: what counts is how many shingles two documents share, so a short
quote in a long article is found as well. Invariant: exact — no pair with enough shared
shingles below the frequency cap is missed — and blind to the order of the documents.
"""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from twosource.lineage.passages.fingerprints import pair_shingles, run_shingles
from twosource.lineage.passages.words import Codes, Words

Indices = npt.NDArray[np.int64]
MAX_HOLDERS = 60  # a shingle in more documents than this is a stock phrase
MIN_RUNS = 3
MIN_SHARED = 16  # runs and pairs together
MIN_PAIRS = 40  # pairs alone, when every run was broken


def find_candidates(pile: Sequence[Words]) -> list[tuple[int, int]]:
    """Pairs (a, b), a < b, of positions in the pile that share enough shingles."""
    runs = count_shared([np.unique(run_shingles(w.codes)) for w in pile])
    pairs = count_shared([np.unique(pair_shingles(w.codes)[0]) for w in pile])
    return sorted(
        {p for p, n in runs.items() if n >= MIN_RUNS and n + pairs.get(p, 0) >= MIN_SHARED}
        | {pair for pair, count in pairs.items() if count >= MIN_PAIRS}
    )


def count_shared(
    shingles: Sequence[Codes], max_holders: int = MAX_HOLDERS
) -> dict[tuple[int, int], int]:
    """For every pair of sets that share any: how many shingles, none of them a stock phrase."""
    size = len(shingles)
    if size < 2:
        return {}
    everything = np.concatenate(shingles)
    owners = np.repeat(np.arange(size), [len(one) for one in shingles])
    order = np.argsort(everything, kind="stable")
    everything, owners = everything[order], owners[order]
    edges = np.flatnonzero(np.concatenate(([True], everything[1:] != everything[:-1])))
    lengths = np.diff(np.append(edges, len(everything)))
    codes = []
    for length in range(2, min(max_holders, size) + 1):
        starts = edges[lengths == length]
        if len(starts):
            codes.append(_pair_codes(owners, starts, length, size))
    if not codes:
        return {}
    found, counts = np.unique(np.concatenate(codes), return_counts=True)
    return {
        (int(code // size), int(code % size)): int(count)
        for code, count in zip(found.tolist(), counts.tolist(), strict=True)
        if count > 1
    }


def _pair_codes(owners: Indices, starts: Indices, length: int, size: int) -> Indices:
    """All pairs among the owners of each run of equal shingles, as a * size + b."""
    block = np.sort(owners[starts[:, None] + np.arange(length)], axis=1)
    first, second = np.triu_indices(length, 1)
    codes: Indices = (block[:, first] * size + block[:, second]).ravel()
    return codes
