"""Queries that return records."""

import json
from collections.abc import Iterator
from typing import Any, TypeVar

from sqlalchemy import Engine, func, select

from twosource.records.audit import Problem
from twosource.records.claim import Claim
from twosource.records.corroboration import Corroboration
from twosource.records.decode import from_plain
from twosource.records.document import Document
from twosource.records.item import Item
from twosource.records.lineage import CopyLink
from twosource.records.network import Edge
from twosource.records.party import Party
from twosource.records.reading import Reading
from twosource.stages import Outcome
from twosource.store import schema

RECORD_TYPES: dict[str, type[Any]] = {
    "party": Party,
    "item": Item,
    "claim": Claim,
    "copy_link": CopyLink,
    "corroboration": Corroboration,
    "edge": Edge,
    "reading_problem": Problem,
}

Record = TypeVar("Record")


def load_documents(engine: Engine) -> list[Document]:
    """All documents, in order of path, address and id."""
    table = schema.documents
    query = select(table.c.payload).order_by(table.c.place, table.c.id)
    with engine.connect() as connection:
        rows = connection.execute(query).scalars()
        return [from_plain(Document, json.loads(row)) for row in rows]


def load_problems(engine: Engine) -> list[Problem]:
    """All problems met while loading, in order of path."""
    with engine.connect() as connection:
        rows = connection.execute(select(schema.problems.c.payload)).scalars()
        found = [from_plain(Problem, json.loads(row)) for row in rows]
    return sorted(found, key=lambda p: (p.path or "", p.code, p.id))


def load_signatures(engine: Engine) -> dict[str, str]:
    """Which documents have been read, and by which versions."""
    table = schema.readings
    with engine.connect() as connection:
        rows = connection.execute(select(table.c.document, table.c.signature))
        return {row.document: row.signature for row in rows}


def load_outcomes(engine: Engine, documents: dict[str, Document]) -> Iterator[Outcome]:
    """What the map stages made of each of these documents."""
    table = schema.readings
    with engine.connect() as connection:
        rows = connection.execution_options(yield_per=200).execute(select(table))
        for row in rows:
            if row.document in documents:
                yield _outcome(row, documents[row.document])


def load_outcome(engine: Engine, document: Document) -> Outcome | None:
    """What the map stages made of one document."""
    table = schema.readings
    with engine.connect() as connection:
        row = connection.execute(select(table).where(table.c.document == document.id)).first()
    return _outcome(row, document) if row else None


def _outcome(row: Any, document: Document) -> Outcome:
    reading = None
    if row.reading is not None:
        plain = json.loads(row.reading)
        reading = from_plain(Reading, {**plain, "document": _plain_document(document)})
    return Outcome(
        document=row.document,
        reading=reading,
        claims=tuple(from_plain(Claim, one) for one in json.loads(row.claims)),
        problems=tuple(from_plain(Problem, one) for one in json.loads(row.problems)),
    )


def _plain_document(document: Document) -> dict[str, Any]:
    names = Document.__dataclass_fields__
    return {name: getattr(document, name) for name in names}


def load_standing(engine: Engine, kind: str) -> list[Any]:
    """The records of one type that stand, in order of id."""
    records, standing = schema.records, schema.standing
    query = (
        select(records.c.payload)
        .join(
            standing, (standing.c.id == records.c.id) & (standing.c.digest == records.c.digest)
        )
        .where(records.c.type == kind, standing.c.closed.is_(None))
        .order_by(records.c.id)
    )
    with engine.connect() as connection:
        rows = connection.execute(query).scalars()
        return [from_plain(RECORD_TYPES[kind], json.loads(row)) for row in rows]


def is_unfinished(engine: Engine) -> bool:
    """True when the newest run was interrupted before it weighed the pile."""
    table = schema.runs
    with engine.connect() as connection:
        newest = connection.execute(select(table).order_by(table.c.number.desc())).first()
    return newest is not None and newest.finished is None


def last_finished(engine: Engine) -> str | None:
    """When the newest finished run ended (ISO 8601, UTC)."""
    with engine.connect() as connection:
        return connection.execute(select(func.max(schema.runs.c.finished))).scalar()
