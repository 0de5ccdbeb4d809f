"""The reader: a document's text with its claims in place, and two documents side by side."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from fastapi import APIRouter, Request, Response

from twosource.ledger.comparison import ComparedPassage, Comparison
from twosource.ledger.details import DocumentDetail, PassageDetail
from twosource.ledger.views import ClaimRow
from twosource.report.marked import MarkedPassage, mark_passage
from twosource.server.addresses import PART, full_id
from twosource.server.context import ledger_of
from twosource.server.pages.records import detail_of
from twosource.server.rendering import render

MOST_COMPARED = 60_000  # characters of both texts on a page that compares

router = APIRouter()


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """Some passages of a document with their claims; ``next`` is where the next part begins."""

    passages: tuple[MarkedPassage, ...]
    claims: tuple[ClaimRow, ...]
    previous: int | None
    next: int | None


@router.get("/documents/{part}")
def document(request: Request, part: str, at: int = 0) -> Response:
    """A document with the words of its claims marked; ``at`` chooses a part of a long one."""
    detail: DocumentDetail = detail_of(ledger_of(request), "documents", part)
    return render(
        request,
        "document.html",
        here="/documents",
        twins=request.url.path,
        detail=detail,
        part=part_of(detail, at),
    )


@router.get("/documents/{one}/compare/{other}")
def compare(request: Request, one: str, other: str) -> Response:
    """Passages that one took from the other, with changed words."""
    ids = full_id("documents", one), full_id("documents", other)
    whole = ledger_of(request).compare(*ids)
    shown = _first_passages(whole)
    return render(
        request,
        "compare.html",
        here="/families",
        twins=request.url.path,
        comparison=shown,
        left_out=len(whole.passages) - len(shown.passages),
    )


def part_of(detail: DocumentDetail, at: int) -> Part:
    """The part that holds character ``at``: whole passages, about ``PART`` characters."""
    starts = _starts(detail.passages)
    here = max((start for start in starts if start <= at), default=starts[0])
    index = starts.index(here)
    end = starts[index + 1] if index + 1 < len(starts) else None
    inside = [p for p in detail.passages if p.start >= here and (end is None or p.start < end)]
    claims = [q.claim for q in detail.quotes]
    first = inside[0].start if inside else 0
    last = inside[-1].end if inside else 0
    return Part(
        passages=tuple(_marked(inside, claims)),
        claims=tuple(c for c in claims if c.start < last and c.end > first),
        previous=starts[index - 1] if index else None,
        next=end,
    )


def _starts(passages: Sequence[PassageDetail]) -> list[int]:
    """Where parts begin."""
    starts = [passages[0].start if passages else 0]
    for passage in passages:
        if passage.end - starts[-1] > PART and passage.start > starts[-1]:
            starts.append(passage.start)
    return starts


def _marked(
    passages: Sequence[PassageDetail], claims: Sequence[ClaimRow]
) -> Sequence[MarkedPassage]:
    """The passages without the white space around them."""
    marked = []
    for passage in passages:
        text = passage.text
        if not text.strip():
            continue
        left = len(text) - len(text.lstrip())
        # mark_passage cuts a whole document: shift the claims to this passage instead
        here = [
            replace(c, start=c.start - passage.start, end=c.end - passage.start)
            for c in claims
            if c.start < passage.end and c.end > passage.start
        ]
        pieces = mark_passage(text, left, len(text.rstrip()), here)
        marked.append(MarkedPassage(role=passage.role, kept_as=passage.kept_as, pieces=pieces))
    return marked


def _first_passages(comparison: Comparison) -> Comparison:
    kept: list[ComparedPassage] = []
    size = 0
    for passage in comparison.passages:
        size += sum(
            len(words) for side in (passage.derived, passage.origin) for words, _ in side
        )
        if kept and size > MOST_COMPARED:
            break
        kept.append(passage)
    return replace(comparison, passages=tuple(kept))
