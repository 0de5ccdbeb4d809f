"""Moves a whole ledger from one database to another, row by row and without loss.

Invariant: afterwards both have the same rows in every table, and the journal's chain of hashes
holds in both.
"""

from collections.abc import Callable, Iterator
from itertools import islice

from sqlalchemy import Connection, Engine, Table, func, insert, select

from twosource.errors import StoreError
from twosource.store import dialects, journal, schema

PORTION = 1000  # rows at a time
OWN = ("migrations",)  # tables that a ledger has of its own

Progress = Callable[[str, int, int | None], None]  # phase, done, total


def copy_tables(source: Engine, target: Engine, progress: Progress) -> int:
    """Copy all rows; gives how many there were. One transaction: it is all there or nothing.

    Raises ``StoreError`` when the target holds anything already, or when the copy is not whole.
    """
    tables = [one for one in schema.metadata.sorted_tables if one.name not in OWN]
    with dialects.reading(source) as origin, dialects.writing(target) as copy:
        for table in tables:
            if _count(copy, table):
                raise StoreError(
                    "The ledger to copy to is not empty; name a new file or an empty database."
                )
        total = sum(_count(origin, table) for table in tables)
        done = 0
        for table in tables:
            for rows in _portions(origin, table):
                copy.execute(insert(table), rows)
                done += len(rows)
                progress("copy", done, total)
        for one in schema.lists.values():
            words = dialects.load_words(origin, one.search)
            while portion := list(islice(words, PORTION)):
                dialects.put_words(copy, one.search, portion)
        _check_whole(origin, copy, tables)
    return total


def _portions(connection: Connection, table: Table) -> Iterator[list[dict[str, object]]]:
    result = connection.execution_options(yield_per=PORTION).execute(select(table))
    for part in result.mappings().partitions():
        yield [dict(row) for row in part]


def _count(connection: Connection, table: Table) -> int:
    return int(connection.execute(select(func.count()).select_from(table)).scalar() or 0)


def _check_whole(origin: Connection, copy: Connection, tables: list[Table]) -> None:
    for table in tables:
        if _count(origin, table) != _count(copy, table):
            raise StoreError(f"The copy lacks rows of '{table.name}'; nothing was written.")
    if journal.hashes(origin) != journal.hashes(copy) or list(journal.check_chain(copy)):
        raise StoreError("The journal did not arrive whole; nothing was written.")
