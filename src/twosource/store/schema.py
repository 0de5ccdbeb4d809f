"""The tables of a ledger file.

Records are inserted once and never change; a record whose id names something that grows (a
party, a corroboration) has one row per version, told apart by ``digest``. Which version stands,
and from which run to which, is kept in ``standing``: closing an interval there (and finishing a
run) is the only update in the schema. ``readings`` is a cache: deleting its rows loses nothing.
"""

from sqlalchemy import Column, Integer, MetaData, String, Table, Text

APPLICATION_ID = 0x74776F73  # "twos": marks a SQLite file as a ledger
SCHEMA_VERSION = 1

metadata = MetaData()

runs = Table(
    "runs",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("started", String, nullable=False),
    Column("program", String, nullable=False),
    Column("stages", Text, nullable=False),
    Column("settings", Text, nullable=False, server_default=""),
    Column("finished", String),
)

documents = Table(
    "documents",
    metadata,
    Column("id", String, primary_key=True),
    Column("place", String, nullable=False),
    Column("payload", Text, nullable=False),
    Column("run", Integer, nullable=False),
)

problems = Table(
    "problems",
    metadata,
    Column("id", String, primary_key=True),
    Column("stage", String, nullable=False),
    Column("payload", Text, nullable=False),
    Column("run", Integer, nullable=False),
)

readings = Table(
    "readings",
    metadata,
    Column("document", String, primary_key=True),
    Column("signature", String, nullable=False),
    Column("reading", Text),
    Column("claims", Text, nullable=False),
    Column("problems", Text, nullable=False),
)

records = Table(
    "records",
    metadata,
    Column("id", String, primary_key=True),
    Column("digest", String, primary_key=True),
    Column("type", String, nullable=False, index=True),
    Column("payload", Text, nullable=False),
)

standing = Table(
    "standing",
    metadata,
    Column("id", String, primary_key=True),
    Column("digest", String, primary_key=True),
    Column("opened", Integer, primary_key=True),
    Column("closed", Integer),
)

VIEWS = {
    "standing_records": """
        SELECT r.id, r.type, r.payload, s.opened FROM records r
        JOIN standing s ON s.id = r.id AND s.digest = r.digest WHERE s.closed IS NULL""",
    "claims": """
        SELECT id, json_extract(payload, '$.document') AS document,
        json_extract(payload, '$.speaker_name') AS speaker, json_extract(payload, '$.act') AS
        act, json_extract(payload, '$.polarity') AS polarity,
        json_extract(payload, '$.proposition.predicate') AS predicate,
        json_extract(payload, '$.proposition.text') AS proposition,
        json_extract(payload, '$.evidence.text') AS evidence
        FROM standing_records WHERE type = 'claim'""",
    "propositions": """
        SELECT id, json_extract(payload, '$.predicate') AS predicate,
        json_extract(payload, '$.text') AS proposition,
        json_extract(payload, '$.independent_for[0]') AS independent_for_min,
        json_extract(payload, '$.independent_for[1]') AS independent_for_max,
        json_extract(payload, '$.independent_against[0]') AS independent_against_min,
        json_extract(payload, '$.independent_against[1]') AS independent_against_max
        FROM standing_records WHERE type = 'corroboration'""",
}
