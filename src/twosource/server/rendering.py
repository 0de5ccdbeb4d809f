"""Templates and the files beside them.

Invariant: everything put into a template is escaped; a name it does not have is an error. The
address of a static file carries a hash of its content, so browsers may keep it for good.
"""

import hashlib
import mimetypes
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any, get_args
from urllib.parse import urlencode

from fastapi import FastAPI, Request
from jinja2 import Environment, PackageLoader
from starlette.responses import HTMLResponse, Response

from twosource import __version__
from twosource.records.audit import Verb
from twosource.report.rendering import asset, make_environment
from twosource.server.addresses import (
    address,
    address_of,
    matters,
    tail,
    with_query,
    words_address,
)
from twosource.server.context import csrf_of, settings_of, viewer_of
from twosource.server.failures import RefusalError

FOREVER = "public, max-age=31536000, immutable"
HOUR = "public, max-age=3600"


def render(request: Request, template: str, status: int = 200, **context: Any) -> HTMLResponse:
    """The template as a page; it also knows ``request``, ``viewer``, ``csrf``, ``settings``.

    ``twins``, where given, is the path whose ``.json`` and ``.csv`` hold the same rows: the
    answer names them in a ``Link`` header and the page links them.
    """
    twins = _twins(request, context.pop("twins", ""))
    page = _environment().get_template(template)
    text = page.render(
        request=request,
        viewer=viewer_of(request),
        csrf=csrf_of(request),
        settings=settings_of(request),
        theme=theme_of(request),
        done=done_of(request),
        twins=twins,
        **context,
    )
    headers = {"Cache-Control": "private, no-cache"}
    if twins:
        headers["Link"] = ", ".join(
            f'<{href}>; rel="alternate"; type="{kind}"' for kind, href in twins.items()
        )
    return HTMLResponse(text, status, headers=headers)


def done_of(request: Request) -> dict[str, str]:
    """The decision that led back to this page: its id and verb; empty for none."""
    done, did = request.query_params.get("done", ""), request.query_params.get("did", "")
    is_id = len(done) == 24 and set(done) <= set("0123456789abcdef")
    place = request.url.path
    return {"id": done, "did": did, "place": place} if is_id and did in get_args(Verb) else {}


def theme_of(request: Request) -> str:
    """``light`` or ``dark`` where the viewer chose one, else empty."""
    chosen = request.cookies.get("theme", "")
    return chosen if chosen in ("light", "dark") else ""


def _twins(request: Request, path: str) -> dict[str, str]:
    """Addresses of the same rows by media type; a part of a list keeps its query."""
    if not path:
        return {}
    asked = [(k, v) for k, v in request.query_params.items() if k not in ("done", "did")]
    query = f"?{urlencode(asked)}" if asked else ""
    kinds = {"application/json": ".json", "text/csv": ".csv"}
    return {kind: f"{path}{suffix}{query}" for kind, suffix in kinds.items()}


def static_address(name: str) -> str:
    """The address of a file of ``server/static``; raises ``KeyError`` for an unknown name."""
    return f"/static/{name}?v={_assets()[name][1]}"


def add_static(app: FastAPI) -> None:
    """Serve the files of ``server/static``, known by name: no path is ever opened."""

    @app.get("/static/{name:path}", include_in_schema=False)
    def static(name: str, v: str = "") -> Response:
        if name not in _assets():
            raise RefusalError(404, "not_found", "There is nothing at this address.")
        content, version = _assets()[name]
        kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
        kept = FOREVER if v == version else HOUR
        return Response(content, media_type=kind, headers={"Cache-Control": kept})


@cache
def _assets() -> dict[str, tuple[bytes, str]]:
    """Every static file with the hash of its content, by its path below ``static``."""
    found: dict[str, tuple[bytes, str]] = {}
    _collect(files("twosource.server") / "static", "", found)
    look = asset("look.css").encode()  # the report's, shared
    found["look.css"] = (look, hashlib.sha256(look).hexdigest()[:12])
    return found


def _collect(folder: Traversable, prefix: str, found: dict[str, tuple[bytes, str]]) -> None:
    for entry in folder.iterdir():
        if entry.is_dir():
            _collect(entry, f"{prefix}{entry.name}/", found)
        elif not entry.name.startswith("."):
            content = entry.read_bytes()
            found[prefix + entry.name] = (content, hashlib.sha256(content).hexdigest()[:12])


@cache
def _environment() -> Environment:
    loader = PackageLoader("twosource.server", "templates")
    environment = make_environment(address, words_address, loader)
    environment.filters.update(tail=tail, day=day)
    environment.globals.update(
        static=static_address,
        version=__version__,
        address_of=address_of,
        query=with_query,
        matters=matters,
    )
    return environment


def day(time: str | None) -> str:
    """The day of an ISO time, for reading; a hole in the data is said, not left blank."""
    return time[:10] if time else "undated"
