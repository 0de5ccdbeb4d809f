"""Passwords and API tokens: how they are made, hashed and compared.

Passwords are hashed with argon2id, which also takes its time for users who do not exist. A
token is 256 random bits under a public id; only its SHA-256 is kept, which is enough for a
secret that nobody can guess.
"""

import hashlib
import hmac
import secrets
from datetime import UTC, datetime, timedelta
from functools import cache
from threading import BoundedSemaphore

from argon2 import PasswordHasher
from argon2.exceptions import Argon2Error, InvalidHashError

from twosource.errors import InputError
from twosource.server.viewers import SCOPES
from twosource.store.workbench.accounts import Token
from twosource.store.workbench.database import now, stamp

SHORTEST, LONGEST = 10, 256  # characters of a password
PREFIX = "twos"
_hashing = BoundedSemaphore(4)  # each takes 64 MB for its time


def hash_password(password: str) -> str:
    """The hash to keep; raises ``InputError`` for one too short or too long."""
    if not SHORTEST <= len(password) <= LONGEST:
        raise InputError(f"A password has {SHORTEST} to {LONGEST} characters.")
    with _hashing:
        return PasswordHasher().hash(password)


def is_password(hashed: str | None, password: str) -> bool:
    """Whether the password is the one hashed; takes as long when there is none."""
    if len(password) > LONGEST:
        password, hashed = "", None
    try:
        with _hashing:
            PasswordHasher().verify(hashed or _nobody(), password)
    except (Argon2Error, InvalidHashError):
        return False
    return hashed is not None


@cache
def _nobody() -> str:
    return PasswordHasher().hash(secrets.token_urlsafe(32))


def make_token(
    user: str, label: str, scopes: tuple[str, ...], days: int | None
) -> tuple[Token, str]:
    """A new token and, for once, its text; raises ``InputError`` for an unknown scope."""
    unknown = [scope for scope in scopes if scope not in SCOPES]
    if unknown or not scopes:
        raise InputError(f"Scopes are {', '.join(SCOPES)}; at least one is needed.")
    token_id, secret = secrets.token_hex(4), secrets.token_urlsafe(32)
    text = f"{PREFIX}_{token_id}_{secret}"
    expires = stamp(datetime.now(UTC) + timedelta(days=days)) if days else None
    kept = Token(
        id=token_id,
        digest=digest_of(text),
        user=user,
        label=label[:100],
        scopes=tuple(scope for scope in SCOPES if scope in scopes),
        created=now(),
        expires=expires,
        used=None,
        revoked=None,
    )
    return kept, text


def token_id_of(text: str) -> str | None:
    """The public id in a token's text, None when it has not the form of a token."""
    parts = text.split("_", 2)
    return parts[1] if len(parts) == 3 and parts[0] == PREFIX else None


def is_token(kept: Token, text: str) -> bool:
    """Whether the text is the token's and the token is still good."""
    fits = hmac.compare_digest(kept.digest, digest_of(text))
    return fits and kept.revoked is None and (kept.expires is None or kept.expires >= now())


def digest_of(secret: str) -> str:
    """SHA-256 of a random secret."""
    return hashlib.sha256(secret.encode("utf-8", "replace")).hexdigest()
