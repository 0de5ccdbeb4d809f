"""The learned reader beside the rules: it is asked about the sentences that they leave open.

The rules know the words of speech and their frames. A sentence with such a word that no frame
fits, and whose words nobody is said to utter, is read by the model as well; what it finds with
confidence becomes a draft like theirs, so that speakers, acts and chains are read alike.
Invariant: what is added depends on the one sentence, and never on a cue that a rule has read.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace

from twosource.attribution.cues import Hit, Rule, find_hits
from twosource.attribution.drafts import Draft, source_span
from twosource.attribution.frames import Frame
from twosource.attribution.quotations import merge_spans
from twosource.attribution.speakers import Source
from twosource.attribution.syntax.phrases import has_finite
from twosource.attribution.syntax.words import Line, load_grammar
from twosource.learned.attributions import FoundAttribution, find_attributions
from twosource.records.attribution import Span

LISTED = 0.8  # chance from which a cue of the lists is believed; chosen on PolNeAR's dev split
UNLISTED = 0.9  # the same for other words
COVERED = 0.5  # share of a sentence that the rules gave to somebody: then it is not open
_FREE = Rule("(learned)", "verbs", "assert")
_OPENING = frozenset(["verbs", "statements", "refusals"])
_QUESTIONS = frozenset(["ask", "question", "inquire", "enquire"])  # not what is stated


def find_missed(
    texts: Sequence[str], read: Sequence[Sequence[tuple[Line, list[Draft]]]]
) -> list[list[Draft]]:
    """The drafts that the model adds to each text, given its sentences with the rules' drafts.

    Raises:
        ModelError: the shipped model is missing or damaged.
    """
    asked = [
        (at, line, drafts)
        for at, sentences in enumerate(read)
        for line, drafts in sentences
        if is_open(line, drafts)
    ]
    if not asked:
        return [[] for _ in texts]
    found = find_attributions([texts[at][line.start : line.end] for at, line, _ in asked])
    missed: list[list[Draft]] = [[] for _ in texts]
    for (at, line, drafts), heard in zip(asked, found, strict=True):
        added = [draft for one in heard if (draft := read_found(line, one)) is not None]
        missed[at] += [one for one in added if not any(_conflict(one, d) for d in drafts)]
    return missed


def _conflict(added: Draft, known: Draft) -> bool:
    """Whether the rules read this cue, or one inside this content whose source is outside."""
    if known.cued is not None:
        return False
    if _overlap(_cue_words(added), _cue_words(known)):
        return True
    cue, source = known.line.starts[known.cue_start], source_span(known)
    return source is not None and any(
        start <= cue < end and not start <= source[0] < end for start, end in added.content
    )


def is_open(line: Line, drafts: Sequence[Draft]) -> bool:
    """Whether a word of speech was left unread where little is given to anybody."""
    given = merge_spans([span for draft in drafts for span in draft.content])
    if sum(end - start for start, end in given) >= COVERED * (line.end - line.start):
        return False
    cues = [_cue_words(draft) for draft in drafts]
    return any(
        any(rule.group in _OPENING for rule in hit.rules)
        and not any(_overlap((hit.first, hit.last), cue) for cue in cues)
        for hit in find_hits(line)
    )


def read_found(line: Line, found: FoundAttribution) -> Draft | None:
    """A draft of what the model found in a sentence, when it is sure and the words fit."""
    cue = _find_words(line, found.cue)
    source = _find_source(line, found.source)
    if cue[0] >= cue[1] or not found.content or (found.source and source is None):
        return None
    hit = _find_hit(line, cue)
    is_free = hit.rule is _FREE
    if found.score < (UNLISTED if is_free else LISTED) or hit.rule.lemma in _QUESTIONS:
        return None
    takes_noun = "object" in hit.rule.takes
    if not takes_noun and not any(_is_clause(line, span) for span in found.content):
        return None
    content = [(line.start + start, line.start + end) for start, end in found.content]
    frame = Frame("nothing", hit.last)
    return Draft(line, hit, hit.rule, frame, source, merge_spans(content), unknown=not source)


def _find_hit(line: Line, cue: Span) -> Hit:
    """The cue as the lists have it, or as a plain word of speech."""
    for hit in find_hits(line):
        rules = tuple(rule for rule in hit.rules if rule.group in {"verbs", "statements"})
        if rules and _overlap((hit.first, hit.last), cue):
            return replace(hit, rules=rules)
    negated = not load_grammar()["negations"].isdisjoint(line.low[cue[0] : cue[1]])
    return Hit(cue[0], cue[1], cue[0], "past", (_FREE,), negated=negated)


def _is_clause(line: Line, span: Span) -> bool:
    """Whether words have a verb of their own or are quoted."""
    first, last = _find_words(line, span)
    return has_finite(line, first, last) or any(line.quoted[first:last])


def _find_source(line: Line, span: Span | None) -> Source | None:
    """The words of a source: where it begins, where its apposition begins, where it ends."""
    first, last = _find_words(line, span or (0, 0))
    while first < last and not line.low[first][0].isalnum():
        first += 1
    while last > first and not line.low[last - 1][0].isalnum():
        last -= 1
    if first >= last:
        return None
    comma = next((at for at in range(first, last) if line.low[at] == ","), last)
    return first, comma, last


def _find_words(line: Line, span: Span) -> Span:
    """The words that a span of the sentence touches."""
    start, end = line.start + span[0], line.start + span[1]
    return bisect_right(line.ends, start), bisect_left(line.starts, end)


def _cue_words(draft: Draft) -> Span:
    return (0, 0) if draft.cued is not None else (draft.cue_start, draft.hit.last)


def _overlap(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]
