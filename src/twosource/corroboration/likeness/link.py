"""Agglomerative clustering of contents with vetoes.

Invariant: the outcome does not depend on the order of the input, and no cluster holds two
contents that veto each other.
"""

from collections import defaultdict
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from twosource.corroboration.likeness.compare import VETO, WEIGHTS, Rarity, compare
from twosource.corroboration.likeness.contents import Content

Matrix = NDArray[np.float64]
COMMON = 50  # contents that may share a feature before it is taken for common
THRESHOLD = -0.3  # log-odds from which two clusters are merged
MIXED = 0.6  # share of the best pair against the mean of all pairs of two clusters


def score_matrix(contents: Sequence[Content], rarity: Rarity) -> Matrix:
    """Scores of all pairs; those that share neither stem nor name are far apart."""
    size = len(contents)
    scores: Matrix = np.full((size, size), WEIGHTS.start)
    for left, right in sorted(candidate_pairs(contents)):
        scores[left, right] = compare(contents[left], contents[right], rarity)
        scores[right, left] = scores[left, right]
    return scores


def candidate_pairs(contents: Sequence[Content]) -> set[tuple[int, int]]:
    """Pairs that share a stem or name which not everybody has; the rest cannot be one."""
    holders: defaultdict[str, list[int]] = defaultdict(list)
    for index, content in enumerate(contents):
        for feature in content.features:
            holders[feature].append(index)
    most = max(COMMON, len(contents) // 4)
    return {
        (left, right)
        for indices in holders.values()
        if len(indices) <= most
        for at, left in enumerate(indices)
        for right in indices[at + 1 :]
    }


def link(contents: Sequence[Content], rarity: Rarity) -> list[list[int]]:
    """Merge the two nearest clusters until no two are near enough; indices into ``contents``.

    ``contents`` must come in an order that follows from their content, which settles ties.
    """
    size = len(contents)
    clusters = {index: [index] for index in range(size)}
    if size < 2:
        return list(clusters.values())
    pair_scores = score_matrix(contents, rarity)
    total, best = pair_scores.copy(), pair_scores.copy()
    joint = pair_scores.copy()
    np.fill_diagonal(joint, VETO)
    counts = np.ones(size)
    while True:
        left, right = divmod(int(joint.argmax()), size)
        if joint[left, right] < THRESHOLD:
            return list(clusters.values())
        left, right = min(left, right), max(left, right)
        clusters[left].extend(clusters.pop(right))
        total[left] += total[right]
        best[left] = np.where(
            (best[left] == VETO) | (best[right] == VETO),
            VETO,
            np.maximum(best[left], best[right]),
        )
        counts[left] += counts[right]
        mean = total[left] / (counts[left] * counts)
        row = np.where(best[left] == VETO, VETO, MIXED * best[left] + (1 - MIXED) * mean)
        row[joint[left] == VETO] = VETO
        row[joint[right] == VETO] = VETO
        row[left] = VETO
        total[:, left], best[:, left] = total[left], best[left]
        joint[left], joint[:, left] = row, row
        joint[right], joint[:, right] = VETO, VETO
