"""Queries that return records."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Select, func, select

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
from twosource.store.dialects import in_parts
from twosource.store.journal import head

RECORD_TYPES: dict[str, type[Any]] = {
    "party": Party,
    "item": Item,
    "claim": Claim,
    "copy_link": CopyLink,
    "corroboration": Corroboration,
    "edge": Edge,
    "reading_problem": Problem,
}


def load_documents(connection: Connection) -> list[Document]:
    """All documents, in order of path, address and id."""
    table = schema.documents
    query = select(table.c.payload).order_by(table.c.place, table.c.id)
    rows = connection.execute(query).scalars()
    return [from_plain(Document, json.loads(row)) for row in rows]


def load_problems(connection: Connection) -> list[Problem]:
    """All problems met while loading, in order of path."""
    rows = connection.execute(select(schema.problems.c.payload)).scalars()
    found = [from_plain(Problem, json.loads(row)) for row in rows]
    return sorted(found, key=lambda p: (p.path or "", p.code, p.id))


def load_signatures(connection: Connection) -> dict[str, str]:
    """Which documents have been read, and by which versions."""
    table = schema.readings
    rows = connection.execute(select(table.c.document, table.c.signature))
    return {row.document: row.signature for row in rows}


def load_outcomes(connection: Connection, documents: Mapping[str, Document]) -> list[Outcome]:
    """What the map stages made of each of these documents."""
    rows = connection.execute(select(schema.readings).order_by(schema.readings.c.document))
    return [_outcome(row, documents[row.document]) for row in rows if row.document in documents]


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


def load_standing(connection: Connection, kind: str) -> list[Any]:
    """The records of one type that stand, in order of id."""
    query = _standing().where(schema.records.c.type == kind).order_by(schema.records.c.id)
    rows = connection.execute(query)
    return [from_plain(RECORD_TYPES[kind], json.loads(row.payload)) for row in rows]


def _standing() -> Select[Any]:
    records, standing = schema.records, schema.standing
    same = (standing.c.id == records.c.id) & (standing.c.digest == records.c.digest)
    query = select(records.c.id, records.c.type, records.c.payload).join(standing, same)
    return query.where(standing.c.closed.is_(None))


def standing_digests(connection: Connection) -> dict[str, str]:
    """The digest of every record that stands, by id."""
    table = schema.standing
    query = select(table.c.id, table.c.digest).where(table.c.closed.is_(None))
    return {row.id: row.digest for row in connection.execute(query)}


def find_standing(connection: Connection, ids: Iterable[str]) -> dict[str, Any]:
    """The records that stand with these ids, by id."""
    found = {}
    for part in in_parts(dict.fromkeys(ids)):
        for row in connection.execute(_standing().where(schema.standing.c.id.in_(part))):
            found[row.id] = from_plain(RECORD_TYPES[row.type], json.loads(row.payload))
    return found


def find_documents(connection: Connection, ids: Iterable[str]) -> dict[str, Document]:
    """These documents by id, those that there are."""
    table = schema.documents
    found = {}
    for part in in_parts(dict.fromkeys(ids)):
        rows = connection.execute(select(table.c.payload).where(table.c.id.in_(part)))
        for payload in rows.scalars():
            document = from_plain(Document, json.loads(payload))
            found[document.id] = document
    return found


def find_outcomes(connection: Connection, documents: Mapping[str, Document]) -> list[Outcome]:
    """What the map stages made of these documents."""
    table = schema.readings
    found = []
    for part in in_parts(documents):
        rows = connection.execute(select(table).where(table.c.document.in_(part)))
        found += [_outcome(row, documents[row.document]) for row in rows]
    return found


@dataclass(frozen=True, slots=True)
class Version:
    """One state that a record stood in: from which run to which, and what made those runs."""

    opened: int
    closed: int | None
    when: str
    program: str
    settings: str
    ended: str | None


def find_versions(connection: Connection, record_id: str) -> list[Version]:
    """The states of one record, oldest first; times are ISO 8601, UTC."""
    table, opening, closing = schema.standing, schema.runs.alias("o"), schema.runs.alias("c")
    query = (
        select(table, opening, closing.c.started.label("ended"))
        .join(opening, opening.c.number == table.c.opened)
        .outerjoin(closing, closing.c.number == table.c.closed)
        .where(table.c.id == record_id)
        .order_by(table.c.opened)
    )
    return [
        Version(row.opened, row.closed, row.started, row.program, row.settings, row.ended)
        for row in connection.execute(query)
    ]


def is_unfinished(connection: Connection) -> bool:
    """True when no run has finished since one was interrupted before it weighed the pile."""
    table = schema.runs
    newest = connection.execute(select(table).order_by(table.c.number.desc()).limit(1)).first()
    return newest is not None and newest.finished is None


def read_by(connection: Connection) -> dict[str, str] | None:
    """Stages and versions of the newest finished run that read documents, if there is one.

    The runs of decisions, whose settings are ids, read none.
    """
    table = schema.runs
    query = (
        select(table.c.stages)
        .where(table.c.finished.is_not(None), table.c.settings.not_like("%:%"))
        .order_by(table.c.number.desc())
        .limit(1)
    )
    stages = connection.execute(query).scalar()
    return dict(json.loads(stages)) if stages else None


def last_finished(connection: Connection) -> str | None:
    """When the newest finished run ended (ISO 8601, UTC)."""
    return connection.execute(select(func.max(schema.runs.c.finished))).scalar()


def count_inputs(connection: Connection) -> tuple[int, int]:
    """How many documents and decisions there are: what everything else follows from."""
    documents = select(func.count()).select_from(schema.documents)
    return int(connection.execute(documents).scalar() or 0), head(connection)


def stamp(connection: Connection) -> str:
    """A short text that changes whenever what stands, or a decision, does."""
    table = schema.runs
    run = connection.execute(
        select(func.max(table.c.number)).where(table.c.finished.is_not(None))
    ).scalar()
    return f"{run or 0}.{head(connection)}"


def get_state(connection: Connection, name: str) -> str | None:
    """A word about the ledger as a whole."""
    table = schema.state
    return connection.execute(select(table.c.value).where(table.c.name == name)).scalar()
