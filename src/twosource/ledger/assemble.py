"""Puts together what the page of one record shows, looking up only what it needs."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import groupby
from operator import attrgetter
from typing import Any

from twosource.errors import NotFoundError
from twosource.ledger.details import (
    TELLING,
    ClaimDetail,
    Detail,
    DocumentDetail,
    DriftDetail,
    EdgeDetail,
    GroupDetail,
    ItemDetail,
    PartyDetail,
    PassageDetail,
    PositionDetail,
    ProblemDetail,
    PropositionDetail,
    PublisherDetail,
    Quote,
)
from twosource.ledger.lists.rows import claims_of
from twosource.ledger.lookup import EVERYTHING, Lookup
from twosource.ledger.review.journal import Describer, Journal
from twosource.ledger.views import ClaimRow, DecisionRow, EdgeRow, Page, PublisherRow
from twosource.records.audit import Problem
from twosource.records.claim import Claim
from twosource.records.corroboration import Corroboration, PositionStep
from twosource.records.item import Item, item_id
from twosource.records.party import Party, party_id
from twosource.records.reading import Reading

CONTEXT = 160  # characters shown before and after the evidence
QUOTES = 20  # quotes of one group, and rows of other lists, that a page shows
CHECKED = 60  # documents of a cluster whose problems are looked up
CHECK_REACH = 300  # characters from a claim within which a problem is beside it
NEIGHBORS = 40  # edges around a party that a page shows


class Details:
    """Builds details, looking up only what each needs.

    ``most`` bounds the quotes of each group and the rows of other lists; ``None`` gives all.
    """

    def __init__(self, lookup: Lookup, journal: Journal, most: int | None = QUOTES) -> None:
        self._look = lookup
        self._journal = journal
        self._most = most

    def detail(self, record_id: str) -> Detail:
        """The detail of whatever has this id; raises ``NotFoundError`` when nothing does."""
        makers: dict[str, Callable[[str], Detail]] = {
            "corroboration": self.proposition,
            "proposition": self._of_wording,
            "claim": self._claim,
            "document": self._document,
            "party": self._party,
            "item": self._item,
            "edge": self._edge,
            "publisher": self._publisher,
            "problem": self._problem,
        }
        kind = record_id.split(":")[1] if record_id.count(":") > 1 else ""
        if kind not in makers:
            raise NotFoundError(f"'{record_id}' is no id of a record that can be shown.")
        return makers[kind](record_id)

    def proposition(self, corroboration_id: str) -> PropositionDetail:
        """One cluster of claims, its groups best first."""
        one: Corroboration = self._look.record("corroboration", corroboration_id)
        keys = {key for _, fillers in one.roles for key in fillers}
        return PropositionDetail(
            row=self._look.row("propositions", one.id),
            groups=self._groups(one),
            silent=self._quotes(one.silent),
            positions=positions_of(one),
            drift=tuple(
                DriftDetail(field=d.field, values=d.values, origin=d.origin) for d in one.drift
            ),
            grade_why=one.grade.why if one.grade else "",
            qualifying=self._quotes(one.qualifying),
            parties=self._rows_of("parties", sorted(map(party_id, keys))),
            items=self._rows_of("items", sorted(map(item_id, keys))),
            event_start=one.event_start,
            event_end=one.event_end,
            rejected=self._quotes([claim for claim, _ in one.rejected]),
            decisions=self._decisions({one.id, *one.members, *claims_of(one)}),
            checks=self._checks(one),
        )

    def _decisions(self, ids: set[str]) -> tuple[DecisionRow, ...]:
        """The decisions on any of these, the newest first."""
        found = self._journal.about(ids)[::-1][: self._most]
        return Describer(self._journal, self._look).rows(found)

    def _checks(self, one: Corroboration) -> tuple[str, ...]:
        """What cannot be right next to the words of the cluster."""
        claims = (*one.affirming, *one.denying, *one.qualifying)
        places: dict[str, list[int]] = {}
        for row in self._look.rows("claims", claims).values():
            places.setdefault(row.document_id, []).append(row.start)
        found = []
        for document in sorted(places)[:CHECKED]:
            rows = self._page("problems", {"document": document, "stage": "consistency"}).items
            records: dict[str, Problem] = self._look.records([row.id for row in rows])
            found += [
                f"{record.path}: {record.message}"
                for record in records.values()
                if is_beside(record, places[document])
            ]
        return tuple(found)

    def _of_wording(self, proposition_id: str) -> PropositionDetail:
        """The cluster in which a proposition stands as one of its claims words it."""
        return self.proposition(self._look.cluster_of(proposition_id))

    def _rows_of(self, kind: str, ids: Sequence[str]) -> tuple[Any, ...]:
        found = self._look.rows(kind, ids)
        return tuple(found[key] for key in ids if key in found)

    def _page(self, kind: str, filters: Mapping[str, str], sort: str = "") -> Page[Any]:
        return self._look.page(kind, filters, sort=sort, limit=self._most or EVERYTHING)

    def _groups(self, one: Corroboration) -> tuple[GroupDetail, ...]:
        sides = ("for", "against", "qualify", "silent")
        states = ("independent", "not_established", "dependent", "no_origin", "rejected")
        ranked = sorted(
            (group for group in one.groups if group.side != "silent"),
            key=lambda g: (
                sides.index(g.side),
                states.index(g.status),
                -len(g.claims),
                g.origin,
            ),
        )
        return tuple(
            GroupDetail(
                origin=group.origin,
                side=group.side,
                status=group.status,
                why=group.why,
                quotes=self._quotes(group.claims),
                origin_key=group.origin_key,
                total=len(group.claims),
            )
            for group in ranked
        )

    def _quotes(self, claims: Sequence[str]) -> tuple[Quote, ...]:
        """Quotes of these claims: body text, originals, whole phrases, earlier ones first."""
        rows = list(self._look.rows("claims", claims).values())
        documents = self._look.rows("documents", {row.document_id for row in rows})
        rows.sort(
            key=lambda row: (
                row.part != "body",
                documents[row.document_id].copy_of is not None,
                len(row.evidence.split()) < TELLING,
                row.published or "9999",
                row.start,
                row.id,
            )
        )
        return self._in_context(rows[: self._most])

    def _in_context(self, rows: Sequence[ClaimRow]) -> tuple[Quote, ...]:
        texts = self._look.texts({row.document_id for row in rows})
        return tuple(quote_of(row, texts[row.document_id]) for row in rows)

    def _claim(self, claim_id: str) -> ClaimDetail:
        claim: Claim = self._look.record("claim", claim_id)
        row: ClaimRow = self._look.row("claims", claim_id)
        return ClaimDetail(
            quote=self._in_context([row])[0],
            hedges=tuple(f"{hedge.text} ({hedge.by})" for hedge in claim.hedges),
            cue=claim.cue.text if claim.cue else None,
            propositions=self._page("propositions", {"claim": claim_id}).items,
            decisions=self._decisions({claim_id}),
        )

    def _document(self, document_id: str) -> DocumentDetail:
        row = self._look.row("documents", document_id)
        reading: Reading = self._look.reading(document_id)
        text = reading.document.text
        claims = self._look.page("claims", {"document": document_id}, limit=EVERYTHING).items
        return DocumentDetail(
            row=row,
            passages=tuple(
                PassageDetail(
                    role=p.role,
                    kept_as=p.kept_as,
                    start=p.start,
                    end=p.end,
                    text=text[p.start : p.end],
                    repaired=p.repaired,
                )
                for p in reading.passages
            ),
            quotes=tuple(quote_of(claim, text) for claim in claims),
            derives_from=self._page("copies", {"derived": document_id}).items,
            derived=self._page("copies", {"origin": document_id}).items,
            problems=self._page("problems", {"document": document_id}).items,
        )

    def _party(self, party: str) -> PartyDetail:
        row = self._look.row("parties", party)
        record: Party = self._look.record("party", party)
        says = self._page("claims", {"party": party}, "newest")
        concerned = self._page("propositions", {"party": party})
        return PartyDetail(
            row=row,
            says=self._in_context(says.items),
            total_says=says.total,
            concerned=concerned.items,
            total_concerned=concerned.total,
            edges=self._look.page("edges", {"party": party}, limit=NEIGHBORS).items,
            positions=self._positions_of(party, [claim.corroboration for claim in says.items]),
            member_of=self._memberships(record),
            decisions=self._decisions({party, record.key}),
        )

    def _positions_of(
        self, party: str, clusters: Sequence[str | None]
    ) -> tuple[PositionDetail, ...]:
        """The party's positions in these clusters, those with shifts first."""
        held = self._look.records(one for one in clusters if one)
        found = [
            position
            for one in held.values()
            for position in positions_of(one)
            if position.party_id == party
        ]
        return tuple(sorted(found, key=lambda p: (not p.shifts, p.corroboration)))

    def _memberships(self, party: Party) -> tuple[tuple[str, str, str], ...]:
        ids = [party_id(one.party) for one in party.member_of]
        known = self._look.rows("parties", ids)
        return tuple(
            (key, known[key].name, one.role or "")
            for key, one in zip(ids, party.member_of, strict=True)
            if key in known
        )

    def _item(self, item: str) -> ItemDetail:
        record: Item = self._look.record("item", item)
        concerned = self._page("propositions", {"item": item})
        others = self._look.rows("items", [one.item for one in record.same_as])
        return ItemDetail(
            row=self._look.row("items", item),
            concerned=concerned.items,
            total_concerned=concerned.total,
            edges=self._look.page("edges", {"item": item}, limit=NEIGHBORS).items,
            same_as=tuple(
                (one.item, others[one.item].name, len(one.affirming), len(one.denying))
                for one in record.same_as
                if one.item in others
            ),
        )

    def _edge(self, edge_id: str) -> EdgeDetail:
        row: EdgeRow = self._look.row("edges", edge_id)
        return EdgeDetail(row=row, proposition=self.proposition(row.corroboration))

    def _publisher(self, publisher: str) -> PublisherDetail:
        row: PublisherRow = self._look.row("publishers", publisher)
        documents = self._page("documents", {"publisher": row.name}, "newest")
        return PublisherDetail(row=row, documents=documents.items)

    def _problem(self, problem_id: str) -> ProblemDetail:
        return ProblemDetail(row=self._look.row("problems", problem_id))


