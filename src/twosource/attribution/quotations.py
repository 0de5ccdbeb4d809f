"""Quotations that run on: over sentences, over paragraphs, and without a new cue.

Invariant: a quotation is given to at most one speaker; words outside quotations never run on.
"""

from bisect import bisect_right

from twosource.attribution.drafts import Draft
from twosource.attribution.syntax.words import QUOTE, Line
from twosource.records.attribution import Span
from twosource.records.reading import Reading

DEPTH = 6  # quotations that may stand inside one another
MIN_UTTERANCE = 4  # quoted words that can stand as an utterance of their own
_BETWEEN = frozenset({"related_link", "caption"})  # paragraphs that interrupt nobody


def extend_quotations(reading: Reading, drafts: list[Draft]) -> None:
    """Let every content that touches a quotation hold all of it, over later sentences too."""
    begins = [quotation.start for quotation in reading.quotations]
    for draft in drafts:
        if not draft.line.quoted[draft.hit.first]:
            draft.content = merge_spans([_widen(reading, begins, s) for s in draft.content])


def _widen(reading: Reading, begins: list[int], span: Span) -> Span:
    start, end = span
    near = [bisect_right(begins, offset + 1) for offset in span]
    edges = {at for edge in near for at in range(max(0, edge - DEPTH), edge)}
    for at in sorted(edges):
        quotation = reading.quotations[at]
        if quotation.scare or quotation.start > end or quotation.end < start:
            continue
        opens, closes = quotation.start - 1, quotation.end + (1 if quotation.closed else 0)
        if quotation.start <= start < quotation.end or opens == start:
            start = min(start, opens)
        if quotation.start < end <= quotation.end or (
            opens <= start and quotation.end >= end - 1
        ):
            end = max(end, closes)
    return start, end


def merge_spans(spans: list[Span]) -> list[Span]:
    """Spans in order, those that overlap made one."""
    merged: list[Span] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def continue_speech(lines: list[Line], drafts: list[Draft]) -> list[Draft]:
    """Give quotations without a cue to whoever spoke last.

    In the paragraph of the cue they extend its content. After a cue that announces a statement
    every following quoted paragraph belongs to it. A paragraph that is all quotation, next to
    one in which somebody was quoted, is a further attribution without cue (returned); links
    and captions between them do not count.
    """
    told = dict.fromkeys(line.paragraph for line in lines if line.role not in _BETWEEN)
    places = {paragraph: place for place, paragraph in enumerate(told)}
    by_line: dict[int, list[Draft]] = {}
    for draft in drafts:
        by_line.setdefault(draft.line.start, []).append(draft)
    covered = merge_spans(
        [
            span
            for draft in drafts
            if not draft.line.quoted[draft.hit.first]
            for span in draft.content
        ]
    )
    added: list[Draft] = []
    speaker: Draft | None = None
    for line in lines:
        if line.role in _BETWEEN:
            continue
        quote = _uncued_quote(line, covered)
        if quote is not None and speaker is not None:
            gap = places[line.paragraph] - places[speaker.line.paragraph]
            if gap == 0 or speaker.rule.group == "statements":
                speaker.content.append(quote)
            elif gap <= 1 and _is_all_quoted(line):
                speaker = _further(line, speaker, quote)
                added.append(speaker)
        for draft in by_line.get(line.start, ()):
            governs = (
                speaker is not None
                and speaker.rule.group == "statements"
                and speaker.line is line
            )
            if _can_go_on(draft) and not governs:
                speaker = draft
        if speaker is not None and speaker.rule.group == "statements" and quote is None:
            speaker = (
                speaker
                if line is speaker.line or line.low[-1] == ":"
                else by_line.get(line.start, [None])[-1]
            )
    return added


def _can_go_on(draft: Draft) -> bool:
    if draft.rule.group == "statements":
        return True
    if draft.hit.passive or draft.unknown:
        return False
    return (
        draft.rule.group == "verbs"
        and draft.rule.kind == "speech"
        and not draft.line.quoted[draft.hit.first]
    )


def _uncued_quote(line: Line, covered: list[Span]) -> Span | None:
    """The quotation that a sentence opens with or stands in, when no content covers it."""
    if not len(line):
        return None
    first = 1 if line.low[0] == QUOTE else 0
    if first >= len(line) or not line.quoted[first]:
        return None
    last = first
    while last < len(line) and line.quoted[last] == line.quoted[first]:
        last += 1
    if last - first < MIN_UTTERANCE and line.low[last - 1] not in {".", "?", "!"}:
        return None
    start, end = line.span(0, last)
    at = bisect_right(covered, (end, 0)) - 1
    return None if at >= 0 and covered[at][1] > start else (start, end)


def _is_all_quoted(line: Line) -> bool:
    return sum(1 for level in line.quoted if level) >= len(line) - 3


def _further(line: Line, speaker: Draft, quote: Span) -> Draft:
    return Draft(
        line, speaker.hit, speaker.rule, speaker.frame, speaker.source, [quote],
        inherits="quotation", cued=speaker.cue_line,
    )  # fmt: skip
