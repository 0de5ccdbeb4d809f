"""Which number and which time of a clause belong to what it claims.

Invariant: a number is one of the words, or the sum of listed ones; a time is one of the words.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from twosource.claims.syntax.scene import Scene
from twosource.claims.syntax.words import load_grammar
from twosource.claims.triggers import Trigger
from twosource.records.reading import Quantity, TimeRef

TIME_KIND = 3  # a length of time counts only where nothing else is counted
_WITNESSES = re.compile(
    r"\b(?:according to|citing|quoting)\b"
    r"(?:(?!,\s+(?:was|were|is|are|had|has|have|will)\b)[^.;:])*$",
    re.IGNORECASE,
)
_REFUTED = re.compile(r"\bnot\s+$", re.IGNORECASE)
_PART_OF = re.compile(
    r"\s+(?:out\s+)?of\s+(?:(?:the|its|their|those|these)\s+)?", re.IGNORECASE
)
_LISTED = re.compile(r",?\s+and\s+|,\s+", re.IGNORECASE)


def choose_quantity(
    scene: Scene, indices: Sequence[int], trigger: Trigger | None
) -> Quantity | None:
    """The number that belongs to what is claimed: not a time, an age or a distance."""
    grammar = load_grammar()
    start, end = scene.words[indices[0]].start, scene.words[indices[-1]].end
    inside = [
        quantity
        for quantity in scene.quantities
        if start <= quantity.start < end and not _counts_people(scene, quantity)
    ]
    inside = [one for one in inside if _is_of_claim(scene, one, start, inside)]
    if not inside:
        return None
    if trigger and trigger.entry.predicate == "sanction" and (both := _added(scene, inside)):
        return both

    def cost(quantity: Quantity) -> tuple[int, int]:
        unit = (quantity.unit or "").lower()
        last = unit.split()[-1] if unit else ""
        singular = last.removesuffix("s")
        kind = 0
        if singular in grammar["time_unit"]:
            kind = TIME_KIND
        elif singular in grammar["money_unit"]:
            kind = 2
        elif not unit:
            kind = 1
        at = scene.words[trigger.first].start if trigger else start
        if trigger and trigger.noun and kind < TIME_KIND:  # "the training of 400 people"
            between = scene.text[scene.words[trigger.last - 1].end : quantity.start]
            kind = -1 if between.strip().lower() == "of" else kind
        return kind, abs(quantity.start - at)

    return min(inside, key=cost)


def _is_of_claim(
    scene: Scene, quantity: Quantity, start: int, others: Sequence[Quantity]
) -> bool:
    """The number is no whole ("nine of 14 sets"), no "not one", and counts no witnesses."""
    before = scene.text[start : quantity.start]
    none = quantity.max == 0 and quantity.raw.lower().startswith("not ")
    if none or _WITNESSES.search(before):
        return False
    if _REFUTED.search(before) and any(one.start > quantity.end for one in others):
        return not re.match(r"[^.;]{0,40}\bbut\b", scene.text[quantity.end :])
    return not any(
        one.end <= quantity.start and _PART_OF.fullmatch(scene.text[one.end : quantity.start])
        for one in others
    )


def _added(scene: Scene, inside: Sequence[Quantity]) -> Quantity | None:
    """``three banks and a dealer`` are four; numbers of things are not added."""
    parties = load_grammar()["party_unit"]
    run = [one for one in inside if (one.unit or "").lower().split(" ")[-1] in parties]
    if len(run) < 2 or any(one.bound != "exact" or one.min is None for one in run):
        return None
    for one, other in pairwise(run):
        if not _LISTED.fullmatch(scene.text[one.end : other.start]):
            return None
    total, first, last = sum(one.min or 0 for one in run), run[0], run[-1]
    raw = scene.text[first.start : last.end]
    return replace(first, raw=raw, min=total, max=total, unit="party", of=None, end=last.end)


def _counts_people(scene: Scene, quantity: Quantity) -> bool:
    """The number counts sources ("three officials"), not what is claimed."""
    return any(
        mention.kind in ("anonymous", "person")
        and mention.start <= quantity.start < mention.end
        and mention.count is not None
        for mention in scene.mention_at.values()
    )


def choose_time(scene: Scene, indices: Sequence[int]) -> TimeRef | None:
    """The first time in these words."""
    start, end = scene.words[indices[0]].start, scene.words[indices[-1]].end
    for time in scene.times:
        if start <= (time.begin or 0) < end:
            return time
    return None
