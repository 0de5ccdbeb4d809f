"""On which side of a proposition a claim stands: for, against, qualifying or silent.

Invariant: the side follows from the claim alone (a copy's from the claim that was copied), so
adding other claims can never turn it.
"""

from twosource.corroboration.likeness.stemming import load_table
from twosource.records.claim import Claim
from twosource.records.corroboration import Side

SILENT_ACTS = ("refuse_comment",)
QUALIFYING_ACTS = ("dismiss", "criticise", "opine")
AGAINST_ACTS = ("deny", "dispute_identity")
WISHING_ACTS = ("demand", "warn", "threaten")
NAMING = ("agent", "recipient", "object", "supplier", "item")


def side_of(claim: Claim) -> Side:
    """The side of one claim.

    A refusal to comment denies nothing and a dismissal of the source is no denial of the fact;
    not knowing and not having verified take no side.
    """
    if claim.act in AGAINST_ACTS:
        return "against"
    if claim.act in QUALIFYING_ACTS:
        return "qualify"
    if claim.act in SILENT_ACTS or claim.polarity == "none":
        return "silent"
    if claim.polarity == "affirm":
        return "qualify" if is_comment(claim) else "for"
    return "qualify" if is_comment(claim) or is_wish(claim) else "against"


def is_wish(claim: Claim) -> bool:
    """Whether the claim says what ought not to be: that denies nothing."""
    wished = claim.proposition.realis in ("normative", "directive")
    return wished or claim.act in WISHING_ACTS


def is_comment(claim: Claim) -> bool:
    """Whether the claim talks about a claim, a source or a feeling instead of an event."""
    return claim.proposition.predicate in load_table()["comment"]["predicates"]


def names_something(claim: Claim) -> bool:
    """Whether a claim names whom or what it is about, in any role that tells events apart."""
    return any(claim.proposition.role(role) for role in NAMING)
