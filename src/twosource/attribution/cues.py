"""The cue words of ``cues.toml`` and where they stand in a sentence.

Invariant: hits come in order, do not overlap, and each carries every rule that its words allow,
the likeliest first; which rule applies depends on what follows and is decided later.
"""

import tomllib
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Literal, get_args

from twosource.attribution.syntax.morphology import Form, inflect
from twosource.attribution.syntax.words import QUOTE, Line, load_grammar
from twosource.records.attribution import Act

Group = Literal[
    "verbs", "refusals", "passives", "prepositions", "relays", "nouns", "statements", "idioms"
]
_LISTS: dict[Group, str] = {
    "verbs": "lemmas", "refusals": "patterns", "passives": "patterns", "prepositions": "cues",
    "relays": "cues", "nouns": "nouns", "statements": "patterns", "idioms": "patterns",
}  # fmt: skip
_TAKES = frozenset(
    ["clause", "that", "quote", "object", "infinitive", "gerund", "nothing", "before"]
)
_INFLECTED: frozenset[Group] = frozenset(
    ["verbs", "refusals", "passives", "statements", "idioms"]
)
_HAVE = frozenset(["has", "have", "had", "having"])
_SKIPPED = frozenset([QUOTE, ","])  # marks that may stand before the next word of a cue
ASIDE = 7  # words and commas of an aside inside a cue
GAP = 3  # words that one "*" may stand for


@dataclass(frozen=True, slots=True)
class Rule:
    """What one cue does: see the head of ``cues.toml``."""

    lemma: str
    group: Group
    act: Act
    kind: str = "speech"
    takes: frozenset[str] = frozenset()
    dative: bool = False
    negates: bool = False
    side: str = ""


@dataclass(frozen=True, slots=True)
class Pattern:
    """A rule's words after the first, and what must stand before them."""

    rest: tuple[str, ...]
    form: Form
    rule: Rule
    needs_be: bool = False
    needs_not: bool = False
    needs_it: bool = False


@dataclass(frozen=True, slots=True)
class Hit:
    """A cue in a sentence: words ``first`` to ``last``; its auxiliaries begin at ``group``."""

    first: int
    last: int
    group: int
    form: Form
    rules: tuple[Rule, ...]
    passive: bool = False
    has_be: bool = False
    negated: bool = False

    @property
    def rule(self) -> Rule:
        """The likeliest rule."""
        return self.rules[0]


@cache
def load_cues() -> dict[str, tuple[Pattern, ...]]:
    """All patterns by their first word.

    Raises:
        ValueError: the data file names an unknown act, frame or group.
    """
    raw = _read()
    table: dict[str, list[Pattern]] = defaultdict(list)
    for group, key in _LISTS.items():
        for entry in raw[group]:
            rules = _parse_entry(group, entry, key)
            for rule in rules:
                for word, pattern in _compile_rule(rule):
                    if pattern not in table[word]:
                        table[word].append(pattern)
    return {word: tuple(patterns) for word, patterns in table.items()}


@cache
def load_context() -> dict[str, tuple[str, ...]]:
    """Words that tell how an act is meant: denial, scorn, condition."""
    return {key: tuple(words) for key, words in _read()["context"].items()}


def _read() -> dict[str, Any]:
    path = files("twosource.attribution").joinpath("data", "cues.toml")
    return tomllib.loads(path.read_text(encoding="utf-8"))


def _parse_entry(group: Group, entry: dict[str, Any], key: str) -> list[Rule]:
    act = entry.get("act", "report")
    takes = frozenset(entry.get("takes", ()))
    if act not in get_args(Act) or takes - _TAKES or not entry.get(key):
        msg = f"cues.toml: unusable entry in {group}: {entry}"
        raise ValueError(msg)
    answers = load_context()["answer"] if "@answer" in entry[key] else ()
    return [
        Rule(
            lemma, group, act, entry.get("kind", "speech"), takes,
            entry.get("dative", False), entry.get("negates", False), entry.get("side", ""),
        )
        for lemma in [*entry[key], *answers]
        if lemma != "@answer"
    ]  # fmt: skip


def _compile_rule(rule: Rule) -> Iterator[tuple[str, Pattern]]:
    words = rule.lemma.split()
    needs_it = words[0] == "it" and len(words) > 2
    words = words[1:] if needs_it else words
    needs_not = words[0] == "not"
    words = words[1:] if needs_not else words
    needs_be = words[0] == "be" and len(words) > 1
    words = words[1:] if needs_be else words
    rest = tuple(words[1:])
    forms: list[tuple[str, Form]]
    if words[0][0] == "@":
        forms = [(word, "base") for word in load_context()[words[0][1:]]]
    elif rule.group == "nouns":
        forms = [(words[0], "base"), (_plural(words[0]), "base")]
    elif needs_be or (needs_not and not words[0].isalpha()):
        forms = [(words[0], "participle")]
    elif rule.group in _INFLECTED:
        forms = inflect(words[0])
    else:
        forms = [(words[0], "base")]
    seen: set[str] = set()
    for word, form in forms:
        if word not in seen:
            seen.add(word)
            yield word, Pattern(rest, form, rule, needs_be, needs_not, needs_it)


def _plural(noun: str) -> str:
    return noun[:-1] + "ies" if noun.endswith("y") else noun + "s"


@cache
def _auxiliaries() -> frozenset[str]:
    """Words that may stand between a subject and its verb."""
    grammar = load_grammar()
    helpers = grammar["auxiliaries"] | grammar["adverbs"] | grammar["negations"]
    return helpers - {"neither", "nor"}


