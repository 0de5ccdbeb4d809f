"""Which claim a copied claim was copied from, by where its words stood in the origin.

Invariant: only the place decides whether two claims are one statement; what spinning did to the
words cannot part them.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from twosource.corroboration.sides import side_of
from twosource.records.corroboration import Testimony

SAME_PLACE = 0.5  # share of the shorter evidence that original and copy have in common
SURE = 0.8  # shares above this are alike: spun words move a little


class Originals:
    """The claims placed so far by where they stand."""

    __slots__ = ("_by_text",)

    def __init__(self, clusters: Iterable[Sequence[Testimony]]) -> None:
        self._by_text: defaultdict[str, list[tuple[Testimony, int]]] = defaultdict(list)
        for number, members in enumerate(clusters):
            for one in members:
                self._by_text[one.claim.document].append((one, number))

    def find(self, copy: Testimony) -> int | None:
        """The cluster of the claim that a copied claim was copied from."""
        if not copy.copied or copy.aligned is None:
            return None
        text, start, end = copy.aligned
        ranks = [
            (fit, one.claim.id, number)
            for one, number in self._by_text.get(text, ())
            if (fit := fit_of(copy, one, start, end))[0] >= SAME_PLACE
        ]
        return max(ranks)[2] if ranks else None


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
