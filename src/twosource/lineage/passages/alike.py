"""Which stretches of one text have so many words in common that one may be the other reworded.

All stretches are counted against one another through lists of who holds a word, never pair by
pair. Invariant: exact and in order; what is left out shares too few words, wherever they stand.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import chain
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from twosource.lineage.passages.folding import Codes

Numbers = npt.NDArray[np.intp]
CONTENT_PART = 0.4  # of the content words of the one that has fewer
MIN_CONTENT = 4
MATCHED_PART = 0.5  # of the words of the shorter
MOST = 20  # stretches: what matches more is an item of a list or form and tells of none of them


class Alike(NamedTuple):
    """A stretch and the later ones like it; of ``matched`` half the words can be the same."""

    stretch: int
    others: tuple[int, ...]
    matched: tuple[int, ...]


def find_matched(stretches: Sequence[Codes]) -> list[tuple[int, int]]:
    """The pairs of which half the words can be the same, in order, without items of lists."""
    pairs = [(one.stretch, other) for one in find_alike(stretches) for other in one.matched]
    times = Counter(chain.from_iterable(pairs))
    return [(one, other) for one, other in pairs if max(times[one], times[other]) <= MOST]


class _Held(NamedTuple):
    """Each word of each stretch, by word and then by stretch; ``ends``: of those of a word."""

    codes: Codes
    stretches: Numbers
    times: Numbers
    ends: Numbers


def find_alike(stretches: Sequence[Codes]) -> Iterator[Alike]:
    """The stretches that have later ones like them, in order."""
    if not stretches:
        return
    held = _hold(stretches)
    sizes = np.array([len(one) for one in stretches])
    telling = np.bincount(
        held.stretches[held.codes & np.uint64(1) == 1], minlength=len(stretches)
    )
    by_stretch = np.argsort(held.stretches, kind="stable")
    cuts = np.searchsorted(held.stretches[by_stretch], np.arange(1, len(stretches)))
    for number, words in enumerate(np.split(by_stretch, cuts)):
        content, shared = _shared(held, words, len(stretches))
        enough = np.maximum(MIN_CONTENT, CONTENT_PART * np.minimum(telling, telling[number]))
        others = np.flatnonzero(content >= enough)
        half = MATCHED_PART * np.minimum(sizes, sizes[number])
        matched = others[shared[others] >= half[others]]
        if len(others):
            yield Alike(number, tuple(others.tolist()), tuple(matched.tolist()))


def _hold(stretches: Sequence[Codes]) -> _Held:
    codes = np.concatenate(stretches)
    owners = np.repeat(np.arange(len(stretches)), [len(one) for one in stretches])
    order = np.lexsort((owners, codes))
    codes, owners = codes[order], owners[order]
    first = np.ones(len(codes), dtype=np.bool_)
    first[1:] = (codes[1:] != codes[:-1]) | (owners[1:] != owners[:-1])
    starts = np.flatnonzero(first)
    codes, owners = codes[starts], owners[starts]
    times = np.diff(np.append(starts, len(first)))
    return _Held(codes, owners, times, np.searchsorted(codes, codes, "right"))


def _shared(held: _Held, words: Numbers, count: int) -> tuple[Numbers, Numbers]:
    """How many content words, and words, each stretch after that of these words has of them."""
    later = held.ends[words] - words - 1
    own = np.repeat(words, later)
    theirs = own + 1 + np.arange(len(own)) - np.repeat(np.cumsum(later) - later, later)
    whose = held.stretches[theirs]
    telling = whose[held.codes[own] & np.uint64(1) == 1]
    given = np.bincount(whose, held.times[own], count)
    found = np.bincount(whose, held.times[theirs], count)
    return np.bincount(telling, minlength=count), np.minimum(given, found).astype(np.intp)
