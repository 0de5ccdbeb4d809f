"""Opens a ledger file: SQLite now, one code path for every database.

Raises ``StoreError`` with a way out when the file is missing, foreign, newer or locked.
"""

import sqlite3
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, create_engine, event, text
from sqlalchemy.exc import DatabaseError

from twosource.errors import StoreError
from twosource.store.schema import APPLICATION_ID, SCHEMA_VERSION, VIEWS, metadata


def open_database(path: Path, *, create: bool) -> Engine:
    """The engine for the ledger at ``path``; makes the file when ``create`` is set."""
    if not path.exists() and not create:
        raise StoreError(
            f"There is no ledger at '{path}'. "
            f"Make one with: twosource ingest FOLDER --ledger {path}"
        )
    if path.is_dir():
        raise StoreError(
            f"'{path}' is a folder; a ledger is a file, such as '{path}/ledger.db'."
        )
    if not path.parent.is_dir():
        raise StoreError(f"The folder '{path.parent}' does not exist; make it first.")
    engine = create_engine(f"sqlite:///{path}", connect_args={"timeout": 30})
    event.listen(engine, "connect", _set_pragmas)
    try:
        _prepare(engine, path)
    except DatabaseError as error:
        engine.dispose()
        raise StoreError(f"'{path}' cannot be opened as a ledger: {error.orig}.") from error
    return engine


def _set_pragmas(connection: Any, _record: Any) -> None:
    if isinstance(connection, sqlite3.Connection):
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("PRAGMA synchronous=NORMAL")


def _prepare(engine: Engine, path: Path) -> None:
    with engine.begin() as connection:
        application = connection.execute(text("PRAGMA application_id")).scalar()
        tables = connection.execute(text("SELECT count(*) FROM sqlite_master")).scalar()
        if tables and application != APPLICATION_ID:
            raise StoreError(
                f"'{path}' is an SQLite file of another program; name another file."
            )
        version = connection.execute(text("PRAGMA user_version")).scalar() or 0
        if version > SCHEMA_VERSION:
            raise StoreError(
                f"'{path}' was written by a newer Twosource (schema {version}, this one knows "
                f"{SCHEMA_VERSION}); upgrade with: pip install --upgrade twosource"
            )
        if not tables:
            metadata.create_all(connection)
            for name, query in VIEWS.items():
                connection.execute(text(f"CREATE VIEW {name} AS {query}"))
            connection.execute(text(f"PRAGMA application_id={APPLICATION_ID}"))
            connection.execute(text(f"PRAGMA user_version={SCHEMA_VERSION}"))
