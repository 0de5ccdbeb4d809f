"""Who speaks through a cue and which words are what they say, inside one sentence.

Invariant: source and content never overlap the cue; content spans are in order and hold the
quotation marks of what is quoted.
"""

from dataclasses import dataclass, field

from twosource.attribution.cues import Hit, Rule
from twosource.attribution.frames import Frame, is_licensed, read_frame
from twosource.attribution.syntax.phrases import (
    find_phrase,
    find_subject,
    has_finite,
    is_finite,
    is_noun,
    is_stop,
    skip_adjuncts,
    skip_dateline,
)
from twosource.attribution.speakers import (
    can_speak,
    find_head,
    is_document_source,
    is_source,
    is_verb,
)
from twosource.attribution.syntax.words import QUOTE, Line, load_grammar, load_nouns
from twosource.records.attribution import Act, Span

_COLON = Rule(":", "verbs", "assert", takes=frozenset(["clause"]))
_LINK_WORDS = frozenset(
    ["see", "also", "read", "related", "more", "learn", "additionally", ":", "watch"]
)
_PARTICIPLE_LEADS = frozenset([",", "\u2014", "-", "by", "while", "in", "after", "before", "and", "or", "for", "from",
                              "of", "when", "without", "to", QUOTE, "(", ";"])  # fmt: skip
_TAILS = frozenset(["as", "when", "while", "who", "after", "before", "in", "at", "on", "during", "of", "for",
                    "from", "by", "with", "about", "to", "last", "late", "earlier"])  # fmt: skip
_LEADS = frozenset(["when", "asked", "after", "as", "in", "on", "at", "speaking", "during", "later", "while",
                    "earlier", "writing", "responding", "citing", "referring", "before", "for", "by", "then",
                    "instead", "still", "yet", "but", "and", "so", "with", "quoting", "once", "meanwhile"])  # fmt: skip


@dataclass(slots=True)
class Draft:
    """An attribution in the making. ``source`` is (first, head end, end) in words of its line."""

    line: Line
    hit: Hit
    rule: Rule
    frame: Frame
    source: tuple[int, int, int] | None = None
    content: list[Span] = field(default_factory=list)
    inherits: str = ""  # "clause" (participle) or "verb" (coordination): same source as before
    unknown: bool = False
    outer: tuple[int, int, int] | None = None
    direct: bool = False
    after: int | None = None  # word where content behind the cue begins
    cued: Line | None = None  # where cue and source stand, when not in ``line``
    act: Act | None = None  # of this part, when a quotation does several things
    part_of: "Draft | None" = None  # the draft this one was split from
    host: "Draft | None" = None  # for a relay: the attribution that it stands behind or before

    @property
    def cue_start(self) -> int:
        """The first word of the cue: negation, auxiliary of a passive, or the verb itself."""
        hit = self.hit
        if hit.passive or hit.negated or self.rule.group in {"passives", "refusals"}:
            return hit.group
        return hit.first


def relate_colon(line: Line) -> Draft | None:
    """ "Oslo: no ship has sailed": who says it stands before the colon of a headline."""
    at = next((at for at in range(1, min(len(line), 8)) if line.low[at] == ":"), None)
    if at is None or line.role not in {"headline", "related_link"} or at + 2 >= len(line):
        return None
    first = 0
    while first < at and line.low[first] in _LINK_WORDS:
        first += 2 if line.low[first + 1] == ":" else 1
        at = (
            next(
                (k for k in range(first + 1, min(len(line), first + 8)) if line.low[k] == ":"),
                at,
            )
            if first
            else at
        )
    source = (first, at, at)
    if first >= at or not can_speak(line, source) or has_finite(line, first, at):
        return None
    hit = Hit(at, at + 1, at, "base", (_COLON,))
    return Draft(line, hit, _COLON, Frame("quote", at + 1), source, after=at + 1)


