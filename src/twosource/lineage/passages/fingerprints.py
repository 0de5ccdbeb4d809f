"""What two documents share when one copied the other: runs of words, near pairs of words.

Two shingles of a text: every run of five words, which a verbatim copy keeps; and every
ordered pair of content words that stand near each other, a fair part of which survives when
every third word is replaced by a synonym. Invariant: a shingle depends on the words alone, so
it can be stored.
"""

import numpy as np
import numpy.typing as npt

from twosource.lineage.passages.folding import Codes

RUN = 5
PAIR_REACH = 3  # how many content words further the second word of a pair may stand

_ODD = np.uint64(0x9E3779B97F4A7C15)
_MIX = np.uint64(0xBF58476D1CE4E5B9)
_FIRST = np.uint64(0xD6E8FEB86659FD93)


def mix(values: Codes) -> Codes:
    """Spread the bits, so that the low ones can be sampled."""
    mixed = (values ^ (values >> np.uint64(30))) * _MIX
    return mixed ^ (mixed >> np.uint64(27))


def run_shingles(codes: Codes, length: int = RUN) -> Codes:
    """One shingle for every run of ``length`` words, in order."""
    count = len(codes) - length + 1
    if count <= 0:
        return np.empty(0, dtype=np.uint64)
    total = np.zeros(count, dtype=np.uint64)
    for k in range(length):
        total = total * _ODD + codes[k : k + count]
    return mix(total)


def pair_shingles(codes: Codes) -> tuple[Codes, npt.NDArray[np.intp], npt.NDArray[np.intp]]:
    """Shingles of near pairs of content words, with the positions of both words."""
    places = np.flatnonzero(codes & np.uint64(1))
    firsts, seconds = [], []
    for reach in range(1, PAIR_REACH + 1):
        firsts.append(places[:-reach])
        seconds.append(places[reach:])
    first = np.concatenate(firsts)
    second = np.concatenate(seconds)
    return mix(codes[first] * _FIRST + codes[second] * _ODD), first, second
