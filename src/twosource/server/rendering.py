"""Templates and the files beside them.

Invariant: everything put into a template is escaped; a name it does not have is an error. The
address of a static file carries a hash of its content, so browsers may keep it for good.
"""

import hashlib
import mimetypes
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

from fastapi import FastAPI, Request
from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.responses import HTMLResponse, Response

from twosource import __version__
from twosource.server.context import csrf_of, settings_of, viewer_of
from twosource.server.failures import RefusalError

FOREVER = "public, max-age=31536000, immutable"
HOUR = "public, max-age=3600"


def render(request: Request, template: str, status: int = 200, **context: Any) -> HTMLResponse:
    """The template as a page; it also knows ``request``, ``viewer``, ``csrf``, ``settings``."""
    page = _environment().get_template(template)
    text = page.render(
        request=request,
        viewer=viewer_of(request),
        csrf=csrf_of(request),
        settings=settings_of(request),
        **context,
    )
    return HTMLResponse(text, status, headers={"Cache-Control": "private, no-cache"})


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
    environment = Environment(
        loader=PackageLoader("twosource.server", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(
        short=lambda record_id: record_id.rsplit(":", 1)[-1][:10],
        words=lambda text: text.replace("_", " "),
        interval=lambda low, high: str(low) if low == high else f"{low}–{high}",
    )
    environment.globals.update(static=static_address, version=__version__)
    return environment
