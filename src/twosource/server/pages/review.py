"""Review: the queue, decisions by plain forms, the journal, differences between analysts."""

import json
from dataclasses import dataclass
from typing import Any, cast
from urllib.parse import parse_qsl, urlsplit

from fastapi import APIRouter, Request, Response
from starlette.concurrency import run_in_threadpool
from starlette.responses import RedirectResponse

from twosource.errors import NotFoundError
from twosource.ledger.details import ClaimDetail, PropositionDetail, Quote
from twosource.ledger.ledger import Ledger
from twosource.ledger.views import DecisionRow, ReviewRow
from twosource.records.audit import Decision
from twosource.report.rendering import label, plain_words
from twosource.server.accounts import safe_next
from twosource.server.addresses import full_id, tail, with_query
from twosource.server.context import ledger_of, viewer_of
from twosource.server.pages.records import detail_of
from twosource.server.pages.rulings import read_ruling
from twosource.server.rendering import render

QUEUE = 6  # things to look at on one page
JOURNAL = 50
APART = 200  # claims or documents that a form to set some apart shows

router = APIRouter()


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """One thing to look at: why, the words to judge, and the decision that stands on them."""

    row: ReviewRow
    quote: Quote | None
    proposition: PropositionDetail | None
    expected: str


@router.get("/review")
def queue(request: Request, cursor: str | None = None) -> Response:
    """What an analyst should look at next, what most hangs on first."""
    ledger = ledger_of(request)
    page = ledger.review_queue(cursor=cursor, limit=QUEUE)
    rows = [row for row in page.items if row.kind != "conflict"]
    return render(
        request,
        "review.html",
        here="/review",
        twins="/review",
        tasks=[_task(ledger, row) for row in rows],
        page=page,
        cursor=cursor,
        conflicts=ledger.conflicts() if not cursor else (),
    )


def _task(ledger: Ledger, row: ReviewRow) -> Task:
    detail = ledger.detail(row.id, 2) if row.kind in ("claim", "proposition") else None
    proposition = detail if isinstance(detail, PropositionDetail) else None
    quote = _first_open(proposition) if proposition else None
    if isinstance(detail, ClaimDetail):
        quote = detail.quote
    return Task(
        row=row,
        quote=quote,
        proposition=proposition,
        expected=ledger.stands_on(quote.claim.id) if quote else "",
    )


def _first_open(detail: PropositionDetail) -> Quote | None:
    """The best claim that nobody has ruled on."""
    quotes = (quote for group in detail.groups for quote in group.quotes)
    return next((quote for quote in quotes if quote.claim.status == "auto"), None)


@router.get("/decisions")
def journal(request: Request, cursor: str | None = None, about: str = "") -> Response:
    """Every decision ever made, the newest first."""
    ledger = ledger_of(request)
    page = ledger.decisions(about or None, cursor=cursor, limit=JOURNAL)
    return render(
        request,
        "decisions.html",
        here="/decisions",
        twins="/decisions",
        page=page,
        cursor=cursor,
        about=about,
        next=with_query("/decisions", {"about": about, "cursor": page.next})
        if page.next
        else "",
        spelled=spell_value,
    )


@router.get("/decisions/{part}")
def decision(request: Request, part: str) -> Response:
    """One decision, with what was decided on the same thing."""
    ledger = ledger_of(request)
    row = ledger.decision(full_id("decisions", part))
    return render(
        request,
        "decision.html",
        here="/decisions",
        twins=request.url.path,
        row=row,
        others=[one for one in ledger.decisions(row.subject).items if one.id != row.id],
        spelled=spell_value,
    )


@router.post("/decisions")
async def decide(request: Request) -> Response:
    """Rule on something, and go on where the form says."""
    form = await request.form()
    ledger, viewer = ledger_of(request), viewer_of(request)
    wanted = await run_in_threadpool(read_ruling, ledger, viewer, form)
    made = await run_in_threadpool(ledger.decide, wanted)
    return _back(str(form.get("next", "/review")), made)


@router.post("/decisions/{part}/undo")
async def undo(request: Request, part: str) -> Response:
    """Take a decision back; the journal keeps both."""
    form = await request.form()
    ledger, name = ledger_of(request), viewer_of(request).name
    why = str(form.get("why", ""))
    made = await run_in_threadpool(ledger.undo, full_id("decisions", part), name, why)
    return _back(str(form.get("next", "/review")), made)


def _back(place: str, made: Decision) -> Response:
    """To the page that the form names, which then says what was done and how to undo it."""
    parts = urlsplit(safe_next(place))
    kept = {k: v for k, v in parse_qsl(parts.query) if k not in ("done", "did")}
    query: dict[str, str | None] = {**kept, "done": tail(made.id), "did": made.verb}
    anchor = f"#{parts.fragment}" if parts.fragment else ""
    return RedirectResponse(with_query(parts.path, query) + anchor, 303)


@router.get("/propositions/{part}/split")
def split_proposition(request: Request, part: str) -> Response:
    """A form to set some claims of a proposition apart."""
    ledger = ledger_of(request)
    detail: PropositionDetail = detail_of(ledger, "propositions", part)
    page = ledger.page("claims", {"proposition": detail.row.id}, limit=APART)
    return render(
        request, "split_proposition.html", here="/propositions", detail=detail, page=page
    )


@router.get("/parties/{part}/split")
def split_party(request: Request, part: str) -> Response:
    """A form to say in which documents a party is somebody else."""
    ledger = ledger_of(request)
    detail = detail_of(ledger, "parties", part)
    claims = ledger.page("claims", {"party": detail.row.id}, limit=APART)
    places = {row.document_id: row.document for row in claims.items}
    if not places:
        raise NotFoundError("This party speaks in no document, so there is nothing to split.")
    return render(
        request,
        "split_party.html",
        here="/parties",
        detail=detail,
        places=sorted(places.items(), key=lambda place: place[1]),
    )


def spell_value(row: DecisionRow) -> str:
    """What was ruled beyond the verb, in words."""
    value = cast(dict[str, Any], json.loads(row.value or "{}"))
    words = []
    for name, what in value.items():
        if name in _UNSPELLED:
            continue
        shown = f"{len(what)}" if isinstance(what, list) else str(what)
        text = label(shown, name) if name in ("act", "polarity", "realis") else shown
        words.append(f"{plain_words(name)}: {text}")
    return "; ".join(words)


_UNSPELLED = ("speaker", "speaker_key", "naming", "evidence", "to", "claim", "new_key", "key")
