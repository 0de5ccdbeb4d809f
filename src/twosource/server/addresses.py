"""Where a record's page is: the one place that knows the addresses of pages.

Addresses are permanent: the plural noun and the whole hexadecimal part of the id.
"""

from collections.abc import Mapping
from urllib.parse import quote, urlencode

from twosource.ledger.overview import MATTERS
from twosource.ledger.views import ClaimRow
from twosource.records.identity import SCHEME

NOUNS = {
    "corroboration": "propositions",
    "proposition": "propositions",
    "claim": "claims",
    "document": "documents",
    "party": "parties",
    "item": "items",
    "publisher": "publishers",
    "edge": "network",
    "problem": "problems",
    "decision": "decisions",
}
RECORDS = {noun: kind for kind, noun in NOUNS.items() if kind != "proposition"}
PART = 60_000  # characters of a document on one page, more or less


def tail(record_id: str) -> str:
    """The hexadecimal part of an id."""
    return record_id.rsplit(":", 1)[-1]


def full_id(noun: str, part: str) -> str:
    """The id whose hexadecimal part stands in an address."""
    return part if ":" in part else f"{SCHEME}:{RECORDS[noun]}:{part}"


def address(kind: str, record_id: str) -> str:
    """The page of a record; empty when records of this kind have none."""
    noun = NOUNS.get(kind)
    return f"/{noun}/{quote(tail(record_id), safe='')}" if noun else ""


def address_of(record_id: str) -> str:
    """The page of a record of whatever kind its id names; empty when it has none."""
    parts = record_id.split(":")
    return address(parts[1], record_id) if len(parts) == 3 else ""


def words_address(claim: ClaimRow) -> str:
    """The words that carry a claim, in the page of its document."""
    part = f"?at={claim.start}" if claim.start >= PART else ""
    return f"{address('document', claim.document_id)}{part}#c-{tail(claim.id)}"


def with_query(path: str, query: Mapping[str, str | None]) -> str:
    """The path with those parts of the query that have a value."""
    kept = {name: value for name, value in query.items() if value}
    return f"{path}?{urlencode(kept)}" if kept else path


def matters(**filters: str) -> str:
    """The propositions that say more than "something else", filtered further."""
    return with_query("/propositions", MATTERS | filters)
