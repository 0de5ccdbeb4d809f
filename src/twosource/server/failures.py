"""Errors as answers: one body for machines, one page for people, never a trace.

Invariant: what a client reads is the sentence of a deliberate error or a fixed text; anything
unforeseen goes to the log under the request's id and is shown only as that id.
"""

import logging
from collections.abc import Mapping

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse

from twosource.errors import TwosourceError

_log = logging.getLogger(__name__)

STATUS = {
    "input": 400,
    "setting": 400,
    "not_found": 404,
    "conflict": 409,
    "store": 503,
    "missing_extra": 501,
}
PHRASES = {
    401: ("unauthorized", "Sign in first, or send an API token."),
    404: ("not_found", "There is nothing at this address."),
    405: ("method_not_allowed", "This address does not take that method."),
}


CODES = {400: "input", 413: "too_large"}


class RefusalError(TwosourceError):
    """A request that is not answered: HTTP ``status``, stable ``code``, one sentence."""

    def __init__(
        self, status: int, code: str, message: str, headers: Mapping[str, str] | None = None
    ) -> None:
        super().__init__(message)
        self.status = status
        self.code = code
        self.headers = dict(headers or {})


def add_failures(app: FastAPI) -> None:
    """Answer every error of ``app`` in the one form."""
    app.add_exception_handler(TwosourceError, _deliberate)
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(RequestValidationError, _invalid)


def failure(
    request: Request,
    status: int,
    code: str,
    message: str,
    headers: Mapping[str, str] | None = None,
) -> Response:
    """The error as a page where a person looks, else as JSON."""
    if wants_page(request):
        from twosource.server.pages.errors import error_page  # noqa: PLC0415  pages import this

        response = error_page(request, status, code, message)
    else:
        response = JSONResponse({"error": {"code": code, "message": message}}, status)
    response.headers.update(headers or {})
    response.headers["Cache-Control"] = "no-store"
    return response


def failure_of(request: Request, error: TwosourceError) -> Response:
    """The answer to a deliberate error."""
    if isinstance(error, RefusalError):
        return failure(request, error.status, error.code, str(error), error.headers)
    return failure(request, STATUS.get(error.code, 500), error.code, str(error))


def unforeseen(request: Request, request_id: str) -> Response:
    """The answer to a fault of the program: its id, so that the log can be searched."""
    message = f"Something went wrong here; the server's log tells it under {request_id}."
    return failure(request, 500, "internal", message)


def wants_page(request: Request) -> bool:
    """Whether the answer goes to a person: not under /api, no twin, HTML accepted."""
    path = request.url.path
    if path.startswith("/api") or path.endswith((".json", ".csv")):
        return False
    return "text/html" in request.headers.get("accept", "")


async def _deliberate(request: Request, error: Exception) -> Response:
    assert isinstance(error, TwosourceError)
    return failure_of(request, error)


def http_failure(request: Request, error: HTTPException) -> Response:
    """The answer to an error of the framework."""
    code, message = PHRASES.get(error.status_code, (None, str(error.detail)))
    code = code or CODES.get(error.status_code, "refused")
    return failure(request, error.status_code, code, message, error.headers)


async def _http(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    return http_failure(request, error)


async def _invalid(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    first = error.errors()[0]
    place = " ".join(str(part) for part in first["loc"])
    return failure(request, 422, "invalid", f"{place}: {first['msg']}.")