def find_group(line: Line, at: int) -> int:
    """Where the auxiliaries, negations and adverbs before the verb at ``at`` begin."""
    inside = _auxiliaries()
    start = at
    while start > 0:
        word = line.low[start - 1]
        is_adverb = word.endswith("ly") and len(word) > 4 and not line.is_capital(start - 1)
        if word == "may" and line.is_capital(start - 1):
            break
        is_adverb = is_adverb or (start == at and _parts_perfect(line, start - 1))
        if not (word in inside or is_adverb or (word == "to" and start < at)):
            break
        start -= 1
    while (
        start < at and line.low[start] in load_grammar()["adverbs"] and line.is_capital(start)
    ):
        start += 1
    return start


def _parts_perfect(line: Line, at: int) -> bool:
    """Whether a word stands between "has" and its participle: "has *beforehand* denied"."""
    word, inside = line.low[at], at > 0 and line.low[at - 1] in _HAVE
    participle = word.endswith(("ed", "en", "ne")) or word in load_cues()
    return inside and word.isalpha() and not line.is_capital(at) and not participle


def find_hits(line: Line) -> list[Hit]:
    """The cues of a sentence, longest first where they overlap."""
    return [hit for hit in _match_all(line) if hit.rule.group != "idioms"]


def find_idioms(line: Line) -> list[Hit]:
    """Words of cues that are none here: "asked not to be named"."""
    return [hit for hit in _match_all(line) if hit.rule.group == "idioms"]


def _match_all(line: Line) -> list[Hit]:
    hits: list[Hit] = []
    taken = 0
    for at, word in enumerate(line.low):
        patterns = _may_stand(line.low, at) if at >= taken and word in load_cues() else ()
        hit = _match_at(line, at, patterns) if patterns else None
        if hit is not None:
            taken = hit.last
            hits.append(hit)
    return hits


def _may_stand(low: tuple[str, ...], at: int) -> tuple[Pattern, ...]:
    """The patterns that begin with this word and can go on with the next one."""
    after = low[at + 1] if at + 1 < len(low) else ""
    if after in _SKIPPED:
        return load_cues()[low[at]]
    seconds = _load_seconds()[low[at]]
    return seconds.get(after) or seconds[""]


@cache
def _load_seconds() -> dict[str, dict[str, tuple[Pattern, ...]]]:
    """The patterns by their first word, then by the second; "" for any other second word."""
    table = {}
    for first, patterns in load_cues().items():
        fit = {p: _stand_for(p.rest[0]) for p in patterns if p.rest and p.rest[0] != "*"}
        words = frozenset({""}).union(*fit.values())
        table[first] = {
            word: tuple(p for p in patterns if p not in fit or word in fit[p]) for word in words
        }
    return table


@cache
def _stand_for(wanted: str) -> frozenset[str]:
    """The words that fit one word of a pattern."""
    if wanted.startswith("@"):
        return frozenset(load_context()[wanted[1:]])
    classes = {"be": load_grammar()["be"], "have": _HAVE}
    return classes.get(wanted, frozenset()) | {wanted}


def _match_at(line: Line, at: int, patterns: tuple[Pattern, ...]) -> Hit | None:
    group = find_group(line, at)
    before = line.low[group:at]
    has_be = any(word in load_grammar()["be"] for word in before)
    has_not = any(word in {"not", "n't", "cannot", "never"} for word in before)
    found: list[tuple[int, Pattern]] = []
    for pattern in patterns:
        if (pattern.needs_be and not has_be) or (pattern.needs_not and not has_not):
            continue
        if pattern.needs_it and (group == 0 or line.low[group - 1] != "it"):
            continue
        last = _match_rest(line.low, at + 1, pattern.rest)
        if last is not None:
            found.append((last, pattern))
    if not found:
        return None
    found.sort(
        key=lambda pair: (
            -pair[0],
            pair[1].rule.group == "idioms",
            pair[1].rule.group != "relays",
            not pair[1].needs_be,
            not pair[1].needs_not,
        )
    )
    last, best = found[0]
    rules = tuple(
        pattern.rule
        for end, pattern in found
        if end == last or not pattern.rest or end == at + 1
    )
    is_past = any(p.form in {"past", "participle"} for end, p in found)
    return Hit(at, last, group, best.form, rules, has_be and is_past, has_be, has_not)


def _match_rest(low: tuple[str, ...], at: int, rest: tuple[str, ...]) -> int | None:
    """Where the match of ``rest`` from ``at`` ends, or ``None``."""
    if not rest:
        return at
    if rest[0] == "*":
        for skip in range(GAP + 1):
            if not all(word.isalnum() or "-" in word for word in low[at : at + skip]):
                return None
            end = _match_rest(low, at + skip, rest[1:])
            if end is not None and (rest[1:] or skip):
                return end
        return None
    if at >= len(low):
        return None
    if low[at] == QUOTE and at + 1 < len(low) and rest[0] in {"no", "nothing"}:
        at += 1  # "had "no comment""
    if low[at] == "," and rest[0] == "to":
        at = _skip_aside(low, at)
    return _match_rest(low, at + 1, rest[1:]) if low[at] in _stand_for(rest[0]) else None


def _skip_aside(low: tuple[str, ...], at: int) -> int:
    """The word behind an aside in commas: "declined|, politely, |to say"."""
    close = next((k for k in range(at + 2, min(at + ASIDE, len(low))) if low[k] == ","), None)
    return at if close is None or close + 1 >= len(low) else close + 1


def is_quote(line: Line, at: int) -> bool:
    """Whether the word at ``at`` is a quotation mark."""
    return 0 <= at < len(line) and line.low[at] == QUOTE
