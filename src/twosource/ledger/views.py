"""What every face shows: one dataclass per list row and per page.

The CLI prints them, JSON and CSV serialize them, the report hands them to its template.
``help`` in a field's metadata is its documentation.
"""

from dataclasses import dataclass, field, fields
from typing import Any, Generic, TypeVar

Row = TypeVar("Row")


def shown(help_text: str) -> Any:
    """A field with its documentation."""
    return field(metadata={"help": help_text})


@dataclass(frozen=True, slots=True, kw_only=True)
class Page(Generic[Row]):
    """Some rows of a list, in order.

    ``next`` is the opaque cursor of the page that follows, ``None`` on the last one; ``total``
    counts the rows of the whole list under the same filters.
    """

    items: tuple[Row, ...]
    next: str | None
    total: int


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
    realis: str = shown("actual, planned, future, conditional …")
    sources: str = shown("none, single or several: independent sources for it, at most")
    stale: str = shown("yes when a document repeats what a party has since taken back, else no")
    rejected: int = shown("claims that an analyst rejected; they are in no count")
    ruled_grade: str = shown("grade that an analyst set beside the computed one")


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
    speaker_id: str = shown("id of the party that speaks")
    proposition_id: str = shown("id of the proposition, as this claim words it")
    corroboration: str | None = shown("id of the cluster that the claim stands in")
    side: str = shown("for, against, qualify or silent; rejected when it is in no count")
    publisher: str | None = shown("who put the document out")
    status: str = shown("auto, accepted, corrected or rejected")
    score: float = shown("how sure the extraction is, 0 to 1")
    part: str = shown("where the words stand: body, headline, caption, related_link_headline")


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
    copy_of_id: str | None = shown("id of that document")
    family: str = shown("id of the document at the head of its copy family")
    copy: str = shown("yes when most of it derives from another document, else no")


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
    concerned: int = shown("clusters it has a role in")
    key: str = shown("name key")


@dataclass(frozen=True, slots=True, kw_only=True)
class ProblemRow:
    """Something that could not be handled."""

    id: str = shown("id of the problem")
    path: str = shown("path or address")
    stage: str = shown("where it happened")
    code: str = shown("stable code")
    message: str = shown("what happened and what can be done")
    document: str | None = shown("id of the document, where it has one")


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemRow:
    """One weapon system, component, facility, good or sum."""

    id: str = shown("id of the item")
    name: str = shown("best name")
    item_class: str = shown("drone, missile, shell, machine_tool …")
    names: str = shown("other names")
    concerned: int = shown("clusters it has a role in")
    same_as: int = shown("other items that somebody says are this one")
    key: str = shown("name key")


@dataclass(frozen=True, slots=True, kw_only=True)
class EdgeRow:
    """One link of the network: somebody does something to somebody."""

    id: str = shown("id of the edge")
    source: str = shown("name of the party it starts from")
    source_id: str = shown("id of that party")
    predicate: str = shown("predicate class")
    target: str = shown("name of the party it leads to")
    target_id: str = shown("id of that party")
    item: str | None = shown("name of the item")
    item_id: str | None = shown("id of the item")
    quantity: str | None = shown("how many, in the words of the text")
    state: str = shown("asserted, contested, denied, or admitted")
    realis: str = shown("actual, planned, future, conditional …")
    for_min: int = shown("independent sources for it, established")
    for_max: int = shown("and those whose independence is not established")
    against_min: int = shown("independent sources against it, established")
    against_max: int = shown("and those whose independence is not established")
    first: str | None = shown("earliest report (ISO date)")
    last: str | None = shown("latest report (ISO date)")
    corroboration: str = shown("id of the cluster it rests on")
    proposition: str = shown("what is claimed there")


@dataclass(frozen=True, slots=True, kw_only=True)
class EventRow:
    """One proposition in time; a place by report is no event time, and says so."""

    id: str = shown("id of the cluster")
    proposition: str = shown("what is claimed")
    predicate: str = shown("predicate class")
    state: str = shown("asserted, contested, denied, admitted or open")
    day: str = shown("the day it is placed by (ISO date)")
    placed_by: str = shown("event: the time said; report: the first report")
    event_start: str | None = shown("first day it is said to have happened")
    event_end: str | None = shown("last day it is said to have happened")
    first: str | None = shown("earliest report (ISO date)")
    last: str | None = shown("latest report (ISO date)")
    for_min: int = shown("independent sources for it, established")
    for_max: int = shown("and those whose independence is not established")
    against_min: int = shown("independent sources against it, established")
    against_max: int = shown("and those whose independence is not established")
    reports: tuple[tuple[str, str, int], ...] = shown("claims by day and side, the first 60")


