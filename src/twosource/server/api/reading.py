"""Lists, facets and details of every noun, as JSON under /api and as twins of the pages."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any

from fastapi import APIRouter, Path, Query, Request, Response

from twosource.errors import InputError, NotFoundError
from twosource.ledger.ledger import Ledger
from twosource.ledger.listings import LISTINGS
from twosource.ledger.views import Page, shown
from twosource.server.answers import csv_answer, ledger_answer
from twosource.server.api.documentation import answers, filter_parameters, sort_parameter
from twosource.server.api.nouns import NOUNS, Noun, find_detail
from twosource.server.context import ledger_of

router = APIRouter(prefix="/api", tags=["reading"])
twins = APIRouter(include_in_schema=False)

PAGED = ("limit", "cursor", "sort")
MOST = 500
DAYS = ("since", "until")
LONGEST = 500  # characters of a filter
Limit = Annotated[int, Query(ge=1, le=MOST, description="rows at most")]
Cursor = Annotated[str | None, Query(max_length=2000, description="`next` of the page before")]
Sort = Annotated[str, Query(max_length=100, include_in_schema=False)]  # documented per list
Start = Annotated[
    str, Path(min_length=1, max_length=100, description="the id, or enough of its beginning")
]


@dataclass(frozen=True, slots=True, kw_only=True)
class FacetCount:
    """One value of a facet."""

    value: str = shown("the value to filter by")
    count: int = shown("rows that have it, under the other filters")


@dataclass(frozen=True, slots=True, kw_only=True)
class FacetCounts:
    """The values of each facet with their numbers of rows under the other filters."""

    facets: dict[str, tuple[FacetCount, ...]]


def filters_of(request: Request) -> dict[str, str]:
    """The filters in a query string; empty ones, as forms send them, ask for nothing.

    Raises:
        InputError: one is given twice, or is very long, or is no day where one is due.
    """
    found: dict[str, str] = {}
    for name, value in request.query_params.multi_items():
        if name in PAGED or not value:
            continue
        if name in found:
            raise InputError(f"'{name}' is given twice; give it once.")
        if len(value) > LONGEST:
            raise InputError(f"'{name}' is longer than {LONGEST} characters.")
        if name in DAYS and not is_day(value):
            raise InputError(f"'{name}' is a day, such as 2024-03-05.")
        found[name] = value
    return found


def is_day(value: str) -> bool:
    """Whether this is an ISO date and nothing else."""
    try:
        return date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False


def all_rows(
    ledger: Ledger, kind: str, filters: Mapping[str, str], sort: str = ""
) -> Iterator[Any]:
    """Every row of a list, page after page."""
    cursor: str | None = None
    while True:
        page = ledger.page(kind, filters, sort=sort, cursor=cursor, limit=MOST)
        yield from page.items
        cursor = page.next
        if cursor is None:
            return


def one_page(
    ledger: Ledger, kind: str, filters: Mapping[str, str], sort: str, paged: tuple[int, str]
) -> Page[Any]:
    """One page of a list; ``paged`` is how many rows, after which cursor ("" for the first).

    Raises ``NotFoundError`` for a cursor that leads nowhere, ``InputError`` for the rest.
    """
    limit, cursor = paged
    if not cursor:
        return ledger.page(kind, filters, sort=sort, limit=limit)
    try:
        return ledger.page(kind, filters, sort=sort, cursor=cursor, limit=limit)
    except InputError as error:
        ledger.page(kind, filters, sort=sort, limit=1)  # is it the cursor or the filters?
        raise NotFoundError(str(error)) from error


def count_facets(ledger: Ledger, kind: str, filters: Mapping[str, str]) -> FacetCounts:
    """The facets of a list as the API spells them."""
    return FacetCounts(
        facets={
            name: tuple(FacetCount(value=value, count=count) for value, count in values)
            for name, values in ledger.facets(kind, filters).items()
        }
    )


def add_list(noun: Noun) -> None:
    """The list of a noun, and its twins."""
    listing = noun.listing
    row_page: Any = Page[listing.view]  # type: ignore[name-defined]

    def rows(
        request: Request, limit: Limit = 50, cursor: Cursor = None, sort: Sort = ""
    ) -> Response:
        ledger = ledger_of(request)
        filters, paged = filters_of(request), (limit, cursor or "")

        def make() -> Any:
            return one_page(ledger, noun.name, filters, sort, paged)

        return ledger_answer(request, row_page, make)

    def sheet(request: Request, sort: Sort = "") -> Response:
        filters = filters_of(request)
        listing.check(filters, sort)
        found = all_rows(ledger_of(request), noun.name, filters, sort)
        return csv_answer(listing.view, found, noun.path)

    parameters = [*filter_parameters(listing, LONGEST), sort_parameter(listing)]
    router.add_api_route(
        f"/{noun.name}",
        rows,
        name=f"list_{noun.name}",
        summary=f"List {noun.name}",
        description=listing.view.__doc__ or "",
        response_model=row_page,
        responses=answers(304, 401, 403, 404),
        openapi_extra={"parameters": parameters},
    )
    twins.add_api_route(f"/{noun.path}.json", rows, name=f"{noun.path}.json")
    twins.add_api_route(f"/{noun.path}.csv", sheet, name=f"{noun.path}.csv")


def add_facets(noun: Noun) -> None:
    """The counts of a noun's facets."""

    def facets(request: Request) -> Response:
        ledger, filters = ledger_of(request), filters_of(request)
        return ledger_answer(
            request, FacetCounts, lambda: count_facets(ledger, noun.name, filters)
        )

    router.add_api_route(
        f"/facets/{noun.name}",
        facets,
        name=f"count_{noun.name}",
        summary=f"Count {noun.name} by facet",
        response_model=FacetCounts,
        responses=answers(304, 401, 403),
        openapi_extra={"parameters": filter_parameters(noun.listing, LONGEST)},
    )