def is_beside(problem: Problem, places: Sequence[int]) -> bool:
    """Whether a problem stands next to one of these places of its document."""
    at = problem.start
    return at is not None and any(abs(at - place) < CHECK_REACH for place in places)


def quote_of(row: ClaimRow, text: str, width: int = CONTEXT) -> Quote:
    """The claim's evidence with ``width`` characters of context on either side."""
    before = text[max(0, row.start - width) : row.start]
    after = text[row.end : row.end + width]
    return Quote(claim=row, before=before, words=row.evidence, after=after)


def positions_of(one: Corroboration) -> tuple[PositionDetail, ...]:
    """The positions of all parties in a cluster."""
    return tuple(
        PositionDetail(
            party=position.party_name,
            steps=tuple(_steps(position.steps)),
            shifts=tuple(
                f"{old} → {new} ({date or 'undated'})" for old, new, date in position.shifts
            ),
            stale=len(position.stale_retellings),
            party_id=position.party,
            corroboration=one.id,
            note=position.note,
        )
        for position in one.positions
    )


def _steps(steps: Sequence[PositionStep]) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """The steps, those of one stance in a row as one."""
    for stance, same in groupby(steps, key=attrgetter("stance")):
        run = list(same)
        starts = [step.start for step in run if step.start]
        ends = [step.end for step in run if step.end]
        when = _when(min(starts, default=None), max(ends, default=None))
        yield when, stance, tuple(claim for step in run for claim in step.claims)


def _when(start: str | None, end: str | None) -> str:
    if start == end or end is None:
        return start or "undated"
    return f"{start or '…'} to {end}"
