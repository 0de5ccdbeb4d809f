"""Cut a document into the passages that the attribution model reads: paragraphs, mostly.

Invariant: passages are in order, never overlap, and cover all that is not white space.
"""

from re import compile as pattern

from twosource.learned.wordpiece import Span

LONGEST = 1500  # characters; about one window of the model
_PARAGRAPH = pattern(r"\S[^\n]*")
_OPENING, _CLOSING = "“«„", "”»"


def find_passages(text: str) -> list[Span]:
    """Cut ``text`` at line breaks, but not where a quotation runs on over them."""
    passages: list[Span] = []
    running = False
    for match in _PARAGRAPH.finditer(text):
        start, end = match.start(), match.start() + len(match.group().rstrip())
        if running and end - passages[-1][0] <= LONGEST:
            passages[-1] = (passages[-1][0], end)
        else:
            passages.append((start, end))
        running = _is_open(text[start:end])
    return passages


def _is_open(paragraph: str) -> bool:
    """Say whether a quotation is still open at the end of a paragraph."""
    last_opening = max(paragraph.rfind(mark) for mark in _OPENING)
    last_closing = max(paragraph.rfind(mark) for mark in _CLOSING)
    return last_opening > last_closing or paragraph.count('"') % 2 == 1
