"""Find in a clause the words that say something the ledger knows: its predicate.

Invariant: a trigger lies inside the own words of its clause, and what its entry needs (goods,
parties, a place …) stands in the clause too.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from twosource.claims.predicates import Entry, Phrase, load_vocabulary
from twosource.claims.senses.around import Surroundings
from twosource.claims.senses.types import agent, before, behind
from twosource.claims.syntax.scene import Scene
from twosource.claims.syntax.tags import FINITE
from twosource.claims.syntax.words import FUNCTION_LISTS, load_classes, load_grammar

_PERFECT = frozenset({"has", "have", "had"})
_HEAD = 0.9  # by which the main verb of a clause counts more than another word of it
_SAYS_IT = 2.0  # weight of a verb that is no mere support of its object
_NEAR = 7  # words before a verb among which its subject stands
GAP = 4  # words that a "_" in a phrase may stand for
ENOUGH = 1.9  # score under which a trigger does not make a claim
_PASSIVE_AFTER = frozenset(
    {"by", "at", "in", "from", "to", "with", "for", "near", "through", "on", "into", "via"}
)
_PLACING = frozenset(
    {"to", "at", "in", "from", "near", "into", "through", "outside", "by", "via"}
)
MOVES = frozenset({"move", "depart", "cross"})  # frames of verbs whose subject is what goes
_GOING = MOVES | {"visit"}
_FREIGHT = frozenset({"goods", "vessel"})
_PEOPLE = frozenset({"person", "visitor"})
_THINGS = frozenset({"goods", "vessel", "trainee"})
_VERBAL = frozenset({"verb", "aux", "inf"})
_NOUN_FORMS = frozenset({"noun", "plural"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Trigger:
    """Words ``first..last`` (last not included) say ``entry``; ``score`` is how surely."""

    entry: Entry
    first: int
    last: int
    score: float
    noun: bool = False
    passive: bool = False


def _is_traveler(names: set[str]) -> bool:
    """Somebody goes, not something: no goods change hands."""
    return not names.isdisjoint(_PEOPLE) and names.isdisjoint(_THINGS)


def _is_freight(names: set[str]) -> bool:
    """Something goes, nobody: it visits nobody."""
    return not names.isdisjoint(_FREIGHT) and names.isdisjoint(_PEOPLE)


def pronoun_for_goods(scene: Scene, indices: Sequence[int], verb: int) -> bool:
    """A word beside the verb stands for goods: "it", "most of them", "the rest"."""
    pronouns = load_grammar()["pronoun_item"]
    near = [i for i in indices if verb - _NEAR <= i <= verb + 2]
    return any(scene.words[i].low in pronouns for i in near)


def find_triggers(
    scene: Scene, indices: Sequence[int], around: Surroundings, lent: Sequence[int] = ()
) -> list[Trigger]:
    """All triggers among these words that can stand, best first.

    ``lent`` are the words of a subject that the clause shares with another.
    """
    vocabulary, words = load_vocabulary(), scene.words
    near = around.named([*indices, *lent])
    found: list[Trigger] = []
    for place, i in enumerate(indices):
        low = words[i].low
        if low not in vocabulary.words and low not in vocabulary.seconds:
            continue
        entries, seconds = vocabulary.words.get(low, ()), vocabulary.seconds.get(low, {})
        after = words[indices[place + 1]].low if place + 1 < len(indices) else ""
        for phrase in seconds.get(after) or seconds.get("", ()):
            if not _may_stand(phrase.entry, around, near):
                continue
            last = _match_phrase(scene, indices, place, phrase)
            if last is not None and not scene.idioms.issuperset(range(i, last)):
                found.append(_as_trigger(scene, indices, phrase.entry, (i, last), place))
        found.extend(
            _as_trigger(scene, indices, entry, (i, i + 1), place)
            for entry in entries
            if _may_stand(entry, around, near) and _fits(scene, i, entry)
        )
    standing = [
        trigger
        for trigger in found
        if trigger.score >= ENOUGH and takes(scene, indices, around, trigger, lent)
    ]
    return sorted(standing, key=lambda trigger: (-trigger.score, trigger.first))


def _may_stand(entry: Entry, around: Surroundings, near: set[str]) -> bool:
    """What the entry asks for is somewhere in the clause, or in the subject lent to it."""
    return (
        (not entry.object or not near.isdisjoint(entry.object))
        and (not entry.subject or not near.isdisjoint(entry.subject))
        and around.has(entry)
    )


def takes(
    scene: Scene,
    indices: Sequence[int],
    around: Surroundings,
    trigger: Trigger,
    lent: Sequence[int] = (),
) -> bool:
    """Subject and object are of the types that the entry asks for."""
    entry = trigger.entry
    goes = entry.frame in _GOING and not trigger.noun
    if not (entry.subject or entry.object or goes):
        return True
    place = indices.index(trigger.first)
    ahead = before(scene, indices, place) or lent
    if entry.frame in MOVES and goes and _is_traveler(around.named(ahead)):
        return False
    if entry.frame == "visit" and _is_freight(around.named(ahead)):
        return False
    after = place + trigger.last - trigger.first
    doers, things = ahead, behind(scene, indices, after)
    if trigger.passive:
        doers, things = agent(scene, indices, after), ahead
    return (not entry.subject or not around.named(doers).isdisjoint(entry.subject)) and (
        not entry.object or not around.named(things).isdisjoint(entry.object)
    )


def _fits(scene: Scene, i: int, entry: Entry) -> bool:
    """The word is used here as the part of speech that the entry is."""
    tag = scene.tags[i]
    if i in scene.idioms:
        return False
    if entry.lemma == "have":
        return tag == "aux" and _is_main_have(scene, i)
    if entry.form in _NOUN_FORMS or entry.form == "adjective":
        return tag == "word"
    if entry.form == "ing":
        return tag == "ing"
    return tag in _VERBAL


def _is_main_have(scene: Scene, i: int) -> bool:
    """The "have" of owning, not of the perfect: "has missiles"."""
    after = i + 1
    adverbs = load_grammar()["adverb_not_subject"]
    while after < len(scene.words) and (
        scene.words[after].low in adverbs or scene.words[after].low.endswith("ly")
    ):
        after += 1
    after_it = scene.words[i + 1].low if i + 1 < len(scene.words) else ""
    parted = after_it == "yet" or after_it in load_grammar()["preposition"]
    if parted or _is_inverted(scene, i):
        return False
    return (
        after < len(scene.words)
        and scene.tags[after] == "word"
        and (scene.words[after].low not in load_grammar()["be"])
    )


def _is_inverted(scene: Scene, i: int) -> bool:
    """The subject stands behind its "have": "at no time has any ship discharged"."""
    opening = {word.low for word in scene.words[max(0, i - 3) : i]}
    participle = "verb" in scene.tags[i + 1 : i + _NEAR]
    return participle and not opening.isdisjoint(load_grammar()["negation"])


def _as_trigger(
    scene: Scene, indices: Sequence[int], entry: Entry, span: tuple[int, int], place: int
) -> Trigger:
    first, last = span
    noun = entry.form in _NOUN_FORMS or scene.tags[first] == "word"
    score = entry.weight - min(place, 40) * 0.005
    if not noun:
        score += 0.5 if _is_loose_ing(scene, indices, place) else 1.0
        if _is_postmodifier(scene, indices, place, entry):
            score -= 1.2 if entry.form != "phrase" else 2.4
        elif not any(scene.tags[i] == "verb" for i in indices[:place]):
            score += _HEAD
    elif _is_object_of_verb(scene, first, entry.predicate):
        score += 0.6
    elif _is_background(scene, first):
        score -= 1.0
    elif _is_circumstance(scene, indices, place):
        score -= 0.8
    if noun and entry.form != "phrase" and _qualifies_noun(scene, last):
        score -= 1.3
    if entry.form == "phrase":
        score += 0.2 * (len(entry.lemma.split()) - 1)
    passive = not noun and entry.form != "ing" and is_turned(scene, first, indices, entry)
    return Trigger(entry=entry, first=first, last=last, score=score, noun=noun, passive=passive)


def _is_loose_ing(scene: Scene, indices: Sequence[int], place: int) -> bool:
    """The form in -ing is no verb of its own, unlike "was carrying" and "denied *loading*"."""
    if scene.tags[indices[place]] != "ing" or place == 0:
        return False
    before = [scene.words[i].low for i in indices[max(0, place - 3) : place]]
    return load_grammar()["be"].isdisjoint(before)


def _is_postmodifier(scene: Scene, indices: Sequence[int], place: int, entry: Entry) -> bool:
    """A participle that only describes a noun before the verb: "jammers made here left"."""
    past = entry.form in ("past", "participle", "phrase")
    if place == 0 or not past or scene.tags[indices[place]] != "verb":
        return False
    before = scene.words[indices[place - 1]].low
    if before in load_grammar()["auxiliary"] or before in load_grammar()["adverb_not_subject"]:
        return False
    apposed = before == "," and any(scene.tags[i] == "word" for i in indices[: place - 1])
    if scene.tags[indices[place - 1]] != "word" and not apposed:
        return False
    later = list(indices[place + 1 : place + _NEAR + 4])
    comma = next((k for k, i in enumerate(later) if scene.words[i].low == ","), len(later))
    later = later[comma:] if apposed else later[:comma]
    if any(scene.tags[i] in FINITE for i in later):
        return True
    grammar = load_grammar()
    linked = before in grammar["coordinator"] or before in grammar["relative"]
    finite = [i for i in indices[:place] if scene.tags[i] in FINITE]
    perfect = bool(finite) and scene.words[finite[-1]].low in _PERFECT
    return bool(finite) and not linked and not perfect


def _qualifies_noun(scene: Scene, i: int) -> bool:
    """The noun only qualifies the next one: "supply routes", "the sanctions vote"."""
    if i >= len(scene.words) or scene.tags[i] != "word" or scene.words[i].capital:
        return False
    low = scene.words[i].low
    return low.isalpha() and low not in load_classes(*FUNCTION_LISTS) and not low.endswith("ly")


def _is_object_of_verb(scene: Scene, i: int, predicate: str) -> bool:
    """A noun that completes its verb: "continued its shipments", not "received a shipment"."""
    for j in range(i - 1, max(-1, i - 4), -1):
        if scene.tags[j] in ("verb", "ing"):
            entries = load_vocabulary().words.get(scene.words[j].low, ())
            return all(e.predicate != predicate and e.weight < _SAYS_IT for e in entries)
        if scene.words[j].mark or scene.words[j].low in load_grammar()["preposition"]:
            return False
    return False


def _is_background(scene: Scene, i: int) -> bool:
    """A noun that only dates something else: "the day before his trip"."""
    near = {scene.words[j].low for j in range(max(0, i - 4), i)}
    return bool(near & load_grammar()["backdrop"])


def _is_circumstance(scene: Scene, indices: Sequence[int], place: int) -> bool:
    """A noun behind the verb and a preposition of place: "stood at an assembly plant"."""
    for back in range(place - 1, max(-1, place - 4), -1):
        low = scene.words[indices[back]].low
        if low in _PLACING:
            return any(scene.tags[i] in FINITE for i in indices[:back])
        if scene.tags[indices[back]] != "word" or scene.words[indices[back]].mark:
            return False
    return False


def is_turned(scene: Scene, i: int, indices: Sequence[int], entry: Entry) -> bool:
    """The verb stands in the passive; what goes by itself does so only with a "be"."""
    if entry.frame in MOVES and (i == 0 or scene.words[i - 1].low not in load_grammar()["be"]):
        return False
    return is_passive(scene, i, indices)


def is_passive(scene: Scene, i: int, indices: Sequence[int]) -> bool:
    """The subject is what is acted on: "was sent", "sent by", "shells loaded at …"."""
    grammar, words = load_grammar(), scene.words
    low = words[i].low
    if not (low.endswith(("ed", "n", "t", "d")) and scene.tags[i] in ("verb", "inf")):
        return False
    j = i - 1
    while j >= 0 and (words[j].low in grammar["adverb_not_subject"] or words[j].low == "not"):
        j -= 1
    if j >= 0 and words[j].low in grammar["be"]:
        return True
    if j >= 0 and words[j].low in grammar["auxiliary"]:
        return False
    after = words[i + 1].low if i + 1 < len(words) else ""
    if after == "by":
        return True
    if after in _PASSIVE_AFTER and j >= 0 and _ends_goods(scene, j):
        return True
    finite_later = any(scene.tags[k] in FINITE for k in indices if k > i)
    return after in _PASSIVE_AFTER and finite_later and low.endswith(("ed", "d", "t", "n"))


def _ends_goods(scene: Scene, j: int) -> bool:
    """Goods stand right before a participle: "drones purchased from"."""
    word = scene.words[j]
    if word.low in load_grammar()["goods"] or word.low in load_grammar()["consignment"]:
        return True
    return any(m.kind == "item" and m.start < word.end <= m.end for m in scene.mentions)


def _match_phrase(
    scene: Scene, indices: Sequence[int], place: int, phrase: Phrase
) -> int | None:
    """The index after the last word of the phrase, or None."""
    at, gap = place + 1, 0
    for wanted in phrase.rest:
        if wanted is None:
            gap = GAP
            continue
        while at < len(indices) and scene.words[indices[at]].low not in wanted:
            if gap == 0 or scene.words[indices[at]].low in load_grammar()["preposition"]:
                return None
            gap -= 1
            at += 1
        if at >= len(indices):
            return None
        at, gap = at + 1, 0
    return indices[at - 1] + 1
