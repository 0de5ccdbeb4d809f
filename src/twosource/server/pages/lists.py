"""Every list as a page: search, facets with counts, orders, cursors, all in its address."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from fastapi import APIRouter, Request, Response

from twosource.ledger.ledger import Ledger
from twosource.ledger.listings import Listing, listing_of
from twosource.report.rendering import label, plain_words
from twosource.server.addresses import full_id, with_query
from twosource.server.context import ledger_of
from twosource.server.pages.tables import TABLES, Table
from twosource.server.rendering import render

LIMIT = 50
MOST_VALUES = 40
OTHERS = ("sort", "cursor", "limit", "done", "did")  # parts of the query that filter nothing
KEYS = {  # filters by what a row belongs to: the noun in addresses, the name on the chip
    "proposition": ("propositions", "of the proposition"),
    "document": ("documents", "in the document"),
    "party": ("parties", "of the party"),
    "item": ("items", "about the item"),
    "family": ("documents", "in the copy family of"),
    "claim": ("claims", "with the claim"),
}

router = APIRouter()


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of a facet: its name, its rows, and the address with it chosen or let go."""

    name: str
    count: int
    href: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class Facet:
    """One facet with its values."""

    heading: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class Chip:
    """A filter that is set, in words, and the address without it."""

    text: str
    href: str


class View:
    """What the address of a list page asks for."""

    def __init__(self, table: Table, query: Mapping[str, str]) -> None:
        self.table = table
        self.listing: Listing = listing_of(table.kind)
        known = self.listing.filters
        self.shown = {k: v.strip() for k, v in query.items() if k in known and v.strip()}
        self.unknown = {k: v for k, v in query.items() if k not in (*known, *OTHERS) and v}
        self.sort = query.get("sort", "")
        self.cursor = query.get("cursor") or None

    @property
    def filters(self) -> dict[str, str]:
        """The filters as the ledger takes them: whole ids."""
        return self.unknown | {
            name: full_id(KEYS[name][0], value) if name in KEYS else value
            for name, value in self.shown.items()
        }

    def href(self, **changes: str | None) -> str:
        """This page with other filters, from its start."""
        query = {**self.shown, "sort": self.sort, **changes}
        return with_query(self.table.path, query)


@router.get("/propositions")
@router.get("/claims")
@router.get("/documents")
@router.get("/families")
@router.get("/parties")
@router.get("/items")
@router.get("/publishers")
@router.get("/problems")
def show_list(request: Request) -> Response:
    """One list."""
    kind = request.url.path.strip("/")
    context = list_context(ledger_of(request), TABLES[kind], request.query_params)
    return render(request, "list.html", here=f"/{kind}", twins=f"/{kind}", **context)


def list_context(
    ledger: Ledger, table: Table, query: Mapping[str, str], limit: int = LIMIT
) -> dict[str, Any]:
    """What the template of a list needs."""
    view = View(table, query)
    page = ledger.page(
        table.kind, view.filters, sort=view.sort, cursor=view.cursor, limit=limit
    )
    return {
        "table": table,
        "view": view,
        "page": page,
        "facets": _facets(ledger, view) if table.facets else (),
        "chips": tuple(_chips(ledger, view)),
        "headings": tuple(_headings(view)),
        "next": view.href(cursor=page.next) if page.next else "",
        "sought": view.shown.get("q", ""),
    }


def _facets(ledger: Ledger, view: View) -> tuple[Facet, ...]:
    counted = ledger.facets(view.table.kind, view.filters)
    facets = []
    for name, heading in view.table.facets.items():
        chosen = view.shown.get(name)
        choices = tuple(
            Choice(
                name=value_name(name, value),
                count=count,
                href=view.href(**{name: None if value == chosen else value}),
                is_chosen=value == chosen,
            )
            for value, count in counted.get(name, [])[:MOST_VALUES]
        )
        if len(choices) > 1 or chosen:
            facets.append(Facet(heading=heading, choices=choices))
    return tuple(facets)


def value_name(facet: str, value: str) -> str:
    """What a facet's value is called on a page."""
    if facet in ("publisher", "country", "language", "grade"):
        return value
    if facet == "predicate" and value.startswith("-"):
        return f"all but {label(value[1:], facet)}"
    return label(value, "status_of_claim" if facet == "status" else facet)


def _chips(ledger: Ledger, view: View) -> list[Chip]:
    chips = []
    for name, value in view.shown.items():
        chips.append(Chip(_chip_text(ledger, view, name, value), view.href(**{name: None})))
    return chips


def _chip_text(ledger: Ledger, view: View, name: str, value: str) -> str:
    if name in KEYS:
        noun, words = KEYS[name]
        return f"{words} “{title_of(ledger, full_id(noun, value))}”"
    if name == "q":
        return f"with “{value}”"
    if name in ("since", "until"):
        return f"{name} {value}"
    heading = view.table.facets.get(name, plain_words(name))
    return f"{heading}: {value_name(name, value)}"


def title_of(ledger: Ledger, record_id: str) -> str:
    """The name of a record, for a sentence."""
    row = ledger.row(record_id)
    for name in ("proposition", "title", "name", "path", "source"):
        text = getattr(row, name, None)
        if text:
            return str(text)
    return record_id


def _headings(view: View) -> list[dict[str, Any]]:
    default = next(iter(view.listing.orders))
    current = view.sort or default
    headings = []
    for column in view.table.columns:
        heading: dict[str, Any] = {"column": column, "href": "", "sorted": ""}
        if column.order:
            turned = f"-{column.order}" if current == column.order else column.order
            heading["href"] = view.href(sort=turned)
            if current.removeprefix("-") == column.order:
                heading["sorted"] = "descending" if current.startswith("-") else "ascending"
        headings.append(heading)
    return headings
