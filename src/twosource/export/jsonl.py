"""The ledger format, version 1: one record a line, in the order the format page gives."""

import json
from collections.abc import Iterator

from twosource.export.base import Content, Exporter, ExportOptions
from twosource.export.records import (
    Row,
    claim_row,
    copy_link_row,
    corroboration_row,
    document_row,
    edge_row,
    item_row,
    party_row,
    position_row,
    proposition_row,
)
from twosource.records.identity import to_plain


def rows(content: Content, options: ExportOptions) -> Iterator[Row]:
    """All records of the ledger as JSON objects, in the format's order."""
    ids = {party.key: party.id for party in content.parties}
    ids |= {item.key: item.id for item in content.items}
    for reading in content.readings:
        issuer = ids.get(reading.issuer or "")
        yield document_row(reading, with_text=options.with_text, issuer=issuer)
    yield from map(copy_link_row, content.links)
    yield from map(party_row, content.parties)
    yield from map(item_row, content.items)
    for claim in content.claims:
        yield claim_row(claim, ids)
    propositions = {claim.proposition.id: claim.proposition for claim in content.claims}
    for key in sorted(propositions):
        yield proposition_row(propositions[key], ids)
    yield from map(corroboration_row, content.corroborations)
    for corroboration in content.corroborations:
        yield from map(position_row, corroboration.positions)
    for edge in content.edges:
        yield edge_row(edge, ids)
    for problem in content.problems:
        yield {"type": "problem", **to_plain(problem)}


def lines(content: Content, options: ExportOptions) -> Iterator[str]:
    """The export line by line."""
    for row in rows(content, options):
        yield json.dumps(row, ensure_ascii=False) + "\n"


EXPORTER = Exporter(
    name="jsonl",
    extension="jsonl",
    help="the whole ledger, one JSON record a line (docs/ledger-format.md)",
    lines=lines,
)
