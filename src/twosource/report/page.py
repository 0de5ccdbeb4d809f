"""Writes the report page from a ledger: views in, one HTML file out.

The page carries a Content-Security-Policy that allows its own style and its one script (by
hash) and nothing else, so whatever stands in a document's text cannot run or load anything.
"""

import base64
import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from markupsafe import Markup

from twosource import __version__
from twosource.export.base import Content
from twosource.ledger.comparison import Comparison, lay_out
from twosource.ledger.details import PropositionDetail
from twosource.ledger.ledger import Ledger
from twosource.ledger.views import ClaimRow, DocumentRow, PropositionRow
from twosource.records.reading import Reading
from twosource.report.marked import MarkedPassage, mark_passage
from twosource.report.network import End, Tie, draw_network
from twosource.report.rendering import asset, make_environment, short_id
from twosource.report.timeline import draw_timeline, subject_of

MAX_PROPOSITIONS = 150
TIMELINE_ROWS = 14
REPORT = "report.html"


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentPart:
    """One document on the page: its text in marked passages, and beside its origin."""

    row: DocumentRow
    passages: tuple[MarkedPassage, ...]
    comparison: Comparison | None


def write_report(ledger: Ledger, path: Path, title: str) -> int:
    """Write the page; gives its size in bytes. The file appears only when it is complete."""
    text = render_report(ledger, title)
    partial = path.with_name(path.name + ".part")
    partial.write_text(text, encoding="utf-8", errors="replace")
    partial.replace(path)
    return path.stat().st_size


def render_report(ledger: Ledger, title: str) -> str:
    """The page as HTML."""
    content = ledger.content
    every = ledger.propositions()
    rows = [row for row in every if row.predicate != "other"]
    shown = [_proposition(ledger, row.id) for row in rows[:MAX_PROPOSITIONS]]
    documents = list(_documents(ledger))
    by_id = {row.id: row for row in rows[:MAX_PROPOSITIONS]}
    style, script = asset("look.css") + asset("report.css"), asset("report.js")
    environment = make_environment(_anchor, lambda claim: _anchor("claim", claim.id))
    page: str = environment.get_template(REPORT).render(
        title=title,
        made=datetime.now(UTC).date().isoformat(),
        version=__version__,
        style=Markup(style),  # noqa: S704  our own file
        script=Markup(script),  # noqa: S704  our own file
        policy=_policy(style, script),
        details=shown,
        left_out=len(every) - len(shown),
        documents=documents,
        problems=ledger.problems(),
        totals=_totals(ledger, documents),
        timeline=draw_timeline([subject_of(one, _anchor) for one in _for_timeline(shown)]),
        network=draw_network(list(_ties(content, by_id))),
    )
    return page


def _proposition(ledger: Ledger, record_id: str) -> PropositionDetail:
    detail = ledger.detail(record_id, None)
    assert isinstance(detail, PropositionDetail)
    return detail


def _anchor(kind: str, record_id: str) -> str:
    """Where on the page a record stands; parties stand nowhere."""
    if kind == "party":
        return ""
    return f"#{kind[0]}-{short_id(record_id)}"


def _ties(content: Content, rows: dict[str, PropositionRow]) -> Iterable[Tie]:
    """The edges whose proposition is on the page."""
    named = {party.key: party for party in content.parties}

    def end(key: str) -> End:
        party = named.get(key)
        name = party.name if party else key.rsplit(":", maxsplit=1)[-1]
        return End(key=key, name=name, kind=party.kind if party else "unknown")

    for edge in content.edges:
        if row := rows.get(edge.corroboration):
            yield Tie(
                id=edge.id,
                source=end(edge.source),
                target=end(edge.target),
                predicate=edge.predicate,
                state=edge.state,
                proposition=row.id,
                text=row.proposition,
                for_max=row.for_max,
                against_max=row.against_max,
            )


def _policy(style: str, script: str) -> str:
    def source(text: str) -> str:
        digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        return f"'sha256-{digest}'"

    return (
        f"default-src 'none'; style-src {source(style)}; script-src {source(script)}; "
        "base-uri 'none'; form-action 'none'"
    )


def _documents(ledger: Ledger) -> Iterable[DocumentPart]:
    rows = {row.id: row for row in ledger.documents()}
    claims: dict[str, list[ClaimRow]] = {}
    for claim in ledger.claims():
        claims.setdefault(claim.document_id, []).append(claim)
    readings = {reading.document.id: reading for reading in ledger.content.readings}
    links = sorted(ledger.content.links, key=lambda link: (link.share, link.id))
    copies = {link.derived: link for link in links}
    for row in rows.values():
        reading = readings[row.id]
        yield DocumentPart(
            row=row,
            passages=_passages(reading, claims.get(row.id, [])),
            comparison=lay_out(copies[row.id], readings) if row.id in copies else None,
        )


def _passages(reading: Reading, claims: Sequence[ClaimRow]) -> tuple[MarkedPassage, ...]:
    """The passages without the white space around them."""
    text = reading.document.text
    passages = []
    for passage in reading.passages:
        words = text[passage.start : passage.end]
        start = passage.start + len(words) - len(words.lstrip())
        pieces = mark_passage(text, start, passage.start + len(words.rstrip()), claims)
        if words.strip():
            shown = MarkedPassage(role=passage.role, kept_as=passage.kept_as, pieces=pieces)
            passages.append(shown)
    return tuple(passages)


def _for_timeline(details: Sequence[PropositionDetail]) -> list[PropositionDetail]:
    """The propositions worth a row: the most reported, in order of their first report."""
    best = sorted(details, key=lambda d: (-d.row.documents, -d.row.claims, d.row.id))
    return sorted(best[:TIMELINE_ROWS], key=lambda d: (d.row.first or "9999", d.row.id))


def _totals(ledger: Ledger, documents: Sequence[DocumentPart]) -> dict[str, int]:
    rows = ledger.propositions()
    copies = sum(1 for part in documents if part.row.copy_of and (part.row.share or 0) >= 0.5)
    return {
        "documents": len(documents),
        "copies": copies,
        "claims": len(ledger.content.claims),
        "propositions": sum(row.predicate != "other" for row in rows),
        "contested": sum(row.state == "contested" for row in rows),
        "speakers": len({claim.speaker for claim in ledger.content.claims}),
    }
