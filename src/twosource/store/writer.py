"""Idempotent writes: the same content written twice changes nothing.

Each function is one transaction, so an interruption leaves a ledger that the next ingest
completes.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Engine, func, insert, select, tuple_, update
from sqlalchemy.dialects.sqlite import insert as upsert

from twosource.records.audit import Problem
from twosource.records.document import Document
from twosource.records.identity import canonical_json, to_plain
from twosource.records.reading import Reading
from twosource.stages import Outcome
from twosource.store import schema


def begin_run(engine: Engine, program: str, stages: Sequence[tuple[str, str]]) -> int:
    """Record a new run and give its number."""
    with engine.begin() as connection:
        last = connection.execute(select(func.max(schema.runs.c.number))).scalar() or 0
        connection.execute(
            insert(schema.runs).values(
                number=last + 1,
                started=datetime.now(UTC).isoformat(timespec="seconds"),
                program=program,
                stages=json.dumps(list(stages)),
            )
        )
    return last + 1


def add_documents(engine: Engine, documents: Sequence[Document], run: int) -> int:
    """Insert the documents that are new; gives how many were."""
    if not documents:
        return 0
    rows = [
        {"id": d.id, "place": _place(d), "payload": canonical_json(d), "run": run}
        for d in documents
    ]
    with engine.begin() as connection:
        before = connection.execute(select(func.count()).select_from(schema.documents)).scalar()
        connection.execute(upsert(schema.documents).on_conflict_do_nothing(), rows)
        after = connection.execute(select(func.count()).select_from(schema.documents)).scalar()
    return int(after or 0) - int(before or 0)


def _place(document: Document) -> str:
    """Where it came from, for ordering; the payload holds it exactly."""
    return (document.path or document.url or "").encode("utf-8", "replace").decode()


def add_problems(engine: Engine, problems: Sequence[Problem], run: int) -> None:
    """Insert the problems that are new."""
    rows = [
        {"id": p.id, "stage": p.stage, "payload": canonical_json(p), "run": run}
        for p in problems
    ]
    if rows:
        with engine.begin() as connection:
            connection.execute(upsert(schema.problems).on_conflict_do_nothing(), rows)


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
    if rows:
        statement = upsert(schema.readings)
        names = ("signature", "reading", "claims", "problems")
        statement = statement.on_conflict_do_update(
            index_elements=["document"], set_={name: statement.excluded[name] for name in names}
        )
        with engine.begin() as connection:
            connection.execute(statement, rows)


def _reading_json(reading: Reading | None) -> str | None:
    if reading is None:
        return None
    plain: dict[str, Any] = to_plain(reading)
    del plain["document"]  # kept once, in its own table
    return canonical_json(plain)


def replace_standing(
    engine: Engine, derived: Mapping[str, Iterable[Any]], run: int
) -> tuple[int, int]:
    """Make exactly these records stand; gives how many were opened and closed.

    ``derived`` maps a record type to its records.
    """
    wanted: dict[tuple[str, str], tuple[str, str]] = {}
    for kind, records in derived.items():
        for record in records:
            payload = canonical_json(record)
            digest = hashlib.sha256(payload.encode()).hexdigest()[:16]
            wanted[record.id, digest] = (kind, payload)
    table = schema.standing
    with engine.begin() as connection:
        rows = connection.execute(
            select(table.c.id, table.c.digest).where(table.c.closed.is_(None))
        )
        open_now = {(row.id, row.digest) for row in rows}
        fresh = sorted(wanted.keys() - open_now)
        gone = sorted(open_now - wanted.keys())
        if fresh:
            versions = [
                {"id": i, "digest": d, "type": wanted[i, d][0], "payload": wanted[i, d][1]}
                for i, d in fresh
            ]
            connection.execute(upsert(schema.records).on_conflict_do_nothing(), versions)
            intervals = [{"id": i, "digest": d, "opened": run} for i, d in fresh]
            connection.execute(upsert(table).on_conflict_do_nothing(), intervals)
        for start in range(0, len(gone), 400):
            keys = tuple_(table.c.id, table.c.digest).in_(gone[start : start + 400])
            closing = update(table).where(keys, table.c.closed.is_(None)).values(closed=run)
            connection.execute(closing)
        finished = datetime.now(UTC).isoformat(timespec="seconds")
        this_run = schema.runs.c.number == run
        connection.execute(update(schema.runs).where(this_run).values(finished=finished))
    return len(fresh), len(gone)
