"""The journal of decisions: rows are only added, and each holds the hash of the one before.

Invariant: ``hash`` is the SHA-256 of the previous hash, a line break and the decision's
canonical JSON, so that a row that is changed, dropped or put in later breaks the chain.
"""

import hashlib
import json
from collections.abc import Iterator, Sequence

from sqlalchemy import Connection, func, insert, select

from twosource.records.audit import Decision
from twosource.records.decode import from_plain
from twosource.records.identity import canonical_json
from twosource.store.schema import decisions

START = "0" * 64


def link_hash(previous: str, payload: str) -> str:
    """The hash of a row."""
    return hashlib.sha256(f"{previous}\n{payload}".encode()).hexdigest()


def append(connection: Connection, decision: Decision) -> int:
    """Add a decision at the end; gives its number. Call it within ``dialects.writing``."""
    newest = select(decisions.c.number, decisions.c.hash).order_by(decisions.c.number.desc())
    last = connection.execute(newest.limit(1)).first()
    number, previous = (last.number, last.hash) if last else (0, START)
    payload = canonical_json(decision)
    connection.execute(
        insert(decisions).values(
            number=number + 1,
            id=decision.id,
            topic=decision.topic,
            subject=decision.subject,
            payload=payload,
            previous=previous,
            hash=link_hash(previous, payload),
        )
    )
    return int(number) + 1


def load_journal(connection: Connection) -> list[Decision]:
    """All decisions, oldest first."""
    rows = connection.execute(select(decisions.c.payload).order_by(decisions.c.number))
    return [from_plain(Decision, json.loads(payload)) for payload in rows.scalars()]


def head(connection: Connection) -> int:
    """The number of the newest decision, 0 when there is none."""
    return int(connection.execute(select(func.max(decisions.c.number))).scalar() or 0)


def check_chain(connection: Connection) -> Iterator[str]:
    """One sentence for each row that breaks the chain."""
    previous, expected = START, 1
    for row in connection.execute(select(decisions).order_by(decisions.c.number)):
        if row.number != expected:
            yield f"The journal lacks decision {expected}: the next one is {row.number}."
        if row.previous != previous or row.hash != link_hash(row.previous, row.payload):
            yield f"The journal was altered at decision {row.number} ({row.id})."
        if row.id != _derived_id(row.payload):
            yield f"Decision {row.number} has the id {row.id}, which its content does not give."
        previous, expected = row.hash, row.number + 1


def _derived_id(payload: str) -> str:
    return from_plain(Decision, {**json.loads(payload), "id": ""}).id


def hashes(connection: Connection) -> Sequence[str]:
    """The hashes of all rows, oldest first."""
    rows = connection.execute(select(decisions.c.hash).order_by(decisions.c.number))
    return list(rows.scalars())


def ids_beginning(connection: Connection, start: str, most: int) -> list[str]:
    """The first ids of decisions that begin so."""
    column = decisions.c.id
    query = select(column).where(column >= start, column < start + "~").order_by(column)
    return list(connection.execute(query.limit(most)).scalars())
