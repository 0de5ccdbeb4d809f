"""How likely two contents are one proposition, and what forbids to merge them.

The score is a log-odds sum of plain signs. Its weights were fitted on annotated claims, whole
and damaged as an imperfect reading damages them, and rounded.

Invariant: the comparison is symmetric, and a veto (different goods, different countries in one
role, planned against done, far-apart times) can never be outweighed by likeness of words.
"""

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from twosource.corroboration.likeness.contents import Content, Participant
from twosource.corroboration.likeness.goods import Good, same_good

VETO = -1000.0
DAYS_APART = 30  # windows further apart than this tell of two events
REACH = 300.0  # characters over which claims of one text go on about one thing


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """The log-odds that each sign adds, before all of them ``start``."""

    start: float = -3.5
    predicate: float = 0.65
    family: float = 0.5
    other_predicate: float = -1.1
    agent: float = 0.85
    other_agent: float = -0.6
    level: float = -0.1  # a firm against a state: neither the same nor another
    recipient: float = 0.6
    other_recipient: float = -0.75
    crossed: float = -0.15  # who gives here receives there
    goods: float = 1.3
    goods_named: float = -0.6  # both name goods; ``goods`` times their likeness comes on top
    other_place: float = -0.1
    number: float = 1.0
    realis_open: float = -0.8
    words: float = 3.1
    shared: float = 1.4
    text: float = 0.4
    near: float = 1.25


WEIGHTS = Weights()


class Rarity:
    """Inverse document frequencies of stems over the contents that found clusters."""

    __slots__ = ("_counts", "_masses", "_squares", "_total")

    def __init__(self, contents: Iterable[Content]) -> None:
        counts: Counter[str] = Counter()
        total = 0
        for content in contents:
            total += 1
            counts.update(content.features)
        self._counts, self._total = counts, total
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


def compare(left: Content, right: Content, rarity: Rarity) -> float:
    """The log-odds that two contents are one proposition, or ``VETO``."""
    parts = (
        compare_matter(left, right),
        compare_realis(left, right),
        compare_windows(left.window, right.window),
    )
    if VETO in parts:
        return VETO
    return sum(parts) + compare_words(left, right, rarity) + compare_texts(left, right)


def compare_answer(answer: Content, other: Content, rarity: Rarity) -> float:
    """How much an answer speaks to a content; it may differ in time and realis.

    Remarks on a report or a source fill the roles with other things than the event does, so
    only their words count.
    """
    words = WEIGHTS.start + compare_words(answer, other, rarity)
    if answer.comment:
        return words
    if not answer.filled:
        return words + compare_predicates(answer, other)
    matter = compare_matter(answer, other)
    return VETO if matter == VETO else matter + words - WEIGHTS.start


def compare_matter(left: Content, right: Content) -> float:
    """Who did what to whom with what, apart from when and whether."""
    w = WEIGHTS
    agents = compare_role(left.agents, right.agents, w.agent, w.other_agent)
    recipients = compare_role(left.recipients, right.recipients, w.recipient, w.other_recipient)
    if agents == VETO and not (left.recipients and right.recipients):
        agents = 2 * w.other_agent  # one of the two may have taken the maker for the giver
    parts = (agents, recipients, compare_goods(left.goods, right.goods))
    if VETO in parts:
        return VETO
    score = w.start + sum(parts) + compare_predicates(left, right)
    if same_any(left.agents, right.recipients) or same_any(left.recipients, right.agents):
        score += w.crossed
    if left.places and right.places and not left.places & right.places:
        score += w.other_place
    if left.numbers and left.numbers == right.numbers:
        score += w.number
    return score


def compare_predicates(left: Content, right: Content) -> float:
    """Same class, same family, or unrelated; "other" says nothing either way."""
    if "other" in (left.predicate, right.predicate):
        return 0.0
    if left.predicate == right.predicate:
        return WEIGHTS.predicate
    return WEIGHTS.family if left.family == right.family else WEIGHTS.other_predicate


def same_participant(left: Participant, right: Participant) -> float:
    """1 when both name one party, 0 when they differ, 0.3 when only the level differs."""
    if left.key == right.key:
        return 1.0
    if left.country and right.country:
        return 0.8 if left.country == right.country else 0.0
    shared = len(left.words & right.words)
    if shared and shared >= 0.5 * min(len(left.words), len(right.words)):
        return 0.8
    if left.vague or right.vague or bool(left.country) != bool(right.country):
        return 0.3
    return 0.0


def same_any(left: Sequence[Participant], right: Sequence[Participant]) -> bool:
    """Whether two roles name one party."""
    return any(same_participant(a, b) >= 0.8 for a in left for b in right)


def compare_role(
    left: Sequence[Participant], right: Sequence[Participant], same: float, other: float
) -> float:
    """Agreement of one role; a role that one side leaves open says nothing.

    Two countries exclude each other; firms and persons may be links of one chain of supply.
    """
    if not left or not right:
        return 0.0
    best = max(same_participant(a, b) for a in left for b in right)
    if best >= 0.8:
        return same * best
    if best:
        return WEIGHTS.level
    countries = all(party.country for party in (*left, *right))
    return VETO if countries else other


def compare_goods(left: Sequence[Good], right: Sequence[Good]) -> float:
    """Agreement of the goods; two designations or two kinds exclude each other."""
    if not left or not right:
        return 0.0
    best = max(same_good(a, b) for a in left for b in right)
    return WEIGHTS.goods_named + WEIGHTS.goods * best if best else VETO


def compare_realis(left: Content, right: Content) -> float:
    """What is done and what is intended are two propositions; a contract lies between them."""
    pair = {left.realis, right.realis}
    if pair == {"done", "intended"}:
        is_contract = "agreement" in (left.predicate, right.predicate)
        return WEIGHTS.realis_open if is_contract else VETO
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


def compare_words(left: Content, right: Content, rarity: Rarity) -> float:
    """Shared stems, and shared parties and goods in whatever role."""
    likeness = math.sqrt(rarity.likeness(left.words, right.words))
    return WEIGHTS.words * likeness + WEIGHTS.shared * rarity.overlap(left.names, right.names)


def compare_texts(left: Content, right: Content) -> float:
    """Claims of one text, and the more so near each other, tend to go on about one thing."""
    if left.document != right.document:
        return 0.0
    return WEIGHTS.text + WEIGHTS.near * math.exp(-abs(left.start - right.start) / REACH)
