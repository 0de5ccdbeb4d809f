"""Cues that are no finite verbs of saying: "according to X", "X's claim that", "is said to".

Invariant: as in ``extents``: source and content never overlap the cue.
"""

from dataclasses import replace

from twosource.attribution.cues import Hit, load_context
from twosource.attribution.drafts import Draft, find_apposition_end
from twosource.attribution.frames import Frame
from twosource.attribution.sources.speakers import (
    Source,
    can_speak,
    find_head,
    is_document_source,
    is_source,
)
from twosource.attribution.syntax.phrases import (
    find_phrase,
    has_finite,
    is_stop,
    skip_adjuncts,
)
from twosource.attribution.syntax.subjects import find_subject
from twosource.attribution.syntax.words import QUOTE, Line, load_grammar, load_nouns

_WEAK_NOUNS_NEED = frozenset(["that", "of", "to", "by", "about", "against", "from"])
_AMBIGUOUS = frozenset(["per", "in keeping with", "in accordance with"])
_BARE = frozenset(["denial", "disavowal", "rebuttal"])
_RELATIVES = (("which",), ("who",))
_POSSESSIVES = frozenset(["his", "her", "its", "their", "our", "my"])


def relate_phrase(line: Line, hit: Hit, floor: int) -> Draft | None:
    """Source and content of a cue that is no finite verb of saying."""
    group = hit.rule.group
    if group == "prepositions":
        return _relate_preposition(line, hit)
    if group == "passives":
        return _relate_unstated(line, hit, floor)
    if group == "nouns":
        return _relate_noun(line, hit)
    return _relate_relay(line, hit)


def _relate_preposition(line: Line, hit: Hit) -> Draft | None:
    if hit.last >= len(line) or not _is_reporting(line, hit):
        return None
    end = find_phrase(line, hit.last)
    source = (hit.last, end, find_apposition_end(line, end))
    if end == hit.last or not is_source(line, source, hit):
        return None
    draft = Draft(line, hit, hit.rule, Frame("inserted", end), source)
    first, last = _clause_around(line, hit.first, source[2])
    if line.low[hit.first - 1 : hit.first] in _RELATIVES:  # "a fleet which by Oslo's count has"
        first = hit.first
        last = next((at for at in range(end, last) if line.low[at] == ","), last)
    nested = line.low[max(0, hit.first - 2) : hit.first] == ("that", ",")
    if hit.first > first and not nested:
        left = hit.first
        while left > first and line.low[left - 1] in {",", "\u2014", "-"}:
            left -= 1
        if left > first:
            draft.content.append(line.span(first, left))
    right = source[2]
    while right < last and line.low[right] in {",", "\u2014"}:
        right += 1
    if right < last:
        draft.content.append(line.span(right, last))
    return draft if draft.content else None


def _is_reporting(line: Line, hit: Hit) -> bool:
    """Whether a preposition of other uses ("per", a spun "in keeping with") names a speaker."""
    if line.low[hit.last].endswith("ing"):
        return False
    if hit.rule.lemma not in _AMBIGUOUS:
        return True
    set_off = hit.first == 0 or line.low[hit.first - 1] == ","
    end = find_phrase(line, hit.last)
    return set_off and end > hit.last and can_speak(line, (hit.last, end, end))


def _clause_around(line: Line, at: int, end: int) -> tuple[int, int]:
    """The stretch between semicolons around a position, without the final mark."""
    first, last = 0, len(line)
    for back in range(at - 1, -1, -1):
        if line.low[back] == ";":
            first = back + 1
            break
    for forward in range(end, len(line)):
        if line.low[forward] == ";":
            last = forward
            break
    while last > end and line.low[last - 1] in {".", "!", "?"}:
        last -= 1
    return first, last


def _relate_unstated(line: Line, hit: Hit, floor: int) -> Draft | None:
    """A cue without a speaker: "is believed to have", "it is understood"."""
    if "it " in hit.rule.lemma[:3]:
        return _relate_impersonal(line, hit)
    relative = hit.group > 1 and line.low[hit.group - 1] in {"which", "who", "that"}
    verb = hit.group - 1 - (line.low[hit.group - 2] == ",") if relative else hit.group
    subject = find_subject(line, verb, 0 if relative else floor)
    if subject is None or not is_source(line, subject, hit):
        return None
    last = len(line)
    while last > hit.last and is_stop(line, last - 1):
        last -= 1
    draft = Draft(line, hit, hit.rule, Frame("infinitive", hit.last), None, [], unknown=True)
    draft.content.append(line.span(subject[0], subject[2]))
    if hit.last < last and line.low[hit.last] == "by":
        end = find_phrase(line, hit.last + 1)
        draft.unknown, draft.source = False, (hit.last + 1, end, end)
        hit_end = end
    else:
        hit_end = hit.last
    tail = _cut_at_clause(line, hit_end, last, at_comma=relative)
    if tail > hit_end:
        draft.content.append(line.span(hit_end, tail))
    return draft


