"""Everything found in one document: the value that the stages of a document hand on.

A ``Reading`` starts with what *text* found (passages, sentences, quotations, quantities,
times);
*parties* adds mentions, *attribution* adds attributions. All offsets are code points of
``document.text``; every list is in order of ``start``.
"""

from dataclasses import dataclass
from typing import Literal

from twosource.records.attribution import Attribution
from twosource.records.document import Document
from twosource.records.party import Mention

Basis = Literal["explicit", "deictic", "inferred", "world_knowledge", "reviewer"]
Bound = Literal["exact", "at_least", "at_most", "range", "vague", "comparative", "all"]
DocumentKind = Literal[
    "original", "repost", "translation", "machine_spun", "column", "wire", "digest"
]
PassageRole = Literal[
    "body", "headline", "caption", "quote_block", "related_link", "byline", "date_header",
    "advertisement", "donation", "author_bio", "comment_widget", "legal", "navigation", "other",
]  # fmt: skip
KeptAs = Literal["body", "pointer", "metadata", "none"]
Precision = Literal["year", "season", "quarter", "month", "week", "day", "hour", "minute"]


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeRef:
    """A time said or implied: the days from ``start`` to ``end`` (ISO dates, both included).

    An open side is ``None`` ("since February": end open; "by December": start open).
    ``begin``/``finish`` are the offsets of ``raw`` or ``None`` where no words carry it.
    """

    raw: str
    start: str | None
    end: str | None
    precision: Precision
    basis: Basis
    begin: int | None = None
    finish: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A number with its bounds: "at least 1,700 containers" is 1700 to ``None``.

    ``core`` and ``possible`` are (min, max) pairs of the certain and the hedged part of
    "hundreds, and possibly thousands".
    """

    raw: str
    min: float | None
    max: float | None
    bound: Bound
    unit: str | None = None
    of: str | None = None
    start: int
    end: int
    core: tuple[float, float] | None = None
    possible: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A stretch of the document with one role; passages cover the whole text without gaps."""

    start: int
    end: int
    role: PassageRole
    kept_as: KeptAs
    spun: bool = False
    repaired: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """One sentence of a body, headline, caption, quote block or related-link passage.

    One of role ``other`` is a line of a statement's letterhead: it names who speaks.
    """

    start: int
    end: int
    role: PassageRole


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation:
    """Quoted words: ``start..end`` lie inside the marks.

    ``closed`` is false when no mark ends it; ``level`` counts enclosing quotations (0
    outermost); ``group`` numbers the paragraphs of one multi-paragraph quotation alike;
    ``scare`` marks quoted single terms that nobody utters.
    """

    start: int
    end: int
    level: int = 0
    closed: bool = True
    group: int = 0
    scare: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """A named original: "Learn the unique article on X", "© NPA/Y", "first appeared on Z"."""

    name: str
    basis: Basis
    start: int | None = None
    end: int | None = None
    title: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What was found in one document.

    ``issuer`` is the key of the body whose own statement the document is, if it is one.
    """

    document: Document
    language: str
    kind: DocumentKind = "original"
    title: str | None = None
    original_title: str | None = None
    byline: str | None = None
    publisher: str | None = None
    origin: Origin | None = None
    published: TimeRef | None = None
    passages: tuple[Passage, ...] = ()
    sentences: tuple[Sentence, ...] = ()
    quotations: tuple[Quotation, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    times: tuple[TimeRef, ...] = ()
    mentions: tuple[Mention, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    issuer: str | None = None
