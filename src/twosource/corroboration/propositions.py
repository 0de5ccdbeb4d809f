"""Which claims claim the same thing: clusters of testimonies over documents and wordings.

Claims are taken in layers: original assertions found the clusters; denials join what they
deny; remarks and refusals join what they answer to; copies join what they were copied from.

Invariant: an earlier layer never looks at a later one. So a copy or a denial, however many
there are, can neither split nor merge what the assertions say (laws 5 and 6 of the count).
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from twosource.corroboration.likeness.compare import VETO, Rarity, compare, compare_answer
from twosource.corroboration.likeness.contents import Content, content_of, country_of
from twosource.corroboration.likeness.link import THRESHOLD, link
from twosource.corroboration.sides import is_comment, side_of
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


@dataclass(slots=True)
class Cluster:
    """Testimonies on one proposition, with the contents of those that founded it."""

    testimonies: list[Testimony] = field(default_factory=list)
    contents: list[Content] = field(default_factory=list)


class Frozen:
    """A cluster as it was before a layer, with what says whether a unit can belong to it."""

    __slots__ = ("cluster", "features", "texts")

    def __init__(self, cluster: Cluster) -> None:
        self.cluster = cluster
        self.features = frozenset[str]().union(*(one.features for one in cluster.contents))
        held = cluster.testimonies
        self.texts = {one.claim.document for one in held} | {one.family for one in held}


def order_key(one: Testimony) -> tuple[str, str, int, str]:
    """An order that follows from the testimonies alone: date, document, place in it."""
    claim = one.claim
    return (one.published or "9999", claim.document, claim.evidence.start, claim.id)


def layer_of(one: Testimony) -> int:
    """The layer a testimony is placed in; see the module."""
    sides = {"for": 0, "against": 1}
    return sides.get(side_of(one.claim), 2) + (3 if one.copied else 0)


def is_empty(content: Content) -> bool:
    """Whether a content names nothing that an event could be recognized by."""
    return content.filled == 0 or content.comment


def cluster(testimonies: Sequence[Testimony]) -> list[Cluster]:
    """Split testimonies into clusters of one proposition each; each is in exactly one."""
    layers: defaultdict[int, list[Testimony]] = defaultdict(list)
    for one in sorted(testimonies, key=order_key):
        layers[layer_of(one)].append(one)
    units = units_of(layers[0])
    rarity = Rarity(content for content, _ in units)
    placing = Placing(found(units, rarity), rarity)
    for number in sorted(layers):
        if number:
            placing.place(layers[number])
    return placing.clusters


def units_of(testimonies: Iterable[Testimony]) -> list[tuple[Content, list[Testimony]]]:
    """Testimonies that share one proposition, with their words taken together."""
    groups: dict[str, list[Testimony]] = {}
    for one in testimonies:
        said = one.claim.proposition
        key = said.id if said.roles or said.text else one.claim.id
        groups.setdefault(key, []).append(one)
    units = []
    for key in sorted(groups):
        contents = [content_of(one.claim) for one in groups[key]]
        words = frozenset[str]().union(*(content.words for content in contents))
        whole = replace(contents[0], words=words, features=words | contents[0].names)
        units.append((whole, groups[key]))
    return units


def found(units: Sequence[tuple[Content, list[Testimony]]], rarity: Rarity) -> list[Cluster]:
    """Clusters of one layer among itself."""
    return [
        Cluster(
            testimonies=[one for index in indices for one in units[index][1]],
            contents=[units[index][0] for index in indices],
        )
        for indices in link([content for content, _ in units], rarity)
    ]


class Placing:
    """The clusters so far, to which one layer after the other is added."""

    __slots__ = ("_rarity", "_words", "clusters")

    def __init__(self, clusters: list[Cluster], rarity: Rarity) -> None:
        self.clusters = clusters
        self._rarity = rarity
        self._words: dict[str, frozenset[str]] = {}

    def place(self, layer: Sequence[Testimony]) -> None:
        """Add a layer: each joins the best cluster of earlier layers or they found new ones."""
        frozen = [Frozen(Cluster([*one.testimonies], [*one.contents])) for one in self.clusters]
        left_over = []
        for content, group in units_of(layer):
            joined = self._join(content, group, frozen)
            left_over.extend([] if joined else group)
        self.clusters.extend(found(units_of(left_over), self._rarity))

    def _join(
        self, content: Content, group: Sequence[Testimony], frozen: Sequence[Frozen]
    ) -> bool:
        """Put a unit where it fits best among the clusters as they were before this layer."""
        answer = is_answer(group[0], content)
        threshold = THRESHOLD
        if answer:
            threshold = ANSWER_THRESHOLD
        elif side_of(group[0].claim) == "against":
            threshold = DENIAL_THRESHOLD
        features, texts = content.features, {one.claim.document for one in group}
        scores = [
            (self._score(content, group, one.cluster, answer=answer), -number)
            for number, one in enumerate(frozen)
            if texts & one.texts or features & one.features
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


def is_involved(one: Testimony, target: Cluster) -> bool:
    """Whether the one who answers, or a body behind, takes part in what is claimed."""
    answerers = {one.claim.speaker_key, *one.bodies}
    countries = {code for key in answerers if (code := country_of(key))}
    return any(
        party.key in answerers or party.country in countries
        for content in target.contents
        for party in (*content.agents, *content.recipients, *content.objects)
    )
