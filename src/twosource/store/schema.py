"""The tables of a ledger.

Records are inserted once and never change; a record whose id names something that grows (a
party, a corroboration) has one row per version, told apart by ``digest``. Which version stands,
and from which run to which, is kept in ``standing``: closing an interval there (and finishing a
run) is the only update of what is not derived. ``decisions`` is the journal: rows are only ever
added, and each holds the hash of the one before. ``readings``, ``testimonies``, ``kept`` and
the tables of lists are caches: what they hold follows from the rest.
"""

from sqlalchemy import Column, Connection, Integer, LargeBinary, MetaData, Table, Text, text

from twosource.store.dialects import PLAIN, json_value
from twosource.store.lists import make_cells, make_list_tables

APPLICATION_ID = 0x74776F73  # "twos": marks a SQLite file as a ledger
SCHEMA_VERSION = 2

metadata = MetaData()

runs = Table(
    "runs",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("started", PLAIN, nullable=False),
    Column("program", PLAIN, nullable=False),
    Column("stages", Text, nullable=False),
    Column("settings", Text, nullable=False, server_default=""),
    Column("finished", PLAIN),
)

documents = Table(
    "documents",
    metadata,
    Column("id", PLAIN, primary_key=True),
    Column("place", PLAIN, nullable=False),
    Column("payload", Text, nullable=False),
    Column("run", Integer, nullable=False),
)

problems = Table(
    "problems",
    metadata,
    Column("id", PLAIN, primary_key=True),
    Column("stage", PLAIN, nullable=False),
    Column("payload", Text, nullable=False),
    Column("run", Integer, nullable=False),
)

readings = Table(
    "readings",
    metadata,
    Column("document", PLAIN, primary_key=True),
    Column("signature", PLAIN, nullable=False),
    Column("reading", Text),
    Column("claims", Text, nullable=False),
    Column("problems", Text, nullable=False),
)

records = Table(
    "records",
    metadata,
    Column("id", PLAIN, primary_key=True),
    Column("digest", PLAIN, primary_key=True),
    Column("type", PLAIN, nullable=False, index=True),
    Column("payload", Text, nullable=False),
)

standing = Table(
    "standing",
    metadata,
    Column("id", PLAIN, primary_key=True),
    Column("digest", PLAIN, primary_key=True),
    Column("opened", Integer, primary_key=True, autoincrement=False),
    Column("closed", Integer, index=True),
)

testimonies = Table(
    "testimonies",
    metadata,
    Column("claim", PLAIN, primary_key=True),
    Column("cluster", PLAIN, nullable=False, index=True),
    Column("side", PLAIN, nullable=False),
    Column("payload", Text, nullable=False),
)

decisions = Table(
    "decisions",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("id", PLAIN, nullable=False, unique=True),
    Column("topic", PLAIN, nullable=False, index=True),
    Column("subject", PLAIN, nullable=False, index=True),
    Column("payload", Text, nullable=False),
    Column("previous", PLAIN, nullable=False),
    Column("hash", PLAIN, nullable=False, unique=True),
)

state = Table(
    "state",
    metadata,
    Column("name", PLAIN, primary_key=True),
    Column("value", PLAIN, nullable=False),
)

migrations = Table(
    "migrations",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("name", PLAIN, nullable=False),
    Column("applied", PLAIN, nullable=False),
)

kept = Table(
    "kept",
    metadata,
    Column("kind", PLAIN, primary_key=True),
    Column("key", PLAIN, primary_key=True),
    Column("value", LargeBinary, nullable=False),
)

cells = make_cells(metadata)
lists = make_list_tables(metadata)

VIEWS: dict[str, tuple[str, dict[str, str]]] = {  # record type, columns and where they stand
    "claims": (
        "claim",
        {
            "document": "document",
            "speaker": "speaker_name",
            "act": "act",
            "polarity": "polarity",
            "predicate": "proposition.predicate",
            "proposition": "proposition.text",
            "evidence": "evidence.text",
        },
    ),
    "propositions": (
        "corroboration",
        {
            "predicate": "predicate",
            "proposition": "text",
            "independent_for_min": "independent_for.0",
            "independent_for_max": "independent_for.1",
            "independent_against_min": "independent_against.0",
            "independent_against_max": "independent_against.1",
        },
    ),
}


def create_views(connection: Connection) -> None:
    """Views that make the ledger readable with any tool for its database."""
    connection.execute(
        text(
            "CREATE VIEW standing_records AS SELECT r.id, r.type, r.payload, s.opened "
            "FROM records r JOIN standing s ON s.id = r.id AND s.digest = r.digest "
            "WHERE s.closed IS NULL"
        )
    )
    for name, (kind, columns) in VIEWS.items():
        values = ", ".join(
            f"{json_value(connection, path)} AS {column}" for column, path in columns.items()
        )
        connection.execute(
            text(
                f"CREATE VIEW {name} AS SELECT id, {values} FROM standing_records "  # noqa: S608
                f"WHERE type = '{kind}'"
            )
        )


def drop_views(connection: Connection) -> None:
    """Take the views away, so that they can be made anew."""
    for name in (*VIEWS, "standing_records"):
        connection.execute(text(f"DROP VIEW IF EXISTS {name}"))
