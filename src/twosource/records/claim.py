"""What is claimed (``Proposition``), apart from who claims it and how (``Claim``)."""

from dataclasses import dataclass
from typing import Literal

from twosource.records.attribution import Act, Cue, Naming
from twosource.records.document import Evidence
from twosource.records.identity import content_id
from twosource.records.reading import Quantity, TimeRef

EvidenceKind = Literal["body", "headline", "caption", "related_link_headline"]
Polarity = Literal["affirm", "negate", "none"]
Realis = Literal[
    "actual", "ongoing", "planned", "future", "conditional", "directive", "capability",
    "generic", "normative",
]  # fmt: skip
HedgeBy = Literal["speaker", "author", "author-distancing", "author-booster"]
Status = Literal["auto", "accepted", "corrected", "rejected"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposition:
    """One thing claimed, always in the positive.

    ``roles`` maps a role (agent, object, recipient, item, place, purpose) to name keys of
    parties or items, or to the plain words where nothing was resolved, sorted by role.
    """

    predicate: str
    roles: tuple[tuple[str, tuple[str, ...]], ...] = ()
    quantity: Quantity | None = None
    event_time: TimeRef | None = None
    realis: Realis = "actual"
    text: str = ""
    id: str = ""

    def __post_init__(self) -> None:
        """Derive the id when it was not given."""
        if not self.id:
            object.__setattr__(self, "id", proposition_id(self))

    def role(self, name: str) -> tuple[str, ...]:
        """The fillers of one role, empty when it is not filled."""
        return next((fillers for role, fillers in self.roles if role == name), ())


def proposition_id(proposition: Proposition) -> str:
    """Offsets do not count: the same thing said elsewhere is the same proposition."""
    quantity, time = proposition.quantity, proposition.event_time
    return content_id(
        "proposition",
        [
            proposition.predicate,
            [[role, list(fillers)] for role, fillers in proposition.roles],
            quantity and [quantity.min, quantity.max, quantity.bound, quantity.unit],
            time and [time.start, time.end],
            proposition.realis,
            proposition.text,
        ],
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Hedge:
    """Words that weaken or strengthen a claim, and whose they are."""

    text: str
    start: int
    end: int
    by: HedgeBy


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One source's one act on one proposition in one document.

    ``speaker`` is a party id; ``via`` the keys of those who relay it, nearest to the reader
    first, the document itself left out; ``chain`` the indices into ``Reading.attributions``,
    outermost first; ``gist`` what the learned reader takes it to be about, which is compared
    and never shown. ``implied`` has the roles that the clause leaves open, as the text around
    it most likely fills them; it is no part of what the claim is known by.
    """

    document: str
    evidence: Evidence
    evidence_kind: EvidenceKind
    speaker: str
    speaker_key: str
    speaker_name: str
    speaker_role: str | None = None
    speaker_affiliation: str | None = None
    on_behalf_of: str | None = None
    naming: Naming
    source_count: tuple[str, float | None, float | None] | None = None  # raw words, min, max
    via: tuple[str, ...] = ()
    via_names: tuple[str, ...] = ()
    cue: Cue | None = None
    act: Act
    hedges: tuple[Hedge, ...] = ()
    polarity: Polarity
    statement_time: TimeRef | None = None
    proposition: Proposition
    chain: tuple[int, ...] = ()
    score: float = 1.0
    status: Status = "auto"
    gist: str = ""
    implied: tuple[tuple[str, tuple[str, ...]], ...] = ()
    id: str = ""

    def __post_init__(self) -> None:
        """Derive the id when it was not given."""
        if not self.id:
            object.__setattr__(self, "id", claim_id(self))

    def role(self, name: str) -> tuple[str, ...]:
        """The fillers of a role: those the text around implies, else the proposition's."""
        return dict(self.implied).get(name) or self.proposition.role(name)


def claim_id(claim: Claim) -> str:
    """Who, how, what, and which words: scores and review status do not change the id."""
    return content_id(
        "claim",
        [
            claim.document,
            claim.evidence.start,
            claim.evidence.end,
            claim.speaker,
            list(claim.via),
            claim.act,
            claim.polarity,
            claim.proposition.id,
        ],
    )