@dataclass(frozen=True, slots=True, kw_only=True)
class PublisherRow:
    """One outlet or author that puts documents out."""

    id: str = shown("id of the publisher, which follows from its name")
    name: str = shown("name as the documents give it")
    documents: int = shown("documents it put out")
    originals: int = shown("those that derive from no other")
    copies: int = shown("those that derive, for the most part, from another")
    claims: int = shown("claims in them")
    first: str | None = shown("earliest document (ISO date)")
    last: str | None = shown("latest document (ISO date)")


@dataclass(frozen=True, slots=True, kw_only=True)
class CopyRow:
    """One document that derives from another."""

    id: str = shown("id of the copy link")
    derived: str = shown("id of the document that derives")
    origin: str = shown("id of the document it derives from")
    derived_path: str = shown("its path or address")
    origin_path: str = shown("path or address of the origin")
    kind: str = shown("verbatim, repost, excerpt, translation, machine_spun, rewrite …")
    share: float = shown("how much of it derives from there, 0 to 1")
    basis: str = shown("how it is known which came first")


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionRow:
    """One ruling of an analyst, as the journal holds it."""

    number: int = shown("place in the journal")
    id: str = shown("id of the decision")
    subject: str = shown("id of what was ruled on")
    about: str = shown("what was ruled on, in words")
    verb: str = shown("accept, reject, correct, merge_propositions … or undo")
    value: str = shown("what was ruled (JSON)")
    author: str = shown("who ruled")
    made: str = shown("when (ISO 8601, UTC)")
    why: str = shown("the reason given")
    supersedes: str | None = shown("id of the decision that it replaces")
    state: str = shown("stands, superseded, undone or dangling")
    topic: str = shown("what decisions replace each other on")


@dataclass(frozen=True, slots=True, kw_only=True)
class ConflictRow:
    """Analysts who ruled differently on one thing; the last one stands until it is settled."""

    topic: str = shown("what they ruled on")
    about: str = shown("the same in words")
    stands: str = shown("id of the decision that stands for now")
    decisions: tuple[DecisionRow, ...] = shown("the decisions, oldest first")


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewRow:
    """Something that an analyst should look at, and why."""

    id: str = shown("id of the claim, proposition or decision to look at")
    kind: str = shown("claim, proposition, conflict or dangling")
    reason: str = shown("why it is in the queue")
    text: str = shown("what it says")
    weight: float = shown("how much hangs on it; the queue is in order of this")


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryRow:
    """One thing that happened to a record."""

    when: str = shown("time (ISO 8601, UTC)")
    what: str = shown("recorded, changed, withdrawn, or the verb of a decision")
    by: str = shown("the program or the analyst")
    why: str = shown("the reason given, or what changed")
    decision: str | None = shown("id of the decision")
    run: int | None = shown("number of the run")


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """A ledger at one glance."""

    counts: tuple[tuple[str, int], ...] = shown("each list with its number of rows")
    contested: int = shown("propositions with sources for and against, nothing admitted")
    single_source: int = shown("propositions that rest on one source at most")
    stale: int = shown("propositions of which an old position is still retold")
    decisions: int = shown("decisions in the journal")
    conflicts: int = shown("differences between analysts that nobody has settled")
    last_run: str | None = shown("when the ledger was last brought up to date (ISO 8601, UTC)")
    outdated: bool = shown("true when an earlier program read the documents: rebuild")
    unfinished: bool = shown("true when an ingest was interrupted")
    newest: tuple[PropositionRow, ...] = shown("propositions reported last")
    most_contested: tuple[PropositionRow, ...] = shown("contested propositions, most sources")
    most_single: tuple[PropositionRow, ...] = shown("retold most often on a single source")
    most_stale: tuple[PropositionRow, ...] = shown("propositions with stale retellings")


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """What an ingest did."""

    found: int = shown("documents found")
    added: int = shown("documents that were new")
    problems: int = shown("problems recorded for these sources")
    documents: int = shown("documents in the ledger")
    claims: int = shown("claims in the ledger")
    propositions: int = shown("propositions, without remarks of no class")
    copies: int = shown("copy links in the ledger")
    seconds: float = shown("wall time")


def columns(view: type[Any]) -> list[str]:
    """The names of a view's fields, in order."""
    return [f.name for f in fields(view)]
