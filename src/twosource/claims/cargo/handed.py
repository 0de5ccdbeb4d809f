"""Which of the goods that a clause names change hands in it.

A clause also names what carries them ("the freighter brought radars"), what they are for
("engines for drones"), where they stand ("a camera in a helicopter") and what others make
("a maker of drones"): none of these is handed on.

Invariant: a filter only; of what is named, nothing is given another slot or added.
"""

from collections.abc import Sequence

from twosource.claims.predicates import load_vocabulary
from twosource.claims.senses.types import load_types
from twosource.claims.slots import Slotted
from twosource.claims.syntax.scene import Scene
from twosource.claims.syntax.words import load_grammar
from twosource.claims.triggers import Trigger
from twosource.records.party import Mention

_HANDED = frozenset({"subject", "object", "of", "with", "possessor", "loose"})
_MAKING = frozenset({"of", "for"})
_WORKS = frozenset({"trader", "works"})


def find_cargo(scene: Scene, trigger: Trigger, slotted: Sequence[Slotted]) -> list[Slotted]:
    """The mentions of a clause without those goods that are not handed on in it."""
    goods = [one for one in slotted if is_goods(one)]
    meant = [one for one in goods if not _is_told_of_another(scene, one, goods)]
    laden = [one for one in meant if not _carries(one, trigger)]
    handed = [one for one in laden if one.slot in _HANDED] or laden
    return [one for one in slotted if not is_goods(one) or one in handed]


def is_goods(one: Slotted) -> bool:
    """A thing that can change hands: no plant or other building."""
    return one.mention.kind == "item" and one.mention.item_class != "facility"


def _is_told_of_another(scene: Scene, one: Slotted, goods: Sequence[Slotted]) -> bool:
    """It only tells of which sort another thing or who somebody is.

    "*Drone* engines", "engines for *drones*", "a *bomb* plant", "a maker of *bombs*".
    """
    after = scene.index(one.mention.end - 1) + 1
    if any(other.at == after for other in goods):
        return not _is_designated(one)
    if any(_end(scene, other) == one.at and _is_designated(other) for other in goods):
        return True  # "Kaplan-2 *drones*"
    return _is_made(scene, one, goods) or (
        after < len(scene.words)
        and not scene.words[after].mark
        and not _WORKS.isdisjoint(load_types().get(scene.words[after].low, ()))
    )


def _is_made(scene: Scene, one: Slotted, goods: Sequence[Slotted]) -> bool:
    """Behind "of" or "for" that hangs on a maker or on other goods."""
    at = one.at - 1
    while at > 0 and scene.words[at].low not in load_grammar()["preposition"]:
        if scene.words[at].mark or scene.tags[at] != "word" or at in scene.mention_at:
            return False
        at -= 1
    if at < 1 or scene.words[at].low not in _MAKING:
        return False
    if "trader" in load_types().get(scene.words[at - 1].low, ()):
        return True
    return scene.words[at].low == "for" and any(_end(scene, other) == at for other in goods)


def _carries(one: Slotted, trigger: Trigger) -> bool:
    """It is the means by which something is brought, not what is handed over itself."""
    if not is_carrier(one.mention):
        return False
    if one.mention.item_class == "container":
        return True
    giving = "object" in _slots_of_items(trigger)
    if one.slot == "object" or (one.slot == "subject" and trigger.passive):
        return not giving
    return not (trigger.noun and one.slot == "of")


def _slots_of_items(trigger: Trigger) -> set[str]:
    frame = load_vocabulary().frames[trigger.entry.frame]
    return {slot for slot, role in frame.items() if role == "item"}


def is_carrier(mention: Mention) -> bool:
    """A ship, a plane, a lorry or a box that may hold other goods."""
    name = mention.key.removeprefix("item:")
    named = mention.item_class in ("vessel", "container") and name != "warship"
    return named or name in load_grammar()["carrier"]


def is_means(one: Slotted) -> bool:
    """A box where goods are told of: "forty *containers* crossed"."""
    return one.mention.item_class == "container" and one.slot in ("subject", "object")


def _is_designated(one: Slotted) -> bool:
    """Told by a name, not by a common noun: "*Kaplan-2* drones"."""
    return one.mention.name[:1].isupper()


def _end(scene: Scene, one: Slotted) -> int:
    return scene.index(one.mention.end - 1) + 1
