"""What SQLite and PostgreSQL spell differently: upserts, locks, full text, JSON in views.

Everything else in the store is one code path. Names of tables never come from users.
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Engine,
    Integer,
    Select,
    Table,
    Text,
    bindparam,
    column,
    delete,
    event,
    insert,
    literal_column,
    select,
    table,
    text,
)
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import OperationalError

from twosource.errors import StoreError

PLAIN = Text().with_variant(
    Text(collation="C"), "postgresql"
)  # compares code point by code point
LOCK = 0x74776F73  # the advisory lock of writers, "twos"
BROKEN = "\\\\u(0000|d[89a-f][0-9a-f]{2})"  # escapes that PostgreSQL's JSON functions refuse
MOST_PARAMETERS = 900


def is_sqlite(bind: Engine | Connection) -> bool:
    """Whether this is SQLite; PostgreSQL otherwise."""
    return bind.dialect.name == "sqlite"


def make_transactional(engine: Engine) -> None:
    """Let SQLite transactions begin when told to: snapshots for reads, locks for writes.

    Python's driver begins them by itself and late; see SQLAlchemy's notes on pysqlite.
    """

    def connected(connection: Any, _record: Any) -> None:
        connection.isolation_level = None
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("PRAGMA synchronous=NORMAL")

    def begun(connection: Connection) -> None:
        writes = connection.get_execution_options().get("writes", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    event.listen(engine, "connect", connected)
    event.listen(engine, "begin", begun)


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """A transaction that is the only one to write, from its first statement on.

    Raises ``StoreError`` when another process keeps writing for longer than one waits.
    """
    with engine.connect().execution_options(writes=True) as connection:
        try:
            transaction = connection.begin()
        except OperationalError as error:
            raise StoreError(
                "Another process is writing into the ledger and takes long; try again later. "
                "Nothing was changed."
            ) from error
        with transaction:
            if not is_sqlite(engine):
                connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": LOCK})
            yield connection


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """A transaction in which every query sees the same state."""
    chosen = engine.connect()
    if not is_sqlite(engine):
        chosen = chosen.execution_options(isolation_level="REPEATABLE READ")
    with chosen as connection, connection.begin():
        yield connection


def add_new(connection: Connection, target: Table, rows: Sequence[dict[str, Any]]) -> int:
    """Insert the rows whose key is new; gives how many were."""
    if not rows:
        return 0
    statement = upsert(connection, target).on_conflict_do_nothing()
    before = connection.execute(select(text("count(*)")).select_from(target)).scalar() or 0
    connection.execute(statement, list(rows))
    after = connection.execute(select(text("count(*)")).select_from(target)).scalar() or 0
    return int(after) - int(before)


def put(connection: Connection, target: Table, rows: Sequence[dict[str, Any]]) -> None:
    """Insert the rows, or replace those with the same key."""
    if not rows:
        return
    keys = [one.name for one in target.primary_key]
    statement = upsert(connection, target)
    others = {name: statement.excluded[name] for name in rows[0] if name not in keys}
    connection.execute(
        statement.on_conflict_do_update(index_elements=keys, set_=others), list(rows)
    )


def upsert(connection: Connection, target: Table) -> Any:
    """An insert that knows ``on_conflict_do_nothing`` and ``on_conflict_do_update``."""
    made = sqlite.insert if is_sqlite(connection) else postgresql.insert
    return made(target)


def in_parts(values: Iterable[Any]) -> Iterator[list[Any]]:
    """The values in portions that fit into one statement."""
    known = list(values)
    for start in range(0, len(known), MOST_PARAMETERS):
        yield known[start : start + MOST_PARAMETERS]


def has_tables(connection: Connection) -> bool:
    """Whether anything is there yet."""
    query = (
        "SELECT count(*) FROM sqlite_master"
        if is_sqlite(connection)
        else "SELECT count(*) FROM information_schema.tables "
        "WHERE table_schema = current_schema()"
    )
    return bool(connection.execute(text(query)).scalar())


def count_anew(engine: Engine) -> None:
    """Let PostgreSQL learn at once how many rows a ledger has that was filled all at once.

    Table by table: one statement for the database would lock the tables of every ledger in it.
    """
    if is_sqlite(engine):
        return
    query = text(
        "SELECT quote_ident(tablename) FROM pg_tables WHERE schemaname = current_schema()"
    )
    with engine.begin() as connection:
        names = list(connection.execute(query).scalars())
    for name in names:
        with engine.begin() as connection:
            connection.execute(text(f"ANALYZE {name}"))


def create_search(connection: Connection, name: str) -> None:
    """The table that holds the words of a list; see ``put_words``."""
    if is_sqlite(connection):
        connection.execute(text(f"CREATE VIRTUAL TABLE {name} USING fts5(words, detail=none)"))
        return
    connection.execute(
        text(f"CREATE TABLE {name} (number INTEGER PRIMARY KEY, words TSVECTOR)")
    )
    connection.execute(text(f"CREATE INDEX {name}_words ON {name} USING gin (words)"))


def put_words(
    connection: Connection, name: str, rows: Iterable[tuple[int, Sequence[str]]]
) -> None:
    """Keep the words that rows are found by; none of these rows has any yet."""
    if is_sqlite(connection):
        columns = table(name, column("rowid", Integer), column("words"))
        values = [{"rowid": number, "words": " ".join(words)} for number, words in rows]
        if values:
            connection.execute(insert(columns), values)
        return
    values = [{"number": number, "words": list(words)} for number, words in rows]
    if values:
        array = bindparam("words", type_=postgresql.ARRAY(Text))
        connection.execute(
            text(f"INSERT INTO {name} VALUES (:number, array_to_tsvector(:words))").bindparams(  # noqa: S608
                array
            ),
            values,
        )


def load_words(connection: Connection, name: str) -> Iterator[tuple[int, list[str]]]:
    """The words of all rows, as ``put_words`` took them."""
    if is_sqlite(connection):
        rows = connection.execute(text(f"SELECT rowid, words FROM {name}"))  # noqa: S608
        return ((row[0], row[1].split()) for row in rows)
    query = f"SELECT number, tsvector_to_array(words) FROM {name}"  # noqa: S608
    return ((row[0], list(row[1])) for row in connection.execute(text(query)))


def drop_words(connection: Connection, name: str, numbers: Iterable[int]) -> None:
    """Forget the words of these rows."""
    key = _search_key(connection)
    columns = table(name, column(key, Integer))
    for part in in_parts(numbers):
        connection.execute(delete(columns).where(columns.c[key].in_(part)))


def numbers_with(connection: Connection, name: str, words: Sequence[str]) -> Select[Any]:
    """The numbers of the rows that have a word with each of these beginnings."""
    key = _search_key(connection)
    columns = table(name, column(key, Integer), column("words"))
    return select(columns.c[key]).where(_match(connection, name, words))


def unindexed(connection: Connection, of: Table, name: str) -> ColumnElement[Any]:
    """A column that SQLite looks up no rows by: it walks them in order instead."""
    return literal_column(f"+{of.name}.{name}") if is_sqlite(connection) else of.c[name]


def _search_key(connection: Connection) -> str:
    return "rowid" if is_sqlite(connection) else "number"


def _match(connection: Connection, name: str, words: Sequence[str]) -> ColumnElement[bool]:
    """Words come folded: lower-case ASCII letters and digits, so that quoting them is safe."""
    if is_sqlite(connection):
        asked = " AND ".join(f'"{word}" *' for word in words)
        return literal_column(name).op("MATCH")(bindparam(None, asked, Text))
    asked = " & ".join(f"'{word}':*" for word in words)
    return literal_column("words").op("@@")(text(":asked ::tsquery").bindparams(asked=asked))


def json_value(connection: Connection, path: str) -> str:
    """SQL for the text at a path such as ``evidence.text`` or ``independent_for.0``."""
    parts = path.split(".")
    if is_sqlite(connection):
        steps = "".join(f"[{p}]" if p.isdigit() else f".{p}" for p in parts)
        return f"json_extract(payload, '${steps}')"
    sound = f"regexp_replace(payload, '{BROKEN}', '\ufffd', 'g')"
    return f"({sound}::json #>> '{{{','.join(parts)}}}')"
