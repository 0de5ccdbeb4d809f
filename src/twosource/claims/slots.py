"""Which grammatical slot each mention of a clause stands in, seen from its trigger.

Invariant: every mention of the clause gets exactly one slot: ``subject``, ``object``, a
preposition, ``possessor`` ("Iran's supply"), ``modifier`` ("Iranian drones") or ``loose``.
"""

from collections.abc import Sequence
from typing import NamedTuple

from twosource.claims.predicates import load_vocabulary
from twosource.claims.senses.types import load_types
from twosource.claims.syntax.scene import Scene
from twosource.claims.syntax.subjects import (
    described_words,
    is_relative,
    takes_object,
    turns_on_preposition,
)
from twosource.claims.syntax.tags import FINITE
from twosource.claims.syntax.words import load_grammar
from twosource.claims.triggers import Trigger
from twosource.records.party import Mention

_COORDINATORS = frozenset({"and", "or", ","})
_LINKS = _COORDINATORS | {"to"}
_BETWEEN = _COORDINATORS | {"the", "a", "an", "both", "its", "their"}
_OWNED = 5  # words between an owner and its noun: "Iran's new batch of supplies"
_CALLED = frozenset({"called", "named"})  # "by a firm called Hald"
_SEATED_IN = frozenset({"in", "at", "near", "of"})
_SEATS = frozenset({"state", "government", "place"})
_SEATED = 2  # words behind the name of a town among which the trader stands that sits there
_ARTICLES = frozenset({"the", "a", "an"})
_NOUN = 5  # words before a relative clause among which the goods it is about are named
_REACH = 6  # words that may stand between a preposition and the name it governs


class Slotted(NamedTuple):
    """A mention with its slot; ``at`` is the index of its first word."""

    at: int
    slot: str
    mention: Mention


def find_slots(
    scene: Scene, indices: Sequence[int], trigger: Trigger, lent: Sequence[int] = ()
) -> list[Slotted]:
    """The slots of the mentions among these words; ``lent`` words give a missing subject."""
    found: list[Slotted] = []
    for i, mention in scene.mentions_in(indices):
        if not trigger.first <= i < trigger.last:
            found.append(Slotted(i, _slot(scene, i, mention, trigger, found), mention))
        elif _fills_gap(scene, i, mention, trigger):
            found.append(Slotted(i, "object", mention))
    found = _without_subjects_of_others(scene, trigger, found)
    if indices and turns_on_preposition(scene, indices):
        found.extend(
            one._replace(slot=scene.words[indices[0]].low)
            for one in find_lent_subjects(scene, lent)
        )
    elif not trigger.noun and not any(one.slot == "subject" for one in found):
        found.extend(find_lent_subjects(scene, lent))
    elif not trigger.noun and not trigger.passive and takes_object(scene, indices):
        found.extend(_find_lent_objects(scene, indices[0], lent))
    return found


def _find_lent_objects(scene: Scene, pronoun: int, lent: Sequence[int]) -> list[Slotted]:
    """What a relative clause is about, as its object: "*radars* that Norway had sold to Chad".

    "That" may also open what is said, so behind it only goods are taken.
    """
    if lent:
        return [one._replace(slot="object") for one in find_lent_subjects(scene, lent)]
    before = range(max(0, pronoun - _NOUN), pronoun)
    return [
        Slotted(i, "object", mention)
        for i, mention in scene.mentions_in(before)
        if mention.kind == "item" and scene.index(mention.end - 1) + 1 == pronoun
    ]


def _without_subjects_of_others(
    scene: Scene, trigger: Trigger, found: list[Slotted]
) -> list[Slotted]:
    """Without those whose own verb stands before the name right at the verb.

    "*Divers* see wrecks near Orsa, Oslo sanctions the yard".
    """
    ours = [one for one in found if one.slot == "subject" and _meets(scene, one, trigger)]
    if trigger.noun or not ours:
        return found
    return [
        one
        for one in found
        if one.slot != "subject"
        or one in ours
        or not any(tag in FINITE for tag in scene.tags[one.at : ours[0].at])
    ]


