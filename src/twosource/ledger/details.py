"""One record of the ledger with all that an analyst needs to judge it: a dataclass per page."""

from dataclasses import dataclass

from twosource.ledger.views import (
    ClaimRow,
    CopyRow,
    DecisionRow,
    DocumentRow,
    EdgeRow,
    ItemRow,
    PartyRow,
    ProblemRow,
    PropositionRow,
    PublisherRow,
    shown,
)

TELLING = 6  # words of a quote that speak for themselves


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """A claim with its evidence in context: ``before`` + ``words`` + ``after`` is the text."""

    claim: ClaimRow
    before: str
    words: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupDetail:
    """One origin: who it is, on which side, whether it counts, why, and the words behind it.

    ``quotes`` are the first of ``total``.
    """

    origin: str
    side: str
    status: str
    why: str
    quotes: tuple[Quote, ...]
    origin_key: str = shown("name key of the origin, for rulings on dependence")
    total: int = shown("claims in the group")


@dataclass(frozen=True, slots=True, kw_only=True)
class PositionDetail:
    """A party's stance over time in words: ``steps`` are (when, stance, claim ids).

    ``note`` is a sentence where the party speaks in two voices, else empty.
    """

    party: str
    steps: tuple[tuple[str, str, tuple[str, ...]], ...]
    shifts: tuple[str, ...]
    stale: int
    party_id: str
    corroboration: str
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DriftDetail:
    """How one field moved between retellings of ``origin``; empty where origins differ."""

    field: str
    values: tuple[str, ...]
    origin: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PropositionDetail:
    """A proposition weighed; ``checks`` are what cannot be right beside its words."""

    row: PropositionRow
    groups: tuple[GroupDetail, ...]
    silent: tuple[Quote, ...]
    positions: tuple[PositionDetail, ...]
    drift: tuple[DriftDetail, ...]
    grade_why: str
    qualifying: tuple[Quote, ...]
    parties: tuple[PartyRow, ...]
    items: tuple[ItemRow, ...]
    event_start: str | None
    event_end: str | None
    rejected: tuple[Quote, ...] = ()
    decisions: tuple[DecisionRow, ...] = ()
    checks: tuple[str, ...] = ()  # what cannot be right in the documents, beside its words


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimDetail:
    """A claim with its words and the proposition it bears on."""

    quote: Quote
    hedges: tuple[str, ...]
    cue: str | None
    propositions: tuple[PropositionRow, ...]
    decisions: tuple[DecisionRow, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PassageDetail:
    """Characters ``start..end`` of a document with one role; ``repaired`` as it once read."""

    role: str
    kept_as: str
    start: int
    end: int
    text: str
    repaired: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentDetail:
    """A document as read: its text in passages, its claims in order, its copy family."""

    row: DocumentRow
    passages: tuple[PassageDetail, ...]
    quotes: tuple[Quote, ...]
    derives_from: tuple[CopyRow, ...]
    derived: tuple[CopyRow, ...]
    problems: tuple[ProblemRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyDetail:
    """A party, what it says (the first of ``total_says``) and what is said of it."""

    row: PartyRow
    says: tuple[Quote, ...]
    total_says: int
    concerned: tuple[PropositionRow, ...]
    total_concerned: int
    edges: tuple[EdgeRow, ...]
    positions: tuple[PositionDetail, ...]
    member_of: tuple[tuple[str, str, str], ...]  # party id, name, role
    decisions: tuple[DecisionRow, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemDetail:
    """An item, what is said of it, and which items somebody takes for the same."""

    row: ItemRow
    concerned: tuple[PropositionRow, ...]
    total_concerned: int
    edges: tuple[EdgeRow, ...]
    same_as: tuple[tuple[str, str, int, int], ...]  # item id, name, claims for, claims against


@dataclass(frozen=True, slots=True, kw_only=True)
class EdgeDetail:
    """A link of the network and the proposition it rests on."""

    row: EdgeRow
    proposition: PropositionDetail


@dataclass(frozen=True, slots=True, kw_only=True)
class PublisherDetail:
    """A publisher and its newest documents."""

    row: PublisherRow
    documents: tuple[DocumentRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ProblemDetail:
    """What could not be handled."""

    row: ProblemRow


Detail = (
    PropositionDetail
    | ClaimDetail
    | DocumentDetail
    | PartyDetail
    | ItemDetail
    | EdgeDetail
    | PublisherDetail
    | ProblemDetail
)
