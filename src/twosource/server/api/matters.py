"""The ledger at a glance, search in everything, two documents compared, the whole exported."""

from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request, Response
from starlette.responses import StreamingResponse

from twosource.errors import NotFoundError
from twosource.export import exporter_names, load_exporter
from twosource.export.base import ExportOptions
from twosource.ledger import views
from twosource.ledger.comparison import Comparison
from twosource.ledger.views import Overview, Page, shown
from twosource.server.answers import KEPT, csv_answer, encoded, ledger_answer
from twosource.server.api.documentation import answers
from twosource.server.api.reading import Start
from twosource.server.context import ledger_of

router = APIRouter(prefix="/api", tags=["reading"])
twins = APIRouter(include_in_schema=False)
Words = Annotated[str, Query(min_length=1, max_length=500, description="words to look for")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """The first rows of each list that hold the words."""

    propositions: Page[views.PropositionRow]
    claims: Page[views.ClaimRow]
    documents: Page[views.DocumentRow]
    parties: Page[views.PartyRow]
    items: Page[views.ItemRow]


@dataclass(frozen=True, slots=True, kw_only=True)
class CountRow:
    """One number of the overview."""

    name: str = shown("what is counted")
    count: int = shown("how many there are")


@dataclass(frozen=True, slots=True, kw_only=True)
class PieceRow:
    """One run of words of two documents side by side."""

    passage: int = shown("number of the aligned passage, from 1")
    side: str = shown("derived or origin")
    text: str = shown("the words")
    differs: bool = shown("whether the other side has other words here")


@router.get("/overview", response_model=Overview, responses=answers(304, 401, 403))
@twins.get("/overview.json")
def overview(request: Request) -> Response:
    """The ledger at one glance: counts, what is new, contested, single-source, stale."""
    return ledger_answer(request, Overview, ledger_of(request).overview)


@twins.get("/overview.csv")
def overview_sheet(request: Request) -> Response:
    """The counts."""
    counts = ledger_of(request).overview().counts
    return csv_answer(CountRow, (CountRow(name=n, count=c) for n, c in counts), "overview")


@router.get("/search", response_model=Found, responses=answers(304, 401, 403))
def search(
    request: Request, q: Words, limit: Annotated[int, Query(ge=1, le=50)] = 10
) -> Response:
    """Look for words in propositions, claims, documents, parties and items at once."""
    ledger = ledger_of(request)

    def make() -> Found:
        kinds = Found.__dataclass_fields__
        return Found(**{kind: ledger.page(kind, {"q": q}, limit=limit) for kind in kinds})

    return ledger_answer(request, Found, make)


@router.get(
    "/documents/{start}/compare/{other}",
    response_model=Comparison,
    responses=answers(304, 401, 403, 404),
)
@twins.get("/documents/{start}/compare/{other}.json")
def compare(request: Request, start: Start, other: Start) -> Response:
    """Two documents side by side, where one derives from the other."""
    return ledger_answer(request, Comparison, lambda: _compared(request, start, other))


@twins.get("/documents/{start}/compare/{other}.csv")
def compare_sheet(request: Request, start: Start, other: Start) -> Response:
    """The aligned passages, run by run."""
    compared = _compared(request, start, other)
    rows = (
        PieceRow(passage=number, side=side, text=text, differs=differs)
        for number, passage in enumerate(compared.passages, 1)
        for side in ("derived", "origin")
        for text, differs in getattr(passage, side)
    )
    return csv_answer(PieceRow, rows, "comparison")


def _compared(request: Request, one: str, other: str) -> Comparison:
    ledger = ledger_of(request)
    return ledger.compare(ledger.find_id(one), ledger.find_id(other))


@router.get(
    "/export/{name}",
    response_class=StreamingResponse,
    responses={
        200: {
            "description": "The whole ledger in this format",
            "content": {"application/octet-stream": {"schema": {"type": "string"}}},
        },
        **answers(401, 403, 404),
    },
)
def export(request: Request, name: str, *, text: bool = True) -> Response:
    """The whole ledger in a public format (`jsonl` …), sent while it is written.

    `text=false` leaves the documents' texts out.
    """
    if name not in exporter_names():
        raise NotFoundError(f"There is no format '{name}'; use {', '.join(exporter_names())}.")
    pieces = ledger_of(request).export(name, ExportOptions(with_text=text))
    extension = load_exporter(name).extension.lstrip(".")
    headers = {**KEPT, "Content-Disposition": f'attachment; filename="ledger.{extension}"'}
    kind: Any = "application/x-ndjson" if name == "jsonl" else "application/octet-stream"
    return StreamingResponse(encoded(pieces), media_type=kind, headers=headers)
