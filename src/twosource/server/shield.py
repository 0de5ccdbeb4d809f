"""The outermost layer: request ids, security headers, host names, body sizes.

Every answer passes here, errors included. The policy lets a page load the server's own style,
script and pictures and nothing else; no script or style inside a page ever runs.
"""

import logging
import secrets
import time
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from twosource.server.failures import RefusalError, failure_of, http_failure, unforeseen
from twosource.server.settings import ServerSettings

_log = logging.getLogger(__name__)

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'"
)
HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), microphone=(), geolocation=()",
}
WRITES = ("POST", "PUT", "PATCH", "DELETE")


class Shield:
    """ASGI middleware around everything else."""

    def __init__(self, app: ASGIApp, settings: ServerSettings) -> None:
        self._app = app
        self._settings = settings

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request with an id, a checked host and a bounded body."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        request = Request(scope)
        request_id = secrets.token_hex(8)
        scope.setdefault("state", {})["request_id"] = request_id
        answer = _Answer(send, request_id, self._settings)
        bounded = _Bounded(receive, _bound(request, self._settings))
        started = time.monotonic()
        try:
            check_host(request, self._settings.hosts)
            bounded.check(request.headers.get("content-length"))
            await self._app(_as_get(scope), bounded, answer)
        except RefusalError as error:
            await answer.instead(failure_of(request, error), scope, receive)
        except HTTPException as error:
            await answer.instead(http_failure(request, error), scope, receive)
        except Exception:  # noqa: BLE001 - the last resort: logged, never shown
            _log.exception("%s failed", request_id)
            await answer.instead(unforeseen(request, request_id), scope, receive)
        finally:
            taken = (time.monotonic() - started) * 1000
            _log.info(
                "%s %s %s %s %.0f ms",
                request_id,
                scope["method"],
                printable(scope["path"]),
                answer.status,
                taken,
            )


def _as_get(scope: Scope) -> Scope:
    """A HEAD request is answered as GET; the web server leaves the body out."""
    return {**scope, "method": "GET"} if scope["method"] == "HEAD" else scope


def check_host(request: Request, hosts: tuple[str, ...]) -> None:
    """Refuse a request addressed to another name: a foreign site may resolve to this machine.

    Raises:
        RefusalError: the Host header names none of ``hosts``.
    """
    host = request.headers.get("host", "")
    name = host.rsplit(":", 1)[0] if not host.endswith("]") else host
    if hosts and name.lower() not in hosts:
        message = "This server does not answer under that name; see --allowed-host."
        raise RefusalError(421, "wrong_host", message)


def printable(path: str) -> str:
    """A path for one line of a log: no control characters, not too long."""
    return path.encode("ascii", "backslashreplace").decode()[:300].translate(_CONTROLS)


_CONTROLS = {code: f"\\x{code:02x}" for code in (*range(32), 127)}


def _bound(request: Request, settings: ServerSettings) -> int:
    uploads = request.url.path in ("/api/documents", "/upload")
    return settings.max_body_bytes if uploads else settings.max_form_bytes


class _Bounded:
    """Receives a body piece by piece and stops one that grows too large."""

    def __init__(self, receive: Receive, most: int) -> None:
        self._receive = receive
        self._left = self._most = most

    def check(self, declared: str | None) -> None:
        if declared is not None and declared.isdigit() and int(declared) > self._most:
            raise self._too_large()

    async def __call__(self) -> Message:
        message = await self._receive()
        self._left -= len(message.get("body", b""))
        if self._left < 0:
            raise self._too_large()
        return message

    def _too_large(self) -> HTTPException:
        """An error that the framework lets through while it reads a body."""
        message = f"The request is larger than the {self._most:,} bytes allowed; send less."
        return HTTPException(413, message, {"Connection": "close"})


class _Answer:
    """Sends an answer with the security headers on it."""

    def __init__(self, send: Send, request_id: str, settings: ServerSettings) -> None:
        self._send = send
        self._extra = {**HEADERS, "x-request-id": request_id}
        if settings.https:
            self._extra["strict-transport-security"] = "max-age=31536000"
        self.status = 0

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.status = message["status"]
            present = {name.lower() for name, _ in message["headers"]}
            message["headers"] = [
                *message["headers"],
                *(
                    (name.encode(), value.encode())
                    for name, value in self._extra.items()
                    if name.encode() not in present
                ),
            ]
        await self._send(message)

    async def instead(self, response: Any, scope: Scope, receive: Receive) -> None:
        """Answer with this, unless an answer has begun already."""
        if not self.status:
            await response(scope, receive, self)
