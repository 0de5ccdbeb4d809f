"""Sessions and failed sign-ins. A session is found by the digest of its random id."""

from datetime import UTC, datetime, timedelta

from sqlalchemy import Engine, delete, insert, select, update
from sqlalchemy.exc import IntegrityError

from twosource.store.workbench.accounts import User
from twosource.store.workbench.database import now, stamp
from twosource.store.workbench.schema import attempts, sessions, users


def add_session(engine: Engine, digest: str, user: str, seconds: int) -> None:
    """Begin a session that ends by itself after so many seconds; forget those that ended."""
    expires = stamp(datetime.now(UTC) + timedelta(seconds=seconds))
    with engine.begin() as connection:
        connection.execute(delete(sessions).where(sessions.c.expires < now()))
        connection.execute(
            insert(sessions).values(digest=digest, user=user, created=now(), expires=expires)
        )


def find_session_user(engine: Engine, digest: str) -> User | None:
    """Whose session this is, while it lasts and the account does."""
    query = (
        select(users)
        .join(sessions, sessions.c.user == users.c.name)
        .where(
            sessions.c.digest == digest,
            sessions.c.expires >= now(),
            users.c.removed.is_(None),
        )
    )
    with engine.connect() as connection:
        row = connection.execute(query).mappings().first()
    return User(**row) if row else None


def end_session(engine: Engine, digest: str) -> None:
    """End one session."""
    with engine.begin() as connection:
        connection.execute(delete(sessions).where(sessions.c.digest == digest))


def count_attempt(engine: Engine, key: str, window: int) -> int:
    """Count one attempt to sign in; gives how many there were in this window of seconds.

    Counting comes before checking the password, so attempts made at once count too.
    """
    oldest = stamp(datetime.now(UTC) - timedelta(seconds=window))
    mine = attempts.c.key == key
    with engine.begin() as connection:
        connection.execute(delete(attempts).where(attempts.c.since < oldest))
        changed = connection.execute(
            update(attempts).where(mine).values(failures=attempts.c.failures + 1)
        ).rowcount
        if changed:
            row = connection.execute(select(attempts.c.failures).where(mine))
            return int(row.scalar_one())
    try:
        with engine.begin() as connection:
            connection.execute(insert(attempts).values(key=key, failures=1, since=now()))
    except IntegrityError:
        return count_attempt(engine, key, window)
    return 1


def clear_attempts(engine: Engine, key: str) -> None:
    """Forget the failures under this key."""
    with engine.begin() as connection:
        connection.execute(delete(attempts).where(attempts.c.key == key))
