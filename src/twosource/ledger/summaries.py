"""The ledger's content as list rows."""

from collections import Counter
from collections.abc import Iterable

from twosource.export.base import Content
from twosource.ledger.views import (
    ClaimRow,
    DocumentRow,
    FamilyRow,
    PartyRow,
    ProblemRow,
    PropositionRow,
)
from twosource.lineage.families import find_families
from twosource.network.connect import state_of
from twosource.records.claim import Claim
from twosource.records.corroboration import Corroboration
from twosource.records.reading import Reading


def claims_of(corroboration: Corroboration) -> tuple[str, ...]:
    """The ids of all claims in the cluster."""
    c = corroboration
    return (*c.affirming, *c.denying, *c.qualifying, *c.silent)


def place_of(reading: Reading) -> str:
    """The path or address of a document."""
    return reading.document.path or reading.document.url or reading.document.id


def date_of(reading: Reading) -> str | None:
    """The day a document was published, or its earliest possible day."""
    return reading.published.start if reading.published else None


def proposition_rows(content: Content) -> list[PropositionRow]:
    """One row per cluster, the most contested and best reported first."""
    claims = {claim.id: claim for claim in content.claims}
    rows = [_proposition_row(c, claims) for c in content.corroborations]
    return sorted(rows, key=_weight, reverse=True)


def _weight(row: PropositionRow) -> tuple[int, int, int, int, str]:
    sides = min(row.for_max, 1) + min(row.against_max, 1)
    return (sides, row.for_max + row.against_max, row.documents, row.claims, row.id)


def _proposition_row(one: Corroboration, claims: dict[str, Claim]) -> PropositionRow:
    members = [claims[i] for i in claims_of(one) if i in claims]
    grade = f"{one.grade.source}{one.grade.information}" if one.grade else ""
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
    )


def claim_rows(content: Content) -> list[ClaimRow]:
    """One row per claim, in order of document and place."""
    readings = {reading.document.id: reading for reading in content.readings}
    rows = [_claim_row(claim, readings[claim.document]) for claim in content.claims]
    return sorted(rows, key=lambda row: (row.document, row.start, row.end, row.id))


def _claim_row(claim: Claim, reading: Reading) -> ClaimRow:
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
        document=place_of(reading),
        published=date_of(reading),
        document_id=claim.document,
    )


def document_rows(content: Content) -> list[DocumentRow]:
    """One row per document, in order of path."""
    counts = Counter(claim.document for claim in content.claims)
    places = {reading.document.id: place_of(reading) for reading in content.readings}
    copies = {}
    for link in sorted(content.links, key=lambda link: (link.share, link.id)):
        copies[link.derived] = (places.get(link.origin), link.share)
    rows = []
    for reading in content.readings:
        origin, share = copies.get(reading.document.id, (None, None))
        rows.append(
            DocumentRow(
                id=reading.document.id,
                path=place_of(reading),
                title=reading.title,
                publisher=reading.publisher,
                published=date_of(reading),
                kind=reading.kind,
                language=reading.language,
                claims=counts[reading.document.id],
                copy_of=origin,
                share=share,
            )
        )
    return sorted(rows, key=lambda row: (row.path, row.id))


def family_rows(content: Content) -> list[FamilyRow]:
    """One row per family of two documents or more, the largest first."""
    readings = {reading.document.id: reading for reading in content.readings}
    members: dict[str, list[Reading]] = {}
    for document, family in find_families(content.links, content.readings).items():
        if document != family.head:
            members.setdefault(family.head, []).append(readings[document])
    rows = []
    for head, copies in members.items():
        kinds = Counter(copy.kind for copy in copies)
        rows.append(
            FamilyRow(
                id=head,
                head=place_of(readings[head]),
                copies=len(copies),
                kinds=", ".join(f"{n} {kind}" for kind, n in sorted(kinds.items())),
                members="; ".join(sorted(map(place_of, copies))),
            )
        )
    return sorted(rows, key=lambda row: (-row.copies, row.head, row.id))


def party_rows(content: Content) -> list[PartyRow]:
    """One row per party, those that speak and act most first."""
    speaks = Counter(claim.speaker for claim in content.claims)
    concerned = _count_roles(claim for claim in content.claims)
    rows = [
        PartyRow(
            id=party.id,
            name=party.name,
            kind=party.kind,
            country=party.country,
            names="; ".join(name.text for name in party.names if name.text != party.name),
            speaks=speaks[party.id],
            concerned=concerned[party.key],
        )
        for party in content.parties
    ]
    return sorted(rows, key=lambda row: (-row.speaks - row.concerned, row.name, row.id))


def _count_roles(claims: Iterable[Claim]) -> Counter[str]:
    propositions = {claim.proposition.id: claim.proposition for claim in claims}
    return Counter(
        filler for p in propositions.values() for _, fillers in p.roles for filler in fillers
    )


def problem_rows(content: Content) -> list[ProblemRow]:
    """One row per problem, in order of path."""
    places = {reading.document.id: place_of(reading) for reading in content.readings}
    return [
        ProblemRow(
            path=p.path or places.get(p.document or "", p.document or ""),
            stage=p.stage,
            code=p.code,
            message=p.message,
        )
        for p in content.problems
    ]
