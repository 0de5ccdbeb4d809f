"""The stage that reads: Document -> Reading, everything except mentions and attributions.

Invariant: passages cover the whole text without gaps; every sentence lies inside one passage.
Reading looks at one document alone; what only the pile can tell (lines that repeat over
otherwise different documents) is handed in as ``repeats``.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from twosource.records.audit import Problem
from twosource.records.document import Document
from twosource.records.reading import (
    Passage,
    PassageRole,
    Quantity,
    Quotation,
    Reading,
    Sentence,
    TimeRef,
)
from twosource.stages import Map
from twosource.text.language import detect_language
from twosource.text.layout.blocks import Block
from twosource.text.layout.imprint import find_imprint
from twosource.text.layout.kinds import find_kind
from twosource.text.layout.passages import LETTERHEAD, find_layout
from twosource.text.normalize import fold_text
from twosource.text.quantities import find_quantities
from twosource.text.quotations import find_quotations
from twosource.text.sentences import find_sentences
from twosource.text.times import find_times

VERSION = "4"
READ_ROLES: frozenset[PassageRole] = frozenset(
    ("body", "headline", "caption", "quote_block", "related_link")
)


def make_read(repeats: frozenset[str] = frozenset()) -> Map[Document, Reading]:
    """The read stage; ``repeats`` are line keys from ``find_repeated_lines``."""

    def run(documents: Sequence[Document]) -> list[Reading | Problem]:
        return [_read(document, repeats) for document in documents]

    return Map("read", VERSION, run)


def _read(document: Document, repeats: frozenset[str]) -> Reading | Problem:
    text = document.text
    if not text.strip():
        return Problem(
            stage="read",
            code="empty_text",
            message="The document holds no text; check the file or its extraction.",
            path=document.path,
            document=document.id,
        )
    language = detect_language(text)
    layout = find_layout(text, language, repeats, document.title)
    imprint = find_imprint(document, layout, language)
    read = [passage for passage in layout.passages if passage.role in READ_ROLES]
    letterhead = [line.block for line in layout.lines if line.label == LETTERHEAD]
    quotations = find_quotations(text, [(p.start, p.end) for p in read], language)
    own = _own_words(text, read, quotations)
    kind = find_kind(document, layout, imprint.publisher, own, language)
    spun = kind == "machine_spun"
    times = place_times(text, read, anchor_of(imprint.published), language)
    return Reading(
        document=document,
        language=language,
        kind=kind,
        title=imprint.title,
        original_title=imprint.original_title,
        byline=imprint.byline,
        publisher=imprint.publisher,
        origin=imprint.origin,
        published=imprint.published,
        passages=tuple(replace(p, spun=spun and p.role in READ_ROLES) for p in layout.passages),
        sentences=_sentences(text, read, letterhead, language),
        quotations=tuple(quotations),
        quantities=tuple(_quantities(text, read, times, language)),
        times=tuple(times),
    )


def place_times(
    text: str, passages: Sequence[Passage], anchor: date | None, language: str
) -> list[TimeRef]:
    """The times of the passages that are read, in order."""
    return [
        time
        for passage in passages
        if passage.role in READ_ROLES
        for time in find_times(text, anchor, passage.start, passage.end, language)
    ]


def anchor_of(published: TimeRef | None) -> date | None:
    """The day that relative times count from, when the document's date is known to the day."""
    if published is None or published.precision != "day" or published.start is None:
        return None
    return date.fromisoformat(published.start)


def _sentences(
    text: str, passages: Sequence[Passage], letterhead: Sequence[Block], language: str
) -> tuple[Sentence, ...]:
    """The sentences to be read, and each line of a letterhead, which only names who speaks."""
    found = [
        Sentence(start=start, end=end, role=passage.role)
        for passage in passages
        for start, end in find_sentences(text, passage.start, passage.end, language)
    ]
    found += [Sentence(start=one.start, end=one.end, role="other") for one in letterhead]
    return tuple(sorted(found, key=lambda sentence: sentence.start))


def _own_words(text: str, passages: Sequence[Passage], quotations: Sequence[Quotation]) -> str:
    """The body in the author's own voice: what nobody is quoted as saying."""
    outer = [q for q in quotations if q.level == 0]
    parts: list[str] = []
    for passage in passages:
        at = passage.start
        if passage.role != "body":
            continue
        for quotation in outer:
            if passage.start <= quotation.start < passage.end:
                parts.append(text[at : quotation.start])
                at = quotation.end
        parts.append(text[at : passage.end])
    return fold_text(" ".join(parts))


def _quantities(
    text: str, passages: Sequence[Passage], times: Sequence[TimeRef], language: str
) -> list[Quantity]:
    return [
        quantity
        for passage in passages
        for quantity in find_quantities(
            text,
            [
                t
                for t in times
                if t.begin is not None and passage.start <= t.begin < passage.end
            ],
            passage.start,
            passage.end,
            language,
        )
    ]


READ = make_read()
