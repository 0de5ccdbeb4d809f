"""The first page."""

from fastapi import APIRouter, Request, Response

from twosource.server.context import ledger_of
from twosource.server.rendering import render

router = APIRouter()


@router.get("/")
def overview(request: Request) -> Response:
    """What the ledger holds."""
    rows = ledger_of(request).propositions()
    return render(request, "overview.html", propositions=rows[:50])
