"""The noun phrase that is the subject of a verb, behind appositions and relative clauses.

Invariant: positions are word numbers of one line, and nothing before the floor is taken.
"""

from twosource.attribution.syntax.phrases import DASHES, NEARBY, find_phrase_start
from twosource.attribution.syntax.words import (
    QUOTE,
    Line,
    load_classes,
    load_grammar,
    load_nouns,
)

OWNER = 4  # words among which an owner ends: "the yard's | owner"


def find_subject(line: Line, verb: int, floor: int = 0) -> tuple[int, int, int] | None:
    """The noun phrase whose verb group begins at ``verb``: first word, end of its head, end.

    Appositions and relative clauses between the phrase and the verb are skipped: they lie
    between the end of the head and the end.
    """
    end = _before_time(line, verb, floor)
    while (
        end > floor
        and line.low[end - 1] in {"and", "or"}
        and line.low[end - 2 : end - 1] == (",",)
    ):
        end -= 1
    if end <= floor:
        return None
    head = end
    if line.low[end - 1] in {",", "\u2014", ")"} or line.low[end - 1] in DASHES:
        opening = _open_parenthesis(line, end - 1, floor)
        if opening is None or opening <= floor:
            return None
        head = opening
    first = _behind_time(line, find_phrase_start(line, head, floor), head, floor)
    if first >= head:
        return None
    if head < end:
        first, head = take_name(line, first, head, floor)
    return first, _trim_time(line, first, head), end


def _behind_time(line: Line, first: int, head: int, floor: int) -> int:
    """Where a phrase begins whose clause ends in a time: "a man who flew it until | May"."""
    grammar = load_grammar()
    timed = all(w in grammar["times"] or w.isdigit() for w in line.low[first:head])
    if not timed or first - 1 <= floor or line.low[first - 1] not in grammar["prepositions"]:
        return first
    return find_phrase_start(line, first - 1, floor)


def take_name(line: Line, first: int, head: int, floor: int) -> tuple[int, int]:
    """The name that a phrase in commas explains, else the phrase itself."""
    if not _explains_name(line, first, floor):
        return first, head
    return find_phrase_start(line, first - 1, floor), first - 1


def _explains_name(line: Line, first: int, floor: int) -> bool:
    """Whether a phrase in commas explains the name before it: "Ola Vik, its owner, who"."""
    grammar = load_grammar()
    if first - 2 <= floor or line.low[first - 1] != ",":
        return False
    opens = line.low[first] in load_classes("determiners", "possessives")
    opens = opens or "'s" in line.low[first : first + OWNER]
    name = line.is_capital(first - 2) and line.low[first - 2] not in grammar["times"]
    begins = find_phrase_start(line, first - 1, floor)
    return (
        opens and name and line.is_capital(begins) and line.low[begins] not in grammar["leads"]
    )


def _before_time(line: Line, verb: int, floor: int) -> int:
    """The place behind the comma before a time: "the envoy, Ola, | on Friday denied"."""
    times, at = load_grammar()["times"], verb
    while at > floor + 1 and (
        (word := line.low[at - 1]) in times or word in NEARBY or word == "on" or word.isdigit()
    ):
        at -= 1
    timed = any(line.low[k] in times for k in range(at, verb))
    return at if timed and line.low[at - 1] == "," else verb


def _trim_time(line: Line, first: int, head: int) -> int:
    """The end of a phrase without a time: "the minister | on Monday"."""
    times = load_grammar()["times"]
    for at in range(head - 1, max(first, head - 4), -1):
        if line.low[at] in {"on", "in", "at"}:
            inner = line.low[at + 1 : head]
            return at if inner and all(w in times or w.isdigit() for w in inner) else head
    return head


def _open_parenthesis(line: Line, close: int, floor: int) -> int | None:
    """Where the apposition that ends at the mark ``close`` begins (its opening mark)."""
    mark = line.low[close]
    if mark == ")":
        return next((at for at in range(close - 1, floor, -1) if line.low[at] == "("), None)
    openers, best = load_grammar()["openers"], None
    for at in range(close - 1, floor, -1):
        if line.low[at] in {QUOTE, ";", ":"} and line.quoted[at + 1] != line.quoted[close]:
            break
        if line.low[at] != mark:
            continue
        inner = line.low[at + 1]
        opens = inner in openers or inner.endswith(("ed", "ing", "ly")) or inner[0].isdigit()
        opens = opens or (inner in load_nouns()["people"] and not line.is_capital(at + 1))
        if best is None:
            best = at
            if _is_named_role(line, at, close):
                return at
        if opens:
            return at
    return best


def _is_named_role(line: Line, comma: int, close: int) -> bool:
    """Whether a name in commas follows a role: "its director, Ana Duarte, said"."""
    before = next((k for k in range(comma - 1, -1, -1) if line.low[k] == ","), 0)
    role = load_nouns()["people"].intersection(line.low[before:comma])
    names = all(
        line.is_capital(at) or line.low[at] in {".", "de", "van", "von", "al", "bin", "of"}
        for at in range(comma + 1, close)
    )
    return names and close - comma <= 6 and bool(role)
