"""Looks up single rows and records of a ledger.

Invariant: what is looked up together is of one state of the ledger.
"""

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import Any

from twosource.errors import NotFoundError
from twosource.export.base import Content
from twosource.ledger.browse import Facets, facets_of, page_of
from twosource.ledger.entries import Entry, entries_of
from twosource.ledger.listings import LISTINGS, listing_of
from twosource.ledger.summaries import Summaries
from twosource.ledger.views import Page
from twosource.records.reading import Reading

EVERYTHING = 1_000_000  # rows, where a page must show all


class Lookup:
    """Rows by id or in pages, records by id, documents with their readings."""

    def __init__(self, content: Content) -> None:
        self._content = content
        self._made = Summaries(content)
        self._entries: dict[str, list[Entry]] = {}

    @cached_property
    def _records(self) -> dict[str, Any]:
        content = self._content
        known: tuple[Sequence[Any], ...] = (
            content.claims,
            content.corroborations,
            content.parties,
            content.items,
            content.edges,
            content.links,
            content.problems,
        )
        return {one.id: one for records in known for one in records}

    def entries(self, kind: str) -> list[Entry]:
        """All entries of a list."""
        listing_of(kind)
        if kind not in self._entries:
            self._entries[kind] = entries_of(kind, self._made)
        return self._entries[kind]

    def page(
        self,
        kind: str,
        filters: Mapping[str, str],
        *,
        sort: str = "",
        cursor: str | None = None,
        limit: int = 50,
    ) -> Page[Any]:
        """One page of a list; raises ``InputError`` for what the list does not have."""
        listing = listing_of(kind)
        listing.check(filters, sort)
        return page_of(listing, self.entries(kind), filters, sort, cursor, limit)

    def facets(self, kind: str, filters: Mapping[str, str]) -> Facets:
        """The values of each facet with their numbers of rows under the other filters."""
        listing = listing_of(kind)
        listing.check(filters, "")
        return facets_of(listing, self.entries(kind), filters)

    def rows(self, kind: str, ids: Iterable[str]) -> dict[str, Any]:
        """The rows with these ids, those that there are."""
        wanted = set(ids)
        return {e.id: e.row for e in self.entries(kind) if e.id in wanted}

    def row(self, kind: str, record_id: str) -> Any:
        """The row with this id; raises ``NotFoundError`` when there is none."""
        found = self.rows(kind, [record_id])
        if record_id not in found:
            raise NotFoundError(f"Nothing in {kind} has the id '{record_id}'.")
        return found[record_id]

    def record(self, _kind: str, record_id: str) -> Any:
        """The record with this id; raises ``NotFoundError`` when none stands."""
        if record_id not in self._records:
            raise NotFoundError(f"Nothing has the id '{record_id}'.")
        return self._records[record_id]

    def cluster_of(self, proposition: str) -> str:
        """The id of the cluster in which this proposition stands."""
        for one in self._content.corroborations:
            if proposition in one.members:
                return one.id
        raise NotFoundError(f"Nothing has the id '{proposition}'.")

    def reading(self, document: str) -> Reading:
        """What was read in one document."""
        return self._made.readings[document]

    def texts(self, documents: Iterable[str]) -> dict[str, str]:
        """The texts of these documents."""
        return {key: self._made.readings[key].document.text for key in documents}

    def ids(self) -> set[str]:
        """Every id that a record can be shown by."""
        found = {e.id for kind in LISTINGS for e in self.entries(kind)}
        return found | {claim.proposition.id for claim in self._content.claims}
