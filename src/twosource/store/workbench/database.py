"""Opens the workbench of a ledger, making it on first use."""

import os
import sqlite3
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, create_engine, event, text
from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from twosource.errors import StoreError
from twosource.store.database import is_address, open_target
from twosource.store.workbench.schema import metadata

APPLICATION_ID = 0x74776F77  # "twow": marks a SQLite file as a workbench


def workbench_path(target: Path | str) -> Path:
    """The workbench file of a ledger file: ``iran.db`` has ``iran.workbench.db`` beside it."""
    path = Path(target)
    return path.with_name(f"{path.stem}.workbench.db")


def has_workbench(target: Path | str) -> bool:
    """Whether the ledger has one already; a database server always may."""
    return is_address(target) or workbench_path(target).exists()


def open_workbench(target: Path | str) -> Engine:
    """The workbench of the ledger at ``target``, made if need be.

    Raises ``StoreError`` when the file is foreign or its folder cannot be written.
    """
    try:
        if is_address(target):
            engine = open_target(target)
            metadata.create_all(engine)
            return engine
        return _open_file(workbench_path(target))
    except SQLAlchemyError as error:
        reason = error.orig if isinstance(error, DBAPIError) else error
        raise StoreError(f"The workbench of this ledger cannot be opened: {reason}.") from error


def _open_file(path: Path) -> Engine:
    try:  # made readable for its owner only: it holds password hashes and a secret
        os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
    except OSError as error:
        raise StoreError(f"'{path}' cannot be written ({error.strerror}).") from error
    engine = create_engine(f"sqlite:///{path}", connect_args={"timeout": 30})
    event.listen(engine, "connect", _set_pragmas)
    with engine.begin() as connection:
        application = connection.execute(text("PRAGMA application_id")).scalar()
        tables = connection.execute(text("SELECT count(*) FROM sqlite_master")).scalar()
        if tables and application != APPLICATION_ID:
            raise StoreError(f"'{path}' is no workbench; move it away.")
        metadata.create_all(connection)
        connection.execute(text(f"PRAGMA application_id={APPLICATION_ID}"))
    return engine


def _set_pragmas(connection: Any, _record: Any) -> None:
    if isinstance(connection, sqlite3.Connection):
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("PRAGMA synchronous=FULL")


def now() -> str:
    """This moment, as the tables keep times."""
    return stamp(datetime.now(UTC))


def stamp(moment: datetime) -> str:
    """A moment as the tables keep it."""
    return moment.astimezone(UTC).isoformat(timespec="seconds")
