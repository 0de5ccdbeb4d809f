"""Which kind of document this is, as far as the document alone can tell.

Copies that hide what they are can only be seen beside the original: lineage corrects the kind.
"""

import re

from twosource.records.document import Document
from twosource.records.reading import DocumentKind
from twosource.text.language import load_words
from twosource.text.layout.headers import has_label, has_media_word
from twosource.text.layout.passages import Layout
from twosource.text.normalize import fold_text

_SPINTAX = re.compile(r"\{[^{}|\n]{1,40}\|[^{}\n]{1,80}\}")
_LABELED = re.compile(r"[A-Z][\w'-]{0,24}(?:\s[A-Z][\w'-]{0,24}){0,2}[.:]\s+[A-Z\"]")
_FIRST_PERSON = re.compile(r"\b(?:I|my|me|myself)\b")
SPUN_SCORE = 3.0
WEAK_ALONE = 7  # odd synonyms that betray a spinner without a clearer sign
OPINION_SCORE = 3.0


def find_kind(
    document: Document, layout: Layout, publisher: str | None, own: str, language: str
) -> DocumentKind:
    """The kind, by the strongest sign first; ``own`` is the body without its quotations."""
    text = fold_text(document.text)
    if spun_score(text, language) >= SPUN_SCORE:
        return "machine_spun"
    if _says(text, language, "translation") or layout.first("other", "translation"):
        return "translation"
    if is_digest(document, layout, language):
        return "digest"
    if is_repost(layout):
        return "repost"
    if is_column(own, layout, language):
        return "column"
    return "wire" if is_wire(document, layout, publisher, language) else "original"


def spun_score(text: str, language: str) -> float:
    """How much of a text sounds like a spinner, for each three thousand characters."""
    low = text.lower()
    strong = sum(low.count(phrase) for phrase in load_words(language, "spun", "strong"))
    weak = sum(phrase in low for phrase in load_words(language, "spun", "weak"))
    marks = len(_SPINTAX.findall(text))
    if not strong and not marks and weak < WEAK_ALONE:
        return 0.0
    return (1.5 * strong + 0.4 * weak + 2.0 * marks) / max(1.0, len(text) / 3000)


def _says(text: str, language: str, field: str) -> bool:
    low = text.lower()
    return any(phrase in low for phrase in load_words(language, "layout", field))


def is_digest(document: Document, layout: Layout, language: str) -> bool:
    """A press review: it says so, or its paragraphs each open with a place or an outlet."""
    head = fold_text(" ".join(line.text for line in layout.lines[:4])).lower()
    labels = load_words(language, "layout", "digest")
    if any(label in (document.title or "").lower() or label in head for label in labels):
        return True
    body = [line.text for line in layout.lines if line.role is None]
    labeled = sum(bool(_LABELED.match(fold_text(text))) and len(text) > 120 for text in body)
    return labeled >= 4 and labeled >= 0.5 * len(body)


def is_repost(layout: Layout) -> bool:
    """It names where it first stood, or carries a second title or another's copyright."""
    origin = layout.first("other", "origin")
    titles = [
        line for line in layout.lines if line.role == "headline" and line.label == "original"
    ]
    shared = [
        line for line in layout.lines
        if line.role == "legal" and line.found and line.found.name
        and "/" in line.text[slice(*line.found.name)]
    ]  # fmt: skip
    return bool(origin or titles or shared)


def is_column(own: str, layout: Layout, language: str) -> bool:
    """A label says so, or the writer speaks in the first person and judges."""
    report = (None, "related_link", "headline")
    around = [line.text for line in layout.lines if line.role not in report]
    if any(has_label(line, language, "opinion") for line in around):
        return True
    low = own.lower()
    phrases = sum(
        low.count(phrase) for phrase in load_words(language, "layout", "opinion_phrases")
    )
    terms = sum(low.count(term) for term in load_words(language, "layout", "opinion_terms"))
    score = phrases + 0.5 * min(terms, 4) + 0.5 * min(len(_FIRST_PERSON.findall(own)), 6)
    return score / max(1.0, len(own) / 2500) >= OPINION_SCORE


def is_wire(document: Document, layout: Layout, publisher: str | None, language: str) -> bool:
    """An agency in the dateline or agency credits, and the same publisher."""
    agency = ""
    if layout.dateline:
        found = re.search(r"\(([^()]+)\)", document.text[slice(*layout.dateline)])
        agency = found[1] if found else ""
    credited = any(
        line.role == "byline" and line.text.startswith(("(", "[")) for line in layout.lines
    )
    if not agency:
        return credited and layout.dateline is not None
    declared = document.publisher or publisher
    if declared is None or not has_media_word(declared, language):
        return True
    return agency.lower() in declared.lower() or declared.lower() in agency.lower()
