"""The stage that reads: Document -> Reading, everything except mentions and attributions.

Invariant: passages cover the whole text without gaps, and every span that is found lies inside one
passage. Reading looks at one document alone; what only the pile can tell (lines that repeat
over otherwise different documents) is handed in as ``repeats``.
"""

from collections.abc import Sequence
from datetime import date

from twosource.records.audit import Problem
from twosource.records.document import Document
from twosource.records.reading import Passage, PassageRole, Reading, Sentence, TimeRef
from twosource.stages import Map
from twosource.text.language import detect_language
from twosource.text.layout.blocks import find_blocks
from twosource.text.quantities import find_quantities
from twosource.text.quotations import find_quotations
from twosource.text.sentences import find_sentences
from twosource.text.times import find_times

VERSION = "1"
_READ_ROLES: frozenset[PassageRole] = frozenset(
    ("body", "headline", "caption", "quote_block", "related_link")
)


def make_read(repeats: frozenset[str] = frozenset()) -> Map[Document, Reading]:
    """The read stage; ``repeats`` are line keys from ``find_repeated_lines``."""

    def run(documents: Sequence[Document]) -> list[Reading | Problem]:
        return [_read(document, repeats) for document in documents]

    return Map("read", VERSION, run)


def _read(document: Document, repeats: frozenset[str]) -> Reading:
    text = document.text
    language = detect_language(text)
    blocks = find_blocks(text)
    edges = [0, *(block.start for block in blocks[1:]), len(text)]
    passages = []
    for index, block in enumerate(blocks):
        head = index == 0 and len(blocks) > 1 and not block.ends_sentence
        passages.append(
            Passage(
                start=edges[index],
                end=edges[index + 1],
                role="headline" if head else "body",
                kept_as="metadata" if head else "body",
            )
        )
    sentences = [
        Sentence(start=start, end=end, role=passage.role)
        for passage in passages
        if passage.role in _READ_ROLES
        for start, end in find_sentences(text, passage.start, passage.end, language)
    ]
    published = _published(document, language)
    anchor = date.fromisoformat(published.start) if published and published.start else None
    times = find_times(text, anchor, language=language)
    quotations = find_quotations(text, [(p.start, p.end) for p in passages], language)
    return Reading(
        document=document,
        language=language,
        title=document.title,
        byline=document.byline,
        publisher=document.publisher,
        passages=tuple(passages),
        sentences=tuple(sentences),
        quotations=tuple(quotations),
        published=published,
        quantities=tuple(find_quantities(text, times, language=language)),
        times=tuple(times),
    )


def _published(document: Document, language: str) -> TimeRef | None:
    if document.published:
        day = document.published[:10]
        return TimeRef(
            raw=document.published, start=day, end=day, precision="day", basis="explicit"
        )
    for time in find_times(document.text, None, 0, min(len(document.text), 400), language):
        if time.precision == "day" and time.start and time.start == time.end:
            return time
    return None


READ = make_read()
