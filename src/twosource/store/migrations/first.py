"""Schema 1: documents, readings, records and which of them stand. Frozen; never change it."""

from sqlalchemy import Column, Connection, Integer, MetaData, String, Table, Text

metadata = MetaData()

Table(
    "runs",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("started", String, nullable=False),
    Column("program", String, nullable=False),
    Column("stages", Text, nullable=False),
    Column("settings", Text, nullable=False, server_default=""),
    Column("finished", String),
)
Table(
    "documents",
    metadata,
    Column("id", String, primary_key=True),
    Column("place", String, nullable=False),
    Column("payload", Text, nullable=False),
    Column("run", Integer, nullable=False),
)
Table(
    "problems",
    metadata,
    Column("id", String, primary_key=True),
    Column("stage", String, nullable=False),
    Column("payload", Text, nullable=False),
    Column("run", Integer, nullable=False),
)
Table(
    "readings",
    metadata,
    Column("document", String, primary_key=True),
    Column("signature", String, nullable=False),
    Column("reading", Text),
    Column("claims", Text, nullable=False),
    Column("problems", Text, nullable=False),
)
Table(
    "records",
    metadata,
    Column("id", String, primary_key=True),
    Column("digest", String, primary_key=True),
    Column("type", String, nullable=False, index=True),
    Column("payload", Text, nullable=False),
)
Table(
    "standing",
    metadata,
    Column("id", String, primary_key=True),
    Column("digest", String, primary_key=True),
    Column("opened", Integer, primary_key=True),
    Column("closed", Integer),
)


def apply(connection: Connection) -> None:
    """Make the tables of schema 1."""
    metadata.create_all(connection)
