"""The learned reader beside the rules: it reads every passage, and each does what it does best.

The rules know the words of speech and their frames; the model has seen how far contents reach
and what else announces them. Of a cue that both find, the rules keep source and act, and the
model sets the content where it is sure of it. What the model alone finds with confidence is
made a draft like the rules' own, so that speakers, acts and chains are read alike. Invariant:
what is read depends on the one passage, and a draft of the rules is never taken away.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace

from twosource.attribution.cues import Hit, Rule, find_hits, find_idioms
from twosource.attribution.drafts import Draft, source_span
from twosource.attribution.frames import Frame
from twosource.attribution.quotations import merge_spans
from twosource.attribution.sources.speakers import Source
from twosource.attribution.syntax.phrases import has_finite
from twosource.attribution.syntax.words import Line, load_grammar
from twosource.learned.attributions import FoundAttribution, find_attributions
from twosource.learned.passages import find_passages
from twosource.records.attribution import Span

# Chances, chosen on PolNeAR's development split with an eye on two dossiers.
LISTED = 0.35  # from which a cue of the lists is believed
UNLISTED = 0.6  # the same for other words
SURE = 0.6  # from which a content replaces what the rules made of the same cue
CERTAIN = 0.9  # the same where it leaves out much of what the rules took
MUCH = 0.4  # share of the rules' characters, of any one span of theirs, that is much
_FREE = Rule("(learned)", "verbs", "assert")
_QUESTIONS = frozenset(["ask", "question", "inquire", "enquire"])  # not what is stated

Sentences = Sequence[tuple[Line, list[Draft]]]


def consult(texts: Sequence[str], read: Sequence[Sentences]) -> list[list[Draft]]:
    """Set contents in the rules' drafts of each text, and give the drafts that the model adds.

    Raises:
        ModelError: the shipped model is missing or damaged.
    """
    return [
        [draft for one in found if (draft := _settle(one, sentences)) is not None]
        for found, sentences in zip(_find(texts), read, strict=True)
    ]


def _find(texts: Sequence[str]) -> list[list[FoundAttribution]]:
    """What the model finds in each text, in offsets of the text."""
    passages = [(at, span) for at, text in enumerate(texts) for span in find_passages(text)]
    found = find_attributions([texts[at][start:end] for at, (start, end) in passages])
    placed: list[list[FoundAttribution]] = [[] for _ in texts]
    for (at, (start, _)), heard in zip(passages, found, strict=True):
        placed[at] += [_move(one, start) for one in heard]
    return placed


def _move(found: FoundAttribution, by: int) -> FoundAttribution:
    cue, *rest = [
        (start + by, end + by)
        for start, end in (found.cue, *found.content, *filter(None, [found.source]))
    ]
    source = rest.pop() if found.source else None
    return replace(found, cue=cue, source=source, content=tuple(rest))


def _settle(found: FoundAttribution, sentences: Sentences) -> Draft | None:
    """Give a content to the rules' draft of this cue, or a draft where they have none."""
    at = bisect_right([line.start for line, _ in sentences], found.cue[0]) - 1
    if at < 0 or found.cue[0] >= sentences[at][0].end:
        return None
    line, drafts = sentences[at]
    cue = _find_words(line, found.cue)
    known = [draft for draft in drafts if _overlap(_cue_words(draft), cue)]
    if known:
        _set_content(known, found)
        return None
    added = read_found(line, found)
    return None if added is None or any(_conflict(added, d) for d in drafts) else added


def _set_content(known: Sequence[Draft], found: FoundAttribution) -> None:
    """Let the model say how far a content reaches; what several drafts share stays as it is."""
    draft = known[0]
    is_plain = len(known) == 1 and draft.content and not draft.inherits
    least = CERTAIN if _leaves_out(found.content, draft.content) else SURE
    source = source_span(draft) if draft.cued is None else None
    if source and any(_overlap(source, span) for span in found.content):
        return  # "The shells, insists the firm that made them, were old"
    if is_plain and found.content and found.sure >= least:
        draft.content = merge_spans(list(found.content))


def _leaves_out(content: Sequence[Span], known: Sequence[Span]) -> bool:
    """Whether a content misses much of a span that the rules took: half of "A, he said, B"."""
    return any(
        sum(max(0, min(end, e) - max(start, s)) for s, e in content)
        < (1 - MUCH) * (end - start)
        for start, end in known
    )


def _conflict(added: Draft, known: Draft) -> bool:
    """Whether the rules read a cue inside this content whose source is outside."""
    if known.cued is not None:
        return False
    cue, source = known.line.starts[known.cue_start], source_span(known)
    return source is not None and any(
        start <= cue < end and not start <= source[0] < end for start, end in added.content
    )


def read_found(line: Line, found: FoundAttribution) -> Draft | None:
    """A draft of what the model found in a sentence, when it is sure and the words fit."""
    cue = _find_words(line, found.cue)
    source = _find_source(line, found.source)
    if cue[0] >= cue[1] or not found.content or (found.source and source is None):
        return None
    if any(_overlap((hit.first, hit.last), cue) for hit in find_idioms(line)):
        return None
    hit = _find_hit(line, cue)
    is_free = hit.rule is _FREE
    if found.score < (UNLISTED if is_free else LISTED) or hit.rule.lemma in _QUESTIONS:
        return None
    takes_noun = "object" in hit.rule.takes
    if not takes_noun and not any(_is_clause(line, span) for span in found.content):
        return None
    frame = Frame("nothing", hit.last)
    content = merge_spans(list(found.content))
    return Draft(line, hit, hit.rule, frame, source, content, unknown=not source)


def _find_hit(line: Line, cue: Span) -> Hit:
    """The cue as the lists have it, or as a plain word of speech."""
    for hit in find_hits(line):
        rules = tuple(rule for rule in hit.rules if rule.group in {"verbs", "statements"})
        if rules and _overlap((hit.first, hit.last), cue):
            return replace(hit, rules=rules)
    negated = not load_grammar()["negations"].isdisjoint(line.low[cue[0] : cue[1]])
    return Hit(cue[0], cue[1], cue[0], "past", (_FREE,), negated=negated)


def _is_clause(line: Line, span: Span) -> bool:
    """Whether words have a verb of their own, are quoted, or stand in another sentence."""
    first, last = _find_words(line, span)
    if first >= last:
        return True
    return has_finite(line, first, last) or any(line.quoted[first:last])


def _find_source(line: Line, span: Span | None) -> Source | None:
    """The words of a source: where it begins, where its apposition begins, where it ends."""
    first, last = _find_words(line, span or (0, 0))
    if span is not None and not line.start <= span[0] < span[1] <= line.end:
        return None
    while first < last and not line.low[first][0].isalnum():
        first += 1
    while last > first and not line.low[last - 1][0].isalnum():
        last -= 1
    if first >= last:
        return None
    comma = next((at for at in range(first, last) if line.low[at] == ","), last)
    return first, comma, last


def _find_words(line: Line, span: Span) -> Span:
    """The words of a sentence that a span of its text touches."""
    return bisect_right(line.ends, span[0]), bisect_left(line.starts, span[1])


def _cue_words(draft: Draft) -> Span:
    return (0, 0) if draft.cued is not None else (draft.cue_start, draft.hit.last)


def _overlap(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]
