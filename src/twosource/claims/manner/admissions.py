"""Admissions by their place: who denies a part and owns to his own deed admits it.

Invariant: only plain statements in the affirmative of somebody who denies, dismisses or refuses
in the same document become admissions; nothing else of a claim changes.
"""

from collections.abc import Collection, Sequence
from dataclasses import replace

from twosource.claims.manner.acts import DEEDS
from twosource.records.claim import Claim

_ANSWERS = frozenset({"deny", "dismiss"})


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
    return stated and proposition.realis == "actual" and proposition.predicate in DEEDS
