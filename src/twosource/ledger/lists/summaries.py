"""A ledger's content as list rows: one method for each list, in the order of its first sort.

Invariant: a count in a row is the number of rows that the list behind it has.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from functools import cached_property
from types import MappingProxyType

from twosource.export.base import Content
from twosource.ledger.lists import rows
from twosource.ledger.lists.rows import date_of, place_of
from twosource.ledger.views import (
    ClaimRow,
    CopyRow,
    DocumentRow,
    EdgeRow,
    EventRow,
    FamilyRow,
    ItemRow,
    PartyRow,
    ProblemRow,
    PropositionRow,
    PublisherRow,
)
from twosource.lineage.families import Family, find_families
from twosource.records.corroboration import Corroboration
from twosource.records.reading import Reading


class Summaries:
    """Makes rows from one state of a ledger; the look-up tables are made once.

    ``sources`` are the name keys of where each claim comes from, by claim id.
    """

    def __init__(
        self, content: Content, sources: Mapping[str, Iterable[str]] = MappingProxyType({})
    ) -> None:
        self.content = content
        self.sources = sources
        self.readings = {reading.document.id: reading for reading in content.readings}
        self.claims = {claim.id: claim for claim in content.claims}

    @cached_property
    def stands_in(self) -> dict[str, tuple[str, str]]:
        """Cluster and side of each claim."""
        return {
            claim: (one.id, side)
            for one in self.content.corroborations
            for claim, side in {**rows.sides_of(one), **rows.out_of(one)}.items()
        }

    @cached_property
    def clusters(self) -> dict[str, Corroboration]:
        """The clusters by id."""
        return {one.id: one for one in self.content.corroborations}

    @cached_property
    def families(self) -> dict[str, Family]:
        """The copy family of each document."""
        return find_families(self.content.links, self.content.readings)

    @cached_property
    def weighed(self) -> dict[str, PropositionRow]:
        """The rows of the clusters by id."""
        return {row.id: row for row in self.propositions()}

    def propositions(self) -> list[PropositionRow]:
        """One row per cluster, the most contested and best reported first."""
        made = [rows.proposition_row(c, self.claims) for c in self.content.corroborations]
        return sorted(made, key=rows.weight, reverse=True)

    def claim_rows(self) -> list[ClaimRow]:
        """One row per claim, in order of document and place."""
        nowhere = (None, "silent")
        made = [
            rows.claim_row(
                c, rows.about(self.readings[c.document]), self.stands_in.get(c.id, nowhere)
            )
            for c in self.content.claims
        ]
        return sorted(made, key=lambda row: (row.document, row.start, row.end, row.id))

    def documents(self) -> list[DocumentRow]:
        """One row per document, in order of path."""
        counts = Counter(claim.document for claim in self.content.claims)
        copies = {}
        for link in sorted(self.content.links, key=lambda link: (link.share, link.id)):
            copies[link.derived] = (link.origin, link.share)
        made = [
            rows.document_row(
                reading,
                counts[reading.document.id],
                self.families[reading.document.id].head,
                self._origin(copies.get(reading.document.id)),
            )
            for reading in self.content.readings
        ]
        return sorted(made, key=lambda row: (row.path, row.id))

    def _origin(self, copy: tuple[str, float] | None) -> tuple[str, str, float] | None:
        if copy is None or copy[0] not in self.readings:
            return None
        return copy[0], place_of(self.readings[copy[0]]), copy[1]

    def family_rows(self) -> list[FamilyRow]:
        """One row per family of two documents or more, the largest first."""
        members: dict[str, list[Reading]] = {}
        for document, family in self.families.items():
            if document != family.head:
                members.setdefault(family.head, []).append(self.readings[document])
        made = [
            rows.family_row(self.readings[head], copies) for head, copies in members.items()
        ]
        return sorted(made, key=lambda row: (-row.copies, row.head, row.id))

    def parties(self) -> list[PartyRow]:
        """One row per party, those that speak and act most first."""
        speaks = Counter(claim.speaker for claim in self.content.claims)
        concerned = rows.count_roles(self.content.corroborations)
        made = [
            PartyRow(
                id=party.id,
                name=party.name,
                kind=party.kind,
                country=party.country,
                names="; ".join(n.text for n in party.names if n.text != party.name),
                speaks=speaks[party.id],
                concerned=concerned[party.key],
                key=party.key,
            )
            for party in self.content.parties
        ]
        return sorted(made, key=lambda row: (-row.speaks - row.concerned, row.name, row.id))

    def items(self) -> list[ItemRow]:
        """One row per item, those that most propositions are about first."""
        concerned = rows.count_roles(self.content.corroborations)
        made = [
            ItemRow(
                id=item.id,
                name=item.name,
                item_class=item.item_class,
                names="; ".join(n.text for n in item.names if n.text != item.name),
                concerned=concerned[item.key],
                same_as=len(item.same_as),
                key=item.key,
            )
            for item in self.content.items
        ]
        return sorted(made, key=lambda row: (-row.concerned, row.name, row.id))

    def edges(self) -> list[EdgeRow]:
        """One row per link of the network, those with most sources first."""
        names = {party.key: party.name for party in self.content.parties}
        names |= {item.key: item.name for item in self.content.items}
        made = [
            rows.edge_row(edge, self.weighed[edge.corroboration], names)
            for edge in self.content.edges
        ]
        return sorted(made, key=lambda r: (-r.for_max - r.against_max, r.source, r.id))

    def events(self) -> list[EventRow]:
        """One row per proposition that can be dated, earliest first."""
        days = {c.id: (date_of(self.readings[c.document]) or "") for c in self.content.claims}
        made = [
            rows.event_row(one, self.weighed[one.id], days)
            for one in self.content.corroborations
        ]
        return sorted((row for row in made if row.day), key=lambda row: (row.day, row.id))

    def publishers(self) -> list[PublisherRow]:
        """One row per publisher, those with most documents first."""
        documents: dict[str, list[DocumentRow]] = defaultdict(list)
        for row in self.documents():
            if row.publisher:
                documents[row.publisher].append(row)
        made = [rows.publisher_row(name, group) for name, group in documents.items()]
        return sorted(made, key=lambda row: (-row.documents, row.name))

    def copies(self) -> list[CopyRow]:
        """One row per copy link, the nearest copies first."""
        made = [
            CopyRow(
                id=link.id,
                derived=link.derived,
                origin=link.origin,
                derived_path=place_of(self.readings[link.derived]),
                origin_path=place_of(self.readings[link.origin]),
                kind=link.kind,
                share=link.share,
                basis=link.direction_basis,
            )
            for link in self.content.links
        ]
        return sorted(made, key=lambda row: (-row.share, row.id))

    def problems(self) -> list[ProblemRow]:
        """One row per problem, in order of path."""
        places = {key: place_of(reading) for key, reading in self.readings.items()}
        return [
            ProblemRow(
                id=p.id,
                path=p.path or places.get(p.document or "", p.document or ""),
                stage=p.stage,
                code=p.code,
                message=p.message,
                document=p.document,
            )
            for p in self.content.problems
        ]