def _meets(scene: Scene, one: Slotted, trigger: Trigger) -> bool:
    """The name stands between a comma and the trigger."""
    opens = one.at > 0 and scene.words[one.at - 1].low == ","
    return opens and scene.covered(one.at, one.mention).stop == trigger.first


def _fills_gap(scene: Scene, i: int, mention: Mention, trigger: Trigger) -> bool:
    """A party right behind the verb of a phrase with a gap: "*paid* Hald $3 million *for*"."""
    opened = trigger.entry.form == "phrase" and not trigger.noun and "_" in trigger.entry.lemma
    if not opened or mention.kind in ("item", "place") or _is_modifier(scene, mention):
        return False
    ahead = [word.low for word in scene.words[trigger.first + 1 : i]]
    return set(ahead) <= _ARTICLES and not _is_compounded(scene, mention)


def find_lent_subjects(scene: Scene, lent: Sequence[int]) -> list[Slotted]:
    """The subject that a clause shares with the one before it."""
    lent = _whole(scene, _noun_meant(scene, lent))
    return [
        Slotted(i, "subject", mention)
        for i, mention in scene.mentions_in(lent)
        if _is_free(scene, i, lent[0])
        and not _is_modifier(scene, mention)
        and not _is_compounded(scene, mention)
    ]


def _noun_meant(scene: Scene, lent: Sequence[int]) -> Sequence[int]:
    """The noun that a shared "which" stands for, else the shared words themselves."""
    if not is_relative(scene, lent):
        return lent
    words = described_words(scene, lent)
    seated = bool(words) and scene.words[words[0] - 1].low in _SEATED_IN
    owner = (
        next(
            (i for i, m in scene.mention_at.items() if words[0] - 2 in scene.covered(i, m)),
            None,
        )
        if seated
        else None
    )
    return words if owner is None else range(owner, words[-1] + 1)


def _whole(scene: Scene, lent: Sequence[int]) -> Sequence[int]:
    """The words with the whole of a name that they cut: "(Orsha) | Motor Plant, which"."""
    if not lent:
        return lent
    cut = (i for i, m in scene.mention_at.items() if lent[0] in scene.covered(i, m))
    return range(min(cut, default=lent[0]), lent[-1] + 1)


def _is_free(scene: Scene, i: int, first: int) -> bool:
    """No preposition among the shared words leads to the name: "(the yard) in *Minsk*"."""
    governor, at = governor_of(scene, i)
    return governor in ("", "and", ",") or at < first


def _slot(
    scene: Scene, i: int, mention: Mention, trigger: Trigger, earlier: list[Slotted]
) -> str:
    compounded = _is_compounded(scene, mention)
    if compounded or _word_after(scene, mention) == "'s":
        owns = trigger.noun and not compounded and trigger.first - _OWNED <= i < trigger.first
        return "possessor" if owns else "loose"
    if _is_modifier(scene, mention):
        return "modifier"
    governor, at = governor_of(scene, i)
    if governor == "by":
        return _by_slot(scene, i, at, trigger)
    if governor in _COORDINATORS:
        return _coordinated_slot(scene, i, mention, trigger, earlier, governor)
    if not governor:
        return _bare_slot(scene, i, trigger)
    outside = i < trigger.first and not (trigger.noun and at < trigger.first)
    return "loose" if outside else governor


def _by_slot(scene: Scene, i: int, at: int, trigger: Trigger) -> str:
    """Who is named with "by": "promised by X" gives the giver, "headed by X" nobody."""
    before = scene.words[at - 1].low if at else ""
    entries = load_vocabulary().words.get(before, ())
    same = any(entry.predicate == trigger.entry.predicate for entry in entries)
    other = not same and scene.tags[at - 1] == "verb" and at - 1 >= trigger.last
    if other or (i < trigger.first and not same and not trigger.noun):
        return "loose"
    return "agent" if same and i < trigger.first else "by"


