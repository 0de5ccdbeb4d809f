"""What a clause says whose verb no trigger knows: the types of subject and object decide.

Invariant: only a whole clause with a verb of its own is given a class this way.
"""

from dataclasses import replace

from twosource.claims.predicates import Entry, load_vocabulary
from twosource.claims.senses.around import Surroundings
from twosource.claims.stretches import Stretch
from twosource.claims.syntax.scene import Scene
from twosource.claims.syntax.tags import FINITE
from twosource.claims.triggers import Trigger, is_turned, takes

_WHOLE = ("main", "shared", "complement")
# Who buys goods receives them, and the other way round.
_TURNED = {("buy", "transfer"): "get", ("get", "purchase"): "buy"}


def guess(scene: Scene, stretch: Stretch, around: Surroundings) -> Trigger | None:
    """The trigger that the first fitting rule makes of the clause's verb."""
    verb = _main_verb(scene, stretch)
    if verb is None or stretch.bare or stretch.kind not in _WHOLE:
        return None
    for entry in load_vocabulary().rules:
        passive = is_turned(scene, verb, stretch.own, entry)
        trigger = Trigger(
            entry=entry, first=verb, last=verb + 1, score=entry.weight, passive=passive
        )
        fits = around.has(entry) and takes(scene, stretch.own, around, trigger, stretch.lent)
        if fits:
            return trigger
    return None


def recast(trigger: Trigger, predicate: str) -> Trigger:
    """The same words as a trigger of another class, in the frame that is usual there."""
    frame = _TURNED.get((trigger.entry.frame, predicate))
    frame = frame or load_vocabulary().predicates[predicate].frame
    return replace(trigger, entry=trigger.entry._replace(predicate=predicate, frame=frame))


def impose(scene: Scene, stretch: Stretch, predicate: str) -> Trigger | None:
    """A trigger of the class at the clause's verb, which no list knows."""
    verb = _main_verb(scene, stretch)
    if verb is None:
        return None
    frame = load_vocabulary().predicates[predicate].frame
    entry = Entry(predicate, frame, 0.0, scene.words[verb].low, "base", ())
    passive = is_turned(scene, verb, stretch.own, entry)
    return Trigger(entry=entry, first=verb, last=verb + 1, score=0.0, passive=passive)


def _main_verb(scene: Scene, stretch: Stretch) -> int | None:
    """The first verb that is no helping verb."""
    return next((i for i in stretch.own if scene.tags[i] == "verb"), None) or next(
        (i for i in stretch.own if scene.tags[i] in FINITE), None
    )
