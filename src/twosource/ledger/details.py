"""One record of the ledger with all that an analyst needs to judge it."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter

from twosource.export.base import Content
from twosource.ledger import summaries
from twosource.ledger.views import ClaimRow, DocumentRow, PartyRow, PropositionRow
from twosource.records.corroboration import Corroboration, PositionStep
from twosource.records.reading import Reading

CONTEXT = 160  # characters shown before and after the evidence


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """A claim with its evidence in context: ``before`` + ``words`` + ``after`` is the text."""

    claim: ClaimRow
    before: str
    words: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupDetail:
    """One origin: who it is, on which side, whether it counts, why, and the words behind it."""

    origin: str
    side: str
    status: str
    why: str
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PositionDetail:
    """A party's stance over time in words: ``steps`` are (when, stance, claim ids)."""

    party: str
    steps: tuple[tuple[str, str, tuple[str, ...]], ...]
    shifts: tuple[str, ...]
    stale: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DriftDetail:
    """How one field moved between retellings."""

    field: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PropositionDetail:
    """A proposition weighed."""

    row: PropositionRow
    groups: tuple[GroupDetail, ...]
    silent: tuple[Quote, ...]
    positions: tuple[PositionDetail, ...]
    drift: tuple[DriftDetail, ...]
    grade_why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimDetail:
    """A claim with its words and the proposition it bears on."""

    quote: Quote
    hedges: tuple[str, ...]
    cue: str | None
    propositions: tuple[PropositionRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentDetail:
    """A document as read: its text in passages, and its claims in order."""

    row: DocumentRow
    passages: tuple[tuple[str, str, str], ...]  # role, kept as, text
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyDetail:
    """A party, what it says and what is said of it."""

    row: PartyRow
    says: tuple[Quote, ...]
    concerned: tuple[PropositionRow, ...]


Detail = PropositionDetail | ClaimDetail | DocumentDetail | PartyDetail


class Details:
    """Builds details from one state of a ledger; the look-up tables are made once."""

    def __init__(self, content: Content) -> None:
        self._content = content
        self._readings = {reading.document.id: reading for reading in content.readings}
        self._claim_rows = {row.id: row for row in summaries.claim_rows(content)}
        self._claims = {claim.id: claim for claim in content.claims}
        self._rows = {row.id: row for row in summaries.proposition_rows(content)}

    def detail(self, record_id: str) -> Detail:
        """The detail of whatever has this id, which ``Ledger.find_id`` gave."""
        kind = record_id.split(":")[1]
        makers: dict[str, Callable[[str], Detail]] = {
            "corroboration": self.proposition,
            "proposition": self._of_proposition,
            "claim": self._claim,
            "document": self._document,
            "party": self._party,
        }
        return makers[kind](record_id)

    def quote(self, claim_id: str, width: int = CONTEXT) -> Quote:
        """The claim's evidence with ``width`` characters of context on either side."""
        row = self._claim_rows[claim_id]
        text = self._readings[row.document_id].document.text
        before = text[max(0, row.start - width) : row.start]
        after = text[row.end : row.end + width]
        return Quote(claim=row, before=before, words=row.evidence, after=after)

    def proposition(self, corroboration_id: str) -> PropositionDetail:
        """One cluster of claims, its groups best first."""
        one = next(c for c in self._content.corroborations if c.id == corroboration_id)
        return PropositionDetail(
            row=self._rows[one.id],
            groups=self._groups(one),
            silent=self._quotes(one.silent),
            positions=_positions(one),
            drift=tuple(DriftDetail(field=d.field, values=d.values) for d in one.drift),
            grade_why=one.grade.why if one.grade else "",
        )

    def _of_proposition(self, proposition_id: str) -> PropositionDetail:
        return self.proposition(
            next(c.id for c in self._content.corroborations if proposition_id in c.members)
        )

    def _groups(self, one: Corroboration) -> tuple[GroupDetail, ...]:
        sides = ("for", "against", "qualify", "silent")
        states = ("independent", "not_established", "dependent", "no_origin")
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
            )
            for group in ranked
        )

    def _quotes(self, claims: Sequence[str]) -> tuple[Quote, ...]:
        """Quotes of these claims: body text before headlines, earlier before later."""
        known = [self._claims[i] for i in claims if i in self._claims]
        known.sort(key=lambda c: (c.evidence_kind != "body", self._date(c.document), c.id))
        return tuple(self.quote(claim.id) for claim in known)

    def _date(self, document: str) -> str:
        return summaries.date_of(self._readings[document]) or "9999"

    def _claim(self, claim_id: str) -> ClaimDetail:
        claim = self._claims[claim_id]
        bearing = [
            self._rows[c.id]
            for c in self._content.corroborations
            if claim_id in summaries.claims_of(c)
        ]
        return ClaimDetail(
            quote=self.quote(claim_id),
            hedges=tuple(f"{hedge.text} ({hedge.by})" for hedge in claim.hedges),
            cue=claim.cue.text if claim.cue else None,
            propositions=tuple(bearing),
        )

    def _document(self, document_id: str) -> DocumentDetail:
        reading: Reading = self._readings[document_id]
        text = reading.document.text
        rows = summaries.document_rows(self._content)
        claims = [row for row in self._claim_rows.values() if row.document_id == document_id]
        return DocumentDetail(
            row=next(row for row in rows if row.id == document_id),
            passages=tuple(
                (p.role, p.kept_as, text[p.start : p.end]) for p in reading.passages
            ),
            quotes=tuple(self.quote(row.id) for row in claims),
        )

    def _party(self, party_id: str) -> PartyDetail:
        row = next(r for r in summaries.party_rows(self._content) if r.id == party_id)
        key = next(p.key for p in self._content.parties if p.id == party_id)
        says = [claim.id for claim in self._content.claims if claim.speaker == party_id]
        concerned = [
            self._rows[c.id]
            for c in self._content.corroborations
            if any(key in fillers for _, fillers in c.roles)
        ]
        return PartyDetail(row=row, says=self._quotes(says), concerned=tuple(concerned))


def _positions(one: Corroboration) -> tuple[PositionDetail, ...]:
    return tuple(
        PositionDetail(
            party=position.party_name,
            steps=tuple(_steps(position.steps)),
            shifts=tuple(
                f"{old} → {new} ({date or 'undated'})" for old, new, date in position.shifts
            ),
            stale=len(position.stale_retellings),
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
