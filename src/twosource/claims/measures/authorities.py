"""Who lists whom, where a noun says it: "is on the EU list", "put the bank under sanctions".

Invariant: a role is only given to a mention of the clause, or of the subject that it shares.
"""

from collections.abc import Sequence
from typing import NamedTuple

from twosource.claims.slots import Slotted, find_lent_subjects
from twosource.claims.syntax.scene import Scene
from twosource.claims.syntax.tags import FINITE
from twosource.claims.syntax.words import load_classes, load_grammar
from twosource.claims.triggers import Trigger
from twosource.records.party import Mention

_BODIES = frozenset({"state", "government", "agency", "organisation"})
_VERBAL = FINITE | {"ing", "inf"}


class Listing(NamedTuple):
    """How a clause tells of a list: whose it is, and who is put there (mentions by word)."""

    authorities: list[Mention]
    listed: list[Mention]


def may_be_target(scene: Scene, trigger: Trigger, one: Slotted) -> bool:
    """Not so what it is done for, or what the name of another hangs on.

    "Sanctions on the yard for arming *Kiel*", "listed in May as the owner of *Hald*".
    """
    reasons = load_grammar()["reason"]
    if any(scene.words[i].low in reasons for i in range(trigger.last, one.at)):
        return False
    after = scene.words[trigger.last].low if trigger.last < len(scene.words) else ""
    return one.slot != "of" or trigger.noun or after == "of"


def find_listing(
    scene: Scene,
    indices: Sequence[int],
    trigger: Trigger,
    slotted: Sequence[Slotted],
    lent: Sequence[int],
) -> Listing | None:
    """What a noun for a list or for sanctions says in a clause; None where a verb says it."""
    if not trigger.noun and trigger.entry.form != "phrase":
        return None
    barring = load_grammar()["barring"]
    found = [
        _listing_at(scene, indices, at, slotted, lent)
        for at in indices
        if scene.words[at].low in barring and scene.tags[at] not in FINITE
    ]
    return next((one for one in found if one.listed), None) or next(
        (one for one in found if one.authorities), None
    )


def _listing_at(
    scene: Scene,
    indices: Sequence[int],
    at: int,
    slotted: Sequence[Slotted],
    lent: Sequence[int],
) -> Listing:
    """What the noun at ``at`` says."""
    opens = _phrase_start(scene, indices, at)
    authorities = [m for _, m in scene.mentions_in(range(opens, at)) if _may_list(scene, m)]
    verb = max((i for i in indices if i < opens and scene.tags[i] in _VERBAL), default=None)
    led = opens - 1 in indices and scene.words[opens - 1].low in load_grammar()["listed_by"]
    if verb is None or not led:
        return Listing(authorities, [])
    if _is_put(scene, indices, verb):
        subjects = [one for one in slotted if one.slot == "subject" and one.at < verb]
        subjects = subjects or find_lent_subjects(scene, lent)
        return Listing(authorities, [one.mention for one in subjects])
    between = scene.mentions_in(range(verb + 1, opens - 1))
    return Listing(authorities, [m for _, m in between if m.form != "demonym"])


def _phrase_start(scene: Scene, indices: Sequence[int], at: int) -> int:
    """Where the noun phrase begins that ends in the list: "the | EU's new list"."""
    start = at
    stops = load_classes("preposition")
    while start - 1 in indices and scene.tags[start - 1] not in (*_VERBAL, "to"):
        word = scene.words[start - 1]
        if word.low in stops or (word.mark and word.low != ","):
            break
        start -= 1
    return start


def _may_list(scene: Scene, mention: Mention) -> bool:
    """A body named as whose list it is: "Dutch", "U.S.", "the ministry's", not "Iran"."""
    owns = scene.text.startswith(("'s", "’s", "' ", "’ "), mention.end)
    short = mention.text.replace(".", "").isupper() or mention.form in ("demonym", "acronym")
    return mention.kind in _BODIES and (owns or short or mention.kind == "agency")


def _is_put(scene: Scene, indices: Sequence[int], verb: int) -> bool:
    """The subject is on the list: "was added to", "is under", "came under", "remains on"."""
    grammar = load_grammar()
    if scene.words[verb].low in grammar["comes_under"]:
        return True
    if scene.tags[verb] == "ing":
        return False
    group = [verb]
    while group[0] - 1 in indices and (
        scene.tags[group[0] - 1] in FINITE
        or scene.words[group[0] - 1].low in load_classes("adverb_not_subject", "negation")
    ):
        group.insert(0, group[0] - 1)
    return any(scene.words[i].low in grammar["be"] for i in group)
