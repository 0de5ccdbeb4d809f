"""Stretches of a text counted against one another, as counting pair by pair would."""

from itertools import combinations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from twosource.lineage.passages.alike import MOST, find_alike, find_matched


def codes(numbers):
    return np.array(numbers, dtype=np.uint64)


def is_alike(one, other):
    """By sets: the lowest bit of a code is set for content words."""
    own, others = ({int(c) for c in x if int(c) & 1} for x in (one, other))
    return len(own & others) >= max(4, 0.4 * min(len(own), len(others)))


def is_matched(one, other):
    shared = min(np.isin(one, other).sum(), np.isin(other, one).sum())
    return is_alike(one, other) and shared >= 0.5 * min(len(one), len(other))


@given(st.lists(st.lists(st.integers(0, 24), max_size=16).map(codes), max_size=8))
def test_counting_through_lists_says_what_counting_pair_by_pair_says(stretches):
    pairs = list(combinations(range(len(stretches)), 2))
    found = list(find_alike(stretches))
    assert [(one.stretch, other) for one in found for other in one.others] == [
        (a, b) for a, b in pairs if is_alike(stretches[a], stretches[b])
    ]
    assert find_matched(stretches) == [
        (a, b) for a, b in pairs if is_matched(stretches[a], stretches[b])
    ]


def test_what_matches_many_matches_none():
    item = codes([1, 3, 5, 7, 9, 11])
    assert len(find_matched([item] * (MOST + 1))) == MOST * (MOST + 1) // 2
    assert find_matched([item] * (MOST + 2)) == []
