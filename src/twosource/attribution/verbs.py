"""Who speaks through a verb and where its content lies, in every order of words.

"She said that", "..., she said, ...", "..., said the minister", "X was rejected by Y".
Invariant: the source never overlaps the cue.
"""

from dataclasses import replace

from twosource.attribution.cues import Hit, Rule
from twosource.attribution.drafts import (
    Draft,
    continues,
    find_apposition_end,
    find_content_before,
    find_fragment_before,
    find_relative_content,
    find_segment,
    goes_on,
)
from twosource.attribution.frames import Frame, is_licensed, read_frame
from twosource.attribution.inverted import relate_inverted
from twosource.attribution.refusals import finish_refusal, relate_request
from twosource.attribution.sources.speakers import (
    Source,
    can_speak,
    is_document_source,
    is_source,
    is_verb,
)
from twosource.attribution.sources.subjects import (
    closes_apposition,
    find_own_subject,
    is_absolute,
)
from twosource.attribution.syntax.phrases import (
    find_phrase,
    has_finite,
    is_noun,
    skip_adjuncts,
)
from twosource.attribution.syntax.subjects import find_subject
from twosource.attribution.syntax.words import QUOTE, Line, load_grammar
from twosource.records.attribution import Span

COLON = Rule(":", "verbs", "assert", takes=frozenset(["clause"]))
_DENYING = frozenset(["no", "not", "never", "nothing", "none"])  # "Ministry: no guns sold"
_PARTICIPLE_ONLY = frozenset(["see", "know", "write"])
COLON_REACH = 8  # words that may stand before the colon of a headline


def relate_colon(line: Line) -> Draft | None:
    """The speaker before the colon of a headline: "Oslo: no ship has sailed"."""
    if line.role not in {"headline", "related_link"}:
        return None
    first = 0
    while first < len(line) - 1 and line.low[first] in load_grammar()["link_words"]:
        first += 1
    reach = range(first + 1, min(len(line) - 1, first + COLON_REACH))
    at = next((at for at in reach if line.low[at] == ":"), None)
    if at is None or "and" in line.low[first:at]:
        return None
    if not has_finite(line, at + 1, len(line)) and line.low[at + 1] not in _DENYING:
        return None
    if not can_speak(line, (first, at, at)) or has_finite(line, first, at):
        return None
    if " ".join(line.low[first:at]) in load_grammar()["rubrics"]:
        return None
    hit = Hit(at, at + 1, at, "base", (COLON,))
    return Draft(line, hit, COLON, Frame("quote", at + 1), (first, at, at), after=at + 1)


def relate_verb(line: Line, hit: Hit, floor: int) -> Draft | None:
    """Source and content of a verbal cue; ``None`` when the words are no cue here."""
    asked = relate_request(line, hit)
    if asked is not None or not is_verb(line, hit):
        return asked
    return _relate_subject(line, hit, floor)


def _relate_subject(line: Line, hit: Hit, floor: int) -> Draft | None:
    """A cue with its own or a shared subject."""
    if hit.passive:
        return _relate_passive(line, hit, floor)
    inverted = relate_inverted(line, hit)
    if inverted is not None:
        return inverted
    inherits = _inheritance(line, hit, floor)
    subject = None if inherits else find_own_subject(line, hit, floor)
    fails = not inherits and (subject is None or not is_source(line, subject, hit))
    if fails or _is_bare_participle(hit):
        return None
    if hit.rule.kind == "relay" and hit.last - hit.first > 2:
        return _relate_quoting(line, hit, subject)
    return _finish_verb(line, hit, subject, inherits)


def _is_bare_participle(hit: Hit) -> bool:
    """Whether the form cannot be finite: "seen", "known", "written" without an auxiliary."""
    alone = hit.form == "participle" and hit.group == hit.first and hit.rule.group == "verbs"
    return alone and hit.rule.lemma.split(" ", 1)[0] in _PARTICIPLE_ONLY


def _inheritance(line: Line, hit: Hit, floor: int) -> str:
    """How the cue shares the subject of another verb; empty when it has its own."""
    before = line.low[hit.group - 1] if hit.group else ""
    grammar = load_grammar()
    if hit.form == "ing" and not grammar["be"].intersection(line.low[hit.group : hit.first]):
        leads = before in grammar["participle_leads"] or line.role == "headline"
        return "clause" if (leads or not hit.group) and not is_absolute(line, hit) else ""
    coordinated = before in {"and", "but", "or", "then"}
    return (
        "verb"
        if coordinated or (before == "," and not closes_apposition(line, hit, floor))
        else ""
    )


def _finish_verb(line: Line, hit: Hit, subject: Source | None, inherits: str) -> Draft | None:
    begin = subject[0] if subject else hit.group
    before = find_content_before(line, begin)
    for rule in _fitting_rules(line, hit, subject):
        frame = read_frame(line, hit, rule)
        if rule.group in {"refusals", "statements"}:
            made = Draft(line, hit, rule, frame, subject, [], inherits)
            if (finished := finish_refusal(line, hit, made)) is not None:
                return finished
            continue
        if subject is not None and _announces(line, subject, rule, frame):
            return Draft(line, hit, replace(rule, group="statements"), frame, subject)
        before = before or find_fragment_before(line, begin, frame)
        reaches = before is not None or _follows_noun(line, subject, rule, frame)
        if not is_licensed(rule, frame, has_before=reaches, is_relative=before is None):
            continue
        if subject is not None and not _suits(line, subject, rule, frame):
            continue
        draft = Draft(line, hit, rule, frame, subject, [], inherits)
        draft.outer = _find_quoter(line, hit)
        _fill_content(draft, before)
        told = draft.content or draft.after is not None or draft.is_bare
        return draft if told else None
    return None