def add_detail(noun: Noun) -> None:
    """One record of a noun, and its twins."""

    def one(request: Request, start: Start) -> Response:
        ledger = ledger_of(request)
        return ledger_answer(request, noun.detail, lambda: find_detail(ledger, noun, start))

    def sheet(request: Request, start: Start) -> Response:
        ledger = ledger_of(request)
        detail = find_detail(ledger, noun, start)
        kind, found = rows_behind(ledger, noun, detail)
        return csv_answer(LISTINGS[kind].view, found, f"{noun.path}-{start[-10:]}")

    router.add_api_route(
        f"/{noun.name}/{{start}}",
        one,
        name=f"show_{noun.name}",
        summary=f"One of the {noun.name}",
        description=(noun.detail.__doc__ if noun.detail else "") or "",
        response_model=noun.detail,
        responses=answers(304, 401, 403, 404),
    )
    twins.add_api_route(f"/{noun.path}/{{start}}.json", one, name=f"{noun.path}.one.json")
    twins.add_api_route(f"/{noun.path}/{{start}}.csv", sheet, name=f"{noun.path}.one.csv")


def rows_behind(ledger: Ledger, noun: Noun, detail: Any) -> tuple[str, Iterator[Any]]:
    """The list, and its rows, that a record's CSV twin holds."""
    if noun.name == "claims":
        return "claims", iter([detail.quote.claim])
    if noun.name == "publishers":
        return "documents", all_rows(ledger, "documents", {"publisher": detail.row.name})
    if noun.behind is None:
        return noun.name, iter([detail.row])
    kind, key = noun.behind
    return kind, all_rows(ledger, kind, {key: detail.row.id})


for _noun in NOUNS:
    add_list(_noun)
    if _noun.listing.facets:
        add_facets(_noun)
    if _noun.detail is not None:
        add_detail(_noun)
