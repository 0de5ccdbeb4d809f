"""The order "...", said Smith: a cue before its source, behind or inside its content.

Invariant: the source follows the cue at once; what is said stands before it.
"""

from twosource.attribution.cues import Hit
from twosource.attribution.drafts import (
    Draft,
    find_apposition_end,
    find_content_before,
    find_segment,
)
from twosource.attribution.frames import Frame
from twosource.attribution.sources.speakers import can_speak, is_source
from twosource.attribution.sources.subjects import closes_apposition
from twosource.attribution.syntax.phrases import find_phrase, has_finite, is_stop, skip_adjuncts
from twosource.attribution.syntax.words import QUOTE, Line, load_grammar
from twosource.records.attribution import Span

ANSWER = 5  # words and mark of an answer without a verb
_ANSWERS = frozenset(
    ["not", "no", "never", "nothing", "nonsense", "wrong", "untrue", "rubbish", "far"]
)


def relate_inverted(line: Line, hit: Hit) -> Draft | None:
    """The order of "...", said Smith: the source follows the verb, the content comes first."""
    if not _can_invert(line, hit):
        return None
    before = find_content_before(line, hit.first) or _find_answer(line, hit.first)
    end = find_phrase(line, hit.last)
    if end == hit.last or not can_speak(line, (hit.last, end, end)):
        return None
    if before is None:
        return _relate_inserted(line, hit, end)
    rest = skip_adjuncts(line, end)
    ends = rest >= len(line) or is_stop(line, rest)
    if not ends and line.low[rest] not in load_grammar()["tails"]:
        return None
    source = (hit.last, end, find_apposition_end(line, end))
    if not is_source(line, source, hit):
        return None
    draft = Draft(line, hit, hit.rule, Frame("nothing", end), source, [before])
    if line.low[source[2] : source[2] + 2] == (",", QUOTE):
        draft.after = source[2] + 1
    return draft


def _find_answer(line: Line, verb: int) -> Span | None:
    """A short answer before the cue: "Not so, says the ministry"."""
    short = 1 < verb <= ANSWER and line.low[verb - 1] == ","
    return line.span(0, verb - 1) if short and line.low[0] in _ANSWERS else None


def _relate_inserted(line: Line, hit: Hit, end: int) -> Draft | None:
    """A cue and its source between subject and verb: "The numbers, said two aides, fall"."""
    first = find_segment(line, hit.first)
    apposed = find_apposition_end(line, end)
    close = next((at for at in range(apposed, len(line)) if line.low[at] == ","), None)
    if close is None or line.low[hit.first - 1] != "," or hit.first - 1 <= first:
        return None
    told = has_finite(line, first, hit.first)  # else the verb of a bare noun must follow
    if line.low[first] in load_grammar()["leads"] or close + 2 >= len(line):
        return None
    if told and not has_finite(line, close + 1, close + 4):
        return None
    source = (hit.last, end, max(end, apposed))
    if not is_source(line, source, hit):
        return None
    content = [line.span(first, hit.first - 1)]
    frame = Frame("inserted", close + 1)
    return Draft(line, hit, hit.rule, frame, source, content, after=close + 1)


def _can_invert(line: Line, hit: Hit) -> bool:
    """Whether the verb stands behind a mark and before what can be a speaker."""
    if hit.group != hit.first or hit.form == "ing" or hit.first == 0 or hit.last >= len(line):
        return False
    if "before" not in hit.rule.takes or is_stop(line, hit.last):
        return False
    grammar, mark, word = load_grammar(), line.low[hit.first - 1], line.low[hit.last]
    if word in grammar["prepositions"] | grammar["adverbs"] | {"that", "to"}:
        return False
    if mark != ",":
        return mark in {QUOTE, "?", "!", "\u2014"}
    tells = hit.rule.dative and "object" not in hit.rule.takes
    if tells or hit.rule.lemma.startswith("put") or closes_apposition(line, hit, 0):
        return False
    return word not in grammar["possessives"] | {"that", "those", "these"}
