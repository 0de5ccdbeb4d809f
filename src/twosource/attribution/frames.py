"""What follows a cue verb: a that-clause, a quotation, a noun phrase, an infinitive or nothing.

Invariant: the position returned is where the content would begin.
"""

from dataclasses import dataclass
from typing import Literal

from twosource.attribution.cues import Hit, Rule
from twosource.attribution.syntax.phrases import has_finite, is_finite, is_stop, skip_adjuncts
from twosource.attribution.syntax.words import QUOTE, Line, load_grammar

Follow = Literal[
    "that", "bare", "quote", "object", "infinitive", "gerund", "nothing", "inserted"
]
_SUBORDINATE = frozenset(["as", "when", "while", "after", "before", "because", "although", "though",
                          "until", "and", "but", "or", "since", "who", "which", "amid", "despite",
                          "than", "whereas"])  # fmt: skip
_WH = frozenset(["whether", "how", "why", "what", "if", "where", "which", "who"])
NEAR = 14  # words within which "that" or a quotation still belongs to the cue


@dataclass(frozen=True, slots=True)
class Frame:
    """What follows, and the word where it begins."""

    kind: Follow
    at: int


def read_frame(line: Line, hit: Hit, rule: Rule) -> Frame:
    """What follows the cue under this rule."""
    if rule.lemma.startswith("put the") or rule.lemma in {
        "put its",
        "put their",
        "put his",
        "put her",
        "put that",
        "place the",
    }:
        return Frame("object", hit.first + 1)
    at = _skip_particles(line, hit.last)
    if rule.dative:
        at = _skip_hearer(line, at)
    skipped = skip_adjuncts(line, at)
    frame = _frame_at(line, skipped)
    if frame.kind in {"nothing", "inserted"}:
        late = _late_clause(line, at)
        if late is not None:
            return late
    if (
        skipped > at
        and frame.kind in {"object", "infinitive", "gerund"}
        and "clause" not in rule.takes
    ):
        return (
            _frame_at(line, at) if line.low[at] not in load_grammar()["prepositions"] else frame
        )
    return frame


def _skip_particles(line: Line, at: int) -> int:
    grammar = load_grammar()
    while at < len(line) and (
        (
            line.low[at] in grammar["adverbs"]
            and line.low[at] not in {"once", "so", "ever", "there", "here"}
        )
        or (line.low[at].endswith("ly") and len(line.low[at]) > 4 and not line.is_capital(at))
    ):
        at += 1
    return at


def _skip_hearer(line: Line, at: int) -> int:
    """Step over the person addressed: "told a closed session of parliament that"."""
    grammar = load_grammar()
    if at >= len(line) or is_stop(line, at) or line.low[at] in {"that", "to"} | _SUBORDINATE:
        return at
    for forward in range(at, min(len(line), at + NEAR)):
        if line.low[forward] in {"that", "whether", "how"}:
            return forward
        if line.low[forward] == "to" and forward > at and _is_infinitive(line, forward):
            return at
        if is_stop(line, forward):
            return forward if forward - at <= NEAR else at
        if forward > at and is_finite(line, forward):
            break
    if line.low[at] in grammar["objects"]:
        return at + 1
    forward = at + 1
    while forward < len(line) and not is_stop(line, forward):
        word, before = line.low[forward], line.low[forward - 1]
        fresh = (
            word in grammar["determiners"]
            or word in grammar["pronouns"]
            or word in grammar["possessives"]
        )
        if (
            fresh
            and word != "'s"
            and before not in grammar["prepositions"] | grammar["determiners"] | {"and"}
        ):
            return forward
        if (
            line.is_capital(forward)
            and not line.is_capital(forward - 1)
            and before not in grammar["prepositions"] | grammar["determiners"] | {"and", "'s"}
        ):
            return forward
        forward += 1
    return forward