def relate_verb(line: Line, hit: Hit, floor: int) -> Draft | None:
    """Source and content of a verbal cue; ``None`` when the words are no cue here."""
    if not is_verb(line, hit):
        return None
    if hit.passive:
        return _relate_passive(line, hit, floor)
    inverted = _relate_inverted(line, hit)
    if inverted is not None:
        return inverted
    before = line.low[hit.group - 1] if hit.group else ""
    if hit.form == "participle" and hit.group == hit.first and hit.rule.group == "verbs":
        if not _is_past_too(hit):
            return None
    subject: tuple[int, int, int] | None = None
    inherits = ""
    if hit.form == "ing" and not any(
        w in load_grammar()["be"] for w in line.low[hit.group : hit.first]
    ):
        if hit.group and before not in _PARTICIPLE_LEADS and line.role != "headline":
            return None
        inherits = "clause"
    elif before in {"who", "which"} or (
        before == "that" and hit.group > 1 and line.low[hit.group - 2] in load_nouns()["people"]
    ):
        subject = _antecedent(line, hit.group - 1, floor)
    elif before in {"and", "but", "or", "then"} or (
        before == "," and not _closes_apposition(line, hit, floor)
    ):
        inherits = "verb"
    else:
        subject = find_subject(line, hit.group, floor) or _distant_subject(line, hit, floor)
    if subject is None and not inherits:
        return None
    if subject is not None and not is_source(line, subject, hit):
        return None
    return _finish_verb(line, hit, subject, inherits)


def _is_past_too(hit: Hit) -> bool:
    return (
        True
        if hit.form == "past"
        else hit.rule.lemma.split()[0] not in {"see", "know", "write"}
    )


def _finish_verb(
    line: Line, hit: Hit, subject: tuple[int, int, int] | None, inherits: str
) -> Draft | None:
    begin = subject[0] if subject else hit.group
    if hit.rule.kind == "relay" and hit.last - hit.first > 2:
        return _relate_quoting(line, hit, subject)
    before = _content_before(line, begin)
    is_document = subject is not None and is_document_source(line, subject)
    rules = [r for r in hit.rules if (r.kind == "document") == is_document]
    if not rules and (is_document or subject is None or not can_speak(line, subject)):
        rules = list(hit.rules)
    for rule in rules:
        frame = read_frame(line, hit, rule)
        before = before or _fragment_before(line, begin, frame)
        if rule.group in {"refusals", "statements"}:
            if subject is not None and not can_speak(line, subject):
                return None
            after = (
                None
                if rule.group == "statements" and line.low[-1] == ":"
                else _after(line, hit, frame)
            )
            return Draft(line, hit, rule, frame, subject, [], inherits, after=after)
        reaches = before is not None or (
            subject is not None
            and "object" in rule.takes
            and frame.kind == "nothing"
            and subject[0] > 0
            and is_noun(line, subject[0] - 1)
        )
        if not is_licensed(rule, frame, has_before=reaches, is_relative=before is None):
            continue
        if subject is not None and not _suits(line, subject, rule, frame):
            continue
        draft = Draft(line, hit, rule, frame, subject, [], inherits)
        _fill_content(draft, before)
        return draft if draft.content or draft.after is not None else None
    return None


def _relate_quoting(line: Line, hit: Hit, subject: tuple[int, int, int] | None) -> Draft | None:
    """ "The paper quoted officials as saying that": the officials speak, the paper relays."""
    at = next(at for at in range(hit.first, hit.last) if line.low[at] == "as")
    source = (hit.first + 1, at, at)
    if subject is None or not can_speak(line, source):
        return None
    frame = read_frame(line, hit, hit.rule)
    return Draft(
        line, hit, hit.rule, frame, source, outer=subject, after=_after(line, hit, frame)
    )


def _suits(line: Line, subject: tuple[int, int, int], rule: Rule, frame: Frame) -> bool:
    """Whether such a subject performs such an act: a thing only says what is quoted or a clause."""
    if can_speak(line, subject):
        return True
    return rule.kind == "document" or frame.kind in {"that", "quote"} or rule.lemma == "say"


def _after(line: Line, hit: Hit, frame: Frame) -> int | None:
    return None if frame.kind in {"nothing", "inserted"} else max(frame.at, hit.last)


def _fill_content(draft: Draft, before: Span | None) -> None:
    frame, line = draft.frame, draft.line
    relative = _relative_content(draft)
    if relative is not None:
        draft.content.append(relative)
        before = None
        if frame.kind in {"nothing", "inserted"}:
            return
    if frame.kind in {"nothing", "inserted"}:
        if before is not None:
            draft.content.append(before)
        if frame.kind == "inserted" and before is not None and _continues(line, frame.at):
            draft.after = frame.at
        return
    draft.after = frame.at
    marked = frame.at > 0 and line.low[frame.at - 1] == ","
    if before is None:
        return
    begin = draft.source[0] if draft.source else draft.hit.group
    closes = line.low[begin - 1] == QUOTE or (begin > 1 and line.low[begin - 2] == QUOTE)
    leads = line.low[_segment_start(line, begin)] in _LEADS
    goes_on = (
        marked
        and frame.kind == "quote"
        and frame.at + 1 < len(line)
        and not line.is_capital(frame.at + 1)
    )
    if not leads and (closes or goes_on):
        draft.content.append(before)
        draft.direct = draft.direct or closes


