"""Writes the tables of lists: only rows that changed, and the cells that count them.

Invariant: after a write, ``list_cells`` holds the number of rows of each combination of facets.
"""

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, delete, func, insert, select, tuple_

from twosource.store import dialects
from twosource.store.lists import ListEntry, ListTables, storable
from twosource.store.schema import cells, lists


def replace_list(connection: Connection, kind: str, entries: Iterable[ListEntry]) -> None:
    """Make these the rows of the list, all of them."""
    table = lists[kind].rows
    known = connection.execute(select(table.c.number, table.c.id, table.c.digest)).all()
    _change(connection, kind, list(entries), known)


def change_list(
    connection: Connection, kind: str, entries: Sequence[ListEntry], gone: Iterable[str] = ()
) -> None:
    """Put these rows into the list or in place of those with their ids; drop those ``gone``."""
    table = lists[kind].rows
    known: list[Any] = []
    for part in dialects.in_parts({*(one.id for one in entries), *gone}):
        columns = select(table.c.number, table.c.id, table.c.digest)
        known += connection.execute(columns.where(table.c.id.in_(part))).all()
    _change(connection, kind, list(entries), known)


def _change(
    connection: Connection, kind: str, entries: list[ListEntry], known: Sequence[Any]
) -> None:
    """``known`` are the rows there now that are replaced or dropped."""
    here = {row.id: row for row in known}
    digests = {one.id: one.digest() for one in entries}
    new = [e for e in entries if e.id not in here or here[e.id].digest != digests[e.id]]
    stale = [row for row in known if digests.get(row.id) != row.digest]
    if not new and not stale:
        return
    tables = lists[kind]
    newest = connection.execute(select(func.max(tables.rows.c.number))).scalar() or 0
    counts = _drop(connection, tables, [row.number for row in stale])
    numbers = {row.id: row.number for row in stale}
    for one in new:
        if one.id not in numbers:
            newest += 1
            numbers[one.id] = newest
    known_cells = _load_cells(connection, kind)
    cell_of = {one.id: _cell(one, known_cells) for one in new}
    counts.update(cell_of.values())
    _insert(connection, tables, new, numbers, digests, cell_of)
    _count(connection, kind, known_cells, counts)


def _drop(connection: Connection, tables: ListTables, numbers: Sequence[int]) -> Counter[int]:
    """Take rows out; gives how many, below zero, left each cell."""
    counts: Counter[int] = Counter()
    rows, keys = tables.rows, tables.keys
    for part in dialects.in_parts(numbers):
        held = connection.execute(select(rows.c.cell).where(rows.c.number.in_(part)))
        counts.subtract(held.scalars())
        connection.execute(delete(rows).where(rows.c.number.in_(part)))
        connection.execute(delete(keys).where(keys.c.number.in_(part)))
    dialects.drop_words(connection, tables.search, numbers)
    return counts


def _load_cells(connection: Connection, kind: str) -> dict[str, int]:
    rows = connection.execute(select(cells.c.facets, cells.c.cell).where(cells.c.kind == kind))
    return {row.facets: row.cell for row in rows}


def _cell(entry: ListEntry, known: dict[str, int]) -> int:
    name = json.dumps([storable(value) for value in entry.facets], ensure_ascii=False)
    return known.setdefault(name, len(known) + 1)


def _insert(
    connection: Connection,
    tables: ListTables,
    entries: Sequence[ListEntry],
    numbers: dict[str, int],
    digests: dict[str, str],
    cell_of: dict[str, int],
) -> None:
    facets = [f"facet_{name}" for name in tables.shape.facets]
    orders = [f"order_{name}" for name in tables.shape.orders]
    rows = [
        {
            "number": numbers[one.id],
            "id": one.id,
            "digest": digests[one.id],
            "cell": cell_of[one.id],
            "first_day": one.days[0],
            "last_day": one.days[1],
            "payload": one.payload,
            **dict(zip(facets, map(storable, one.facets), strict=True)),
            **dict(zip(orders, map(storable, one.orders), strict=True)),
        }
        for one in entries
    ]
    keys = [
        {"name": name, "value": storable(value), "number": numbers[one.id]}
        for one in entries
        for name, value in one.keys
    ]
    if rows:
        connection.execute(insert(tables.rows), rows)
    if keys:
        connection.execute(insert(tables.keys), keys)
    dialects.put_words(connection, tables.search, ((numbers[e.id], e.words) for e in entries))


def _count(
    connection: Connection, kind: str, known: dict[str, int], changes: Counter[int]
) -> None:
    names = {cell: facets for facets, cell in known.items()}
    wanted = [(kind, cell) for cell, change in changes.items() if change]
    before: dict[int, int] = {}
    for part in dialects.in_parts(wanted):
        key = tuple_(cells.c.kind, cells.c.cell)
        found = connection.execute(select(cells.c.cell, cells.c.rows).where(key.in_(part)))
        before |= {row.cell: row.rows for row in found}
    dialects.put(
        connection,
        cells,
        [
            {
                "kind": kind,
                "cell": cell,
                "facets": names[cell],
                "rows": before.get(cell, 0) + changes[cell],
            }
            for _, cell in wanted
        ],
    )
