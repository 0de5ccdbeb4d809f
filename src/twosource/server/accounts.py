"""Signing in and out, and whose request this is.

Every sign-in, failed or not, is logged with name and address and without any secret. Failures
are counted per account and address together, per address, and per account; the last limit is
wide, so that nobody can lock out another easily.
"""

import hmac
import logging
import secrets
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

from itsdangerous import BadSignature, Signer
from starlette.responses import Response

from twosource.server.credentials import digest_of, is_password, is_token, token_id_of
from twosource.server.failures import RefusalError
from twosource.server.settings import ServerSettings
from twosource.server.viewers import NOBODY, Viewer
from twosource.store.workbench import accounts, sessions
from twosource.store.workbench.accounts import Token, User
from twosource.store.workbench.database import now, open_workbench

_log = logging.getLogger(__name__)

WINDOW = 900  # seconds over which failed sign-ins are counted
LIMITS = {"pair": 5, "address": 30, "account": 100}
COOKIE = "twosource_session"


class Accounts:
    """The accounts of one ledger's workbench."""

    def __init__(self, target: Path | str) -> None:
        self.engine = open_workbench(target)
        secret = accounts.load_secret(self.engine, "signing", secrets.token_urlsafe(48))
        self._secret = secret.encode()
        self._signer = Signer(self._secret, salt="twosource.session", digest_method=sha256)

    def close(self) -> None:
        """Let the workbench go."""
        self.engine.dispose()

    def sign_in(self, name: str, password: str, address: str, seconds: int) -> str:
        """Begin a session; gives the value of its cookie.

        Raises:
            RefusalError: wrong name or password, or too many attempts.
        """
        shown = name.strip().lower().encode("ascii", "backslashreplace").decode()[:64]
        keys = self._attempt(shown, address)
        user = accounts.find_user(self.engine, name)
        if not is_password(user.password if user else None, password) or user is None:
            _log.warning("sign-in of %r from %s failed", shown, address)
            raise RefusalError(401, "wrong_credentials", "The name or the password is wrong.")
        sessions.clear_attempts(self.engine, keys["pair"])
        session = secrets.token_urlsafe(32)
        sessions.add_session(self.engine, digest_of(session), user.name, seconds)
        _log.info("sign-in of %r from %s", shown, address)
        return self._signer.sign(session.encode()).decode()

    def _attempt(self, name: str, address: str) -> dict[str, str]:
        keys = {
            "pair": f"pair {name} {address}",
            "address": f"address {address}",
            "account": f"account {name}",
        }
        for kind, key in keys.items():
            if sessions.count_attempt(self.engine, key, WINDOW) > LIMITS[kind]:
                _log.warning("sign-in of %r from %s refused: too many attempts", name, address)
                raise RefusalError(
                    429,
                    "too_many_attempts",
                    f"Too many attempts to sign in; try again in {WINDOW // 60} minutes.",
                    {"Retry-After": str(WINDOW)},
                )
        return keys

    def sign_out(self, viewer: Viewer) -> None:
        """End the viewer's session."""
        if viewer.session is not None:
            sessions.end_session(self.engine, viewer.session)
            _log.info("sign-out of %r", viewer.name)

    def viewer(self, headers: Mapping[str, str], cookies: Mapping[str, str]) -> Viewer:
        """Who sends this: the owner of an API token or of a session, or nobody.

        Raises:
            RefusalError: an API token is sent that is no good.
        """
        kind, _, text = headers.get("authorization", "").partition(" ")
        if kind.lower() == "bearer":
            return self._token_viewer(text.strip())
        return self._session_viewer(cookies.get(COOKIE, ""))

    def _token_viewer(self, text: str) -> Viewer:
        token_id = token_id_of(text)
        kept = accounts.find_token(self.engine, token_id) if token_id else None
        user = accounts.find_user(self.engine, kept.user) if kept else None
        if kept is None or user is None or not is_token(kept, text):
            message = "This API token is wrong, revoked or expired."
            headers = {"WWW-Authenticate": 'Bearer error="invalid_token"'}
            raise RefusalError(401, "bad_token", message, headers)
        self._touch(kept)
        return Viewer(name=user.name, role=user.role, scopes=kept.scopes, by_token=True)

    def _touch(self, kept: Token) -> None:
        if kept.used is None or kept.used[:16] != now()[:16]:  # once a minute
            accounts.touch_token(self.engine, kept.id)

    def _session_viewer(self, cookie: str) -> Viewer:
        try:
            session = self._signer.unsign(cookie.encode("utf-8", "replace")).decode()
        except (BadSignature, UnicodeError):
            return NOBODY
        digest = digest_of(session)
        user = sessions.find_session_user(self.engine, digest)
        return self._of(user, digest) if user else NOBODY

    def _of(self, user: User, digest: str) -> Viewer:
        return Viewer(
            name=user.name,
            role=user.role,
            csrf=self.form_token(digest),
            session=digest,
        )

    def form_token(self, digest: str) -> str:
        """The token that the forms of this session carry."""
        return hmac.new(self._secret, f"form {digest}".encode(), "sha256").hexdigest()


def set_session_cookie(response: Response, value: str, settings: ServerSettings) -> None:
    """Hand the browser its session; no script can read it, no other site sends it along."""
    response.set_cookie(
        COOKIE,
        value,
        max_age=settings.session_seconds,
        path="/",
        httponly=True,
        secure=settings.https,
        samesite="lax",
    )


def clear_session_cookie(response: Response, settings: ServerSettings) -> None:
    """Take the session from the browser."""
    response.delete_cookie(
        COOKIE, path="/", httponly=True, secure=settings.https, samesite="lax"
    )


def safe_next(place: str) -> str:
    """Where to go after signing in: only ever a path of this server."""
    is_path = place.startswith("/") and not place.startswith(("//", "/\\"))
    is_plain = all(31 < ord(character) < 127 for character in place)
    return place if is_path and is_plain else "/"
