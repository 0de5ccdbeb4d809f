"""Looks up rows and records of a ledger, each by an index: nothing here loads a whole ledger.

Invariant: a look-up has one connection, within whose transaction all it gives is of one state.
"""

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cached_property
from typing import Any

from sqlalchemy import Connection

from twosource.errors import NotFoundError, StoreError
from twosource.ledger.browse import Facets, from_cursor, read_filters, to_cursor
from twosource.ledger.listings import LISTINGS, Listing, listing_of
from twosource.ledger.standing import LISTS, lists_version
from twosource.ledger.views import Page
from twosource.pipeline.pile import refine
from twosource.records.decode import from_plain
from twosource.records.lineage import CopyLink
from twosource.records.reading import Reading
from twosource.stages import Outcome
from twosource.store import list_reader, reader
from twosource.store.journal import ids_beginning
from twosource.store.list_reader import Wanted

EVERYTHING = 1_000_000  # rows, where a page must show all
KINDS = {  # the kind in an id, and the list that shows it
    "corroboration": "propositions",
    "claim": "claims",
    "document": "documents",
    "party": "parties",
    "item": "items",
    "edge": "edges",
    "publisher": "publishers",
    "copy_link": "copies",
    "problem": "problems",
}
COMMON = 2000  # rows with the words asked for, from which on they are common
ENOUGH = 5  # ids looked at to see whether a beginning fits one only


class Lookup:
    """Rows by id or in pages, records by id, documents with their readings."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        made = reader.get_state(connection, LISTS)
        if made not in (None, lists_version()):
            raise StoreError(
                "The lists of this ledger were made by another version of Twosource; make them "
                "anew with: twosource rebuild"
            )

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
        wanted = read_filters(listing, filters)
        order = sort or next(iter(listing.orders))
        place = from_cursor(cursor, order) if cursor else None
        most = max(1, limit)
        total = list_reader.count_rows(self._connection, kind, wanted)
        wanted = replace(wanted, common=total > COMMON)
        found = list_reader.select_page(self._connection, kind, wanted, order, place, most + 1)
        following = to_cursor(order, found[most - 1][0]) if len(found) > most else None
        items = tuple(_row(listing, payload) for _, payload in found[:most])
        return Page(items=items, next=following, total=total)

    def facets(self, kind: str, filters: Mapping[str, str]) -> Facets:
        """The values of each facet with their numbers of rows under the other filters."""
        listing = listing_of(kind)
        listing.check(filters, "")
        wanted = read_filters(listing, filters)
        cells = list_reader.count_cells(self._connection, kind, wanted)
        return {name: count_values(name, wanted, cells) for name in listing.facets}

    def rows(self, kind: str, ids: Iterable[str]) -> dict[str, Any]:
        """The rows with these ids, those that there are, by id."""
        listing = listing_of(kind)
        found = list_reader.rows_by_id(self._connection, kind, ids)
        return {key: _row(listing, payload) for key, payload in found.items()}

    def row(self, kind: str, record_id: str) -> Any:
        """The row with this id; raises ``NotFoundError`` when there is none."""
        found = self.rows(kind, [record_id])
        if record_id not in found:
            raise NotFoundError(f"Nothing in {kind} has the id '{record_id}'.")
        return found[record_id]

    def record(self, kind: str, record_id: str) -> Any:
        """The record with this id; raises ``NotFoundError`` when none of this kind stands."""
        found = reader.find_standing(self._connection, [record_id])
        if record_id not in found or f":{kind}:" not in record_id:
            raise NotFoundError(f"No {kind} has the id '{record_id}'.")
        return found[record_id]

    def records(self, ids: Iterable[str]) -> dict[str, Any]:
        """The records that stand with these ids, by id."""
        return reader.find_standing(self._connection, ids)

    def cluster_of(self, proposition: str) -> str:
        """The id of the cluster in which this wording of a proposition stands."""
        found = list_reader.ids_by_key(
            self._connection, "propositions", "wording", [proposition]
        )
        if not found:
            raise NotFoundError(f"Nothing has the id '{proposition}'.")
        return found[0]

    def wordings(self, propositions: Iterable[str]) -> dict[str, str]:
        """The words of the clusters in which these wordings of propositions stand."""
        found = {}
        for one in propositions:
            ids = list_reader.ids_by_key(self._connection, "propositions", "wording", [one])
            for row in self.rows("propositions", ids[:1]).values():
                found[one] = row.proposition
        return found

    def has_source(self, key: str) -> bool:
        """Whether any claim comes from a source with this name key."""
        return bool(list_reader.ids_by_key(self._connection, "claims", "source", [key]))

    def reading(self, document: str) -> Reading:
        """What was read in one document, as its copy links make it."""
        links = self.page("copies", {"derived": document}, limit=EVERYTHING).items
        known = self.records([link.id for link in links])
        copies: list[CopyLink] = list(known.values())
        outcomes = self._outcomes({document, *(link.origin for link in copies)})
        readings = [one.reading for one in outcomes if one.reading is not None]
        for reading in refine(readings, copies):
            if reading.document.id == document:
                return reading
        raise NotFoundError(f"No document that could be read has the id '{document}'.")

    def _outcomes(self, documents: Iterable[str]) -> list[Outcome]:
        found = reader.find_documents(self._connection, documents)
        return reader.find_outcomes(self._connection, found)

    def texts(self, documents: Iterable[str]) -> dict[str, str]:
        """The texts of these documents; raises ``NotFoundError`` when one is not there."""
        wanted = list(documents)
        found = reader.find_documents(self._connection, wanted)
        for key in wanted:
            if key not in found:
                raise NotFoundError(f"No document has the id '{key}'.")
        return {key: one.text for key, one in found.items()}

    @cached_property
    def kinds(self) -> tuple[str, ...]:
        """The lists that there are."""
        return tuple(LISTINGS)

    def ids_beginning(self, start: str) -> list[str]:
        """A few of the ids that begin so, with or without their scheme and kind."""
        scheme, _, rest = start.partition(":")
        kind, colon, digits = rest.partition(":")
        found: list[str] = []
        for name, listed in KINDS.items():
            if colon and (scheme, kind) != ("t1", name):
                continue
            beginning = f"t1:{name}:{digits if colon else start}"
            found += list_reader.ids_beginning(self._connection, listed, beginning, ENOUGH)
        if not colon or kind == "decision":
            beginning = f"t1:decision:{digits if colon else start}"
            found += ids_beginning(self._connection, beginning, ENOUGH)
        if not colon or kind == "proposition":
            beginning = f"t1:proposition:{digits if colon else start}"
            found += list_reader.values_beginning(
                self._connection, "propositions", "wording", beginning, ENOUGH
            )
        return sorted(found)


def _row(listing: Listing, payload: str) -> Any:
    return from_plain(listing.view, json.loads(payload))


def count_values(
    name: str, wanted: Wanted, cells: Iterable[tuple[dict[str, str], int]]
) -> list[tuple[str, int]]:
    """The values of one facet with their counts, most first, under the other facets chosen."""
    counts: Counter[str] = Counter()
    for values, count in cells:
        if wanted.fits(values, besides=name):
            counts[values[name]] += count
    pairs = [(value, count) for value, count in counts.items() if value]
    return sorted(pairs, key=lambda pair: (-pair[1], pair[0]))
