"""The OpenAPI document: what FastAPI derives, the help of every field, ways to sign in."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

from twosource.ledger import comparison, details, views
from twosource.server.accounts import COOKIE
from twosource.server.api import decisions, matters, nouns, reading
from twosource.server.api.ingests import Sent
from twosource.server.settings import ServerSettings

ABOUT = """Everything that the pages show, for programs.

Lists answer `{items, next, total}`; send `next` back as `cursor` for the rows that follow. An
id may be shortened to a beginning that nothing else has. Every error is
`{"error": {"code", "message"}}`; codes are stable. JSON answers carry an `ETag`; send it as
`If-None-Match` and what has not changed answers 304. With accounts, send
`Authorization: Bearer TOKEN` (see `twosource token add --help`).
"""
SCHEMES = {
    "token": {"type": "http", "scheme": "bearer"},
    "session": {"type": "apiKey", "in": "cookie", "name": COOKIE},
}


def add_openapi(app: FastAPI, settings: ServerSettings) -> None:
    """Let ``app`` describe itself; the document is made once."""

    def openapi() -> dict[str, Any]:
        if app.openapi_schema is None:
            app.openapi_schema = make_openapi(app, settings)
        return app.openapi_schema

    app.openapi = openapi  # type: ignore[method-assign]


def make_openapi(app: FastAPI, settings: ServerSettings) -> dict[str, Any]:
    """The document for this application."""
    document = get_openapi(
        title="Twosource",
        version=app.version,
        summary="The ledger of contested claims",
        description=ABOUT,
        routes=app.routes,
    )
    schemas = document["components"]["schemas"]
    extra = Sent.model_json_schema(ref_template="#/components/schemas/{model}")
    schemas.update(extra.pop("$defs", {}) | {"Sent": extra})
    for view in _views():
        _describe(schemas.get(view.__name__, {}), view)
    if settings.accounts:
        document["components"]["securitySchemes"] = SCHEMES
        document["security"] = [{name: []} for name in SCHEMES]
    return document


def _views() -> Iterator[type[Any]]:
    for module in (views, details, comparison, matters, nouns, reading, decisions):
        yield from (
            value
            for value in vars(module).values()
            if isinstance(value, type) and is_dataclass(value)
        )


def _describe(schema: dict[str, Any], view: type[Any]) -> None:
    """Put the help of each field into its schema."""
    properties = schema.get("properties", {})
    for field in fields(view):
        if field.name in properties and "help" in field.metadata:
            properties[field.name]["description"] = field.metadata["help"]
