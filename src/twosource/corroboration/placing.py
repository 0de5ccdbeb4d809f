"""Puts later testimonies - denials, answers, copies - where the earlier ones stand.

Invariant: the clusters are looked at as they were before a layer, so what joins in one layer
cannot draw others of that layer after it; a copy stands where the words stand that it copied.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from twosource.corroboration.likeness.compare import (
    VETO,
    Rarity,
    compare,
    compare_answer,
    same_participant,
)
from twosource.corroboration.likeness.contents import Content, content_of, participant
from twosource.corroboration.likeness.link import COMMON, THRESHOLD
from twosource.corroboration.originals import Originals
from twosource.corroboration.sides import is_comment, side_of
from twosource.corroboration.units import Cluster, found, units_of
from twosource.records.corroboration import Testimony

NEAR = 2.2  # what standing right behind a claim of the cluster is worth to an answer
FADE = 0.3  # how that fades with each claim in between
FLOOR = 0.35  # what the main matter of a text is worth however far away, as a share of NEAR
CLAIM_LENGTH = 160.0  # characters from one claim to the next, about
INVOLVED = 1.0  # what it is worth that the one who answers is a party to the matter
TWIN = 4.5  # what a copied claim's likeness to a claim of its original is worth
ANSWER_THRESHOLD = -1.9
DENIAL_THRESHOLD = -0.85
VETO_SHARE = 0.6
MOST = 20  # clusters that are compared for the words in common with a testimony
AROUND = 8  # clusters that are compared because the text spoke of them before it
FAR = 1 << 30
SAME_PARTY = 0.8
VOICE = 1.0  # what it is worth that the one who answers denies the matter, or asserts it itself


class Standing:
    """The clusters before a layer, with what leads from a testimony to those it may join."""

    __slots__ = ("_by_feature", "_by_text", "clusters", "starts")

    def __init__(self, clusters: Iterable[Cluster]) -> None:
        self.clusters = [Cluster([*one.testimonies], [*one.contents]) for one in clusters]
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
        answer = is_answer(group[0], content)
        threshold = THRESHOLD
        if answer:
            threshold = ANSWER_THRESHOLD
        elif side_of(group[0].claim) == "against":
            threshold = DENIAL_THRESHOLD
        scores = [
            (self._score(content, group, standing.clusters[number], answer=answer), -number)
            for number in standing.candidates(content, group, self._rarity)
        ]
        best, number = max(scores, default=(VETO, 0))
        if best < threshold:
            return False
        self.clusters[-number].testimonies.extend(group)
        return True

    def _score(
        self, content: Content, group: Sequence[Testimony], target: Cluster, *, answer: bool
    ) -> float:
        if same_origin(group, target, content):
            return -VETO
        likeness = compare_answer if answer else compare
        scores = [likeness(content, one, self._rarity) for one in target.contents]
        open_scores = [score for score in scores if score != VETO]
        if len(open_scores) < (1 - VETO_SHARE) * len(scores) or not open_scores:
            return VETO
        value = 0.5 * max(open_scores) + 0.5 * sum(open_scores) / len(open_scores)
        value += TWIN * max(self._twin(one, content, target) for one in group)
        if answer or side_of(group[0].claim) == "against":
            value += max(nearness(one, target) for one in group)
            value += INVOLVED * any(is_involved(one, target) for one in group)
            value += VOICE * max(voice_in(one, target) for one in group)
        return value

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
            self._words[one.claim.id] = content_of(one.claim).words
        return self._words[one.claim.id]


def is_empty(content: Content) -> bool:
    """Whether a content names nothing that an event could be recognized by."""
    return content.filled == 0 or content.comment


def is_answer(one: Testimony, content: Content) -> bool:
    """Whether a claim speaks to something said before it more than it says itself."""
    if side_of(one.claim) in ("qualify", "silent") or is_comment(one.claim):
        return True
    return side_of(one.claim) == "against" and is_empty(content)


def same_origin(group: Sequence[Testimony], target: Cluster, content: Content) -> bool:
    """Whether the cluster holds the very proposition, so that it cannot stand elsewhere."""
    return any(content.id == one.id for one in target.contents) and not any(
        is_answer(one, content) for one in group
    )


def nearness(one: Testimony, target: Cluster) -> float:
    """How near before an answer the matter of the cluster was last spoken of.

    What a text speaks of most is near everywhere in it; a headline counts as the beginning.
    """
    if max(content.filled for content in target.contents) < 2:
        return 0.0
    claim = one.claim
    starts = [
        other.claim.evidence.start
        for other in target.testimonies
        if other.claim.document == claim.document
    ]
    if not starts:
        return 0.0
    before = [start for start in starts if start <= claim.evidence.start]
    gap = (claim.evidence.start - max(before)) / CLAIM_LENGTH if before else 8.0
    return float(NEAR * max(FADE**gap, FLOOR * min(1.0, len(starts) / 4)))


def voice_in(one: Testimony, target: Cluster) -> int:
    """1 where the same speaker denies it in the same text, -1 where it says so itself.

    Nobody answers what he asserts, and a dismissal mostly goes with a denial.
    """
    claim = one.claim
    sides = {
        side_of(held.claim)
        for held in target.testimonies
        if held.claim.speaker_key == claim.speaker_key
        and held.claim.document == claim.document
        and held.claim.act != "admit"
    }
    return int("against" in sides) - int("for" in sides)


def is_involved(one: Testimony, target: Cluster) -> bool:
    """Whether the one who answers, or a body behind, takes part in what is claimed."""
    behind = {one.claim.on_behalf_of, one.claim.speaker_affiliation}
    answerers = [
        participant(key) for key in {one.claim.speaker_key, *one.bodies, *behind} if key
    ]
    return any(
        same_participant(party, answerer) >= SAME_PARTY
        for content in target.contents
        for party in (*content.agents, *content.recipients, *content.objects)
        for answerer in answerers
    )
