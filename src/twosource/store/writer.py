"""Idempotent writes: the same content written twice changes nothing.

Functions that take an engine are one transaction each, so that an interruption leaves a ledger
that the next ingest completes; those that take a connection belong to a transaction of
``dialects.writing``.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, Engine, delete, func, insert, select, tuple_, update

from twosource.records.audit import Problem
from twosource.records.document import Document
from twosource.records.identity import canonical_json, to_plain
from twosource.records.reading import Reading
from twosource.stages import Outcome
from twosource.store import schema
from twosource.store.dialects import add_new, in_parts, put, writing
from twosource.store.lists import storable

Wanted = dict[tuple[str, str], tuple[str, str]]  # id and digest -> type and payload


def begin_run(
    engine: Engine, program: str, stages: Sequence[tuple[str, str]], settings: str = ""
) -> int:
    """Record a new run and give its number."""
    with writing(engine) as connection:
        return record_run(connection, program, stages, settings)


def record_run(
    connection: Connection, program: str, stages: Sequence[tuple[str, str]], settings: str = ""
) -> int:
    """Record a new run within a transaction and give its number."""
    last = connection.execute(select(func.max(schema.runs.c.number))).scalar() or 0
    connection.execute(
        insert(schema.runs).values(
            number=last + 1,
            started=_now(),
            program=program,
            stages=json.dumps(list(stages)),
            settings=settings,
        )
    )
    return int(last) + 1


def finish_run(connection: Connection, run: int) -> None:
    """Note that a run did all it was to do."""
    this_run = schema.runs.c.number == run
    connection.execute(update(schema.runs).where(this_run).values(finished=_now()))


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


def add_documents(engine: Engine, documents: Sequence[Document], run: int) -> int:
    """Insert the documents that are new; gives how many were."""
    rows = [
        {"id": d.id, "place": _place(d), "payload": canonical_json(d), "run": run}
        for d in documents
    ]
    with writing(engine) as connection:
        return add_new(connection, schema.documents, rows)


def _place(document: Document) -> str:
    """Where it came from, for ordering; the payload holds it exactly."""
    return storable(document.path or document.url or "")


def add_problems(engine: Engine, problems: Sequence[Problem], run: int) -> None:
    """Insert the problems that are new."""
    rows = [
        {"id": p.id, "stage": p.stage, "payload": canonical_json(p), "run": run}
        for p in problems
    ]
    with writing(engine) as connection:
        add_new(connection, schema.problems, rows)


def save_outcomes(
    engine: Engine, outcomes: Sequence[Outcome], signatures: Sequence[str]
) -> None:
    """Keep what the map stages made, so that the next run need not make it again."""
    rows = [
        {
            "document": one.document,
            "signature": signature,
            "reading": _reading_json(one.reading),
            "claims": canonical_json(one.claims),
            "problems": canonical_json(one.problems),
        }
        for one, signature in zip(outcomes, signatures, strict=True)
    ]
    with writing(engine) as connection:
        put(connection, schema.readings, rows)


def _reading_json(reading: Reading | None) -> str | None:
    if reading is None:
        return None
    plain: dict[str, Any] = to_plain(reading)
    del plain["document"]  # kept once, in its own table
    return canonical_json(plain)


def replace_standing(
    connection: Connection, derived: Mapping[str, Iterable[Any]], run: int
) -> tuple[int, int]:
    """Make exactly these records stand; gives how many were opened and closed.

    ``derived`` maps a record type to its records.
    """
    table = schema.standing
    rows = connection.execute(
        select(table.c.id, table.c.digest).where(table.c.closed.is_(None))
    )
    return _restand(connection, wanted_records(derived), {(r.id, r.digest) for r in rows}, run)


def change_standing(
    connection: Connection,
    derived: Mapping[str, Iterable[Any]],
    gone: Iterable[str],
    run: int,
) -> tuple[int, int]:
    """Make these records stand for their ids, and nothing for the ids that are ``gone``."""
    table = schema.standing
    wanted = wanted_records(derived)
    standing: set[tuple[str, str]] = set()
    for part in in_parts({*(key for key, _ in wanted), *gone}):
        query = select(table.c.id, table.c.digest)
        rows = connection.execute(query.where(table.c.id.in_(part), table.c.closed.is_(None)))
        standing |= {(row.id, row.digest) for row in rows}
    return _restand(connection, wanted, standing, run)


def wanted_records(derived: Mapping[str, Iterable[Any]]) -> Wanted:
    """Records by id and digest, each with its type and payload."""
    wanted: Wanted = {}
    for kind, records in derived.items():
        for record in records:
            payload = canonical_json(record)
            digest = hashlib.sha256(payload.encode()).hexdigest()[:16]
            wanted[record.id, digest] = (kind, payload)
    return wanted


def _restand(
    connection: Connection, wanted: Wanted, standing: set[tuple[str, str]], run: int
) -> tuple[int, int]:
    table = schema.standing
    fresh = sorted(wanted.keys() - standing)
    gone = sorted(standing - wanted.keys())
    versions = [
        {"id": i, "digest": d, "type": wanted[i, d][0], "payload": wanted[i, d][1]}
        for i, d in fresh
    ]
    add_new(connection, schema.records, versions)
    for part in in_parts(gone):
        keys = tuple_(table.c.id, table.c.digest).in_(part)
        closing = update(table).where(keys, table.c.closed.is_(None)).values(closed=run)
        connection.execute(closing)
    intervals = [{"id": i, "digest": d, "opened": run, "closed": None} for i, d in fresh]
    put(connection, table, intervals)
    return len(fresh), len(gone)


def replace_testimonies(connection: Connection, rows: Sequence[dict[str, Any]]) -> None:
    """Keep what is needed to weigh a cluster again; see ``ledger.standing``."""
    connection.execute(delete(schema.testimonies))
    if rows:
        connection.execute(insert(schema.testimonies), list(rows))


def set_state(connection: Connection, name: str, value: str) -> None:
    """Keep one word about the ledger as a whole."""
    put(connection, schema.state, [{"name": name, "value": value}])
