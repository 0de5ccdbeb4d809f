"""Rows of lists: one function for each view, from the records that it is about."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from twosource.ledger.views import (
    ClaimRow,
    DocumentRow,
    EdgeRow,
    EventRow,
    FamilyRow,
    PropositionRow,
    PublisherRow,
)
from twosource.network.connect import state_of
from twosource.network.timeline import day_of, entry_of
from twosource.parties.resolve import name_of_key
from twosource.records.claim import Claim
from twosource.records.corroboration import Corroboration
from twosource.records.identity import content_id
from twosource.records.item import item_id
from twosource.records.network import Edge
from twosource.records.party import party_id
from twosource.records.reading import Reading

DERIVES = 0.5  # share from which on a document is a copy of another
REPORTS = 60  # days and sides shown of one event
SIDES = {"for": "affirming", "against": "denying", "qualify": "qualifying", "silent": "silent"}


def sides_of(one: Corroboration) -> dict[str, str]:
    """The side of each claim of the cluster, by claim id."""
    return {claim: side for side, name in SIDES.items() for claim in getattr(one, name)}


def out_of(one: Corroboration) -> dict[str, str]:
    """The claims of the cluster that an analyst rejected."""
    return dict.fromkeys((claim for claim, _ in one.rejected), "rejected")


def claims_of(corroboration: Corroboration) -> tuple[str, ...]:
    """The ids of all claims in the cluster, rejected ones too."""
    return (*sides_of(corroboration), *out_of(corroboration))


@dataclass(frozen=True, slots=True)
class About:
    """What a claim's row tells of its document."""

    place: str
    published: str | None
    publisher: str | None


def about(reading: Reading) -> About:
    """What the rows of its claims tell of a document."""
    return About(place_of(reading), date_of(reading), reading.publisher)


def place_of(reading: Reading) -> str:
    """The path or address of a document."""
    return reading.document.path or reading.document.url or reading.document.id


def date_of(reading: Reading) -> str | None:
    """The day a document was published, or its earliest possible day."""
    return reading.published.start if reading.published else None


def publisher_id(name: str) -> str:
    """The id of the publisher of this name."""
    return content_id("publisher", name)


def weight(row: PropositionRow) -> tuple[int, int, int, int, str]:
    """What puts a proposition before another: sources on both sides, then how many."""
    sides = min(row.for_max, 1) + min(row.against_max, 1)
    return (sides, row.for_max + row.against_max, row.documents, row.claims, row.id)


def proposition_row(one: Corroboration, claims: Mapping[str, Claim]) -> PropositionRow:
    """The row of one cluster."""
    members = [claims[i] for i in claims_of(one) if i in claims]
    grade = f"{one.grade.source}{one.grade.information}" if one.grade else ""
    stale = any(position.stale_retellings for position in one.positions)
    given = one.ruled_grade
    return PropositionRow(
        id=one.id,
        proposition=one.text,
        predicate=one.predicate,
        state=state_of(one) if one.affirming or one.denying else "open",
        for_min=one.independent_for[0],
        for_max=one.independent_for[1],
        against_min=one.independent_against[0],
        against_max=one.independent_against[1],
        silent=len(one.silent),
        claims=len(members),
        documents=len({claim.document for claim in members}),
        grade=grade,
        first=one.first,
        last=one.last,
        realis=one.realis,
        sources=("none", "single", "several")[min(one.independent_for[1], 2)],
        stale="yes" if stale else "no",
        rejected=len(one.rejected),
        ruled_grade=f"{given.source}{given.information} ({given.author})" if given else "",
    )


def claim_row(claim: Claim, document: About, stands: tuple[str | None, str]) -> ClaimRow:
    """The row of one claim; ``stands`` is its cluster and its side there."""
    proposition = claim.proposition
    event, quantity = proposition.event_time, proposition.quantity
    return ClaimRow(
        id=claim.id,
        speaker=claim.speaker_name,
        role=claim.speaker_role,
        naming=claim.naming,
        via=" < ".join(claim.via_names),
        act=claim.act,
        polarity=claim.polarity,
        realis=proposition.realis,
        proposition=proposition.text,
        predicate=proposition.predicate,
        evidence=claim.evidence.text,
        start=claim.evidence.start,
        end=claim.evidence.end,
        quantity=quantity.raw if quantity else None,
        event_start=event.start if event else None,
        event_end=event.end if event else None,
        document=document.place,
        published=document.published,
        document_id=claim.document,
        speaker_id=claim.speaker,
        proposition_id=proposition.id,
        corroboration=stands[0],
        side=stands[1],
        publisher=document.publisher,
        status=claim.status,
        score=claim.score,
        part=claim.evidence_kind,
    )


