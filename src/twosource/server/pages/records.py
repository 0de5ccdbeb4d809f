"""The page of one record: proposition, claim, party, item, publisher, problem."""

from dataclasses import replace
from typing import Any, cast

from fastapi import APIRouter, Request, Response
from starlette.responses import RedirectResponse

from twosource.errors import NotFoundError
from twosource.ledger.details import (
    ClaimDetail,
    DocumentDetail,
    ItemDetail,
    PartyDetail,
    ProblemDetail,
    PropositionDetail,
    PublisherDetail,
)
from twosource.ledger.ledger import Ledger
from twosource.records.identity import SCHEME
from twosource.report.timeline import draw_timeline, subject_of
from twosource.server.addresses import address, address_of, full_id, tail
from twosource.server.context import ledger_of
from twosource.server.pages.pictures import draw_edges
from twosource.server.pages.rulings import choices, standing_on
from twosource.server.pages.tables import TABLES
from twosource.server.rendering import render

MOST_GROUPS = 40  # sources of one side on a proposition's page
SIMILAR = 40  # propositions or claims that a form offers
WHOLE = 24  # hexadecimal digits of an id

router = APIRouter()


def detail_of(ledger: Ledger, noun: str, part: str) -> Any:
    """The record whose address ends in ``part``, or in something that begins with it.

    Raises:
        NotFoundError: there is none, or more than one.
    """
    record_id = full_id(noun, part) if len(part) == WHOLE else ledger.find_id(part)
    if not address_of(record_id).startswith(f"/{noun}/"):
        raise NotFoundError(f"Nothing in {noun} has an id that begins with '{part}'.")
    return ledger.detail(record_id)


@router.get("/propositions/{part}")
def proposition(request: Request, part: str) -> Response:
    """A proposition: both sides, each source with its reason and its words."""
    ledger = ledger_of(request)
    detail = _weighed(ledger, part)
    if tail(detail.row.id) != part and len(part) == WHOLE:
        return RedirectResponse(address("corroboration", detail.row.id), 303)
    similar = ledger.page("propositions", {"predicate": detail.row.predicate}, limit=SIMILAR)
    timeline = draw_timeline([replace(subject_of(detail, address), text="All its reports")])
    return render(
        request,
        "proposition.html",
        here="/propositions",
        twins=request.url.path,
        detail=detail,
        timeline=timeline,
        MOST_GROUPS=MOST_GROUPS,
        history=ledger.history(detail.row.id),
        choices=choices(),
        similar=[row for row in similar.items if row.id != detail.row.id],
    )


def _weighed(ledger: Ledger, part: str) -> PropositionDetail:
    """The proposition with this id, or in which one is worded so: clusters grow, words stay."""
    try:
        return cast(PropositionDetail, detail_of(ledger, "propositions", part))
    except NotFoundError:
        wording = ledger.detail(f"{SCHEME}:proposition:{part}")
        return cast(PropositionDetail, wording)


@router.get("/claims/{part}")
def claim(request: Request, part: str) -> Response:
    """A claim: who, how, through whom, and the words."""
    ledger = ledger_of(request)
    detail: ClaimDetail = detail_of(ledger, "claims", part)
    row = detail.quote.claim
    others = ledger.page("claims", {"document": row.document_id}, limit=SIMILAR)
    return render(
        request,
        "claim.html",
        here="/claims",
        twins=request.url.path,
        detail=detail,
        history=ledger.history(row.id),
        expected=standing_on(detail.decisions, row.id),
        choices=choices(),
        speakers=sorted({other.speaker for other in others.items}),
    )


@router.get("/parties/{part}")
def party(request: Request, part: str) -> Response:
    """A party: what it says, what is said of it, with whom it is linked."""
    ledger = ledger_of(request)
    detail: PartyDetail = detail_of(ledger, "parties", part)
    titles = {row.id: row.proposition for row in detail.concerned}
    for quote in detail.says:
        if quote.claim.corroboration:
            titles.setdefault(quote.claim.corroboration, quote.claim.proposition)
    return render(
        request,
        "party.html",
        here="/parties",
        twins=request.url.path,
        detail=detail,
        titles=titles,
        history=ledger.history(detail.row.id),
        drawing=draw_edges(detail.edges),
    )


@router.get("/items/{part}")
def item(request: Request, part: str) -> Response:
    """An item and what is claimed about it."""
    detail: ItemDetail = detail_of(ledger_of(request), "items", part)
    return render(request, "item.html", here="/items", twins=request.url.path, detail=detail)


@router.get("/publishers/{part}")
def publisher(request: Request, part: str) -> Response:
    """A publisher and its newest documents."""
    detail: PublisherDetail = detail_of(ledger_of(request), "publishers", part)
    table = TABLES["documents"]
    headings = [{"column": one, "href": "", "sorted": ""} for one in table.columns]
    return render(
        request,
        "publisher.html",
        here="/publishers",
        twins=request.url.path,
        detail=detail,
        table=table,
        headings=headings,
    )


@router.get("/problems/{part}")
def problem(request: Request, part: str) -> Response:
    """What could not be handled."""
    detail: ProblemDetail = detail_of(ledger_of(request), "problems", part)
    return render(
        request, "problem.html", here="/problems", twins=request.url.path, detail=detail
    )


@router.get("/network/{part}")
def edge(request: Request, part: str) -> Response:
    """A link of the network is shown as the proposition that it rests on."""
    detail = detail_of(ledger_of(request), "network", part)
    return RedirectResponse(address("corroboration", detail.row.corroboration), 307)


@router.get("/families/{part}")
def family(request: Request, part: str) -> Response:
    """A family is the list of its documents."""
    detail: DocumentDetail = ledger_of(request).detail(full_id("documents", part))  # type: ignore[assignment]
    return RedirectResponse(f"/documents?family={tail(detail.row.family)}", 307)
