"""The first page, the search over everything, and the choice of a look."""

from typing import Annotated, Any

from fastapi import APIRouter, Form, Request, Response
from starlette.responses import RedirectResponse

from twosource.server.context import ledger_of, settings_of
from twosource.server.pages.errors import came_from
from twosource.server.pages.lists import list_context
from twosource.server.pages.tables import TABLES
from twosource.server.rendering import render

SEARCHED = ("propositions", "claims", "documents", "parties", "items")
FOUND = 5  # rows of each list on the search page
YEAR = 365 * 24 * 3600

router = APIRouter()


@router.get("/")
def overview(request: Request) -> Response:
    """What is new, contested, on one source only, stale; each number leads to its rows."""
    ledger = ledger_of(request)
    copies = ledger.page("documents", {"copy": "yes"}, limit=1).total
    return render(
        request,
        "overview.html",
        here="/",
        twins="/overview",
        overview=ledger.overview(),
        copies=copies,
    )


@router.get("/search")
def search(request: Request, q: str = "") -> Response:
    """The first rows of each list that have the words."""
    found: list[dict[str, Any]] = []
    if q.strip():
        for kind in SEARCHED:
            context = list_context(ledger_of(request), TABLES[kind], {"q": q}, limit=FOUND)
            if context["page"].total:
                found.append(context)
    return render(request, "search.html", sought=q.strip(), found=found)


@router.post("/theme")
def choose_theme(request: Request, to: Annotated[str, Form()]) -> Response:
    """Keep the look in a cookie, so that it holds without JavaScript; back to the page."""
    response = RedirectResponse(came_from(request) or "/", 303)
    if to in ("light", "dark"):
        secure = settings_of(request).https
        response.set_cookie("theme", to, max_age=YEAR, samesite="lax", secure=secure)
    else:
        response.delete_cookie("theme")
    return response
