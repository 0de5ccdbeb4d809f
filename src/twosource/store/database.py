"""Opens a ledger: a path is an SQLite file, ``postgresql://…`` a PostgreSQL database.

Raises ``StoreError`` with a way out when it is missing, foreign, older, newer or locked.
"""

from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, SQLAlchemyError

from twosource.errors import MissingExtraError, StoreError
from twosource.store import migrations
from twosource.store.dialects import has_tables, is_sqlite, make_transactional, writing
from twosource.store.schema import APPLICATION_ID, SCHEMA_VERSION

SCHEMES = ("postgresql://", "postgresql+psycopg://", "postgres://")
Target = Path | str
PATIENCE = 120  # seconds that one waits for another process to have written


def is_address(target: Target) -> bool:
    """Whether the target is a database server's address and not a file."""
    return str(target).startswith(SCHEMES)


def name_of(target: Target) -> str:
    """The target as it may be printed: without a password."""
    if not is_address(target):
        return str(target)
    try:
        return _postgres_url(str(target)).render_as_string(hide_password=True)
    except ArgumentError:
        return "the PostgreSQL address"


def open_target(target: Target) -> Engine:
    """The engine for a ledger or for tables beside it; looks at nothing yet."""
    if is_address(target):
        return _open_postgres(str(target))
    engine = create_engine(f"sqlite:///{target}", connect_args={"timeout": PATIENCE})
    make_transactional(engine)
    return engine


def _postgres_url(target: str) -> URL:
    return make_url("postgresql+psycopg://" + target.partition("://")[2])


def _open_postgres(target: str) -> Engine:
    try:
        url = _postgres_url(target)
        return create_engine(url, pool_pre_ping=True, connect_args={"connect_timeout": 10})
    except ArgumentError as error:
        raise StoreError(
            "The address of the ledger cannot be read; it looks like "
            "postgresql://user:password@host:5432/database."
        ) from error
    except ModuleNotFoundError as error:
        raise MissingExtraError(
            "PostgreSQL needs an extra: pip install 'twosource[postgres]'"
        ) from error


def open_database(target: Target, *, create: bool, upgrade: bool = False) -> Engine:
    """The engine of the ledger at ``target``; ``create`` makes one where there is none.

    ``upgrade`` brings a ledger of an older schema up to date; without it one is refused.
    """
    if not is_address(target):
        _check_path(Path(target), create=create)
    engine = open_target(target)
    try:
        with writing(engine) if create or upgrade else engine.begin() as connection:
            _prepare(connection, target, create=create, upgrade=upgrade)
    except SQLAlchemyError as error:
        engine.dispose()
        reason = str(getattr(error, "orig", None) or error).strip().splitlines()[0]
        raise StoreError(
            f"'{name_of(target)}' cannot be opened as a ledger: {reason}"
        ) from error
    except StoreError:
        engine.dispose()
        raise
    return engine


def _check_path(path: Path, *, create: bool) -> None:
    if path.is_dir():
        raise StoreError(
            f"'{path}' is a folder; a ledger is a file, such as '{path}/ledger.db'."
        )
    if not path.exists() and not create:
        raise StoreError(
            f"There is no ledger at '{path}'. "
            f"Make one with: twosource ingest FOLDER --ledger {path}"
        )
    if not path.parent.is_dir():
        raise StoreError(f"The folder '{path.parent}' does not exist; make it first.")


def _prepare(connection: Connection, target: Target, *, create: bool, upgrade: bool) -> None:
    """Check what is there; make or upgrade it where that is asked for."""
    version = migrations.version_of(connection)
    if version is None and has_tables(connection):
        raise StoreError(
            f"'{name_of(target)}' is a database of another program; name another one."
        )
    if version is None:
        if not create:
            raise StoreError(
                f"There is no ledger in '{name_of(target)}'. "
                f"Make one with: twosource ingest FOLDER --ledger {name_of(target)}"
            )
        migrations.create(connection)
    elif version > SCHEMA_VERSION:
        raise StoreError(
            f"'{name_of(target)}' was written by a newer Twosource (schema {version}, this one "
            f"knows {SCHEMA_VERSION}); upgrade with: pip install --upgrade twosource"
        )
    elif version < SCHEMA_VERSION and upgrade:
        migrations.upgrade(connection, version)
    elif version < SCHEMA_VERSION:
        raise StoreError(
            f"'{name_of(target)}' was written by an older Twosource (schema {version}, this "
            f"one needs {SCHEMA_VERSION}); bring it up to date with: "
            f"twosource migrate --ledger {name_of(target)}"
        )
    if is_sqlite(connection) and (version is None or upgrade):
        connection.execute(text(f"PRAGMA application_id={APPLICATION_ID}"))
        connection.execute(text(f"PRAGMA user_version={SCHEMA_VERSION}"))
