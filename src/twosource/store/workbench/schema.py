"""The tables of a workbench. Times are ISO 8601 in UTC with seconds, so they sort as text."""

from sqlalchemy import Column, Integer, LargeBinary, MetaData, String, Table, Text

metadata = MetaData()

secrets = Table(
    "workbench_secrets",
    metadata,
    Column("name", String, primary_key=True),
    Column("value", String, nullable=False),
)

users = Table(
    "workbench_users",
    metadata,
    Column("name", String, primary_key=True),
    Column("role", String, nullable=False),
    Column("password", String, nullable=False),
    Column("created", String, nullable=False),
    Column("removed", String),
)

sessions = Table(
    "workbench_sessions",
    metadata,
    Column("digest", String, primary_key=True),
    Column("user", String, nullable=False, index=True),
    Column("created", String, nullable=False),
    Column("expires", String, nullable=False),
)

tokens = Table(
    "workbench_tokens",
    metadata,
    Column("id", String, primary_key=True),
    Column("digest", String, nullable=False),
    Column("user", String, nullable=False, index=True),
    Column("label", String, nullable=False),
    Column("scopes", String, nullable=False),
    Column("created", String, nullable=False),
    Column("expires", String),
    Column("used", String),
    Column("revoked", String),
)

attempts = Table(
    "workbench_attempts",
    metadata,
    Column("key", String, primary_key=True),
    Column("failures", Integer, nullable=False),
    Column("since", String, nullable=False),
)

jobs = Table(
    "workbench_jobs",
    metadata,
    Column("id", String, primary_key=True),
    Column("number", Integer, nullable=False, unique=True),
    Column("user", String, nullable=False),
    Column("state", String, nullable=False, index=True),
    Column("sources", Integer, nullable=False),
    Column("phase", String, nullable=False, server_default=""),
    Column("done", Integer, nullable=False, server_default="0"),
    Column("total", Integer),
    Column("attempts", Integer, nullable=False, server_default="0"),
    Column("stop", Integer, nullable=False, server_default="0"),
    Column("result", Text),
    Column("message", Text),
    Column("created", String, nullable=False),
    Column("finished", String),
)

uploads = Table(
    "workbench_uploads",
    metadata,
    Column("job", String, primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("name", String, nullable=False),
    Column("url", Text),
    Column("media_type", String),
    Column("content", LargeBinary),
)

leases = Table(
    "workbench_leases",
    metadata,
    Column("name", String, primary_key=True),
    Column("holder", String, nullable=False),
    Column("until", String, nullable=False),
)
