"""Which grammatical slot each mention of a clause stands in, seen from its trigger.

Invariant: every mention of the clause gets exactly one slot: ``subject``, ``object``, a
preposition, ``possessor`` ("Iran's supply"), ``modifier`` ("Iranian drones") or ``loose``.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from twosource.claims.scene import Scene
from twosource.claims.triggers import Trigger
from twosource.claims.words import load_grammar
from twosource.records.party import Mention

_REACH = 6  # words that may stand between a preposition and the name it governs


@dataclass(frozen=True, slots=True)
class Slotted:
    """A mention with its slot; ``at`` is the index of its first word."""

    at: int
    slot: str
    mention: Mention


def find_slots(scene: Scene, indices: Sequence[int], trigger: Trigger) -> list[Slotted]:
    """The slots of the mentions among these words."""
    found: list[Slotted] = []
    for i, mention in scene.mentions_in(indices):
        if trigger.first <= i < trigger.last:
            continue
        found.append(Slotted(i, _slot(scene, i, mention, trigger, found), mention))
    return found


def _slot(
    scene: Scene, i: int, mention: Mention, trigger: Trigger, earlier: list[Slotted]
) -> str:
    words = scene.words
    last = scene.index(mention.end - 1)
    after = words[last + 1].low if last + 1 < len(words) else ""
    if after == "'s":
        return "possessor"
    if mention.form == "demonym" and scene.tags[min(last + 1, len(words) - 1)] == "word" and (
        last + 1 < len(words) and not words[last + 1].mark
        and words[last + 1].low not in load_grammar()["preposition"]
        and words[last + 1].low not in load_grammar()["coordinator"]
    ):  # fmt: skip
        return "modifier"
    governor, at = _governor(scene, i)
    if governor in ("and", "or", ",") and earlier and not _verb_between(
        scene, earlier[-1].at, i
    ):  # fmt: skip
        return earlier[-1].slot
    before = i < trigger.first
    if governor and governor not in ("and", "or", ","):
        if before and trigger.noun and at < trigger.first:
            return governor
        if before:
            return "loose" if governor != "by" else "by"
        return governor
    if trigger.noun:
        return "subject" if before else "loose"
    return "subject" if before else "object"


def _governor(scene: Scene, i: int) -> tuple[str, int]:
    """The preposition or conjunction that the name at ``i`` hangs on, and where it stands."""
    grammar = load_grammar()
    for j in range(i - 1, max(-1, i - 1 - _REACH), -1):
        word = scene.words[j]
        if word.low in grammar["preposition"]:
            return word.low, j
        if word.low == "to":
            return "to", j
        if word.low in ("and", "or") or word.low == ",":
            return word.low, j
        if word.mark and word.low in ";:":
            return "", j
        if scene.tags[j] in ("verb", "aux", "ing"):
            return "", j
    return "", -1


def _verb_between(scene: Scene, first: int, last: int) -> bool:
    return any(tag in ("verb", "aux") for tag in scene.tags[first:last])
