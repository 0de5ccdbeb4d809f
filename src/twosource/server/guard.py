"""Lets a request through to its handler, or not: who asks, and may they do this?

A write must come from the server's own pages (Origin or Sec-Fetch-Site) and carry the viewer's
form token, unless it is authorized by an API token, which no browser sends by itself. A program
on this machine that sends neither Origin nor Sec-Fetch-Site nor a cookie is no browser, so a
server without accounts takes its calls to the API.
"""

import hmac
import secrets
from urllib.parse import quote, urlsplit

from fastapi import Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from twosource.errors import TwosourceError
from twosource.server.accounts import Accounts
from twosource.server.context import settings_of
from twosource.server.failures import RefusalError, failure_of, wants_page
from twosource.server.permissions import allowed_methods, find_rule
from twosource.server.shield import WRITES
from twosource.server.viewers import Viewer


class Guard:
    """ASGI middleware that sets ``request.state.viewer`` or answers in the handler's place."""

    def __init__(self, app: ASGIApp, accounts: Accounts | None) -> None:
        self._app = app
        self._accounts = accounts
        self._local = Viewer(
            name="you", role="admin", csrf=secrets.token_urlsafe(32), is_local=True
        )

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request, if its sender may make it."""
        if scope["type"] == "http":
            request = Request(scope)
            try:
                await self._admit(request)
            except TwosourceError as error:
                await refusal(request, error)(scope, receive, send)
                return
        await self._app(scope, receive, send)

    async def _admit(self, request: Request) -> None:
        viewer = self._local
        if self._accounts is not None:
            viewer = await run_in_threadpool(
                self._accounts.viewer, request.headers, request.cookies
            )
        request.state.viewer = viewer
        check_rule(request, viewer)
        if request.method in WRITES:
            check_origin(request)
            request.state.form_token_due = needs_form_token(request, viewer)


def refusal(request: Request, error: TwosourceError) -> Response:
    """The answer to a request that may not be made; a person is led to the sign-in."""
    is_stranger = isinstance(error, RefusalError) and error.status == 401
    if is_stranger and request.method == "GET" and wants_page(request):
        place = request.url.path + (f"?{request.url.query}" if request.url.query else "")
        return RedirectResponse(f"/login?next={quote(place)}", 303)
    return failure_of(request, error)


def check_rule(request: Request, viewer: Viewer) -> None:
    """Refuse what the table of permissions does not grant.

    Raises:
        RefusalError: there is no such address or method, no sign-in, or too small a role.
    """
    path = request.url.path
    rule = find_rule(request.method, path)
    if rule is None:
        methods = allowed_methods(path)
        if methods:
            message = "This address does not take that method."
            allow = {"Allow": ", ".join(methods)}
            raise RefusalError(405, "method_not_allowed", message, allow)
        raise RefusalError(404, "not_found", "There is nothing at this address.")
    if viewer.may(rule.role, rule.scope) or rule.role == "anyone":
        return
    if viewer.role == "anyone":
        raise RefusalError(
            401,
            "unauthorized",
            "Sign in first, or send an API token.",
            {"WWW-Authenticate": "Bearer"},
        )
    message = f"This needs the role {rule.role} and, of a token, the scope {rule.scope}."
    raise RefusalError(403, "forbidden", message)


def check_origin(request: Request) -> None:
    """Refuse a write that another site's page sent.

    Raises:
        RefusalError: Origin or Sec-Fetch-Site names another site.
    """
    origin = request.headers.get("origin")
    site = request.headers.get("sec-fetch-site", "same-origin")
    is_own = origin is None or urlsplit(origin).netloc == request.headers.get("host")
    if not is_own or site not in ("same-origin", "none"):
        raise RefusalError(
            403, "foreign_origin", "Another site's page sent this; nothing was done."
        )


def needs_form_token(request: Request, viewer: Viewer) -> bool:
    """Whether a form token is still to be checked once the form is read.

    Raises:
        RefusalError: the header carries a wrong one.
    """
    if viewer.by_token or viewer.role == "anyone":
        return False
    sent = request.headers.get("x-csrf-token")
    if sent is not None:
        check_token(sent, viewer)
        return False
    return not (viewer.is_local and is_program(request))


def is_program(request: Request) -> bool:
    """Whether the sender of a call to the API is no browser."""
    browser = ("origin", "sec-fetch-site", "cookie", "referer")
    return request.url.path.startswith("/api/") and not any(
        name in request.headers for name in browser
    )


def check_token(sent: str, viewer: Viewer) -> None:
    """Refuse a wrong form token.

    Raises:
        RefusalError: it is not this viewer's.
    """
    if not viewer.csrf or not hmac.compare_digest(sent.encode(), viewer.csrf.encode()):
        message = "The form is too old or not from here; load the page again and repeat."
        raise RefusalError(403, "bad_form_token", message)


async def check_form_token(request: Request) -> None:
    """The dependency of every route: the token in the form, where the header had none."""
    if not getattr(request.state, "form_token_due", False):
        return
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    sent = ""
    if kind in ("application/x-www-form-urlencoded", "multipart/form-data"):
        most = settings_of(request).max_parts
        form = await request.form(max_files=most, max_fields=100)  # kept for the handler
        sent = str(form.get("csrf", ""))
    try:
        check_token(sent, request.state.viewer)
    except RefusalError:
        await request.close()
        raise
