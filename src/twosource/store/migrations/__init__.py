"""Brings the tables of a ledger from one schema to the next, in one transaction.

Each migration is a function; ``migrations`` in the ledger records which were applied and when.
A ledger without that table is of schema 1, the first that was released.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import Connection, insert, inspect, select, text

from twosource.store import schema
from twosource.store.dialects import create_search, is_sqlite
from twosource.store.migrations import first, workbench


@dataclass(frozen=True, slots=True)
class Migration:
    """One step: ``apply`` turns a ledger of schema ``number - 1`` into one of ``number``."""

    number: int
    name: str
    apply: Callable[[Connection], None]


MIGRATIONS = (
    Migration(1, "records", first.apply),
    Migration(2, "workbench", workbench.apply),
)


def version_of(connection: Connection) -> int | None:
    """The schema of the ledger; ``None`` where there is none.

    An SQLite file of another program is none; that it has tables tells the two apart.
    """
    if is_sqlite(connection):
        application = connection.execute(text("PRAGMA application_id")).scalar()
        if application != schema.APPLICATION_ID:
            return None
        known = connection.execute(text("PRAGMA user_version")).scalar()
        return int(known or 0)
    inspector = inspect(connection)
    if inspector.has_table("migrations"):
        numbers = select(schema.migrations.c.number)
        return max(connection.execute(numbers).scalars(), default=None)
    return 1 if inspector.has_table("standing") and inspector.has_table("runs") else None


def create(connection: Connection) -> None:
    """Make a new ledger with the newest schema."""
    schema.metadata.create_all(connection)
    for tables in schema.lists.values():
        create_search(connection, tables.search)
    schema.create_views(connection)
    for one in MIGRATIONS:
        _record(connection, one)


def upgrade(connection: Connection, version: int) -> None:
    """Apply the migrations that come after ``version``, in order."""
    for one in MIGRATIONS:
        if one.number > version:
            one.apply(connection)
    done = set(connection.execute(select(schema.migrations.c.number)).scalars())
    for one in MIGRATIONS:
        if one.number not in done:
            _record(connection, one)


def _record(connection: Connection, one: Migration) -> None:
    applied = datetime.now(UTC).isoformat(timespec="seconds")
    connection.execute(
        insert(schema.migrations).values(number=one.number, name=one.name, applied=applied)
    )
