"""What two contents have in common and what parts them, as named numbers.

Each sign is 0 when it says nothing and then left out; ``compare`` weighs them.

Invariant: signs are symmetric, and each follows from the two contents and the rarity of words.
"""

import math
from collections.abc import Iterator, Sequence
from datetime import date

from twosource.corroboration.likeness.contents import Content, Participant
from twosource.corroboration.likeness.goods import Good, same_good
from twosource.corroboration.likeness.rarity import Rarity

DAYS_APART = 30  # windows further apart than this tell of two events
REACH = 300.0  # characters over which claims of one text go on about one thing
SAME = 0.8  # likeness from which two participants are one
NARROW = 0.35  # likeness of goods under which one is only a vague name for the other

Sign = tuple[str, float]
Window = tuple[date | None, date | None] | None


def signs_of(left: Content, right: Content, rarity: Rarity) -> Iterator[Sign]:
    """All signs of a pair."""
    yield "start", 1.0
    yield from signs_of_class(left, right)
    yield from signs_of_parties(left, right)
    if are_other_givers(left, right):
        yield "other_stated_giver", 1.0
    yield from signs_of_goods(left, right)
    yield from signs_of_text(left, right, rarity)
    yield from signs_of_event(left, right)
    yield from signs_of_place(left, right, rarity)


def signs_of_class(left: Content, right: Content) -> Iterator[Sign]:
    """Same class, same family, or unrelated; "other" says nothing either way."""
    if left.comment != right.comment:
        yield "one_is_comment", 1.0
    if "other" in (left.predicate, right.predicate):
        return
    if left.predicate == right.predicate:
        yield "same_class", 1.0
    elif left.family == right.family:
        yield "same_family", 1.0
    else:
        yield "other_class", 1.0


def same_participant(left: Participant, right: Participant) -> float:
    """1 when both name one party, 0 when they differ, 0.3 when only the level differs."""
    if left.key == right.key:
        return 1.0
    if left.country and right.country:
        return SAME if left.country == right.country else 0.0
    shared = len(left.words & right.words)
    if shared and shared >= 0.5 * min(len(left.words), len(right.words)):
        return SAME
    if left.vague or right.vague or bool(left.country) != bool(right.country):
        return 0.3
    return 0.0


def best_pair(left: Sequence[Participant], right: Sequence[Participant]) -> float | None:
    """The likeness of the most alike fillers, ``None`` where one side has none to compare."""
    pairs = ((a.described or b.described, same_participant(a, b)) for a in left for b in right)
    return max((alike for open_, alike in pairs if alike >= SAME or not open_), default=None)


def same_any(left: Sequence[Participant], right: Sequence[Participant]) -> bool:
    """Whether two roles name one party."""
    return (best_pair(left, right) or 0.0) >= SAME


def signs_of_parties(left: Content, right: Content) -> Iterator[Sign]:
    """Who gives, who gets: agreement and difference, weighed more where the words say so."""
    agents = best_pair(left.agents, right.agents)
    recipients = best_pair(left.recipients, right.recipients)
    yield from signs_of_role("agent", agents)
    yield from signs_of_role("recipient", recipients)
    yield from signs_of_role("stated_agent", best_pair(left.stated_agents, right.stated_agents))
    yield from signs_of_role(
        "stated_recipient", best_pair(left.stated_recipients, right.stated_recipients)
    )
    if agents and agents < SAME:
        yield "level_of_agent", 1.0
    if recipients == SAME and levels(left.recipients).isdisjoint(levels(right.recipients)):
        yield "level_of_recipient", 1.0
    if are_other_countries(left.stated_recipients, right.stated_recipients):
        yield "other_stated_country", 1.0
    if are_other_firms(left.stated_agents, right.stated_agents):
        yield "other_firm", 1.0
    if same_any(left.agents, right.recipients) or same_any(left.recipients, right.agents):
        yield "crossed", 1.0
    if same_any(left.stated_agents, right.stated_recipients) and same_any(
        left.stated_recipients, right.stated_agents
    ):
        yield "reversed", 1.0
    alike = (agents or 0) >= SAME, (recipients or 0) >= SAME, goods_alike(left, right) >= 0.6
    if sum(alike) > 1:
        yield "three_alike" if all(alike) else "two_alike", 1.0
    shared = len(concerned(left) & concerned(right))
    if shared:
        yield "any_party", 1.0
    if shared > 1:
        yield "two_parties", 1.0


def signs_of_role(role: str, best: float | None) -> Iterator[Sign]:
    """Agreement of one role; a role that one side leaves open says nothing."""
    if best is None:
        return
    if best >= SAME:
        yield f"same_{role}", best
    elif best == 0:
        yield f"other_{role}", 1.0


def levels(parties: Sequence[Participant]) -> set[str]:
    """State, forces, agency …: the sort of the keys."""
    return {party.key.partition(":")[0] for party in parties}


