"""Sentence boundaries inside one passage.

Invariant: sentences do not overlap, hold no white space at their ends, and together cover every
other character of the passage; a closing mark stays with the sentence that it closes.
"""

import re

from twosource.text.language import load_words

_STOP = re.compile(
    r"(?P<mark>[.!?\u2026\u203d]+|[\u061f\u06d4\u0964]+)"
    r"(?P<closers>[\"'\u201d\u2019\u201c\u00bb\u203a)\]]*)(?=\s|$)"
    r"|(?P<wide>[\u3002\uff01\uff1f]+[\u300d\u300f\u201d\u2019\uff09]*)"
    r"|(?P<break>\n[^\S\n]*\n\s*)"
)
_LAST_WORD = re.compile(r"[^\s(\[\"'\u201c\u2018\u00ab]{1,40}$")
_NEXT_WORD = re.compile(r"\s*([\"'\u201c\u2018\u00ab(\[\u201e]*)([^\s]{0,40})")
_ACRONYM = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]$")
_REPORT = re.compile(r"\s+((?:[A-Z][\w'\u2019-]*\s+){1,3})([a-z]+)")
WINDOW = 48


def find_sentences(
    text: str, start: int, end: int, language: str = "en"
) -> list[tuple[int, int]]:
    """Offsets of the sentences in ``text[start:end]``."""
    spans: list[tuple[int, int]] = []
    begin = start
    for match in _STOP.finditer(text, start, end):
        if match["break"] is not None:
            spans.append((begin, match.start()))
            begin = match.end()
        elif match["wide"] or _is_boundary(text, match, end, language):
            spans.append((begin, match.end()))
            begin = match.end()
    spans.append((begin, end))
    return [span for raw in spans if (span := trim_span(text, *raw))[0] < span[1]]


def trim_span(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without the white space at its ends."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _is_boundary(text: str, match: re.Match[str], end: int, language: str) -> bool:
    following = _NEXT_WORD.match(text, match.end(), min(end, match.end() + WINDOW))
    word = following[2] if following else ""
    if not word:
        return True
    if word[0].islower() and not (following and following[1]):
        return False
    if match["mark"] != ".":
        return not (match["closers"] and _is_reported(text, match.end(), end, language))
    before = _LAST_WORD.search(text, max(0, match.start() - WINDOW), match.start())
    last = before[0] if before else ""
    return bool(match["closers"]) or not _is_abbreviation(last, word, language)


def _is_reported(text: str, at: int, end: int, language: str) -> bool:
    """Whether a question or exclamation is followed by who uttered it: "Why?" Smith asked."""
    tail = _REPORT.match(text, at, min(end, at + WINDOW + WINDOW))
    return bool(tail and tail[2] in load_words(language, "speech", "cues"))


def _is_abbreviation(last: str, word: str, language: str) -> bool:
    """Whether the stop after ``last`` is its own and the sentence runs on with ``word``."""
    plain = last.casefold().strip("-\u2013\u2014")
    if plain in load_words(language, "sentences", "abbreviations") or not last:
        return bool(last)
    initial = len(last) == 1 and last.isupper() and last != "I"
    either = plain in load_words(language, "sentences", "either")
    if initial or either or _ACRONYM.search(last):
        return word.rstrip(",;:") not in load_words(language, "sentences", "starters")
    if plain in load_words(language, "sentences", "before_numbers"):
        return word[0].isdigit() or word[0] in "\u00a3$\u20ac~"
    return len(last) == 1 and last.islower() and last not in "ai" and word[0].isdigit()
