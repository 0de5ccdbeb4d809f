"""All drafts of one sentence: each cue with its source and content, cut where the next begins.

Invariant: a draft's content never holds its own cue; coordinated cues share a source but not
content.
"""

from bisect import bisect_left
from dataclasses import replace

from twosource.attribution.cues import Hit, Rule, find_hits, load_cues
from twosource.attribution.drafts import Draft
from twosource.attribution.phrasal import relate_phrase
from twosource.attribution.refusals import find_gesture, split_list
from twosource.attribution.sources.speakers import can_speak
from twosource.attribution.syntax.phrases import (
    find_phrase,
    has_finite,
    is_finite,
    is_noun,
)
from twosource.attribution.syntax.subjects import find_subject
from twosource.attribution.syntax.words import QUOTE, Line, load_grammar, load_nouns
from twosource.attribution.verbs import relate_colon, relate_verb

HEARS = Rule("hear", "relays", "report", "relay", side="outer")
_PASSES_ON = Rule("quote", "relays", "report", "relay", side="outer")


MAX_LEAD = 4  # words before the subject of a clause put first: "three weeks after"


def relate_line(line: Line) -> list[Draft]:
    """The drafts of a sentence in order of their cues, with contents filled."""
    colon = relate_colon(line)
    drafts: list[Draft] = [] if colon is None else [colon]
    for hit in find_hits(line):
        draft = _relate(line, hit, drafts)
        if draft is not None:
            drafts.append(draft)
    drafts = [d for d in drafts if not (_only_describes(d, drafts) or is_held_out(d))]
    for index, draft in enumerate(drafts):
        _close_content(draft, drafts[index + 1 :])
    gesture = find_gesture(line, drafts)
    drafts += [gesture] if gesture is not None else []
    links = [_outer_link(draft) for draft in drafts if draft.outer is not None]
    links += [link for draft in drafts if (link := _hearer_link(draft)) is not None]
    drafts += links
    return [
        d
        for d in drafts
        if d.content or d.is_bare or d.rule.group in {"refusals", "statements", "relays"}
    ]


def _only_describes(draft: Draft, drafts: list[Draft]) -> bool:
    """Whether a cue only tells who the next speaker is: "a man who answered the call said"."""
    if draft.rule.group != "verbs" or draft.cued is not None:
        return False
    first, last = draft.hit.first, draft.hit.last
    return any(
        other.source is not None
        and other.source[0] <= first < other.source[1]
        and other.hit.first > last
        and not has_finite(draft.line, last, other.source[1])
        for other in drafts
        if other is not draft
    )


def _outer_link(draft: Draft) -> Draft:
    """The link of whoever passes the words on: the paper that quotes."""
    return Draft(
        draft.line,
        draft.hit,
        _PASSES_ON,
        draft.frame,
        draft.outer,
        list(draft.content),
        host=draft,
    )


def _hearer_link(draft: Draft) -> Draft | None:
    """The outlet that was told and passes it on: "an officer told the daily X that"."""
    line, hit = draft.line, draft.hit
    speaks = draft.rule.dative and draft.rule.act == "assert" and draft.cued is None
    if not speaks or draft.outer is not None or hit.last >= len(line) or hit.passive:
        return None
    end = find_phrase(line, hit.last)
    names = end > hit.last and any(
        line.is_capital(at) or line.low[at] in load_nouns()["outlets"]
        for at in range(hit.last, end)
    )
    if not names or line.quoted[hit.last] or not draft.content:
        return None
    return Draft(
        line, hit, HEARS, draft.frame, (hit.last, end, end), list(draft.content), host=draft
    )


def _relate(line: Line, hit: Hit, drafts: list[Draft]) -> Draft | None:
    floor = _floor(line, hit, drafts)
    groups = dict.fromkeys(rule.group for rule in hit.rules)
    for group in sorted(groups, key=lambda group: group != "refusals"):
        rules = tuple(rule for rule in hit.rules if rule.group == group)
        passive = hit.has_be and group == "verbs" and not rules[0].lemma.startswith("be ")
        one = replace(hit, rules=rules, passive=passive and hit.passive)
        relate = relate_verb if group in {"verbs", "refusals", "statements"} else relate_phrase
        draft = relate(line, one, floor)
        if draft is not None and (not draft.inherits or _inherit(draft, drafts)):
            return draft
    return None


def _floor(line: Line, hit: Hit, drafts: list[Draft]) -> int:
    """The word before which no subject stands: the last cue, or the start of the quotation."""
    floor = 0
    for draft in drafts:
        if draft.rule.group in {"verbs", "refusals"} and draft.hit.last <= hit.group:
            floor = max(floor, draft.hit.last)
    if line.quoted[hit.first]:
        for at in range(hit.first, -1, -1):
            if line.quoted[at] != line.quoted[hit.first]:
                return max(floor, at + 1)
    return floor


