"""Agglomerative clustering of contents with vetoes.

Only contents that share something telling, or a document, are compared, and only those tied by
a good score are clustered together: two clusters without a pair above the threshold could never
merge.

Invariant: the outcome does not depend on the order of the input, and two contents that must
not be put together are not, unless most of what stands beside them speaks for it.
"""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from twosource.corroboration.likeness.compare import VETO, compare, load_weights
from twosource.corroboration.likeness.contents import Content
from twosource.corroboration.likeness.rarity import Rarity

Matrix = NDArray[np.float64]
Pairs = dict[tuple[int, int], float]
COMMON = 50  # contents that may share a stem or name before it is taken for common
CROWDED = 200  # the same for names that stand together, and for a document
THRESHOLD = -1.0  # log-odds from which two clusters are merged
LEAST = -6.0  # one misread claim among many shall not part two clusters
MIXED = 0.3  # share of the best pair against the mean of all pairs of two clusters


def link(contents: Sequence[Content], rarity: Rarity) -> list[list[int]]:
    """Merge the two nearest clusters until no two are near enough; indices into ``contents``.

    ``contents`` must come in an order that follows from their content, which settles ties.
    """
    pairs = sorted(candidate_pairs(contents))
    compared = compare([(contents[left], contents[right]) for left, right in pairs], rarity)
    scores = dict(zip(pairs, compared, strict=True))
    clusters: list[list[int]] = []
    for part in tied(len(contents), scores):
        clusters.extend(agglomerate(part, scores) if len(part) > 1 else [part])
    return sorted(clusters)


def candidate_pairs(contents: Sequence[Content]) -> set[tuple[int, int]]:
    """Pairs that share what not everybody has, or a document; the rest cannot be one."""
    holders: defaultdict[Hashable, list[int]] = defaultdict(list)
    for index, content in enumerate(contents):
        for key in keys_of(content):
            holders[key].append(index)
    return {
        pair
        for key, indices in holders.items()
        if len(indices) <= (COMMON if isinstance(key, str) else CROWDED)
        for pair in combinations(indices, 2)
    }


def keys_of(content: Content) -> Iterator[Hashable]:
    """What two contents that are one share: a stem, a name, common names together, a text."""
    yield from content.features
    yield (content.document,)
    names = sorted(content.names)
    for size in (2, 3):
        yield from combinations(names, size)


def tied(size: int, scores: Pairs) -> list[list[int]]:
    """The contents in parts, within which a chain of scores above the threshold leads on."""
    parent = list(range(size))

    def root(index: int) -> int:
        while parent[index] != index:
            parent[index] = parent[parent[index]]
            index = parent[index]
        return index

    for (left, right), score in scores.items():
        if score >= THRESHOLD:
            one, other = sorted((root(left), root(right)))
            parent[other] = one
    parts: defaultdict[int, list[int]] = defaultdict(list)
    for index in range(size):
        parts[root(index)].append(index)
    return list(parts.values())


def score_matrix(part: Sequence[int], scores: Pairs) -> Matrix:
    """Scores of all pairs of a part; those that share nothing telling are far apart."""
    size = len(part)
    matrix: Matrix = np.full((size, size), load_weights()["same"]["start"])
    for (row, left), (column, right) in combinations(enumerate(part), 2):
        score = scores.get((left, right))
        if score is not None:
            matrix[row, column] = matrix[column, row] = (
                score if score == VETO else max(score, LEAST)
            )
    return matrix


class Nearest:
    """The joint scores of clusters with the nearest neighbor of each row kept up to date."""

    __slots__ = ("_best", "_column", "_joint")

    def __init__(self, joint: Matrix) -> None:
        self._joint = joint
        self._column = joint.argmax(axis=1)
        self._best = joint.max(axis=1)

    def pair(self) -> tuple[int, int, float]:
        """The two nearest clusters and their score; the first in order where several tie."""
        row = int(self._best.argmax())
        column = int(self._column[row])
        return min(row, column), max(row, column), float(self._best[row])

    def vetoed(self, index: int) -> NDArray[np.bool_]:
        """Which clusters may not join this one."""
        vetoes: NDArray[np.bool_] = self._joint[index] == VETO
        return vetoes

    def replace(self, left: int, right: int, row: Matrix) -> None:
        """``left`` has taken over ``right`` and scores ``row`` from now on."""
        joint, size = self._joint, len(self._best)
        joint[left], joint[:, left] = row, row
        joint[right], joint[:, right] = VETO, VETO
        lost = np.isin(self._column, (left, right))
        lost[[left, right]] = True
        nearer = (row > self._best) | ((row == self._best) & (left < self._column))
        nearer &= ~lost
        self._best[nearer], self._column[nearer] = row[nearer], left
        stale = np.arange(size)[lost]
        self._column[stale] = joint[stale].argmax(axis=1)
        self._best[stale] = joint[stale, self._column[stale]]


def agglomerate(
    part: Sequence[int], scores: Pairs, threshold: float = THRESHOLD, mixed: float = MIXED
) -> Iterable[list[int]]:
    """Clusters of one part, merged while two score the threshold.

    ``mixed`` is the share of the best pair of two clusters against the mean of all pairs.
    """
    clusters = {index: [member] for index, member in enumerate(part)}
    best = score_matrix(part, scores)
    total, joint = best.copy(), best.copy()
    np.fill_diagonal(joint, VETO)
    nearest = Nearest(joint)
    counts = np.ones(len(part))
    while True:
        left, right, score = nearest.pair()
        if score < threshold:
            return clusters.values()
        clusters[left].extend(clusters.pop(right))
        total[left] += total[right]
        vetoed = (best[left] == VETO) | (best[right] == VETO)
        best[left] = np.where(vetoed, VETO, np.maximum(best[left], best[right]))
        counts[left] += counts[right]
        mean = total[left] / (counts[left] * counts)
        row = np.where(best[left] == VETO, VETO, mixed * best[left] + (1 - mixed) * mean)
        row[nearest.vetoed(left) | nearest.vetoed(right)] = VETO
        row[left] = VETO
        total[:, left], best[:, left] = total[left], best[left]
        nearest.replace(left, right, row)
