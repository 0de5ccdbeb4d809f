"""Which claim a copied claim was copied from, by where its words stood in the origin.

Invariant: the place decides whether two claims are one statement; what spinning did to the
words can neither part them nor turn the side that the copy stands on.
"""

from collections import defaultdict
from collections.abc import Iterable

from twosource.corroboration.sides import side_of
from twosource.corroboration.units import Cluster
from twosource.records.corroboration import Side, Testimony

SAME_PLACE = 0.5  # share of the shorter evidence that original and copy have in common
SURE = 0.8  # shares above this are alike: spun words move a little


class Originals:
    """The claims placed so far by where they stand."""

    __slots__ = ("_by_text",)

    def __init__(self, clusters: Iterable[Cluster]) -> None:
        self._by_text: defaultdict[str, list[tuple[Testimony, Cluster]]] = defaultdict(list)
        for cluster in clusters:
            for one in cluster.testimonies:
                self._by_text[one.claim.document].append((one, cluster))

    def find(self, copy: Testimony) -> tuple[Cluster, Side] | None:
        """Cluster and side of the claim that a copied claim was copied from."""
        if not copy.copied or copy.aligned is None:
            return None
        text, start, end = copy.aligned
        held = [
            (fit, one.claim.id, cluster, cluster.side(one))
            for one, cluster in self._by_text.get(text, ())
            if (fit := fit_of(copy, one, start, end))[0] >= SAME_PLACE
        ]
        if not held:
            return None
        _, _, cluster, side = max(held, key=lambda one: one[:2])
        return cluster, side


def fit_of(
    copy: Testimony, original: Testimony, start: int, end: int
) -> tuple[float, bool, bool, float]:
    """How well a claim fits the place a copy was taken from, then its side and predicate."""
    at = original.claim.evidence
    shared = min(end, at.end) - max(start, at.start)
    share = shared / max(1, min(end - start, at.end - at.start))
    alike = side_of(copy.claim) == side_of(original.claim)
    same = copy.claim.proposition.predicate == original.claim.proposition.predicate
    return min(share, SURE), alike, same, shared / max(1, end - start, at.end - at.start)
