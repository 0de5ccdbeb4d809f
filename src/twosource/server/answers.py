"""Views as answers: JSON with an ETag, so that what is unchanged is not sent again, and CSV.

The same dataclasses serve pages, twins and the API: what a page shows, its twin says.
"""

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict
from functools import cache
from typing import Any

from fastapi import Request
from pydantic import TypeAdapter
from pydantic_core import PydanticSerializationError
from starlette.responses import Response, StreamingResponse

from twosource import __version__
from twosource.ledger.sheets import csv_lines
from twosource.server.context import ledger_of

KEPT = {"Cache-Control": "private, no-cache", "Vary": "Authorization, Cookie"}


def ledger_answer(request: Request, view_type: Any, make: Callable[[], Any]) -> Response:
    """A view of the ledger as JSON; where nothing has changed it is not even made.

    The ETag follows from the ledger's stamp and the address, so it is known before the view.
    """
    stamp = (ledger_of(request).stamp, __version__, str(request.url.path), request.url.query)
    etag = f'W/"{hashlib.sha256(repr(stamp).encode()).hexdigest()[:32]}"'
    headers = {**KEPT, "ETag": etag}
    if matches(request.headers.get("if-none-match"), etag):
        return Response(status_code=304, headers=headers)
    body = to_json(view_type, make())
    return Response(body, media_type="application/json", headers=headers)


def json_answer(request: Request, view_type: Any, view: Any) -> Response:
    """Another view as JSON, or 304 when the client has it already; the ETag is its hash."""
    body = to_json(view_type, view)
    etag = f'W/"{hashlib.sha256(body).hexdigest()[:32]}"'
    headers = {**KEPT, "ETag": etag}
    if matches(request.headers.get("if-none-match"), etag):
        return Response(status_code=304, headers=headers)
    return Response(body, media_type="application/json", headers=headers)


def to_json(view_type: Any, view: Any) -> bytes:
    """A view as UTF-8; characters that UTF-8 cannot carry are escaped."""
    try:
        return _adapter(view_type).dump_json(view)
    except PydanticSerializationError:
        return json.dumps(asdict(view)).encode()


def csv_answer(view_type: type[Any], rows: Iterable[Any], name: str) -> Response:
    """Rows as a CSV file of this name, sent while they are read."""
    headers = {**KEPT, "Content-Disposition": f'attachment; filename="{name}.csv"'}
    return StreamingResponse(
        encoded(csv_lines(view_type, rows)), media_type="text/csv", headers=headers
    )


def encoded(pieces: Iterable[str], least: int = 65_536) -> Iterator[bytes]:
    """Text as UTF-8 in blocks; characters that UTF-8 cannot carry are escaped."""
    block: list[bytes] = []
    size = 0
    for piece in pieces:
        block.append(piece.encode("utf-8", "backslashreplace"))
        size += len(block[-1])
        if size >= least:
            yield b"".join(block)
            block, size = [], 0
    yield b"".join(block)


def matches(condition: str | None, etag: str) -> bool:
    """Whether an If-None-Match or If-Match names this ETag; weak ones compare as strong."""
    if condition is None:
        return False
    named = [one.strip().removeprefix("W/") for one in condition.split(",")]
    return "*" in named or etag.removeprefix("W/") in named


@cache
def _adapter(view_type: Any) -> TypeAdapter[Any]:
    return TypeAdapter(view_type)
