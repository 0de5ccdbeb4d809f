"""What follows a cue verb: a that-clause, a quotation, a noun phrase, an infinitive or nothing.

Invariant: the position returned is where the content would begin.
"""

from dataclasses import dataclass
from typing import Literal

from twosource.attribution.cues import Hit, Rule
from twosource.attribution.syntax.phrases import has_finite, is_finite, is_stop, skip_adjuncts
from twosource.attribution.syntax.words import QUOTE, Line, load_classes, load_grammar

Follow = Literal[
    "that", "bare", "quote", "object", "infinitive", "gerund", "nothing", "inserted"
]
_WH = frozenset(["whether", "how", "why", "what", "if", "where", "which", "who"])
_GOES_ON = frozenset(["continue", "go on", "add"])  # "would continue to send" says nothing
_HERE = frozenset(["here", "there", "again"])  # no object: "no vessel has called here"
_PUTS = ("put ", "place ")  # "put the total at ten": the noun phrase is part of the cue
_NO_PARTICLES = frozenset(["once", "so", "ever", "there", "here"])
_CLAUSE_ENDS = frozenset([",", ";", ":", "who", "which", "when", "while"])
VERDICT = 5  # words from "as" to the object of "dismissed as baseless the report"
NEAR = 14  # words within which "that" or a quotation still belongs to the cue


@dataclass(frozen=True, slots=True)
class Frame:
    """What follows, and the word where it begins."""

    kind: Follow
    at: int


def read_frame(line: Line, hit: Hit, rule: Rule) -> Frame:
    """What follows the cue under this rule."""
    if rule.lemma.startswith(_PUTS) and hit.last == hit.first + 2:
        return Frame("object", hit.first + 1)
    at = _skip_verdict(line, _skip_particles(line, hit.last))
    if rule.dative:
        at = _skip_hearer(line, at)
    skipped = skip_adjuncts(line, at)
    frame = _frame_at(line, skipped)
    if frame.kind in {"nothing", "inserted"}:
        return _late_clause(line, at) or frame
    keeps_adjunct = frame.kind in {"object", "infinitive", "gerund"} and skipped > at
    if keeps_adjunct and "clause" not in rule.takes and not _is_preposition(line, at):
        return _frame_at(line, at)
    return frame


def _skip_verdict(line: Line, at: int) -> int:
    """Step over a verdict put before its object: "dismissed | as fabricated | a report"."""
    if line.low[at : at + 1] != ("as",):
        return at
    articles = {"a", "an", "the", "any", "all", "every"} | load_grammar()["possessives"]
    reach = range(at + 2, min(len(line), at + VERDICT))
    found = next((k for k in reach if line.low[k] in articles and not is_stop(line, k)), at)
    return at if any(is_stop(line, k) for k in range(at, found)) else found


def _is_preposition(line: Line, at: int) -> bool:
    return line.low[at] in load_grammar()["prepositions"]


def _skip_particles(line: Line, at: int) -> int:
    adverbs = load_grammar()["adverbs"]
    while at < len(line):
        word = line.low[at]
        manner = word.endswith("ly") and len(word) > 4 and not line.is_capital(at)
        if (word not in adverbs or word in _NO_PARTICLES) and not manner:
            break
        at += 1
    return at


def _skip_hearer(line: Line, at: int) -> int:
    """Step over the person addressed: "told a closed session of parliament that"."""
    grammar = load_grammar()
    if at >= len(line) or is_stop(line, at):
        return at
    if line.low[at] in grammar["subordinate"] or line.low[at] in ("that", "to"):
        return at
    for forward in range(at, min(len(line), at + NEAR)):
        word = line.low[forward]
        if word in {"that", "whether", "how"} or is_stop(line, forward):
            return forward
        if word == "to" and forward > at and _is_infinitive(line, forward):
            return at
        if forward > at and is_finite(line, forward):
            break
    if line.low[at] in grammar["objects"]:
        return at + 1
    return next((k for k in range(at + 1, len(line)) if _begins_phrase(line, k)), len(line))


def _begins_phrase(line: Line, at: int) -> bool:
    """Whether another noun phrase begins here: "reporters | the containers"."""
    if is_stop(line, at):
        return True
    word, before = line.low[at], line.low[at - 1]
    if before in load_classes("prepositions", "determiners") or before in ("and", "'s"):
        return False
    if word in load_classes("determiners", "pronouns", "possessives") and word != "'s":
        return True
    return line.is_capital(at) and not line.is_capital(at - 1)


def _is_infinitive(line: Line, at: int) -> bool:
    """Whether a verb and no noun phrase follows "to"."""
    if at + 1 >= len(line) or line.is_capital(at + 1):
        return False
    following = line.low[at + 1]
    nouns = load_classes("determiners", "possessives", "objects")
    return following not in nouns and not following.endswith("s") and following[0].isalpha()


