"""What every face shows: one dataclass per list row and per page.

The CLI prints them, JSON and CSV serialize them, the report hands them to its template.
``help`` in a field's metadata is its documentation.
"""

from dataclasses import dataclass, field, fields
from typing import Any


def shown(help_text: str) -> Any:
    """A field with its documentation."""
    return field(metadata={"help": help_text})


@dataclass(frozen=True, slots=True, kw_only=True)
class PropositionRow:
    """One cluster of claims about one proposition."""

    id: str = shown("id of the corroboration; `twosource show` takes its first characters")
    proposition: str = shown("what is claimed, in the positive")
    predicate: str = shown("predicate class")
    state: str = shown("asserted, contested, denied, or admitted")
    for_min: int = shown("independent sources for it, established")
    for_max: int = shown("and those whose independence is not established")
    against_min: int = shown("independent sources against it, established")
    against_max: int = shown("and those whose independence is not established")
    silent: int = shown("claims that refuse to comment or take no side")
    claims: int = shown("claims in the cluster")
    documents: int = shown("documents that carry them")
    grade: str = shown("Admiralty grade: source letter and information number")
    first: str | None = shown("earliest report (ISO date)")
    last: str | None = shown("latest report (ISO date)")


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimRow:
    """One source's one act on one proposition in one document."""

    id: str = shown("id of the claim")
    speaker: str = shown("who says it")
    role: str | None = shown("in what role")
    naming: str = shown("named, collective, anonymous, author or unattributed")
    via: str = shown("who relays it, nearest to the reader first")
    act: str = shown("how: assert, allege, deny, admit, refuse_comment …")
    polarity: str = shown("affirm, negate or none")
    realis: str = shown("actual, planned, future, conditional …")
    proposition: str = shown("what, in the positive")
    predicate: str = shown("predicate class")
    evidence: str = shown("the words that carry it")
    start: int = shown("offset of the first character of the evidence")
    end: int = shown("offset after the last character")
    quantity: str | None = shown("how many, in the words of the text")
    event_start: str | None = shown("first day of the event, where a time is given (ISO)")
    event_end: str | None = shown("last day of the event")
    document: str = shown("path or address of the document")
    published: str | None = shown("date of the document (ISO)")
    document_id: str = shown("id of the document")


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentRow:
    """One document as read."""

    id: str = shown("id of the document")
    path: str = shown("path or address")
    title: str | None = shown("headline")
    publisher: str | None = shown("who put it out")
    published: str | None = shown("date (ISO)")
    kind: str = shown("original, repost, translation, machine_spun, column, wire or digest")
    language: str = shown("ISO 639 code")
    claims: int = shown("claims found in it")
    copy_of: str | None = shown("path of the document that most of it derives from")
    share: float | None = shown("how much of it derives from there, 0 to 1")


@dataclass(frozen=True, slots=True, kw_only=True)
class FamilyRow:
    """Documents that derive, for the most part, from one."""

    id: str = shown("id of the document at the head")
    head: str = shown("path or address of the document at the head")
    copies: int = shown("documents that derive from it, directly or not")
    kinds: str = shown("how many copies of which kind")
    members: str = shown("their paths or addresses")


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyRow:
    """One party."""

    id: str = shown("id of the party")
    name: str = shown("best name")
    kind: str = shown("state, government, agency, person, media …")
    country: str | None = shown("ISO 3166 code")
    names: str = shown("other names")
    speaks: int = shown("claims it makes")
    concerned: int = shown("propositions it has a role in")


@dataclass(frozen=True, slots=True, kw_only=True)
class ProblemRow:
    """Something that could not be handled."""

    path: str = shown("path or address")
    stage: str = shown("where it happened")
    code: str = shown("stable code")
    message: str = shown("what happened and what can be done")


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """What an ingest did."""

    found: int = shown("documents found")
    added: int = shown("documents that were new")
    problems: int = shown("problems recorded for these sources")
    documents: int = shown("documents in the ledger")
    claims: int = shown("claims in the ledger")
    propositions: int = shown("propositions in the ledger")
    copies: int = shown("copy links in the ledger")
    seconds: float = shown("wall time")


def columns(view: type[Any]) -> list[str]:
    """The names of a view's fields, in order."""
    return [f.name for f in fields(view)]