def _cut_at_clause(line: Line, first: int, last: int, *, at_comma: bool) -> int:
    for at in range(first, last):
        if at_comma and line.low[at] == ",":
            return at
        if line.low[at] == ";" or (
            line.low[at] == ","
            and at + 1 < last
            and line.low[at + 1] in {"but", "while", "whereas"}
        ):
            return at
    return last


def _relate_impersonal(line: Line, hit: Hit) -> Draft | None:
    begin = hit.group - 1
    draft = Draft(line, hit, hit.rule, Frame("nothing", hit.last), None, [], unknown=True)
    if hit.last < len(line) and (
        line.low[hit.last] == "that" or has_finite(line, hit.last, len(line))
    ):
        draft.after = hit.last
        return draft
    if begin > 1 and line.low[begin - 1] == ",":
        draft.content.append(line.span(0, begin - 1))
        return draft
    return None


def _relate_noun(line: Line, hit: Hit) -> Draft | None:
    """Such as "Moscow's claim that", "its denial of", "a complaint by miners that"."""
    after = line.low[hit.last] if hit.last < len(line) else ""
    if line.low[hit.last : hit.last + 2] == ("attributed", "to"):
        return _relate_attributed(line, hit)
    source = _possessor(line, hit.first)
    begin = hit.last
    skipped = skip_adjuncts(line, begin)
    if source is not None and skipped > begin and line.low[skipped : skipped + 1] == ("that",):
        begin, after = skipped, "that"  # "its insistence in May that"
    if after not in _WEAK_NOUNS_NEED:
        return _bare_denial(line, hit, source or _antecedent(line, hit.first))
    if source is None and after in {"by", "from"}:
        end = find_phrase(line, hit.last + 1)
        source, begin = (hit.last + 1, end, end), end
        after = line.low[end] if end < len(line) else ""
    if after not in {"that", "of", "to", "about", "against"}:
        return _bare_denial(line, hit, source)
    if not is_source_word(line, source, hit):
        return None
    rule = hit.rule
    refuted = after == "that" and rule.act == "allege" and _is_refuted(line, begin)
    if source is None and (after != "that" or not (refuted or _is_determined(line, hit))):
        return None
    if refuted:
        rule = replace(rule, act="deny", negates=True)
    draft = Draft(
        line, hit, rule, Frame("that" if after == "that" else "object", begin), source
    )
    draft.unknown = source is None
    draft.after = begin if after in {"that", "to"} else begin + 1
    return draft


def _bare_denial(line: Line, hit: Hit, source: Source | None) -> Draft | None:
    """A denial that does not say of what: "denials from Oslo", "the navy's denial came"."""
    if source is None or not hit.rule.negates or hit.rule.lemma not in _BARE:
        return None
    owned = line.low[source[0]] in _POSSESSIVES
    if not owned and not can_speak(line, source):
        return None
    return Draft(line, hit, hit.rule, Frame("nothing", hit.last), source)


def _antecedent(line: Line, noun: int) -> Source | None:
    """Whose denial "whose denial" is: what stands before the comma."""
    if noun < 2 or line.low[noun - 1] != "whose":
        return None
    end = noun - 1 - (line.low[noun - 2] == ",")
    return find_subject(line, end, 0)


def _is_refuted(line: Line, first: int) -> bool:
    """Whether the sentence calls the accusation false: "any claim that they did was false"."""
    grammar, words = load_grammar(), load_context()["refuted"]
    for at in range(first + 2, len(line) - 1):
        if line.low[at] in grammar["be"]:
            after = [w for w in line.low[at + 1 : at + 4] if w not in grammar["adverbs"]]
            if after and (after[0] in words or " ".join(after[:2]) in words):
                return True
    return False


def _is_determined(line: Line, hit: Hit) -> bool:
    """Whether a noun without an owner is one: "the claim that", not "which demands that"."""
    before = line.low[max(0, hit.first - 3) : hit.first]
    nominal = any(word in load_grammar()["determiners"] for word in before)
    return nominal and hit.rule.act not in {"announce", "report"} and "," not in before


