"""How much two contents speak for one proposition, and what forbids to merge them.

Invariant: the comparison is symmetric, and a veto (different goods, different recipient, planned
against done, far-apart times) can never be outweighed by likeness of words.
"""

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from twosource.corroboration.contents import Content, Good, Participant

VETO = -1000.0
DAYS_APART = 30  # windows further apart than this tell of two events


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """How much each agreement counts; found on annotated claims, whole and damaged."""

    predicate: float = 0.6
    family: float = 0.3
    strange: float = -0.5
    role: float = 1.0
    common: float = 0.5  # how much less a role counts that all claims fill alike
    granularity: float = -0.2
    goods: float = 1.0
    link: float = -0.5
    same_country: float = 0.75
    place: float = 0.5
    other_place: float = -0.2
    number: float = 0.6
    realis_open: float = -0.2
    words: float = 3.5
    threshold: float = 2.1


WEIGHTS = Weights()


class Rarity:
    """Inverse document frequencies of stems and keys over the contents that found clusters."""

    __slots__ = ("_counts", "_total")

    def __init__(self, contents: Iterable[Content]) -> None:
        counts: Counter[str] = Counter()
        total = 0
        for content in contents:
            total += 1
            counts.update(content.features)
        self._counts, self._total = counts, total

    def weight(self, word: str) -> float:
        """How telling a stem is: 1 for one that stands everywhere, growing as it gets rare."""
        return 1.0 + math.log((self._total + 1) / (self._counts[word] + 1))

    def share(self, party: Participant) -> float:
        """The share of contents that name a party, through whatever body."""
        return self._counts[f"={party.country or party.key}"] / max(1, self._total)

    def likeness(self, left: frozenset[str], right: frozenset[str]) -> float:
        """Weighted cosine of two sets of stems, 0 to 1."""
        shared = left & right
        if not shared:
            return 0.0
        norm = math.sqrt(self._mass(left) * self._mass(right))
        return self._mass(shared) / norm if norm else 0.0

    def _mass(self, words: frozenset[str]) -> float:
        return sum(self.weight(word) ** 2 for word in words)


def compare(left: Content, right: Content, rarity: Rarity) -> float:
    """The evidence that two contents are one proposition; ``VETO`` when they cannot be."""
    matter = compare_matter(left, right, rarity)
    parts = (matter, compare_realis(left, right), compare_windows(left.window, right.window))
    if VETO in parts:
        return VETO
    return sum(parts) + WEIGHTS.words * rarity.likeness(left.words, right.words)


def compare_answer(answer: Content, other: Content, rarity: Rarity) -> float:
    """How much an answer speaks to a content; it may differ in time and realis.

    Remarks on a report or a source fill the roles with other things than the event does, so
    only their words count.
    """
    words = WEIGHTS.words * rarity.likeness(answer.words, other.words)
    if answer.comment or not answer.filled:
        return words
    matter = compare_matter(answer, other, rarity)
    return VETO if matter == VETO else matter + words


def compare_matter(left: Content, right: Content, rarity: Rarity) -> float:
    """Who did what to whom with what, apart from when and whether."""
    w = WEIGHTS
    agents = compare_roles(left.agents, right.agents, rarity)
    recipients = compare_roles(left.recipients, right.recipients, rarity)
    objects = compare_roles(left.objects, right.objects, rarity)
    goods = compare_goods(left.goods, right.goods)
    if agents == VETO and recipients > 0 and goods > 0 and are_links(left, right):
        agents = w.link  # maker, trader and carrier of one delivery
    if VETO in (agents, recipients, objects, goods):
        return VETO
    score = agents + recipients + objects + goods + compare_predicates(left, right)
    if left.places and right.places:
        score += w.place if left.places & right.places else w.other_place
    if left.numbers and left.numbers == right.numbers:
        score += w.number
    return score


def are_links(left: Content, right: Content) -> bool:
    """Whether the agents are firms or persons, who may be links of one chain of supply."""
    return not any(party.country for party in (*left.agents, *right.agents))


def compare_predicates(left: Content, right: Content) -> float:
    """Same class, same family, or unrelated; "other" says nothing either way."""
    if left.predicate == right.predicate:
        return WEIGHTS.predicate if left.predicate != "other" else 0.0
    if left.family == right.family:
        return WEIGHTS.family
    if "other" in (left.predicate, right.predicate):
        return 0.0
    return WEIGHTS.strange


def same_participant(left: Participant, right: Participant) -> float:
    """1 when both name one party, 0 when they differ, between when only the level differs."""
    if left.key == right.key:
        return 1.0
    if left.country and right.country:
        return WEIGHTS.same_country if left.country == right.country else 0.0
    shared = len(left.words & right.words)
    if shared and shared >= 0.5 * min(len(left.words), len(right.words)):
        return 0.8
    if left.vague or right.vague or bool(left.country) != bool(right.country):
        return 0.3  # a firm against a state, "donors" against one of them: neither same nor not
    return 0.0


def compare_roles(
    left: Sequence[Participant], right: Sequence[Participant], rarity: Rarity
) -> float:
    """Agreement of one role; a role that one side leaves open says nothing.

    A party that half of the claims name tells them apart less than a rare one.
    """
    if not left or not right:
        return 0.0
    best, party = max(
        ((same_participant(a, b), a) for a in left for b in right), key=lambda pair: pair[0]
    )
    if best >= 0.5:
        return WEIGHTS.role * best * (1 - WEIGHTS.common * rarity.share(party))
    return WEIGHTS.granularity if best else VETO


def same_good(left: Good, right: Good) -> float:
    """1 for one designation or kind, 0.4 when one is only more general, 0 when they differ."""
    if left.key == right.key:
        return 1.0
    if left.designation & right.designation:
        return 0.9
    if left.designation and right.designation:
        return 0.0
    if not left.kinds or not right.kinds:
        return 0.4
    if (left.kinds & right.kinds) - {"any"}:
        return 0.8
    if "any" in left.kinds | right.kinds:
        return 0.2 if left.modified or right.modified else 0.4
    return 0.0


def compare_goods(left: Sequence[Good], right: Sequence[Good]) -> float:
    """Agreement of the goods; two designations or two kinds exclude each other."""
    if not left or not right:
        return 0.0
    best = max(same_good(a, b) for a in left for b in right)
    if best == 0.0:
        return VETO
    return WEIGHTS.goods * (best - 0.3)


def compare_realis(left: Content, right: Content) -> float:
    """What is done and what is intended are two propositions; a contract lies between them."""
    pair = {left.realis, right.realis}
    if pair == {"done", "intended"}:
        return WEIGHTS.strange if "agreement" in (left.predicate, right.predicate) else VETO
    return WEIGHTS.realis_open if len(pair) > 1 else 0.0


def compare_windows(
    left: tuple[date | None, date | None] | None, right: tuple[date | None, date | None] | None
) -> float:
    """Windows that lie far apart tell of two events."""
    if not left or not right:
        return 0.0
    start = max(left[0] or date.min, right[0] or date.min)
    end = min(left[1] or date.max, right[1] or date.max)
    return VETO if (start - end).days > DAYS_APART else 0.0
