"""Reads pages of lists: filters, facets and orders as SQL, rows by keyset.

Invariant: the time of a page does not grow with its place in the list.
"""

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, func, select

from twosource.store import dialects
from twosource.store.lists import ListTables, storable
from twosource.store.schema import cells, lists

# Rows whose ids are the values of a key in another list: no row has to hold it twice.
THROUGH = {("list_documents", "proposition"): ("propositions", "document")}


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which rows of a list are wanted: by facet values, keys, words and days.

    ``without`` are facet values of rows that are left out.

    ``common`` tells that many rows have the words: the first of them are then found sooner by
    walking the order than by sorting them all.
    """

    facets: Mapping[str, str] = field(default_factory=dict)
    without: Mapping[str, str] = field(default_factory=dict)
    keys: Mapping[str, str] = field(default_factory=dict)
    words: Sequence[str] = ()
    since: str | None = None
    until: str | None = None
    common: bool = False

    @property
    def by_facets_only(self) -> bool:
        """Whether cells alone tell how many rows there are."""
        return not (self.keys or self.words or self.since or self.until)

    def fits(self, values: Mapping[str, str], besides: str = "") -> bool:
        """Whether these facet values are wanted, whatever that of the facet ``besides``."""
        held = all(values[name] == v for name, v in self.facets.items() if name != besides)
        return held and all(
            values[name] != v for name, v in self.without.items() if name != besides
        )


def select_page(
    connection: Connection,
    kind: str,
    wanted: Wanted,
    order: str,
    place: str | None,
    limit: int,
) -> list[tuple[str, str]]:
    """Place and payload of the first rows behind ``place``; ``-`` turns the order round."""
    tables = lists[kind]
    column = tables.rows.c[f"order_{order.removeprefix('-')}"]
    falls = order.startswith("-")
    conditions = _conditions(connection, tables, wanted, walk=wanted.common)
    if place is not None:
        conditions.append(column < place if falls else column > place)
    query = select(column, tables.rows.c.payload).where(*conditions)
    query = query.order_by(column.desc() if falls else column).limit(limit)
    return [(row[0], row[1]) for row in connection.execute(query)]


def count_rows(connection: Connection, kind: str, wanted: Wanted) -> int:
    """How many rows of the list are wanted."""
    return sum(
        count for values, count in count_cells(connection, kind, wanted) if wanted.fits(values)
    )


def count_cells(
    connection: Connection, kind: str, wanted: Wanted
) -> list[tuple[dict[str, str], int]]:
    """Facet values and numbers of rows, whatever facets are wanted; the rest is heeded."""
    tables = lists[kind]
    rows = connection.execute(select(cells).where(cells.c.kind == kind)).all()
    counts = Counter({row.cell: row.rows for row in rows})
    if not wanted.by_facets_only:
        table = tables.rows
        query = select(table.c.cell, func.count()).group_by(table.c.cell)
        conditions = _conditions(connection, tables, wanted, with_facets=False)
        found = connection.execute(query.where(*conditions))
        counts = Counter({row[0]: row[1] for row in found})
    return [
        (dict(zip(tables.shape.facets, json.loads(row.facets), strict=True)), counts[row.cell])
        for row in rows
        if counts[row.cell]
    ]


def _conditions(
    connection: Connection,
    tables: ListTables,
    wanted: Wanted,
    *,
    with_facets: bool = True,
    walk: bool = False,
) -> list[ColumnElement[bool]]:
    rows, keys = tables.rows, tables.keys
    made: list[ColumnElement[bool]] = []
    if with_facets:
        made += [rows.c[f"facet_{n}"] == v for n, v in wanted.facets.items()]
        made += [rows.c[f"facet_{n}"] != v for n, v in wanted.without.items()]
    for name, value in wanted.keys.items():
        if (tables.rows.name, name) in THROUGH:
            made.append(rows.c.id.in_(_through(*THROUGH[tables.rows.name, name], value)))
            continue
        held = select(keys.c.number).where(keys.c.name == name, keys.c.value == value)
        made.append(rows.c.number.in_(held))
    if wanted.words:
        found = dialects.numbers_with(connection, tables.search, wanted.words)
        number = dialects.unindexed(connection, rows, "number") if walk else rows.c.number
        made.append(number.in_(found))
    if wanted.since:
        made.append(rows.c.last_day >= wanted.since)
    if wanted.until:
        made.append(rows.c.first_day <= wanted.until + "~")
    return made


def _through(other: str, name: str, record_id: str) -> Select[Any]:
    """The values of a key of the one row of another list that has this id."""
    rows, keys = lists[other].rows, lists[other].keys
    number = select(rows.c.number).where(rows.c.id == record_id)
    return select(keys.c.value).where(keys.c.name == name, keys.c.number.in_(number))


def rows_by_id(connection: Connection, kind: str, ids: Iterable[str]) -> dict[str, str]:
    """Payloads by id, of those that there are."""
    table = lists[kind].rows
    found: dict[str, str] = {}
    for part in dialects.in_parts(dict.fromkeys(ids)):
        query = select(table.c.id, table.c.payload).where(table.c.id.in_(part))
        found |= {row.id: row.payload for row in connection.execute(query)}
    return found


def ids_by_key(
    connection: Connection, kind: str, name: str, values: Iterable[str]
) -> list[str]:
    """The ids of the rows that have one of these values of a key, in order."""
    rows, keys = lists[kind].rows, lists[kind].keys
    found: set[str] = set()
    for part in dialects.in_parts(dict.fromkeys(map(storable, values))):
        held = select(keys.c.number).where(keys.c.name == name, keys.c.value.in_(part))
        found.update(
            connection.execute(select(rows.c.id).where(rows.c.number.in_(held))).scalars()
        )
    return sorted(found)


def ids_where(
    connection: Connection,
    kind: str,
    facets: Mapping[str, str],
    name: str,
    values: Iterable[str],
) -> list[str]:
    """The ids of the rows with these facet values and one of these values of a key."""
    rows, keys = lists[kind].rows, lists[kind].keys
    same = [rows.c[f"facet_{facet}"] == value for facet, value in facets.items()]
    found: list[str] = []
    for part in dialects.in_parts(dict.fromkeys(map(storable, values))):
        held = select(keys.c.number).where(keys.c.name == name, keys.c.value.in_(part))
        query = select(rows.c.id).where(rows.c.number.in_(held), *same)
        found += connection.execute(query).scalars()
    return found


def count_key(connection: Connection, kind: str, name: str, value: str) -> int:
    """How many rows of the list have this value of a key."""
    keys = lists[kind].keys
    query = select(func.count()).where(keys.c.name == name, keys.c.value == storable(value))
    return int(connection.execute(query).scalar() or 0)


def ids_beginning(connection: Connection, kind: str, start: str, most: int) -> list[str]:
    """The first ids of the list that begin so."""
    column = lists[kind].rows.c.id
    query = select(column).where(column >= start, column < start + "~").order_by(column)
    return list(connection.execute(query.limit(most)).scalars())


def values_beginning(
    connection: Connection, kind: str, name: str, start: str, most: int
) -> list[str]:
    """The first values of a key that begin so."""
    keys = lists[kind].keys
    column = keys.c.value
    query = select(column).distinct().where(keys.c.name == name)
    query = query.where(column >= start, column < start + "~").order_by(column)
    return list(connection.execute(query.limit(most)).scalars())
