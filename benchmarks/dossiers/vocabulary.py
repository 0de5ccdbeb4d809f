"""The values a gold file may hold: those of the ledger format, and the rules for edges."""

from collections.abc import Callable
from typing import Any


def words(text: str) -> frozenset[str]:
    """The words of a line as a set."""
    return frozenset(text.split())


VOCABULARY = {
    "act": words(
        "assert report allege estimate assess announce predict warn threaten demand deny admit "
        "dismiss refuse_comment dispute_identity criticise opine recall"
    ),
    "polarity": words("affirm negate none"),
    "realis": words(
        "actual ongoing planned future conditional directive capability generic normative"
    ),
    "naming": words("named collective anonymous author unattributed"),
    "tier": words("core secondary background"),
    "evidence_kind": words("body headline caption related_link_headline"),
}
BOUNDS = words("exact at_least at_most range vague comparative all")
PREDICATES = words(
    "transfer purchase possess military_use damage sanction evade_sanctions agreement "
    "partnership plan_facility technical_support integrate_networks meet_visit capability "
    "identity publish source_reliability attitude assessment legal_or_diplomatic_measure other"
)
CLASS_ACTS = words("deny refuse_comment demand")
SYMMETRIC = words("contradicts repeats same_source_as")
DOCUMENT_KINDS = words("original repost translation machine_spun column wire digest")
COPY_KINDS = words("verbatim repost excerpt translation machine_spun rewrite quote merge")


def sides(claims: list[dict[str, Any]]) -> set[str]:
    """The polarities of claims; a counter-identification stands on the denying side."""
    return {
        "negate" if claim["act"] == "dispute_identity" else claim["polarity"]
        for claim in claims
    }


EDGE_STATES: dict[str, Callable[[list[dict[str, Any]]], bool]] = {
    "asserted": lambda claims: "affirm" in sides(claims),
    "contested": lambda claims: sides(claims) >= {"affirm", "negate"},
    "denied": lambda claims: sides(claims) == {"negate"},
    "admitted": lambda claims: any(claim["act"] == "admit" for claim in claims),
}