def _inherit(draft: Draft, drafts: list[Draft]) -> bool:
    """Give a coordinated or participial cue the source of the clause before it."""
    line, hit = draft.line, draft.hit
    level = line.quoted[hit.first]
    for before in reversed(drafts):
        if line.quoted[before.hit.first] == level and before.rule.group in {
            "verbs",
            "refusals",
        }:
            if before.source is None or not _is_coordinate(draft, before):
                continue
            draft.source = before.source
            return True
    if draft.inherits == "verb" and line.low[hit.group - 1] == ",":
        return False
    for at in range(1, hit.group):
        if line.quoted[at] == level and is_finite(line, at):
            found = find_subject(line, _verb_group(line, at), 0)
            if found is not None and found[0] < found[1]:
                draft.source = found
                return True
    return False


def _is_coordinate(draft: Draft, before: Draft) -> bool:
    """Whether two cues joined by "and" stand in the same tense."""
    if draft.inherits != "verb" or draft.hit.group < draft.hit.first:
        return True
    past = {"past", "participle"}
    forms = {draft.hit.form, before.hit.form}
    return len(forms) == 1 or forms <= past


def _verb_group(line: Line, at: int) -> int:
    while at > 0 and is_finite(line, at - 1):
        at -= 1
    return at


def _close_content(draft: Draft, later: list[Draft]) -> None:
    """Add what follows the cue, up to the next cue that shares the source or opens a clause."""
    if draft.after is None:
        return
    line = draft.line
    end = _limit(line, draft)
    end = _participle_turn(line, draft.after, _clause_turn(draft, end))
    end = _put_first(draft, end)
    if draft.rule.group == "nouns":
        end = _noun_end(draft, end)
    for other in later:
        cut = _cut(line, draft, other)
        if cut is not None and draft.after - 1 <= cut < end:
            end = max(cut, draft.after)
            break
    while end > draft.after and line.low[end - 1] in load_grammar()["trims"]:
        end -= 1
    if end > draft.after:
        draft.content.append(line.span(draft.after, end))


def is_held_out(draft: Draft) -> bool:
    """Whether a promise only tells which thing is meant: "two of the six boats it promised"."""
    line, source, grammar = draft.line, draft.source, load_grammar()
    if draft.rule.lemma not in grammar["promises"] or source is None or not source[0]:
        return False
    if draft.frame.kind not in {"object", "bare", "nothing"} or draft.inherits:
        return False
    return line.low[source[0] - 1] in {"which", "that"} or is_noun(line, source[0] - 1)


def _put_first(draft: Draft, end: int) -> int:
    """Where a clause put before the main one ends: "After a memo said so, | nobody …"."""
    assert draft.after is not None
    line, grammar = draft.line, load_grammar()
    if draft.source is None or not 0 < draft.source[0] <= MAX_LEAD or draft.cued is not None:
        return end
    if not grammar["concessions"].intersection(line.low[: draft.source[0]]):
        return end
    commas = (at for at in range(draft.after, end) if line.low[at] == ",")
    comma = next((at for at in commas if not line.quoted[at]), None)
    return comma if comma is not None and has_finite(line, comma + 1, end) else end


def _clause_turn(draft: Draft, end: int) -> int:
    """Where a clause of the author's own follows: "promised ten, but the sums differ"."""
    assert draft.after is not None
    line = draft.line
    if draft.frame.kind not in {"object", "infinitive", "gerund"}:
        return end
    for at in range(draft.after + 1, end - 2):
        turns = (
            line.low[at] == ","
            and line.low[at + 1] in load_grammar()["turns"] - {"and"}
            and not line.quoted[at]
        )
        if turns and has_finite(line, at + 2, end):
            return at
    return end


def _noun_end(draft: Draft, end: int) -> int:
    """Where the clause behind a noun ends: at a comma, or at the verb of the outer clause."""
    assert draft.after is not None
    line, seen, gap = draft.line, draft.frame.kind == "object", 0
    for at in range(draft.after + 1, end):
        if line.low[at] == "," and not line.quoted[at]:
            return at
        if not is_finite(line, at) or line.quoted[at]:
            gap += 1
            continue
        helps = line.low[at] in load_grammar()["auxiliaries"]
        alone = line.low[at - 1] not in load_grammar()["auxiliaries"]
        if seen and (gap > 1 or (gap == 0 and helps and alone)):
            return at
        seen, gap = True, 0
    return end


def _participle_turn(line: Line, first: int, end: int) -> int:
    """Where ", adding" or ", citing" begins what the speaker does next."""
    table = load_cues()
    for at in range(first + 1, end - 1):
        if line.low[at] != "," or line.quoted[at] or not line.low[at + 1].endswith("ing"):
            continue
        if line.low[at + 1] == "having":  # "the firm, having failed, was trying"
            continue
        patterns = table.get(line.low[at + 1], ())
        if any(p.form == "ing" and p.rule.kind in {"speech", "relay"} for p in patterns):
            return at
    return end


