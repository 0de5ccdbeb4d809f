"""Users and API tokens. Only hashes are kept; a removed user's name is never given again."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Engine, delete, func, insert, select, update
from sqlalchemy.exc import IntegrityError

from twosource.errors import InputError, NotFoundError
from twosource.store.workbench.database import now
from twosource.store.workbench.schema import secrets, sessions, tokens, users

ROLES = ("reader", "analyst", "admin")
_NAME = re.compile(r"[a-z0-9][a-z0-9._@-]{0,63}")


@dataclass(frozen=True, slots=True, kw_only=True)
class User:
    """A person with an account."""

    name: str
    role: str
    password: str
    created: str
    removed: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """What is kept of an API token: its public id and the digest of its secret."""

    id: str
    digest: str
    user: str
    label: str
    scopes: tuple[str, ...]
    created: str
    expires: str | None
    used: str | None
    revoked: str | None


def user_key(name: str) -> str:
    """A user name as it is kept; raises ``InputError`` for one that cannot be."""
    key = name.strip().lower()
    if not _NAME.fullmatch(key):
        raise InputError(
            "A user name has 1 to 64 letters, digits, dots, hyphens, underscores or @."
        )
    return key


def load_secret(engine: Engine, name: str, fresh: str) -> str:
    """The secret of this name; ``fresh`` becomes it when there is none yet."""
    query = select(secrets.c.value).where(secrets.c.name == name)
    with engine.connect() as connection:
        known = connection.execute(query).scalar()
    if known is not None:
        return str(known)
    try:
        with engine.begin() as connection:
            connection.execute(insert(secrets).values(name=name, value=fresh))
    except IntegrityError:
        return load_secret(engine, name, fresh)
    return fresh


def add_user(engine: Engine, name: str, role: str, password: str) -> User:
    """A new user; ``password`` is its hash. Raises ``InputError`` for a name in use."""
    key = user_key(name)
    row = {"name": key, "role": _role(role), "password": password, "created": now()}
    try:
        with engine.begin() as connection:
            connection.execute(insert(users).values(row))
    except IntegrityError as error:
        raise InputError(
            f"There is or was a user '{key}'; names of decisions stay clear only if none is "
            "given twice. Take another name, or change that user: twosource user role|password."
        ) from error
    return User(**row, removed=None)


def find_user(engine: Engine, name: str) -> User | None:
    """The user of this name, None when there is none or it was removed."""
    query = select(users).where(users.c.name == name.strip().lower(), users.c.removed.is_(None))
    with engine.connect() as connection:
        row = connection.execute(query).mappings().first()
    return User(**row) if row else None


def list_users(engine: Engine) -> list[User]:
    """The users, by name, without those removed."""
    query = select(users).where(users.c.removed.is_(None)).order_by(users.c.name)
    with engine.connect() as connection:
        return [User(**row) for row in connection.execute(query).mappings()]


def set_role(engine: Engine, name: str, role: str) -> None:
    """Give a user another role; raises ``InputError`` when no administrator would be left."""
    if _role(role) != "admin":
        _keep_an_admin(engine, name)
    _change(engine, name, {"role": role})


def set_password(engine: Engine, name: str, password: str) -> None:
    """Give a user another password hash, and end the user's sessions."""
    _change(engine, name, {"password": password})
    _end_sessions(engine, name)


def remove_user(engine: Engine, name: str) -> None:
    """End an account with its sessions and tokens; its name stays in the decisions."""
    _keep_an_admin(engine, name)
    _change(engine, name, {"removed": now(), "password": ""})
    _end_sessions(engine, name)
    mine = tokens.c.user == user_key(name)
    with engine.begin() as connection:
        connection.execute(
            update(tokens).where(mine, tokens.c.revoked.is_(None)).values(revoked=now())
        )


def _change(engine: Engine, name: str, values: dict[str, str]) -> None:
    key = user_key(name)
    statement = update(users).where(users.c.name == key, users.c.removed.is_(None))
    with engine.begin() as connection:
        changed = connection.execute(statement.values(**values)).rowcount
    if not changed:
        raise NotFoundError(f"There is no user '{key}'; see: twosource user list")


def _end_sessions(engine: Engine, name: str) -> None:
    with engine.begin() as connection:
        connection.execute(delete(sessions).where(sessions.c.user == user_key(name)))


def _keep_an_admin(engine: Engine, name: str) -> None:
    query = (
        select(func.count())
        .select_from(users)
        .where(
            users.c.role == "admin", users.c.removed.is_(None), users.c.name != user_key(name)
        )
    )
    one = find_user(engine, name)
    with engine.connect() as connection:
        others = connection.execute(query).scalar()
    if one is not None and one.role == "admin" and not others:
        raise InputError(f"'{one.name}' is the only administrator; make another one first.")


def _role(role: str) -> str:
    if role not in ROLES:
        raise InputError(f"There is no role '{role}'; use one of {', '.join(ROLES)}.")
    return role


def add_token(engine: Engine, token: Token) -> None:
    """Keep a new token."""
    row = {name: getattr(token, name) for name in Token.__dataclass_fields__}
    with engine.begin() as connection:
        connection.execute(insert(tokens).values(row | {"scopes": " ".join(token.scopes)}))


def find_token(engine: Engine, token_id: str) -> Token | None:
    """The token with this public id, whatever its state."""
    with engine.connect() as connection:
        row = connection.execute(select(tokens).where(tokens.c.id == token_id)).first()
    return _token(row) if row else None


def list_tokens(engine: Engine, user: str | None = None) -> Sequence[Token]:
    """The tokens of one user, or of all, newest first."""
    query = select(tokens).order_by(tokens.c.created.desc(), tokens.c.id)
    if user is not None:
        query = query.where(tokens.c.user == user_key(user))
    with engine.connect() as connection:
        return [_token(row) for row in connection.execute(query)]


def touch_token(engine: Engine, token_id: str) -> None:
    """Note that a token was used now."""
    with engine.begin() as connection:
        connection.execute(update(tokens).where(tokens.c.id == token_id).values(used=now()))


def revoke_token(engine: Engine, token_id: str) -> None:
    """Make a token useless; raises ``NotFoundError`` when there is none."""
    statement = update(tokens).where(tokens.c.id == token_id, tokens.c.revoked.is_(None))
    with engine.begin() as connection:
        changed = connection.execute(statement.values(revoked=now())).rowcount
    if not changed and find_token(engine, token_id) is None:
        raise NotFoundError(f"There is no token '{token_id}'; see: twosource token list")


def _token(row: Any) -> Token:
    return Token(**{**row._mapping, "scopes": tuple(row.scopes.split())})  # noqa: SLF001