def _announces(line: Line, subject: Source, rule: Rule, frame: Frame) -> bool:
    """Whether the sentence only opens what the next paragraphs quote: "The envoy said:"."""
    opens = line.low[-1] == ":" and frame.at >= len(line) - 1 and line.role == "body"
    return opens and rule.kind == "speech" and can_speak(line, subject)


def _find_quoter(line: Line, hit: Hit) -> Source | None:
    """Who passes the words on in "was quoted by the paper as saying"."""
    words = line.low[hit.first : hit.last]
    if "by" in words and words[-2:] == ("as", "saying"):
        return hit.first + words.index("by") + 1, hit.last - 2, hit.last - 2
    return None


def _fitting_rules(line: Line, hit: Hit, subject: Source | None) -> list[Rule]:
    """Rules for documents when the subject is one, the other rules when it is not."""
    is_document = subject is not None and is_document_source(line, subject)
    rules = [rule for rule in hit.rules if (rule.kind == "document") == is_document]
    if not rules and (is_document or subject is None or not can_speak(line, subject)):
        return list(hit.rules)
    return rules


def _follows_noun(line: Line, subject: Source | None, rule: Rule, frame: Frame) -> bool:
    """Whether a noun before the subject can be the object: "a link the firm contested"."""
    if subject is None or subject[0] == 0 or frame.kind != "nothing":
        return False
    return "object" in rule.takes and is_noun(line, subject[0] - 1)


def _relate_quoting(line: Line, hit: Hit, subject: Source | None) -> Draft | None:
    """Two links in one verb: "the paper quoted officials as saying that"."""
    if "as" not in line.low[hit.first :]:
        return None
    at = line.low.index("as", hit.first)
    source = (hit.first + 1, at, at)
    if subject is None or not can_speak(line, source):
        return None
    frame = read_frame(line, hit, hit.rule)
    after = _after(hit, frame)
    return Draft(line, hit, hit.rule, frame, source, outer=subject, after=after)


def _suits(line: Line, subject: Source, rule: Rule, frame: Frame) -> bool:
    """Whether such a subject does such an act: a thing only says a quotation or a clause."""
    if can_speak(line, subject):
        return True
    return rule.kind == "document" or frame.kind in {"that", "quote"} or rule.lemma == "say"


def _after(hit: Hit, frame: Frame) -> int | None:
    return None if frame.kind in {"nothing", "inserted"} else max(frame.at, hit.last)


def _fill_content(draft: Draft, before: Span | None) -> None:
    frame, line = draft.frame, draft.line
    relative = find_relative_content(draft)
    if relative is not None:
        draft.content.append(relative)
        before = None
    if frame.kind in {"nothing", "inserted"}:
        if before is not None:
            draft.content.append(before)
            if frame.kind == "inserted" and continues(line, frame.at):
                draft.after = frame.at
        return
    draft.after = frame.at
    begin = draft.source[0] if draft.source else draft.hit.group
    leads = line.low[find_segment(line, begin)] in load_grammar()["leads"]
    closes = QUOTE in line.low[max(0, begin - 2) : begin]
    closes = closes or (line.low[frame.at - 1] == ":" and line.role == "body")
    if before is not None and not leads and (closes or goes_on(line, frame)):
        draft.content.append(before)


def _relate_passive(line: Line, hit: Hit, floor: int) -> Draft | None:
    """A passive: "X has been rejected by Y" names who says it, "Y was told that" does not."""
    subject = find_subject(line, hit.group, floor)
    if subject is not None and not is_source(line, subject, hit):
        return None
    by = next(
        (
            at
            for at in (hit.last, skip_adjuncts(line, hit.last))
            if line.low[at : at + 1] == ("by",)
        ),
        None,
    )
    if by is not None and by + 1 < len(line):
        return _relate_agent(line, hit, subject, by + 1)
    frame = read_frame(line, hit, hit.rule)
    reported = hit.rule.dative or "clause" in hit.rule.takes
    if frame.kind in {"that", "quote"} and reported:
        return Draft(line, hit, hit.rule, frame, unknown=True, after=frame.at)
    return None


def _relate_agent(line: Line, hit: Hit, subject: Source | None, first: int) -> Draft | None:
    end = find_phrase(line, first)
    source = (first, end, find_apposition_end(line, end))
    if end == first or subject is None or not can_speak(line, source):
        return None
    if not hit.rule.takes & {"object", "infinitive"}:
        return None
    content = [line.span(subject[0], subject[1])]
    draft = Draft(line, hit, hit.rule, Frame("nothing", end), source, content)
    if end < len(line) and line.low[end] in {"as", "of", "for"}:
        draft.after = end
    return draft
