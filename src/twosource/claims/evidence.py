"""Evidence: the smallest span of a document that carries a claim.

Invariant: ``document.text[start:end] == evidence.text``, never empty, without enclosing
quotation marks, outer punctuation or a leading connective.
"""

from twosource.records.claim import EvidenceKind
from twosource.records.document import Document, Evidence

EVIDENCE_KINDS: dict[str, EvidenceKind] = {
    "body": "body",
    "quote_block": "body",
    "headline": "headline",
    "caption": "caption",
    "related_link": "related_link_headline",
}
_TRIM = " \t\n\r\u00a0,;:—–-\"“”„«»‘’'`."
_CONNECTIVES = frozenset({"and", "but", "or", "that", "while", "whereas", "although", "though"})


def make_evidence(document: Document, span: tuple[int, int]) -> Evidence | None:
    """The evidence in a span, or None when nothing is left of it."""
    start, end = trim(document.text, span)
    if end <= start:
        return None
    return Evidence(document=document.id, start=start, end=end, text=document.text[start:end])


def trim(text: str, span: tuple[int, int]) -> tuple[int, int]:
    """Leave out enclosing marks and leading connectives."""
    start, end = span
    while True:
        end = start + len(text[start:end].rstrip(_TRIM))
        start = end - len(text[start:end].lstrip(_TRIM))
        words = text[start:end].split()
        if len(words) < 3:
            return start, end
        if words[0].lower() in _CONNECTIVES:
            start += len(words[0])
        elif words[-1].lower() in _CONNECTIVES:
            end -= len(words[-1])
        else:
            return start, end
