"""What the OpenAPI document says beyond what follows from the handlers."""

from typing import Any

from pydantic import BaseModel, Field

from twosource.ledger.listings import Listing


class Fault(BaseModel):
    """What went wrong."""

    code: str = Field(description="stable; for programs")
    message: str = Field(description="one sentence that says what to do; for people")


class Failure(BaseModel):
    """The one form of every error."""

    error: Fault


MEANINGS = {
    304: "Not changed since the ETag that If-None-Match names",
    400: "The request cannot be understood",
    401: "Nobody is signed in, and no good API token is sent",
    403: "Not allowed to this role, or a foreign or outdated form",
    404: "Nothing is there",
    409: "Somebody else decided meanwhile",
    412: "The record changed since the version that If-Match names",
    413: "Too large",
    415: "Not a kind of content that is taken",
    422: "A value is missing or out of range",
    429: "Too many attempts",
    503: "The ledger cannot be read or written now",
}


def answers(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """The ``responses`` of a route that may fail in these ways; 422 always is one."""
    return {
        status: (
            {"description": MEANINGS[status]}
            if status == 304
            else {"model": Failure, "description": MEANINGS[status]}
        )
        for status in (*statuses, 400, 422)
    }


def filter_parameters(listing: Listing, longest: int) -> list[dict[str, Any]]:
    """The filters of a list, as OpenAPI parameters."""
    about = {name: f.metadata["help"] for name, f in listing.view.__dataclass_fields__.items()}
    about |= {
        "q": "words that the row must hold",
        "since": "not before this day (ISO date)",
        "until": "not after this day (ISO date)",
    }
    text = {"type": "string", "maxLength": longest}
    empty = {"type": "string", "maxLength": 0}  # as forms send what is left open
    day = {"anyOf": [{"type": "string", "format": "date"}, empty]}
    return [
        _parameter(
            name,
            about.get(name, f"id of a {name} that the row belongs to"),
            day if name in ("since", "until") else text,
        )
        for name in listing.filters
    ]


def sort_parameter(listing: Listing) -> dict[str, Any]:
    """The orders of a list, as an OpenAPI parameter."""
    orders = [order for name in listing.orders for order in (name, f"-{name}")]
    schema = {"type": "string", "enum": ["", *orders]}
    return _parameter("sort", "the order; with - turned round", schema)


def _parameter(name: str, about: str, schema: dict[str, Any]) -> dict[str, Any]:
    return {
        "name": name,
        "in": "query",
        "required": False,
        "description": about,
        "schema": schema,
    }
