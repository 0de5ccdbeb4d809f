"""Puts later testimonies - denials, answers, copies - where the earlier ones stand.

Invariant: the clusters are looked at as they were before a layer, so what joins in one layer
cannot draw others of that layer after it; a copy stands where the words stand that it copied.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from twosource.corroboration.answers import Answer, Said
from twosource.corroboration.likeness.compare import VETO
from twosource.corroboration.likeness.contents import Content, content_of
from twosource.corroboration.likeness.link import COMMON
from twosource.corroboration.likeness.rarity import Rarity
from twosource.corroboration.originals import Originals
from twosource.corroboration.sides import is_comment, side_of
from twosource.corroboration.units import Cluster, found, units_of
from twosource.records.corroboration import Testimony

TWIN = 4.5  # what a copied claim's likeness to a claim of its original is worth
MOST = 20  # clusters that are compared for the words in common with a testimony
AROUND = 8  # clusters that are compared because the text spoke of them before it
FAR = 1 << 30


class Standing:
    """The clusters before a layer, with what leads from a testimony to those it may join."""

    __slots__ = ("_by_feature", "_by_text", "clusters", "said", "starts")

    def __init__(self, clusters: Iterable[Cluster]) -> None:
        self.clusters = [Cluster([*one.testimonies], [*one.contents]) for one in clusters]
        self.said = Said(self.clusters)
        self.starts: list[dict[str, list[int]]] = []
        self._by_feature: defaultdict[str, list[int]] = defaultdict(list)
        self._by_text: defaultdict[str, list[int]] = defaultdict(list)
        for number, one in enumerate(self.clusters):
            for feature in frozenset[str]().union(*(known.features for known in one.contents)):
                self._by_feature[feature].append(number)
            texts: dict[str, list[int]] = {}
            for held in one.testimonies:
                texts.setdefault(held.claim.document, []).append(held.claim.evidence.start)
            self.starts.append(texts)
            for text in {*texts, *(held.family for held in one.testimonies)}:
                self._by_text[text].append(number)

    def candidates(
        self, content: Content, group: Sequence[Testimony], rarity: Rarity
    ) -> list[int]:
        """The clusters with the most telling words in common, and those spoken of nearby."""
        shared: Counter[int] = Counter()
        for feature in sorted(content.features):
            holders = self._by_feature.get(feature, ())
            if len(holders) <= COMMON:
                weight = round(100 * rarity.square(feature))
                shared.update(dict.fromkeys(holders, weight))
        chosen = {number for number, _ in ranked(shared)[:MOST]}
        for text in {one.claim.document for one in group}:
            chosen.update(self._around(text, group))
            same_text = Counter({n: shared[n] for n in self._by_text[text] if n in shared})
            chosen.update(number for number, _ in ranked(same_text)[:MOST])
        return sorted(chosen)

    def _around(self, text: str, group: Sequence[Testimony]) -> list[int]:
        """The clusters spoken of last before the group, and the main matters of the text."""
        at = min(one.claim.evidence.start for one in group if one.claim.document == text)
        ranks = []
        for number in self._by_text[text]:
            starts = self.starts[number].get(text, [])
            before = [start for start in starts if start <= at]
            ranks.append((at - max(before) if before else FAR, -len(starts), number))
        by_size = sorted((size, distance, number) for distance, size, number in ranks)
        close = [number for _, _, number in sorted(ranks)[:AROUND]]
        return close + [number for _, _, number in by_size[:AROUND]]


def ranked(counts: Counter[int]) -> list[tuple[int, int]]:
    """The greatest first; ties go by number."""
    return sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))


class Placing:
    """The clusters so far, to which one layer after the other is added."""

    __slots__ = ("_rarity", "_words", "clusters")

    def __init__(self, clusters: list[Cluster], rarity: Rarity) -> None:
        self.clusters = clusters
        self._rarity = rarity
        self._words: dict[str, frozenset[str]] = {}

    def place(self, layer: Sequence[Testimony]) -> None:
        """Add a layer: each joins the best cluster of earlier layers or they found new ones."""
        standing = Standing(self.clusters)
        left_over = []
        for content, group in units_of(self._place_copies(layer)):
            joined = self._join(content, group, standing)
            left_over.extend([] if joined else group)
        self.clusters.extend(found(units_of(left_over), self._rarity))

    def _place_copies(self, layer: Sequence[Testimony]) -> list[Testimony]:
        """Put copies where the claims stand that were copied; the testimonies still to place.

        A copy of a copy waits until that one has its place.
        """
        waiting = list(layer)
        while any(one.aligned for one in waiting):
            originals = Originals(self.clusters)
            left = []
            for one in waiting:
                held = originals.find(one)
                if held is None:
                    left.append(one)
                    continue
                joined, side = held
                joined.testimonies.append(one)
                joined.sides[one.claim.id] = side
            if len(left) == len(waiting):
                break
            waiting = left
        return waiting

    def _join(self, content: Content, group: Sequence[Testimony], standing: Standing) -> bool:
        """Put a unit where it fits best among the clusters as they were before this layer."""
        answers = [Answer(one, content) for one in group]
        best, number = max(
            (
                (self._score(answers, standing, number), -number)
                for number in standing.candidates(content, group, self._rarity)
            ),
            default=(VETO, 0),
        )
        if best <= max(answer.alone() for answer in answers):
            return False
        joined = self.clusters[-number]
        joined.testimonies.extend(group)
        if side_of(group[0].claim) == "for" and not group[0].copied:
            joined.contents.append(content)  # so that its copies find it
        return True

    def _score(self, answers: Sequence[Answer], standing: Standing, number: int) -> float:
        """What speaks for one cluster, for those that say the very same with one voice."""
        target = standing.clusters[number]
        found = max(one.score(target, standing.said, self._rarity) for one in answers)
        one = answers[0]
        found += TWIN * max(self._twin(a.one, one.content, target) for a in answers)
        same = not is_answer(one.one, one.content) and any(
            one.content.id == content.id for content in target.contents
        )
        return found - VETO if same else found

    def _twin(self, one: Testimony, content: Content, target: Cluster) -> float:
        """How much a copied claim is like one of the cluster from where it was copied."""
        if not one.copied:
            return 0.0
        return max(
            (
                self._rarity.likeness(content.words, self._words_of(other))
                for other in target.testimonies
                if other.claim.document == one.family
            ),
            default=0.0,
        )

    def _words_of(self, one: Testimony) -> frozenset[str]:
        if one.claim.id not in self._words:
            self._words[one.claim.id] = content_of(one).words
        return self._words[one.claim.id]


def is_answer(one: Testimony, content: Content) -> bool:
    """Whether a claim speaks to something said before it more than it says itself."""
    if side_of(one.claim) in ("qualify", "silent") or is_comment(one.claim):
        return True
    return side_of(one.claim) == "against" and (content.filled == 0 or content.comment)