def _frame_at(line: Line, at: int) -> Frame:
    if at >= len(line):
        return Frame("nothing", at)
    word = line.low[at]
    if word in {",", ":", "\u2014", "-"}:
        return _frame_after_mark(line, at)
    if word == QUOTE:
        closes = line.quoted[at - 1] and (at + 1 >= len(line) or not line.quoted[at + 1])
        return Frame("nothing" if closes else "quote", at)
    return Frame(_kind_of_word(line, at), at)


def _kind_of_word(line: Line, at: int) -> Follow:
    """What a clause or phrase that begins with this word is."""
    grammar, word = load_grammar(), line.low[at]
    by_agent = word.endswith("ed") and line.low[at + 1 : at + 2] == ("by",)
    kind: Follow = "object"
    if (
        is_stop(line, at)
        or by_agent
        or (word in _HERE and not has_finite(line, at + 1, at + 3))
    ):
        kind = "nothing"
    elif word == "that" or (word in _WH and not _is_relative(line, at)):
        kind = "that"
    elif word == "to":
        kind = "infinitive" if _is_infinitive(line, at) else "nothing"
    elif word in grammar["subordinate"] or _begins_adjunct(line, at):
        kind = "nothing"
    elif word.endswith("ing") and len(word) > 4 and not line.is_capital(at):
        kind = "gerund"
    elif has_finite(line, at + 1, _clause_limit(line, at)):
        kind = "bare"
    return kind


def _begins_adjunct(line: Line, at: int) -> bool:
    """Whether a preposition opens a phrase, and no number like "at least 400" or "about 30"."""
    if line.low[at] not in load_grammar()["prepositions"]:
        return False
    after = line.low[at + 1 : at + 3]
    digits = any(word[0].isdigit() for word in after[:1])
    counting = {"about", "over", "under", "between", "around", "near"}
    counts = after[:1] in (("least",), ("most",), ("to",))
    return not counts and not (digits and line.low[at] in counting)


def _is_relative(line: Line, at: int) -> bool:
    return line.low[at] in {"who", "which"} and line.low[at - 1] == ","


def _frame_after_mark(line: Line, at: int) -> Frame:
    after = at + 1
    if after >= len(line):
        return Frame("nothing", at)
    opens = line.low[after] == QUOTE and after + 1 < len(line) and line.quoted[after + 1]
    return Frame("quote" if opens or line.low[at] == ":" else "inserted", after)


def _clause_limit(line: Line, at: int) -> int:
    """Where the first clause after ``at`` ends: a comma, semicolon or subordinate clause."""
    ends = (k for k in range(at + 1, len(line)) if line.low[k] in _CLAUSE_ENDS)
    return next(ends, len(line))


def _late_clause(line: Line, at: int) -> Frame | None:
    """A "that" or quotation a few words on: "said in an interview with the paper that"."""
    crossed = False
    for forward in range(at, min(len(line), at + NEAR)):
        word = line.low[forward]
        crossed = crossed or (word == "," and not line.quoted[forward])
        if word == QUOTE and not crossed and _opens_quotation(line, at, forward):
            return Frame("quote", forward)
        if word == "that" and _is_conjunction(line, forward, crossed=crossed):
            return Frame("that", forward)
        ends = word in {";", "."} and forward > at
        if ends or (is_finite(line, forward) and not line.quoted[forward]):
            return None
    return None


def _opens_quotation(line: Line, cue: int, at: int) -> bool:
    return at + 1 < len(line) and bool(line.quoted[at + 1]) and not line.quoted[cue]


def _is_conjunction(line: Line, at: int, *, crossed: bool) -> bool:
    before = line.low[at - 1]
    if crossed and before != ",":
        return False
    return before != "so" and before not in load_grammar()["prepositions"]


def is_licensed(
    rule: Rule, frame: Frame, *, has_before: bool, is_relative: bool = False
) -> bool:
    """Whether the rule allows what follows, or content before the cue where nothing does."""
    takes, kind = rule.takes, frame.kind
    if kind in ("nothing", "inserted"):
        return "nothing" in takes or (has_before and ("before" in takes or is_relative))
    if kind == "quote":
        return rule.kind != "thought" or bool(takes & {"quote", "object"})
    allowed = kind in takes
    if kind == "that":
        allowed = allowed or "clause" in takes
    elif kind == "bare":
        allowed = "clause" in takes or "object" in takes
    elif kind == "object":
        allowed = allowed or rule.lemma in {"say", "state", "tell"}
    elif kind == "infinitive":
        speech = "clause" in takes and rule.kind == "speech"
        allowed = allowed or (speech and rule.lemma not in _GOES_ON)
    return allowed
