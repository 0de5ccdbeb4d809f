"""Quoted words, however they are marked.

Invariant: ``start..end`` of a quotation lie inside its marks and inside one passage; one
that runs over several paragraphs is one piece per paragraph, all with the same ``group``.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from twosource.records.reading import Quotation
from twosource.text.language import load_words
from twosource.text.tokens import find_tokens

_MARK = re.compile(
    r"``|''|[\"\u201c\u201d\u201e\u201f\u00ab\u00bb'\u2018\u2019\u201a\u2039\u203a]"
)
_SINGLE = "'\u2018\u2019\u201a\u2039\u203a"
_LEFT = "\u201c\u201e\u2018\u201a\u201f"
_OPENS_AFTER = " \t\n\u00a0([{\u2014\u2013-/\"\u201c\u201e\u00ab'\u2018*|:,>"
_CLOSES_BEFORE = " \t\n\u00a0)]}\u2014\u2013-/\"\u201d\u00bb'\u2019.,;:!?\u2026*|<"
SCARE_WORDS = 3
CUE_DISTANCE = 6  # words between a speech cue and the quotation that it introduces
MAX_DEPTH = 5  # quotations inside each other: deeper ones are stray marks
MAX_SINGLE = 600  # characters: a longer single-quoted stretch is two stray apostrophes


@dataclass(slots=True)
class _Open:
    """A quotation whose closing mark has not been met yet."""

    mark: str
    start: int
    single: bool


def find_quotations(
    text: str, passages: Iterable[tuple[int, int]], language: str = "en"
) -> list[Quotation]:
    """Quotations in consecutive passages, in order of ``start``."""
    found: list[Quotation] = []
    group, running = 0, ""
    for start, end in passages:
        pieces, left_open = _find_in_passage(text, start, end)
        first = _first_visible(text, start, end)
        joined = bool(running) and first < end and _same_kind(text[first], running)
        if joined:
            group -= 1
        for piece in pieces:
            number = group if piece.level == 0 else max(group - 1, 0)
            found.append(replace(piece, group=number, scare=_is_scare(text, piece, language)))
            group += piece.level == 0
        running = left_open
    return sorted(found, key=lambda quotation: (quotation.start, -quotation.end))


def _first_visible(text: str, start: int, end: int) -> int:
    while start < end and text[start].isspace():
        start += 1
    return start


def _same_kind(mark: str, running: str) -> bool:
    """A paragraph that opens with the mark of the quotation left open goes on with it."""
    double, single = '"\u201c\u201e\u00ab\u201d', "'\u2018"
    return (mark in double and running in double) or (mark in single and running in single)


def _find_in_passage(text: str, start: int, end: int) -> tuple[list[Quotation], str]:
    """Quotations of one passage, and the mark of the outermost one left open at its end."""
    found: list[Quotation] = []
    stack: list[_Open] = []
    reverse = _has_reversed_guillemets(text, start, end)
    for match in _MARK.finditer(text, start, end):
        mark, at, stop = match[0], match.start(), match.end()
        single = mark in _SINGLE
        before = text[at - 1] if at > start else " "
        after = text[stop] if stop < end else " "
        if single and _is_apostrophe(mark, before, after):
            continue
        if single and _is_possessive(text, at, end, stack):
            continue
        if _opens(mark, before, after, stack, reverse=reverse):
            if len(stack) < MAX_DEPTH and (not single or _single_closes(text, mark, stop, end)):
                stack.append(_Open(mark, stop, single))
            continue
        index = _matching(stack, single=single)
        if index is None:
            continue
        opened = stack[index]
        del stack[index:]
        if opened.start < at:
            found.append(Quotation(start=opened.start, end=at, level=index))
    rest = [opened for opened in stack if not opened.single]
    if rest and _first_visible(text, rest[0].start, end) < end:
        found.append(_unclosed(text, rest[0].start, end))
    return sorted(found, key=lambda q: (q.start, -q.end)), rest[0].mark[0] if rest else ""


def _unclosed(text: str, start: int, end: int) -> Quotation:
    while end > start and text[end - 1].isspace():
        end -= 1
    return Quotation(start=start, end=end, closed=False)


def _has_reversed_guillemets(text: str, start: int, end: int) -> bool:
    """»German books« and ›Danish‹ turn the marks round."""
    right, left = text.find("\u00bb", start, end), text.find("\u00ab", start, end)
    if right < 0 or (0 <= left < right):
        return False
    return right == start or text[right - 1] in _OPENS_AFTER


def _is_apostrophe(mark: str, before: str, after: str) -> bool:
    if mark in "\u2018\u201a\u2039\u203a":
        return before.isalnum() and after.isalnum()
    return (before.isalnum() and after.isalnum()) or (after.isdigit() and not before.isalnum())


def _is_possessive(text: str, at: int, end: int, stack: list[_Open]) -> bool:
    """``officials' view`` inside a single-quoted stretch that is closed only later."""
    if not any(opened.single for opened in stack) or text[at - 1] not in "sS":
        return False
    follows = text[at + 1 : at + 3]
    return (
        follows[:1].isspace()
        and follows[1:].islower()
        and _single_closes(text, "'", at + 1, end)
    )