def _coordinated_slot(
    scene: Scene,
    i: int,
    mention: Mention,
    trigger: Trigger,
    earlier: list[Slotted],
    governor: str,
) -> str:
    """Names joined by "and" share a slot; after a comma alone a name explains another."""
    if earlier and _is_next_to(scene, earlier[-1].mention, i):
        return earlier[-1].slot
    meets = scene.covered(i, mention).stop == trigger.first and not trigger.noun
    apposed = (
        governor == ","
        and not meets
        and any(one.slot in ("subject", "object") for one in earlier)
    )
    return "loose" if apposed else _bare_slot(scene, i, trigger)


def _bare_slot(scene: Scene, i: int, trigger: Trigger) -> str:
    """The slot of a name without preposition: by its side of the verb."""
    if i < trigger.first:
        governs = not trigger.noun or any(t in FINITE for t in scene.tags[i : trigger.first])
        return "subject" if governs else "loose"
    return "loose" if trigger.noun else "object"


def _is_next_to(scene: Scene, mention: Mention, i: int) -> bool:
    """Only a comma, "and" or an article stands between the two names."""
    between = scene.words[scene.index(mention.end - 1) + 1 : i]
    return all(word.low in _BETWEEN for word in between)


def _word_after(scene: Scene, mention: Mention) -> str:
    after = scene.index(mention.end - 1) + 1
    return scene.words[after].low if after < len(scene.words) else ""


def _is_compounded(scene: Scene, mention: Mention) -> bool:
    """Part of a word that tells of a thing: "U.S.-made cores", "Chad-backed fighters"."""
    after = scene.text[mention.end : mention.end + 2]
    return mention.form == "name" and after[:1] == "-" and after[1:].islower()


def _is_modifier(scene: Scene, mention: Mention) -> bool:
    """A demonym or a town before its noun: "Iranian drones", "a Riga dealer"."""
    after = scene.index(mention.end - 1) + 1
    if after >= len(scene.words) or scene.words[after].mark:
        return False
    if mention.form != "demonym":
        return mention.kind in _SEATS and _is_seat(scene, after)
    grammar, low = load_grammar(), scene.words[after].low
    function = low in grammar["preposition"] or low in grammar["coordinator"]
    return scene.tags[after] == "word" and not function


def _is_seat(scene: Scene, after: int) -> bool:
    """The name only tells where the trader behind it sits: "a Riga shell *company*"."""
    types = load_types()
    for i in range(after, min(after + _SEATED, len(scene.words))):
        word = scene.words[i]
        if word.mark or word.capital or scene.tags[i] not in ("word", "ing"):
            return False
        if "trader" in types.get(word.low, ()):
            return True
    return False


def governor_of(scene: Scene, i: int) -> tuple[str, int]:
    """The preposition or conjunction that the name at ``i`` hangs on, and where it stands.

    What stands before a day, a whole name or "that" governs those: "in March Oslo bought".
    """
    prepositions = load_grammar()["preposition"]
    for j in range(i - 1, max(-1, i - 1 - _REACH), -1):
        word = scene.words[j]
        if word.low in prepositions or word.low in _LINKS:
            return word.low, j
        acts = scene.tags[j] in ("verb", "aux", "ing", "inf") and word.low not in _CALLED
        if acts or word.low in (";", ":"):
            return "", j
        if word.low in load_grammar()["relative"] or _is_dated(scene, j):
            return "", j
        if j in scene.mention_at and scene.words[i - 1].low in _ARTICLES:
            return "", j
    return "", -1


def _is_dated(scene: Scene, j: int) -> bool:
    """The word belongs to a time: "on *Tuesday* the ministry"."""
    at = scene.words[j].start
    return any(
        time.begin is not None and time.begin <= at < (time.finish or time.begin)
        for time in scene.times
    )