def _limit(line: Line, draft: Draft) -> int:
    """The last word that content may hold: the sentence or, for a quoted cue, its quotation."""
    assert draft.after is not None
    level = line.quoted[draft.hit.first]
    end = len(line)
    if level:
        for at in range(draft.after, len(line)):
            if line.quoted[at] != level and line.low[at] == QUOTE:
                return at
    for at in range(draft.after, len(line)):
        if line.low[at] == ";" and not line.quoted[at]:
            return at
    while (
        end > draft.after
        and line.low[end - 1] in {".", "?", "!"}
        and line.quoted[end - 1] == level
    ):
        end -= 1
    return end


def _cut(line: Line, draft: Draft, other: Draft) -> int | None:
    """Where the content of ``draft`` gives way to ``other``; ``None`` when that is nested."""
    if line.quoted[other.hit.first] != line.quoted[draft.hit.first]:
        return None
    if other.content and _holds(other, draft):
        return min(other.hit.group, other.source[0] if other.source else other.hit.group)
    is_verbal = other.rule.group in {"verbs", "refusals"}
    if other.source is not None and is_verbal and other.source[1] < draft.hit.first:
        return other.hit.group if not other.inherits or other.source == draft.source else None
    if other.inherits and other.source == draft.source:
        return other.hit.group
    cut = _cut_at_clause(line, draft, other) if is_verbal else _cut_at_phrase(line, other)
    added = (_find_relative(line, draft, other), _find_concession(line, draft, other))
    return next((at for at in added if at is not None), cut)


def _find_relative(line: Line, draft: Draft, other: Draft) -> int | None:
    """The comma before "a link the firm contested": what the author adds."""
    if not other.content or other.source is None or draft.after is None:
        return None
    first = bisect_left(line.starts, other.content[0][0])
    own = draft.after < first < other.source[0] and other.hit.first >= other.source[1]
    return first - 1 if own and line.low[first - 1] == "," else None


def _find_concession(line: Line, draft: Draft, other: Draft) -> int | None:
    for at in range(draft.after or 1, other.hit.group):
        if line.low[at] in {"although", "though"} and line.low[at - 1] == ",":
            return at
    return None


def _cut_at_phrase(line: Line, other: Draft) -> int | None:
    """Before ", according to" or ", citing", unless it stands behind "that,"."""
    before = line.low[max(0, other.hit.first - 2) : other.hit.first]
    if other.rule.group not in {"prepositions", "relays"} or before == ("that", ","):
        return None
    return other.hit.first if before[-1:] == (",",) or other.rule.group == "relays" else None


def _cut_at_clause(line: Line, draft: Draft, other: Draft) -> int | None:
    """Before ", while the other said"; a clause put first ends at its comma."""
    if other.source is None or other.source[0] < 2:
        return None
    first, grammar = other.source[0], load_grammar()
    absolute = other.hit.form == "ing" and not other.inherits
    if absolute and line.low[first - 1] == ",":
        return first - 1
    opener = line.low[draft.source[0] - 1] if draft.source and draft.source[0] else ""
    if opener in grammar["concessions"] and line.low[first - 1] == ",":
        return first - 1
    for at in (first - 1, first - 2, first - 3):
        turns = line.low[at] in grammar["turns"] or line.low[at] == "with"
        if at > 0 and turns and line.low[at - 1] == ",":
            return at
    return None


def _holds(outer: Draft, inner: Draft) -> bool:
    """Whether the content before an inserted or final cue includes this cue."""
    start = inner.line.starts[inner.hit.first]
    return any(begin <= start < end for begin, end in outer.content)


def split_sources(draft: Draft) -> list[Draft]:
    """One draft for each of two speakers joined by "and", unless they share a description."""
    if draft.source is None or draft.rule.group == "relays":
        return [draft]
    listed = split_list(draft)
    if len(listed) > 1:
        return listed
    line, (first, head, end) = draft.cue_line, draft.source
    for at in range(first + 1, head - 1):
        if line.low[at] != "and" or end > head:
            continue
        left, right = (first, at, at), (at + 1, head, head)
        shared = not line.is_capital(at + 1) and head - at == 2 and not line.is_capital(first)
        described = shared or any(
            w in load_grammar()["prepositions"] for w in line.low[first:at]
        )
        if described or not (_is_named(line, left) and can_speak(line, right)):
            continue
        parts = [
            replace(draft, source=left, part_of=draft),
            replace(draft, source=right, part_of=draft),
        ]
        return [replace(part, content=list(draft.content)) for part in parts]
    return [draft]


def _is_named(line: Line, source: tuple[int, int, int]) -> bool:
    """Whether the phrase ends in a name, so that "and" joins speakers and not adjectives."""
    body = line.low[source[1] - 1] in load_nouns()["collectives"]
    return can_speak(line, source) and (line.is_capital(source[1] - 1) or body)
