"""The network and the timeline: a drawing of the best reported, and all of it as a table."""

from collections.abc import Iterable, Sequence

from fastapi import APIRouter, Request, Response

from twosource.ledger.views import EdgeRow, EventRow
from twosource.report.network import End, Network, Tie, draw_network
from twosource.report.timeline import (
    Report,
    Subject,
    Timeline,
    draw_timeline,
    event_span,
    parse_day,
)
from twosource.server.addresses import tail, with_query
from twosource.server.context import ledger_of
from twosource.server.pages.lists import View, list_context
from twosource.server.pages.tables import TABLES
from twosource.server.rendering import render

DRAWN_EDGES = 120  # the best reported ones, of which the drawing takes what it has room for
DRAWN_EVENTS = 16
TABLE_ROWS = 30
NARROW = 460.0  # width of the timeline's drawing, beside filters and names

router = APIRouter()


@router.get("/network")
def network(request: Request) -> Response:
    """Who is said to do what with whom."""
    ledger, table = ledger_of(request), TABLES["edges"]
    context = list_context(ledger, table, request.query_params, limit=TABLE_ROWS)
    view: View = context["view"]
    best = ledger.page("edges", view.filters, sort="weight", limit=DRAWN_EDGES)
    drawing = draw_edges(best.items)
    return render(
        request, "network.html", here="/network", twins="/network", drawing=drawing, **context
    )


@router.get("/timeline")
def timeline(request: Request) -> Response:
    """When it is said to have happened, and when that was reported."""
    ledger, table = ledger_of(request), TABLES["events"]
    context = list_context(ledger, table, request.query_params, limit=TABLE_ROWS)
    view: View = context["view"]
    best = ledger.page("events", view.filters, sort="weight", limit=DRAWN_EVENTS)
    drawing = draw_events(best.items)
    return render(
        request,
        "timeline.html",
        here="/timeline",
        twins="/timeline",
        drawing=drawing,
        **context,
    )


def draw_edges(rows: Sequence[EdgeRow]) -> Network | None:
    """The network of these links; the kinds of their parties are not known here."""
    return draw_network([_tie(row) for row in rows])


def _tie(row: EdgeRow) -> Tie:
    return Tie(
        id=row.id,
        source=End(key=row.source_id, name=row.source, kind="party"),
        target=End(key=row.target_id, name=row.target, kind="party"),
        predicate=row.predicate,
        state=row.state,
        proposition=row.corroboration,
        text=row.proposition,
        for_max=row.for_max,
        against_max=row.against_max,
    )


def draw_events(rows: Sequence[EventRow]) -> Timeline | None:
    """The timeline of these propositions, the earliest first."""
    subjects = [_subject(row) for row in sorted(rows, key=lambda r: (r.first or "~", r.id))]
    return draw_timeline(subjects, NARROW)


def _subject(row: EventRow) -> Subject:
    starts = [day] if (day := parse_day(row.event_start)) else []
    ends = [day] if (day := parse_day(row.event_end)) else []
    return Subject(
        proposition=row.id,
        text=row.proposition,
        event=event_span(starts, ends),
        reports=tuple(_reports(row)),
    )


def _reports(row: EventRow) -> Iterable[Report]:
    for when, side, count in row.reports:
        if day := parse_day(when):
            claims = "1 claim" if count == 1 else f"{count} claims"
            label = f"{when}: {claims}, {side}"
            query = {"proposition": tail(row.id), "side": side, "since": when, "until": when}
            href = with_query("/claims", query)
            yield Report(day=day, side=side, href=href, label=label)
