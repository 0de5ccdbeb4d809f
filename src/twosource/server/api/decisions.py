"""Ruling on records: the journal, decisions, their undoing, differences, the review queue."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import APIRouter, Body, Header, Query, Request, Response
from pydantic import BaseModel, ConfigDict, Field

from twosource.errors import ConflictError, InputError, NotFoundError
from twosource.ledger.review.requests import DecisionRequest
from twosource.ledger.views import ConflictRow, DecisionRow, HistoryRow, Page, ReviewRow, shown
from twosource.records.audit import Decision
from twosource.server.answers import csv_answer, ledger_answer, to_json
from twosource.server.api.documentation import answers
from twosource.server.api.reading import MOST, Cursor, Limit, Start
from twosource.server.api.rulings import Ruling
from twosource.server.context import ledger_of, viewer_of
from twosource.server.failures import RefusalError

router = APIRouter(prefix="/api", tags=["review"])
twins = APIRouter(include_in_schema=False)
About = Annotated[
    str | None, Query(max_length=200, description="id of the record that it is about")
]
IfMatch = Annotated[
    str | None,
    Header(max_length=300, description="id of the decision seen standing, quoted; else 412"),
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflicts:
    """Differences between analysts that nobody has settled."""

    items: tuple[ConflictRow, ...] = shown("the differences")


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """Everything that happened to a record."""

    items: tuple[HistoryRow, ...] = shown("oldest first")


class Undo(BaseModel):
    """Why a decision is taken back."""

    model_config = ConfigDict(extra="forbid")
    why: str = Field(default="", max_length=4000)


@router.post(
    "/decisions",
    status_code=201,
    response_model=Decision,
    responses=answers(401, 403, 404, 409, 412),
)
def decide(
    request: Request, ruling: Annotated[Ruling, Body()], if_match: IfMatch = None
) -> Response:
    """Rule on a record, with effect at once.

    Decisions supersede each other and are never lost. Send `expected`, or the header
    `If-Match`, to rule only if nobody else did meanwhile.
    """
    expected = ruling.expected if if_match is None else if_match.strip().strip('"')
    wanted = DecisionRequest(
        subject=ruling.subject,
        verb=ruling.verb,
        author=viewer_of(request).name,
        value=ruling.plain_value(),
        why=ruling.why,
        expected=expected,
        settle=ruling.settle,
    )
    try:
        made = ledger_of(request).decide(wanted)
    except ConflictError as error:
        if if_match is not None:
            raise RefusalError(412, "conflict", str(error)) from error
        raise
    except InputError as error:  # well formed, but not of this record
        raise RefusalError(409, "unfit", str(error)) from error
    return _made(made)


@router.post(
    "/decisions/{decision_id}/undo",
    status_code=201,
    response_model=Decision,
    responses=answers(401, 403, 404, 409),
)
def undo(request: Request, decision_id: str, reason: Undo) -> Response:
    """Take a decision back; the journal keeps both, and an undo can be undone too."""
    viewer = viewer_of(request)
    return _made(ledger_of(request).undo(decision_id, viewer.name, reason.why))


def _made(decision: Decision) -> Response:
    headers = {
        "Location": f"/api/decisions?about={decision.subject}",
        "Cache-Control": "no-store",
    }
    body = to_json(Decision, decision)
    return Response(body, 201, headers, media_type="application/json")


@router.get(
    "/decisions", response_model=Page[DecisionRow], responses=answers(304, 401, 403, 404)
)
@twins.get("/decisions.json")
def decisions(
    request: Request, about: About = None, limit: Limit = 50, cursor: Cursor = None
) -> Response:
    """The journal, the newest decision first; `about` one record where given."""
    ledger = ledger_of(request)

    def make() -> Page[DecisionRow]:
        return ledger.decisions(about or None, cursor=cursor or None, limit=limit)

    return ledger_answer(request, Page[DecisionRow], lambda: _paged(make, cursor))


@router.get(
    "/decisions/{start}", response_model=DecisionRow, responses=answers(304, 401, 403, 404)
)
@twins.get("/decisions/{start}.json")
def one_decision(request: Request, start: Start) -> Response:
    """One decision, and whether it still stands."""
    ledger = ledger_of(request)
    return ledger_answer(request, DecisionRow, lambda: ledger.decision(decision_id(start)))


@twins.get("/decisions/{start}.csv")
def one_decision_sheet(request: Request, start: Start) -> Response:
    """One decision as a row."""
    row = ledger_of(request).decision(decision_id(start))
    return csv_answer(DecisionRow, [row], "decision")


def decision_id(tail: str) -> str:
    """A decision's id from its last part."""
    return tail if ":" in tail else f"t1:decision:{tail}"


@twins.get("/decisions.csv")
def decisions_sheet(request: Request, about: About = None) -> Response:
    """The whole journal."""
    ledger = ledger_of(request)
    rows = _all(lambda cursor: ledger.decisions(about or None, cursor=cursor, limit=MOST))
    return csv_answer(DecisionRow, rows, "decisions")


@router.get("/conflicts", response_model=Conflicts, responses=answers(304, 401, 403))
def conflicts(request: Request) -> Response:
    """What analysts ruled differently and nobody has settled."""
    ledger = ledger_of(request)
    return ledger_answer(request, Conflicts, lambda: Conflicts(items=ledger.conflicts()))


@router.get("/review", response_model=Page[ReviewRow], responses=answers(304, 401, 403, 404))
@twins.get("/review.json")
def review(request: Request, limit: Limit = 50, cursor: Cursor = None) -> Response:
    """What an analyst should look at next, and why."""
    ledger = ledger_of(request)

    def make() -> Page[ReviewRow]:
        return ledger.review_queue(cursor=cursor or None, limit=limit)

    return ledger_answer(request, Page[ReviewRow], lambda: _paged(make, cursor))


@twins.get("/review.csv")
def review_sheet(request: Request) -> Response:
    """The whole queue."""
    ledger = ledger_of(request)
    rows = _all(lambda cursor: ledger.review_queue(cursor=cursor, limit=MOST))
    return csv_answer(ReviewRow, rows, "review")


@router.get("/history/{start}", response_model=History, responses=answers(304, 401, 403, 404))
def history(request: Request, start: Start) -> Response:
    """Everything that happened to a record: runs that changed it, decisions about it."""
    ledger = ledger_of(request)

    def make() -> History:
        return History(items=tuple(ledger.history(ledger.find_id(start))))

    return ledger_answer(request, History, make)


def _paged(ask: Callable[[], Page[Any]], cursor: str | None) -> Page[Any]:
    """One page; raises ``NotFoundError`` for a cursor that leads nowhere."""
    try:
        return ask()
    except InputError as error:
        if cursor:
            raise NotFoundError(str(error)) from error
        raise


def _all(ask: Callable[[str | None], Page[Any]]) -> Iterator[Any]:
    cursor: str | None = None
    while True:
        page = ask(cursor)
        yield from page.items
        cursor = page.next
        if cursor is None:
            return