def document_row(
    reading: Reading, claims: int, family: str, origin: tuple[str, str, float] | None
) -> DocumentRow:
    """The row of one document; ``origin`` is id, place and share of what it derives from."""
    origin_id, origin_place, share = origin or (None, None, None)
    return DocumentRow(
        id=reading.document.id,
        path=place_of(reading),
        title=reading.title,
        publisher=reading.publisher,
        published=date_of(reading),
        kind=reading.kind,
        language=reading.language,
        claims=claims,
        copy_of=origin_place,
        share=share,
        copy_of_id=origin_id,
        family=family,
        copy="yes" if share and share >= DERIVES else "no",
    )


def family_row(head: Reading, copies: Iterable[Reading]) -> FamilyRow:
    """The row of one copy family."""
    members = sorted(copies, key=place_of)
    kinds = Counter(copy.kind for copy in members)
    return FamilyRow(
        id=head.document.id,
        head=place_of(head),
        copies=len(members),
        kinds=", ".join(f"{n} {kind}" for kind, n in sorted(kinds.items())),
        members="; ".join(map(place_of, members)),
    )


def count_roles(corroborations: Iterable[Corroboration]) -> Counter[str]:
    """In how many clusters each name key has a role."""
    return Counter(
        key
        for one in corroborations
        for key in {filler for _, fillers in one.roles for filler in fillers}
    )


def edge_row(edge: Edge, row: PropositionRow, names: Mapping[str, str]) -> EdgeRow:
    """The row of one link; ``names`` are those of parties and items by key."""
    return EdgeRow(
        id=edge.id,
        source=names.get(edge.source) or name_of_key(edge.source),
        source_id=party_id(edge.source),
        predicate=edge.predicate,
        target=names.get(edge.target) or name_of_key(edge.target),
        target_id=party_id(edge.target),
        item=names.get(edge.item, edge.item) if edge.item else None,
        item_id=item_id(edge.item) if edge.item else None,
        quantity=edge.quantity,
        state=edge.state,
        realis=edge.realis,
        for_min=row.for_min,
        for_max=row.for_max,
        against_min=row.against_min,
        against_max=row.against_max,
        first=edge.first,
        last=edge.last,
        corroboration=edge.corroboration,
        proposition=row.proposition,
    )


def event_row(one: Corroboration, row: PropositionRow, days: Mapping[str, str]) -> EventRow:
    """The row of one proposition in time; ``days`` are those of the claims' documents."""
    entry = entry_of(one)
    reports = Counter((days.get(claim, ""), side) for claim, side in sides_of(one).items())
    return EventRow(
        id=one.id,
        proposition=one.text,
        predicate=one.predicate,
        state=row.state,
        day=day_of(entry),
        placed_by=entry.placed_by,
        event_start=one.event_start,
        event_end=one.event_end,
        first=one.first,
        last=one.last,
        for_min=row.for_min,
        for_max=row.for_max,
        against_min=row.against_min,
        against_max=row.against_max,
        reports=tuple((d, s, n) for (d, s), n in sorted(reports.items()))[:REPORTS],
    )


def publisher_row(name: str, documents: Iterable[DocumentRow]) -> PublisherRow:
    """The row of one publisher."""
    rows = list(documents)
    days = sorted(row.published for row in rows if row.published)
    copies = sum(row.copy == "yes" for row in rows)
    return PublisherRow(
        id=publisher_id(name),
        name=name,
        documents=len(rows),
        originals=len(rows) - copies,
        copies=copies,
        claims=sum(row.claims for row in rows),
        first=days[0] if days else None,
        last=days[-1] if days else None,
    )
