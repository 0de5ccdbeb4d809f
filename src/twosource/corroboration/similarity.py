"""How much two contents speak for one proposition, and what forbids to merge them.

Invariant: the comparison is symmetric, and a veto (different goods, different recipient,
planned against done, far-apart times) can never be outweighed by likeness of words.
"""

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from twosource.corroboration.contents import Content, Participant
from twosource.corroboration.goods import Good, same_good

VETO = -1000.0
DAYS_APART = 30  # windows further apart than this tell of two events
NOTHING = (0.0, 0.0)  # a part that one side leaves open: no agreement, no weight


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """How much each part of two contents counts; found on annotated claims."""

    predicate: float = 0.9
    family: float = 0.75
    role: float = 1.0
    same_country: float = 0.6
    granularity: float = 0.33
    common: float = 0.3  # how much less a role agrees that all claims fill alike
    goods: float = 1.6
    link: float = 0.4
    place: float = 0.6
    number: float = 0.55
    other_number: float = 0.35
    realis: float = 0.65
    realis_open: float = 0.45
    words: float = 1.1
    words_scale: float = 2.2
    doubt: float = 1.0  # weight of the prior
    prior: float = 0.25
    threshold: float = 0.66


WEIGHTS = Weights()
Part = tuple[float, float]  # weight times agreement, weight


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
    """How far two contents agree in what both of them state, 0 to 1, or ``VETO``.

    What one side leaves open neither helps nor harms; the prior holds back where little is
    stated by both.
    """
    if compare_windows(left.window, right.window) == VETO:
        return VETO
    return agreement(
        (*compare_matter(left, right, rarity), compare_realis(left, right)),
        rarity.likeness(left.words, right.words),
    )


def compare_answer(answer: Content, other: Content, rarity: Rarity) -> float:
    """How much an answer speaks to a content; it may differ in time and realis.

    Remarks on a report or a source fill the roles with other things than the event does, so
    only their words count.
    """
    parts: Sequence[Part] = ()
    if answer.filled and not answer.comment:
        parts = compare_matter(answer, other, rarity)
    return agreement(parts, rarity.likeness(answer.words, other.words))


def agreement(parts: Sequence[Part], likeness: float) -> float:
    """The weighted mean of the parts and the likeness of words, held back by the prior."""
    w = WEIGHTS
    if any(part[0] == VETO for part in parts):
        return VETO
    agreed = sum(part[0] for part in parts) + w.words * min(1.0, w.words_scale * likeness)
    weight = sum(part[1] for part in parts) + w.words
    return (agreed + w.doubt * w.prior) / (weight + w.doubt)


def compare_matter(left: Content, right: Content, rarity: Rarity) -> tuple[Part, ...]:
    """Who did what to whom with what, apart from when and whether."""
    agents = compare_roles(left.agents, right.agents, rarity)
    recipients = compare_roles(left.recipients, right.recipients, rarity)
    goods = compare_goods(left.goods, right.goods)
    if agents[0] == VETO and recipients[0] > 0 and goods[0] > 0 and are_links(left, right):
        agents = (WEIGHTS.link, WEIGHTS.role)  # maker, trader and carrier of one delivery
    return (
        agents,
        recipients,
        compare_roles(left.objects, right.objects, rarity),
        goods,
        compare_predicates(left, right),
        compare_places(left.places, right.places),
        compare_numbers(left.numbers, right.numbers),
    )


def are_links(left: Content, right: Content) -> bool:
    """Whether the agents are firms or persons, who may be links of one chain of supply."""
    return not any(party.country for party in (*left.agents, *right.agents))


def compare_predicates(left: Content, right: Content) -> Part:
    """Same class, same family, or unrelated; "other" says nothing either way."""
    if "other" in (left.predicate, right.predicate):
        return NOTHING
    if left.predicate == right.predicate:
        return WEIGHTS.predicate, WEIGHTS.predicate
    share = WEIGHTS.family if left.family == right.family else 0.0
    return WEIGHTS.predicate * share, WEIGHTS.predicate


def compare_places(left: frozenset[str], right: frozenset[str]) -> Part:
    """One place named by both or not."""
    if not left or not right:
        return NOTHING
    return WEIGHTS.place * bool(left & right), WEIGHTS.place


def compare_numbers(
    left: tuple[float | None, float | None] | None,
    right: tuple[float | None, float | None] | None,
) -> Part:
    """Figures may differ between accounts of one event, but the same one is telling."""
    if not left or not right:
        return NOTHING
    share = 1.0 if left == right else WEIGHTS.other_number
    return WEIGHTS.number * share, WEIGHTS.number


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
        return (
            WEIGHTS.granularity
        )  # a firm against a state, "donors" against one of them: neither same nor not
    return 0.0


def compare_roles(
    left: Sequence[Participant], right: Sequence[Participant], rarity: Rarity
) -> Part:
    """Agreement of one role.

    A party that half of the claims name tells them apart less than a rare one.
    """
    if not left or not right:
        return NOTHING
    best, party = max(
        ((same_participant(a, b), a) for a in left for b in right), key=lambda pair: pair[0]
    )
    if not best:
        return VETO, 0.0
    return WEIGHTS.role * best * (1 - WEIGHTS.common * rarity.share(party)), WEIGHTS.role


def compare_goods(left: Sequence[Good], right: Sequence[Good]) -> Part:
    """Agreement of the goods; two designations or two kinds exclude each other."""
    if not left or not right:
        return NOTHING
    best = max(same_good(a, b) for a in left for b in right)
    return (WEIGHTS.goods * best, WEIGHTS.goods) if best else (VETO, 0.0)


def compare_realis(left: Content, right: Content) -> Part:
    """What is done and what is intended are two propositions; a contract lies between them."""
    pair = {left.realis, right.realis}
    if pair == {"done", "intended"}:
        agreed = "agreement" in (left.predicate, right.predicate)
        return (0.0, WEIGHTS.realis) if agreed else (VETO, 0.0)
    return WEIGHTS.realis * (WEIGHTS.realis_open if len(pair) > 1 else 1.0), WEIGHTS.realis


def compare_windows(
    left: tuple[date | None, date | None] | None, right: tuple[date | None, date | None] | None
) -> float:
    """Windows that lie far apart tell of two events."""
    if not left or not right:
        return 0.0
    start = max(left[0] or date.min, right[0] or date.min)
    end = min(left[1] or date.max, right[1] or date.max)
    return VETO if (start - end).days > DAYS_APART else 0.0