def _is_infinitive(line: Line, at: int) -> bool:
    """Whether a verb and no noun phrase follows "to"."""
    grammar = load_grammar()
    if at + 1 >= len(line) or line.is_capital(at + 1):
        return False
    following = line.low[at + 1]
    nouns = grammar["determiners"] | grammar["possessives"] | grammar["objects"]
    return following not in nouns and not following.endswith("s") and following[0].isalpha()


def _frame_at(line: Line, at: int) -> Frame:
    grammar = load_grammar()
    if at >= len(line):
        return Frame("nothing", at)
    word = line.low[at]
    if word in {",", ":", "\u2014", "-"}:
        return _frame_after_mark(line, at)
    if is_stop(line, at) and word != QUOTE:
        return Frame("nothing", at)
    if word.endswith("ed") and line.low[at + 1 : at + 2] == ("by",):
        return Frame("nothing", at)
    if word == QUOTE:
        closes = line.quoted[at - 1] and (at + 1 >= len(line) or not line.quoted[at + 1])
        return Frame("nothing" if closes else "quote", at)
    if word == "that":
        return Frame("that", at)
    if word in _WH and not (word in {"who", "which"} and line.low[at - 1] == ","):
        return Frame("that", at)
    if word == "to" and at + 1 < len(line):
        return Frame("infinitive" if _is_infinitive(line, at) else "nothing", at)
    if word in _SUBORDINATE or word in grammar["prepositions"]:
        return Frame("nothing", at)
    if word.endswith("ing") and len(word) > 4 and not line.is_capital(at):
        return Frame("gerund", at)
    if has_finite(line, at + 1, _clause_limit(line, at)):
        return Frame("bare", at)
    return Frame("object", at)


def _frame_after_mark(line: Line, at: int) -> Frame:
    after = at + 1
    if after >= len(line):
        return Frame("nothing", at)
    if line.low[after] == QUOTE and after + 1 < len(line) and line.quoted[after + 1]:
        return Frame("quote", after)
    if line.low[at] == ":":
        return Frame("quote", after)
    return Frame("inserted", after)


def _clause_limit(line: Line, at: int) -> int:
    """Where the first clause after ``at`` ends: a comma, semicolon or subordinate clause."""
    for forward in range(at + 1, len(line)):
        if line.low[forward] in {",", ";", ":"} or line.low[forward] in {
            "who",
            "which",
            "when",
            "while",
        }:
            return forward
    return len(line)


def _late_clause(line: Line, at: int) -> Frame | None:
    """A "that" or quotation a few words on: "said in an interview with the paper that"."""
    crossed = False
    for forward in range(at, min(len(line), at + NEAR)):
        word = line.low[forward]
        if word == "," and not line.quoted[forward]:
            crossed = True
        if (
            word == QUOTE
            and not crossed
            and forward + 1 < len(line)
            and line.quoted[forward + 1]
            and not line.quoted[at]
        ):
            return Frame("quote", forward)
        if (
            word == "that"
            and (not crossed or line.low[forward - 1] == ",")
            and line.low[forward - 1] != "so"
            and not line.low[forward - 1] in load_grammar()["prepositions"]
        ):
            return Frame("that", forward)
        if (
            word in {";", "."}
            and forward > at
            or is_finite(line, forward)
            and not line.quoted[forward]
        ):
            return None
    return None


def is_licensed(
    rule: Rule, frame: Frame, *, has_before: bool, is_relative: bool = False
) -> bool:
    """Whether the rule allows what follows, or content before the cue where nothing does."""
    takes = rule.takes
    if frame.kind in {"nothing", "inserted"}:
        return "nothing" in takes or (has_before and ("before" in takes or is_relative))
    if frame.kind in {"that", "bare"}:
        return (
            "clause" in takes
            or ("that" in takes and frame.kind == "that")
            or (frame.kind == "bare" and "object" in takes)
        )
    if frame.kind == "quote":
        return True
    if frame.kind == "object":
        return "object" in takes or rule.lemma in {"say", "state", "tell"}
    return frame.kind in takes or (
        frame.kind == "infinitive" and "clause" in takes and rule.kind == "speech"
    )