def are_other_firms(left: Sequence[Participant], right: Sequence[Participant]) -> bool:
    """Whether both name firms or persons, and different ones."""
    named = all(party.country is None and not party.vague for party in (*left, *right))
    return named and best_pair(left, right) == 0


def are_other_countries(left: Sequence[Participant], right: Sequence[Participant]) -> bool:
    """Whether both name countries, and different ones."""
    return all(party.country for party in (*left, *right)) and best_pair(left, right) == 0


def are_other_givers(left: Content, right: Content) -> bool:
    """Whether both tell of a supply and name another country that gives."""
    supply = left.family == right.family == "supply"
    return supply and are_other_countries(left.stated_agents, right.stated_agents)


def concerned(content: Content) -> set[str]:
    """The keys of whoever has a part, and the countries named."""
    keys = {one.country or one.key for one in content.parties}
    return keys | content.around.countries


def goods_alike(left: Content, right: Content) -> float:
    """The likeness of the most alike goods."""
    return max((same_good(a, b) for a in left.goods for b in right.goods), default=0.0)


def signs_of_goods(left: Content, right: Content) -> Iterator[Sign]:
    """Agreement of the goods; two designations or two kinds are two matters."""
    if left.goods and right.goods:
        best = goods_alike(left, right)
        if best:
            yield "goods", best
        if best < NARROW:
            yield "vague_goods" if best else "other_goods", 1.0
    stated = [same_good(a, b) for a in left.stated_goods for b in right.stated_goods]
    if stated:
        best = max(stated)
        yield ("stated_goods", best) if best else ("other_stated_goods", 1.0)
        if (
            not best
            and are_designated(left.stated_goods)
            and are_designated(right.stated_goods)
        ):
            yield "other_designation", 1.0
    ours, theirs = left.around.kinds, right.around.kinds
    if ours and theirs:
        share = len(ours & theirs) / min(len(ours), len(theirs))
        yield ("same_kinds", share) if share else ("other_kinds", 1.0)


def are_designated(goods: Sequence[Good]) -> bool:
    """Whether all goods bear a designation."""
    return all(thing.designation for thing in goods)


def signs_of_text(left: Content, right: Content, rarity: Rarity) -> Iterator[Sign]:
    """Shared stems, names and countries, in the evidence and around it."""
    yield "words", math.sqrt(rarity.likeness(left.words, right.words))
    ours, theirs = left.around, right.around
    yield "wider_words", math.sqrt(rarity.likeness(ours.wider_words, theirs.wider_words))
    shorter = min(len(left.words), len(right.words))
    if shorter:
        yield "within", len(left.words & right.words) / shorter
    if ours.names and theirs.names:
        shared = rarity.overlap(ours.names, theirs.names)
        yield ("names", shared) if shared else ("other_names", 1.0)
    if ours.countries and theirs.countries:
        smaller = min(len(ours.countries), len(theirs.countries))
        share = len(ours.countries & theirs.countries) / smaller
        yield ("countries", share) if share else ("other_countries", 1.0)


def signs_of_event(left: Content, right: Content) -> Iterator[Sign]:
    """When, where, how many, and whether it is done or meant."""
    if left.realis != right.realis:
        yield "open_realis", 1.0
    if left.window and right.window and are_apart(left.window, right.window):
        yield "other_time", 1.0
    if left.numbers and right.numbers:
        if left.numbers == right.numbers:
            yield "same_number", 1.0
        elif left.unit == right.unit:
            yield "other_number", 1.0
    if left.places and right.places:
        yield "same_place" if left.places & right.places else "other_place", 1.0


def are_done_and_meant(left: Content, right: Content) -> bool:
    """Whether one is done and the other only intended; a contract lies between them."""
    contract = "agreement" in (left.predicate, right.predicate)
    return {left.realis, right.realis} == {"done", "intended"} and not contract


def are_apart(left: Window, right: Window) -> bool:
    """Whether two windows lie so far apart that they tell of two events."""
    if not left or not right:
        return False
    start = max(left[0] or date.min, right[0] or date.min)
    end = min(left[1] or date.max, right[1] or date.max)
    return (start - end).days > DAYS_APART


def signs_of_place(left: Content, right: Content, rarity: Rarity) -> Iterator[Sign]:
    """Claims of one text, the nearer the more, go on about one thing; so do alike documents."""
    if left.document != right.document:
        yield "alike_documents", rarity.documents(left.document, right.document)
        return
    near = math.exp(-abs(left.start - right.start) / REACH)
    same_paragraph = left.paragraph == right.paragraph
    yield "one_text", 1.0
    yield "near", near
    if same_paragraph:
        yield "one_paragraph", 1.0
        if left.sentence == right.sentence:
            yield "one_sentence", 1.0
    if left.speaker == right.speaker:
        yield "one_speaker", 1.0
        yield "one_speaker_near", near
    if left.bare or right.bare:
        yield "bare_one_text", 1.0
        yield "bare_near", near
        if same_paragraph:
            yield "bare_one_paragraph", 1.0