def _relative_content(draft: Draft) -> Span | None:
    """What a clause without a pronoun speaks of: "an image the ministry says was taken in May"."""
    line, frame = draft.line, draft.frame
    if draft.source is None or draft.source[0] == 0 or not is_noun(line, draft.source[0] - 1):
        return None
    gap = frame.kind == "nothing" or (frame.kind == "bare" and is_finite(line, frame.at))
    if not gap:
        return None
    first = _segment_start(line, draft.source[0])
    for at in range(draft.source[0] - 1, first, -1):
        if line.low[at] in {",", QUOTE}:
            first = at + 1
            break
    return line.span(first, draft.source[0])


def _continues(line: Line, at: int) -> bool:
    """Whether what follows the comma after an inserted cue goes on with the content."""
    word = line.low[at]
    if word in {
        "who",
        "which",
        "whose",
        "where",
        "adding",
        "noting",
        "citing",
        "saying",
        "referring",
        "speaking",
        "according",
        "when",
        "while",
        "as",
        "calling",
        "using",
        "quoting",
        "describing",
    }:
        return False
    return not (word.endswith("ing") and not line.quoted[at])


def _segment_start(line: Line, at: int) -> int:
    """Where the clause that holds ``at`` begins: after a semicolon, or at the start of the sentence.

    Inside a quotation nothing reaches out of it.
    """
    level = line.quoted[at] if at < len(line) else 0
    if level:
        return next(
            (back + 1 for back in range(at - 1, -1, -1) if line.quoted[back] != level), 0
        )
    for back in range(at - 1, -1, -1):
        if line.low[back] == ";" and not line.quoted[back]:
            return back + 1
    return 0


def _content_before(line: Line, begin: int) -> Span | None:
    """The clause or quotation that ends in a mark right before word ``begin``."""
    if begin == 0 or line.low[begin - 1] not in {",", QUOTE, "\u2014", "?", "!", "-", "..."}:
        return None
    first = _segment_start(line, begin)
    last = begin - 1
    while last > first and line.low[last] in {",", "\u2014", "-"}:
        last -= 1
    first = skip_dateline(line, first, begin)
    if first >= last:
        return None
    quoted = any(line.quoted[first : last + 1])
    if not quoted and not has_finite(line, first, last + 1) and not _is_long(line, first, last):
        return None
    return line.span(first, last + 1)


def _is_long(line: Line, first: int, last: int) -> bool:
    """Whether the words are more than an adverbial, though no verb was recognized."""
    return last - first >= 6 and line.low[first] not in _LEADS


def _fragment_before(line: Line, begin: int, frame: Frame) -> Span | None:
    """The first part of a clause that an inserted cue cuts in two: "Its nature, she said, was"."""
    if begin < 2 or line.low[begin - 1] != "," or frame.at >= len(line):
        return None
    first = _segment_start(line, begin)
    goes_on = (
        frame.kind == "quote"
        and line.low[frame.at - 1] == ","
        and not line.is_capital(min(len(line) - 1, frame.at + 1))
    )
    if goes_on and line.low[first] not in _LEADS:
        return line.span(first, begin - 1)
    if (
        frame.kind != "inserted"
        or line.low[first] in _LEADS
        or not has_finite(line, frame.at, min(len(line), frame.at + 4))
    ):
        return None
    return line.span(first, begin - 1) if begin - 1 > first else None


def _relate_inverted(line: Line, hit: Hit) -> Draft | None:
    """ "...", said Smith: the source follows the verb and the content comes first."""
    if hit.group != hit.first or hit.form not in {"past", "third", "base"} or hit.first == 0:
        return None
    if "before" not in hit.rule.takes or hit.last >= len(line):
        return None
    mark = line.low[hit.first - 1]
    if mark == "," and (
        hit.rule.dative or hit.rule.lemma.startswith("put") or _closes_apposition(line, hit, 0)
    ):
        return None
    before = _content_before(line, hit.first)
    if before is None or mark not in {",", QUOTE, "?", "!", "\u2014"}:
        return None
    word = line.low[hit.last]
    if (
        is_stop(line, hit.last)
        or word in load_grammar()["prepositions"] | {"that", "to"}
        or word in load_grammar()["adverbs"]
    ):
        return None
    if mark == "," and word in load_grammar()["possessives"] | {"that", "those", "these"}:
        return None
    end = find_phrase(line, hit.last)
    rest = skip_adjuncts(line, end)
    if (
        end == hit.last
        or not can_speak(line, (hit.last, end, end))
        or (rest < len(line) and not is_stop(line, rest) and line.low[rest] not in _TAILS)
    ):
        return None
    source = (hit.last, end, _apposition_end(line, end))
    if not is_source(line, source, hit):
        return None
    draft = Draft(line, hit, hit.rule, Frame("nothing", end), source, [before])
    rest = source[2]
    if rest + 1 < len(line) and line.low[rest] == "," and line.low[rest + 1] == QUOTE:
        draft.after = rest + 1
    return draft