def _opens(mark: str, before: str, after: str, stack: list[_Open], *, reverse: bool) -> bool:
    """Whether this mark begins a quotation, by its form, its neighbors, then the stack."""
    inside = any(opened.single == (mark in _SINGLE) for opened in stack)
    if mark in "\u00ab\u00bb\u2039\u203a":
        return (mark in "\u00bb\u203a") == reverse
    if mark == "``" or (mark in _LEFT and not _closes_low(mark, stack)):
        return not (inside and mark in "\u201c\u2018" and after in _CLOSES_BEFORE)
    if mark == "''" or (mark == '"' and before.isdigit() and not inside):
        return False
    free_before, free_after = before in _OPENS_AFTER, after in _CLOSES_BEFORE
    if free_before == free_after or mark in "\u201d\u2019":
        return free_before and not inside
    return free_before and not (inside and mark == '"' and before == "'")


def _closes_low(mark: str, stack: list[_Open]) -> bool:
    """„German“ quotations close with what English opens with."""
    pairs = {"\u201c": "\u201e", "\u2018": "\u201a"}
    return any(opened.mark == pairs.get(mark) for opened in stack)


def _single_closes(text: str, mark: str, start: int, end: int) -> bool:
    """Whether a single mark that could open is closed soon; else it is an apostrophe."""
    closing = "'\u2019" if mark in "'\u2018\u2019" else _SINGLE
    stop = min(end, start + MAX_SINGLE)
    for match in _MARK.finditer(text, start, stop):
        if match[0] not in closing:
            continue
        at = match.start()
        after = text[at + 1] if at + 1 < end else " "
        if after in _CLOSES_BEFORE and not text[at - 1].isspace():
            return True
    return False


def _matching(stack: list[_Open], *, single: bool) -> int | None:
    """The innermost open quotation of the same kind."""
    for index in range(len(stack) - 1, -1, -1):
        if stack[index].single == single:
            return index
    return None


def _is_scare(text: str, quotation: Quotation, language: str) -> bool:
    """A quoted term that nobody utters: short, no clause, and no speech cue beside it."""
    if not quotation.closed or quotation.end - quotation.start > 60:
        return False
    inside = text[quotation.start : quotation.end]
    words = [span for span in find_tokens(inside) if inside[span[0]].isalnum()]
    if not 0 < len(words) <= SCARE_WORDS or inside[-1] in ".,!?;\u2026":
        return False
    cues = load_words(language, "speech", "cues")
    before = text[max(0, quotation.start - 80) : quotation.start - 1]
    after = text[quotation.end + 1 : quotation.end + 60]
    near = [before[s:e].lower() for s, e in find_tokens(before)][-CUE_DISTANCE:]
    near += [after[s:e].lower() for s, e in find_tokens(after)][:4]
    return not any(word in cues for word in near)