def _relate_attributed(line: Line, hit: Hit) -> Draft | None:
    """Two links: "a complaint attributed to miners by the union" that the miners made."""
    begin = hit.last + 2
    end = next(
        (at for at in range(begin, len(line)) if line.low[at] == "by" or is_stop(line, at)),
        len(line),
    )
    if end <= begin or not can_speak(line, (begin, end, end)):
        return None
    draft = Draft(line, hit, hit.rule, Frame("nothing", end), (begin, end, end))
    if end + 1 < len(line) and line.low[end] == "by":
        last = find_phrase(line, end + 1)
        draft.outer = (end + 1, last, last)
    comma = next((at for at in range(hit.first, 0, -1) if line.low[at] == ","), None)
    if comma is None or hit.first - comma > 3:
        return None
    first = next(
        (at + 1 for at in range(comma - 1, 0, -1) if line.low[at] in {"that", ",", ";"}), 0
    )
    draft.content.append(line.span(first, comma))
    return draft


def is_source_word(line: Line, source: tuple[int, int, int] | None, hit: Hit) -> bool:
    """Whether the possessor can speak, or there is none."""
    return source is None or is_source(line, source, hit) or line.low[source[0]] in _POSSESSIVES


def _possessor(line: Line, noun: int) -> tuple[int, int, int] | None:
    """Who owns the noun: "its", "Moscow's", "the ministry's repeated"."""
    for at in range(noun - 1, max(-1, noun - 4), -1):
        word = line.low[at]
        if is_stop(line, at) or word in load_grammar()["prepositions"]:
            return None
        if word in _POSSESSIVES:
            return at, at + 1, at + 1
        if word in {"'s", "'"}:
            found = find_subject(line, at, max(0, at - 8))
            if found is None:
                return None
            first = found[0]
            for back in range(at - 1, first - 1, -1):
                if line.low[back] in load_grammar()["prepositions"] | {"and"}:
                    first = back + 1
                    break
            return (first, at, at) if first < at else None
    return None


def _is_paper(line: Line, source: tuple[int, int, int]) -> bool:
    """Whether a "paper" is a document rather than a newspaper."""
    head = find_head(line, source)
    return (
        line.low[head] == "paper"
        and not line.is_capital(head)
        and line.low[source[0]] in {"a", "an"}
    )


def _relate_relay(line: Line, hit: Hit) -> Draft | None:
    """A link behind the speaker ("citing X") or before it ("quoted by X")."""
    source = _find_relay(line, hit)
    if source is None or hit.rule.kind == "told":
        return None if source is None else _relate_told(line, hit, source)
    end = source[1]
    draft = Draft(line, hit, hit.rule, Frame("nothing", end), source)
    if hit.rule.lemma.endswith("it from") and not hit.rule.lemma.startswith("who"):
        subject = find_subject(line, hit.group, 0)
        that = next((at for at in range(end, len(line)) if line.low[at] == "that"), None)
        if subject is None or that is None:
            return None
        draft.outer, draft.after = subject, that
        return draft
    if end < len(line) and line.low[end] in {"saying", "as"}:
        draft.after = end + 1
    return draft


def _find_relay(line: Line, hit: Hit) -> Source | None:
    """Who stands behind a relay's cue, where it is somebody who can be a link of a chain."""
    first = hit.last
    if hit.rule.lemma.startswith("attributing") and line.low[first : first + 1] == (QUOTE,):
        first += 1  # attributing this to "a clerk"
    if first >= len(line) or line.low[first] == QUOTE:
        return None
    end = find_phrase(line, first)
    if hit.rule.kind in {"told", "mouth"}:  # which a that-clause follows
        end = next((at for at in range(first, end) if line.low[at] == "that"), end)
    source = (first, end, end)
    if end == first or not can_speak(line, source) or _is_paper(line, source):
        return None
    carries = hit.rule.kind != "mouth" or _carries_words(line, source)
    return source if carries and not is_document_source(line, source) else None


def _carries_words(line: Line, source: Source) -> bool:
    """Whether these people speak for somebody: "a spokeswoman", "her lawyer"."""
    return line.low[find_head(line, source)] in load_nouns()["mouthpieces"]


def _relate_told(line: Line, hit: Hit, source: Source) -> Draft | None:
    """Who told the subject: "had been told by a clerk that", "heard from a guard that"."""
    end = source[1]
    if line.low[end : end + 1] != ("that",) or (
        hit.rule.lemma.endswith("by") and not hit.has_be
    ):
        return None
    draft = Draft(line, hit, hit.rule, Frame("that", end), source, after=end)
    subject = find_subject(line, hit.group, 0)
    named = subject is not None and line.low[subject[0]] not in load_grammar()["pronouns"]
    if named and subject is not None and can_speak(line, subject):
        draft.outer = subject
    return draft
