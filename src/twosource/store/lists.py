"""The tables that lists are read from: rows as they are shown, beside what they are found by.

They are written in the transaction that changes what stands, and hold nothing that cannot be
derived again. For each list ``list_<kind>`` has the rows with a column for each facet and each
order, ``keys_<kind>`` the ids under which a row can be asked for, ``search_<kind>`` its words.
Rows with the same values in all facets share a cell; ``list_cells`` counts them, so that facets
are counted without looking at the rows.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import Column, Index, Integer, MetaData, Table, Text

from twosource.store.dialects import PLAIN


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """The facets and orders of one list."""

    facets: tuple[str, ...] = ()
    orders: tuple[str, ...]


SHAPES: Mapping[str, Shape] = {
    "propositions": Shape(
        facets=("predicate", "state", "realis", "sources", "stale", "grade"),
        orders=("weight", "newest", "first", "for", "against", "documents", "text"),
    ),
    "claims": Shape(
        facets=("act", "polarity", "realis", "predicate", "naming", "side", "status"),
        orders=("place", "newest", "first", "speaker", "doubt"),
    ),
    "documents": Shape(
        facets=("kind", "language", "copy", "publisher"),
        orders=("path", "newest", "first", "claims", "title", "publisher"),
    ),
    "families": Shape(orders=("copies", "head")),
    "parties": Shape(
        facets=("kind", "country"), orders=("weight", "name", "speaks", "concerned")
    ),
    "items": Shape(facets=("item_class",), orders=("concerned", "name")),
    "edges": Shape(
        facets=("predicate", "state", "realis"),
        orders=("weight", "newest", "source", "target"),
    ),
    "events": Shape(
        facets=("predicate", "state", "placed_by"), orders=("day", "newest", "weight")
    ),
    "publishers": Shape(orders=("documents", "name", "claims", "copies")),
    "copies": Shape(facets=("kind",), orders=("share",)),
    "problems": Shape(facets=("stage", "code"), orders=("path",)),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ListTables:
    """The tables of one list; ``search`` is the name of the one that dialects make."""

    shape: Shape
    rows: Table
    keys: Table
    search: str


def _list_tables(kind: str, shape: Shape, metadata: MetaData) -> ListTables:
    facets = [Column(f"facet_{name}", PLAIN, nullable=False) for name in shape.facets]
    orders = [Column(f"order_{name}", PLAIN, nullable=False) for name in shape.orders]
    rows = Table(
        f"list_{kind}",
        metadata,
        Column("number", Integer, primary_key=True, autoincrement=False),
        Column("id", PLAIN, nullable=False, unique=True),
        Column("digest", PLAIN, nullable=False),
        Column("cell", Integer, nullable=False),
        Column("first_day", PLAIN),
        Column("last_day", PLAIN),
        *facets,
        *orders,
        Column("payload", Text, nullable=False),
    )
    for order in orders:
        Index(f"list_{kind}_{order.name}", order)
    for facet in facets:
        Index(f"list_{kind}_{facet.name}", facet, orders[0])
    keys = Table(
        f"keys_{kind}",
        metadata,
        Column("name", PLAIN, primary_key=True),
        Column("value", PLAIN, primary_key=True),
        Column("number", Integer, primary_key=True, autoincrement=False, index=True),
        sqlite_with_rowid=False,
    )
    return ListTables(shape=shape, rows=rows, keys=keys, search=f"search_{kind}")


def make_list_tables(metadata: MetaData) -> dict[str, ListTables]:
    """The tables of all lists."""
    return {kind: _list_tables(kind, shape, metadata) for kind, shape in SHAPES.items()}


def make_cells(metadata: MetaData) -> Table:
    """The numbers of rows by list and combination of facet values (a JSON list)."""
    return Table(
        "list_cells",
        metadata,
        Column("kind", PLAIN, primary_key=True),
        Column("cell", Integer, primary_key=True, autoincrement=False),
        Column("facets", PLAIN, nullable=False),
        Column("rows", Integer, nullable=False),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class ListEntry:
    """One row as the tables keep it.

    ``facets`` and ``orders`` are in the order of the list's shape; ``keys`` are pairs of name
    and value; ``days`` the first and last day that the row is about; ``words`` come folded.
    """

    id: str
    payload: str
    facets: tuple[str, ...]
    orders: tuple[str, ...]
    days: tuple[str | None, str | None]
    keys: tuple[tuple[str, str], ...]
    words: tuple[str, ...]

    def digest(self) -> str:
        """Tells whether a row is still the same."""
        parts = [self.payload, self.facets, self.orders, self.days, self.keys, self.words]
        return hashlib.sha256(repr(parts).encode("utf-8", "replace")).hexdigest()[:24]


def storable(text: str) -> str:
    """The text without what a database cannot hold: NUL and lone surrogates."""
    return text.replace("\x00", "\ufffd").encode("utf-8", "replace").decode()