def _apposition_end(line: Line, end: int) -> int:
    """Where an apposition after a name ends: ", Traunegger's head of communications"."""
    if end + 1 >= len(line) or line.low[end] != ",":
        return end
    people = load_nouns()["people"]
    opener = line.low[end + 1]
    is_name = line.is_capital(end + 1)
    known = opener in load_grammar()["determiners"] | load_grammar()["possessives"] | people | {
        "who",
        "himself",
    }
    if not known and not is_name:
        return end
    stop = next(
        (at for at in range(end + 1, len(line)) if line.low[at] in {",", ";", QUOTE}), len(line)
    )
    if not known and has_finite(line, end + 1, stop):
        return end
    head = find_head(line, (end + 1, stop, stop))
    if opener == "who" or any(w in people for w in line.low[end + 1 : head + 1]):
        if stop == len(line) and stop > end + 1 and is_stop(line, stop - 1):
            stop -= 1
        while stop > end + 1 and line.low[stop - 1] in {".", "!", "?"}:
            stop -= 1
        return stop
    return end


def _closes_apposition(line: Line, hit: Hit, floor: int) -> bool:
    subject = find_subject(line, hit.group, floor) or _distant_subject(line, hit, floor)
    if subject is None:
        return False
    inner = line.low[subject[1] + 1] if subject[1] + 1 < len(line) else ""
    grammar = load_grammar()
    opens = (
        inner in grammar["openers"]
        or inner.endswith(("ed", "ing", "ly"))
        or inner in load_nouns()["people"]
        or inner[:1].isdigit()
    )
    return opens or line.is_capital(subject[1] + 1)


def _distant_subject(line: Line, hit: Hit, floor: int) -> tuple[int, int, int] | None:
    """The subject before a relative clause that holds a cue of its own: "Oslo, whose envoys say so, urged"."""
    if floor == 0 or line.low[hit.group - 1] != "," or line.quoted[hit.first]:
        return None
    found = find_subject(line, hit.group, 0)
    if found is None or found[1] >= floor or line.low[found[1]] != ",":
        return None
    return (
        found
        if line.low[found[1] + 1]
        in {"who", "whose", "which", "whom", "citing", "quoting", "quoted"}
        else None
    )


def _antecedent(line: Line, relative: int, floor: int) -> tuple[int, int, int] | None:
    end = relative - 1 if relative and line.low[relative - 1] == "," else relative
    found = find_subject(line, end, floor)
    return (found[0], found[1], found[1]) if found else None


def _relate_passive(line: Line, hit: Hit, floor: int) -> Draft | None:
    """ "X has been rejected by Y", "Y was told that X"."""
    rule = hit.rule
    at = hit.last
    by = at if at < len(line) and line.low[at] == "by" else None
    if by is None:
        skipped = skip_adjuncts(line, at)
        by = skipped if skipped < len(line) and line.low[skipped] == "by" else None
    subject = find_subject(line, hit.group, floor)
    if subject is not None and not is_source(line, subject, hit):
        return None
    if by is not None and by + 1 < len(line):
        end = find_phrase(line, by + 1)
        source = (by + 1, end, _apposition_end(line, end))
        if end == by + 1 or subject is None or not can_speak(line, source):
            return None
        if not rule.takes & {"object", "infinitive"}:
            return None
        draft = Draft(
            line, hit, rule, Frame("nothing", end), source, [line.span(subject[0], subject[1])]
        )
        tail = line.low[end] if end < len(line) else ""
        if tail in {"as", "of", "for"}:
            draft.after = end
        return draft
    frame = read_frame(line, hit, rule)
    if frame.kind in {"that", "quote"} and (rule.dative or "clause" in rule.takes):
        return Draft(line, hit, rule, frame, None, [], unknown=True, after=frame.at)
    return None
