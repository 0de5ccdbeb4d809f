"""Admissions by their place or words: who denies a part and owns to his own deed admits it.

Invariant: only statements in the affirmative become admissions: by their place those of
somebody who denies or dismisses in the same document, by their words ("yes, but", "a clerical
error") those of somebody concerned; nothing else of a claim changes.
"""

import re
from collections.abc import Collection, Sequence
from dataclasses import replace
from itertools import pairwise

from twosource.claims.manner.acts import DEEDS
from twosource.claims.manner.answers import load_answers, matches
from twosource.claims.syntax.scene import Scene
from twosource.claims.syntax.words import load_grammar
from twosource.records.claim import Claim

_WORD = re.compile(r"[^\W\d_]+")
_STRESS = frozenset({"did", "does", "do"})
_LIGHT = frozenset({"work", "harm", "damage", "do", "so", "not"})
INTERROGATIVES = frozenset(
    {"what", "how", "why", "where", "when", "who", "whom", "whose", "which", "if", "whether"}
)
_ANSWERS = frozenset({"deny", "dismiss"})


def owns_up(scene: Scene, indices: Sequence[int]) -> bool:
    """Words of those concerned that give way: "yes, we did", "its first acknowledgment"."""
    sentence = scene.text[scene.start : scene.end].lower()
    own = matches("admissions", scene, indices) or _stresses(scene, indices)
    return own or load_answers().fit("giving_way", sentence)


def _stresses(scene: Scene, indices: Sequence[int]) -> bool:
    """The clause says that it was so after all: "it did sell them"."""
    words = [scene.words[i].low for i in indices if not scene.words[i].mark]
    if not INTERROGATIVES.isdisjoint(words[:2]):
        return False
    verbs = load_grammar()["plain_verb"]
    behind = (other for one, other in pairwise(words[1:]) if one in _STRESS)
    return any(other in verbs and other not in _LIGHT for other in behind)


def mark_admissions(claims: Sequence[Claim], own: Collection[str]) -> list[Claim]:
    """The claims, with those of the accused about their own deeds as admissions.

    ``own`` holds the ids of the claims in which the speaker's side acts.
    """
    accused = {claim.speaker_key for claim in claims if claim.act in _ANSWERS}
    return [
        replace(claim, act="admit", id="")
        if claim.id in own and claim.speaker_key in accused and _is_plain(claim)
        else claim
        for claim in claims
    ]


def _is_plain(claim: Claim) -> bool:
    """A finished deed, stated in the affirmative."""
    stated = claim.act == "assert" and claim.polarity == "affirm"
    proposition = claim.proposition
    words = {word.lower() for word in _WORD.findall(claim.evidence.text)}
    if not load_grammar()["stopping"].isdisjoint(words):
        return False  # "ended all sales": what is over is no admission
    return stated and proposition.realis == "actual" and proposition.predicate in DEEDS
