"""Background ingests: what was sent, how far it is, what came of it.

Invariant: a job is kept, with all that was sent, before anyone is told that it was taken, and
what was sent is dropped only in the transaction that ends the job. Whoever holds the lease on
the ledger works; a worker that dies loses it, and the next one takes the job up again.
"""

import secrets
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import Engine, delete, func, insert, or_, select, update
from sqlalchemy.exc import IntegrityError

from twosource.errors import NotFoundError
from twosource.store.workbench.database import now, stamp
from twosource.store.workbench.schema import jobs, leases, uploads

OPEN = ("queued", "running")
LEASE = "ingest"


@dataclass(frozen=True, slots=True, kw_only=True)
class Upload:
    """One thing sent: bytes under a name, or the address of something to fetch."""

    name: str
    content: bytes | None = None
    url: str | None = None
    media_type: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """One background ingest; ``result`` is the JSON text of what came of it."""

    id: str
    number: int
    user: str
    state: str  # queued, running, done, failed or cancelled
    sources: int
    phase: str
    done: int
    total: int | None
    attempts: int
    stop: int
    result: str | None
    message: str | None
    created: str
    finished: str | None


def add_job(engine: Engine, user: str, sent: Sequence[Upload]) -> Job:
    """Keep a new job with what was sent, in one transaction."""
    job_id = secrets.token_hex(8)
    rows = [
        {
            "job": job_id,
            "position": position,
            "name": one.name,
            "url": one.url,
            "media_type": one.media_type,
            "content": one.content,
        }
        for position, one in enumerate(sent)
    ]
    try:
        with engine.begin() as connection:
            last = connection.execute(select(func.max(jobs.c.number))).scalar() or 0
            connection.execute(
                insert(jobs).values(
                    id=job_id,
                    number=last + 1,
                    user=user,
                    state="queued",
                    sources=len(rows),
                    created=now(),
                )
            )
            for row in rows:
                connection.execute(insert(uploads).values(row))
    except IntegrityError:  # another job took this number
        return add_job(engine, user, sent)
    return find_job(engine, job_id)


def find_job(engine: Engine, job_id: str) -> Job:
    """The job with this id; raises ``NotFoundError`` when there is none."""
    with engine.connect() as connection:
        row = connection.execute(select(jobs).where(jobs.c.id == job_id)).mappings().first()
    if row is None:
        raise NotFoundError(f"There is no ingest '{job_id}'.")
    return Job(**row)


def list_jobs(engine: Engine, limit: int, before: int | None = None) -> list[Job]:
    """The newest jobs, or those before a number, newest first."""
    query = select(jobs).order_by(jobs.c.number.desc()).limit(limit)
    if before is not None:
        query = query.where(jobs.c.number < before)
    with engine.connect() as connection:
        return [Job(**row) for row in connection.execute(query).mappings()]


def count_jobs(engine: Engine) -> int:
    """How many jobs there ever were."""
    with engine.connect() as connection:
        return int(connection.execute(select(func.count()).select_from(jobs)).scalar_one())


def next_job(engine: Engine) -> Job | None:
    """The oldest job that is not finished, begun or not."""
    query = select(jobs).where(jobs.c.state.in_(OPEN)).order_by(jobs.c.number).limit(1)
    with engine.connect() as connection:
        row = connection.execute(query).mappings().first()
    return Job(**row) if row else None


def begin_job(engine: Engine, job_id: str) -> Job:
    """Note that work on a job begins, for the first time or again."""
    values: dict[str, Any] = {"state": "running", "attempts": jobs.c.attempts + 1, "phase": ""}
    with engine.begin() as connection:
        connection.execute(
            update(jobs).where(jobs.c.id == job_id, jobs.c.state.in_(OPEN)).values(values)
        )
    return find_job(engine, job_id)


def load_uploads(engine: Engine, job_id: str) -> Iterator[Upload]:
    """What was sent with a job, one at a time."""
    mine = uploads.c.job == job_id
    query = select(uploads.c.position).where(mine).order_by(uploads.c.position)
    with engine.connect() as connection:
        positions = list(connection.execute(query).scalars())
    columns = (uploads.c.name, uploads.c.content, uploads.c.url, uploads.c.media_type)
    for position in positions:
        with engine.connect() as connection:
            one = connection.execute(
                select(*columns).where(mine, uploads.c.position == position)
            ).first()
        if one is not None:
            yield Upload(
                name=one.name, content=one.content, url=one.url, media_type=one.media_type
            )


def note_progress(
    engine: Engine, job_id: str, phase: str, done: int, total: int | None
) -> bool:
    """Keep how far a job is; gives whether it is to stop."""
    mine = jobs.c.id == job_id
    with engine.begin() as connection:
        connection.execute(update(jobs).where(mine).values(phase=phase, done=done, total=total))
        return bool(connection.execute(select(jobs.c.stop).where(mine)).scalar())


def finish_job(
    engine: Engine, job_id: str, state: str, result: str | None = None, message: str = ""
) -> None:
    """End a job, and drop what was sent with it."""
    values = {"state": state, "result": result, "message": message or None, "finished": now()}
    with engine.begin() as connection:
        changed = connection.execute(
            update(jobs).where(jobs.c.id == job_id, jobs.c.state.in_(OPEN)).values(values)
        ).rowcount
        if changed:
            connection.execute(delete(uploads).where(uploads.c.job == job_id))


def ask_to_stop(engine: Engine, job_id: str) -> None:
    """Cancel a job that waits at once; ask the worker of a running one to stop."""
    with engine.begin() as connection:
        waiting = connection.execute(
            update(jobs)
            .where(jobs.c.id == job_id, jobs.c.state == "queued")
            .values(state="cancelled", finished=now(), stop=1)
        ).rowcount
        if waiting:
            connection.execute(delete(uploads).where(uploads.c.job == job_id))
        else:
            connection.execute(update(jobs).where(jobs.c.id == job_id).values(stop=1))


def hold_lease(engine: Engine, holder: str, seconds: int) -> bool:
    """Take or renew the lease on the ledger; gives whether ``holder`` has it now."""
    moment = datetime.now(UTC)
    values = {"holder": holder, "until": stamp(moment + timedelta(seconds=seconds))}
    free = or_(leases.c.holder == holder, leases.c.until < stamp(moment))
    with engine.begin() as connection:
        changed = connection.execute(
            update(leases).where(leases.c.name == LEASE, free).values(values)
        ).rowcount
    if changed:
        return True
    try:
        with engine.begin() as connection:
            connection.execute(insert(leases).values(name=LEASE, **values))
    except IntegrityError:
        return False
    return True


def is_lease_free(engine: Engine) -> bool:
    """Whether nobody holds the lease now."""
    query = select(leases.c.until).where(leases.c.name == LEASE)
    with engine.connect() as connection:
        until = connection.execute(query).scalar()
    return until is None or until < now()


def drop_lease(engine: Engine, holder: str) -> None:
    """Give the lease up, if ``holder`` has it."""
    with engine.begin() as connection:
        connection.execute(
            delete(leases).where(leases.c.name == LEASE, leases.c.holder == holder)
        )
