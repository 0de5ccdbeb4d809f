"""How telling words are over the contents that found clusters, and how alike documents are.

Invariant: follows from the set of contents, not from their order.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable

from twosource.corroboration.likeness.contents import Content


class Rarity:
    """Inverse document frequencies of stems, and the stems of each document."""

    __slots__ = ("_alike", "_counts", "_documents", "_masses", "_squares", "_total")

    def __init__(self, contents: Iterable[Content]) -> None:
        counts: Counter[str] = Counter()
        documents: defaultdict[str, set[str]] = defaultdict(set)
        total = 0
        for content in contents:
            total += 1
            counts.update(content.features)
            documents[content.document].update(content.words)
        self._counts, self._total = counts, total
        self._documents = {key: frozenset(words) for key, words in documents.items()}
        self._alike: dict[tuple[str, str], float] = {}
        self._squares: dict[str, float] = {}
        self._masses: dict[frozenset[str], float] = {}

    def weight(self, word: str) -> float:
        """How telling a stem is: 1 for one that stands everywhere, growing as it gets rare."""
        return 1.0 + math.log((self._total + 1) / (self._counts[word] + 1))

    def likeness(self, left: frozenset[str], right: frozenset[str]) -> float:
        """Weighted cosine of two sets of stems, 0 to 1."""
        shared = left & right
        if not shared:
            return 0.0
        return self._sum(shared) / math.sqrt(self._mass(left) * self._mass(right))

    def overlap(self, left: frozenset[str], right: frozenset[str]) -> float:
        """The weighted share of the shorter list of names that the other has too."""
        shared = left & right
        if not shared:
            return 0.0
        return self._sum(shared) / min(self._mass(left), self._mass(right))

    def documents(self, left: str, right: str) -> float:
        """How alike two documents are in all they claim, 0 to 1."""
        pair = (left, right) if left < right else (right, left)
        known = self._alike.get(pair)
        if known is None:
            words = self._documents
            nothing: frozenset[str] = frozenset()
            known = math.sqrt(
                self.likeness(words.get(left, nothing), words.get(right, nothing))
            )
            self._alike[pair] = known
        return known

    def square(self, word: str) -> float:
        """The weight of a stem as it enters a sum."""
        known = self._squares.get(word)
        if known is None:
            known = self._squares[word] = self.weight(word) ** 2
        return known

    def _mass(self, words: frozenset[str]) -> float:
        known = self._masses.get(words)
        if known is None:
            known = self._masses[words] = self._sum(words)
        return known

    def _sum(self, words: frozenset[str]) -> float:
        return math.fsum(map(self.square, words))
