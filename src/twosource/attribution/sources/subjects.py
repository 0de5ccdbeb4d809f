"""Whose a cue's verb is: its subject, also behind a relative clause or a time.

Invariant: the subject never overlaps the cue.
"""

from twosource.attribution.cues import Hit
from twosource.attribution.sources.speakers import Source, can_speak
from twosource.attribution.syntax.subjects import find_subject, take_name
from twosource.attribution.syntax.words import Line, load_grammar, load_nouns

_RELATIVES = frozenset(["who", "whose", "which", "whom", "citing", "quoting", "quoted"])
_WITH_TIMES = frozenset(["in", "on", "at", "last", "this", "until", "since", "till", "now"])
MAX_ACCOUNT = 4  # words of "a far-fetched charge" before its own subject
MAX_ADJUNCT = 6  # words of a time between "who" and its verb


def find_own_subject(line: Line, hit: Hit, floor: int) -> Source | None:
    """The subject of a cue's own clause; nothing before word ``floor`` is taken."""
    before = line.low[hit.group - 1] if hit.group else ""
    people = load_nouns()["people"]
    if hit.form == "ing" and not load_grammar()["be"].intersection(
        line.low[hit.group : hit.first]
    ):
        found = find_subject(line, hit.group, floor)
        return found if found and is_absolute(line, hit) else None
    if before not in {"who", "which"}:
        relative = _relative_before(line, hit.group)
        if relative is not None:
            end = relative - (relative > 0 and line.low[relative - 1] == ",")
            return _antecedent(line, end, floor)
    restricts = before == "that" and hit.group > 1 and line.low[hit.group - 2] in people
    if before in {"who", "which"} or restricts:
        end = hit.group - 1
        end -= end > 0 and line.low[end - 1] == ","
        return _antecedent(line, end, floor)
    found = _around_relative(line, hit, floor) or _distant_subject(line, hit, floor)
    return None if found is None else _behind_account(line, found)


def _behind_account(line: Line, found: Source) -> Source:
    """The subject behind the account that it answers: "a charge | the mayor rejects"."""
    first, head, end = found
    opens = line.low[first] in {"a", "an", "the", "this"} and first > 0
    for at in range(first + 1, min(head - 1, first + MAX_ACCOUNT)):
        follows = line.is_capital(at + 1) or line.low[at + 1] in load_grammar()["possessives"]
        if opens and line.low[at] in load_nouns()["accounts"] and follows:
            return at + 1, head, end
    return found


def _antecedent(line: Line, end: int, floor: int) -> Source | None:
    """Whom a relative clause is about: the name rather than what explains it."""
    found = find_subject(line, end, floor)
    if found is None:
        return None
    first, head = take_name(line, found[0], found[1], floor)
    return _without_preposition(line, (first, head, found[2]))


def _relative_before(line: Line, group: int) -> int | None:
    """The "who" of a clause that names a time before its verb: "who in May had denied"."""
    grammar, inside = load_grammar(), group - 1
    while inside > 0 and inside > group - MAX_ADJUNCT:
        word = line.low[inside]
        if word in {"who", "which"}:
            timed = any(w in grammar["times"] | {"now"} for w in line.low[inside + 1 : group])
            return inside if timed else None
        if not (word in grammar["times"] | _WITH_TIMES or word.isdigit()):
            return None
        inside -= 1
    return None


def _around_relative(line: Line, hit: Hit, floor: int) -> Source | None:
    """The subject, also when its relative clause held the last cue: "a man who answered"."""
    found = find_subject(line, hit.group, floor)
    if found is None or floor == 0 or found[0] > floor:
        return found
    whole = find_subject(line, hit.group, 0)
    inside = whole is not None and "who" in line.low[whole[0] : min(found[0], whole[1])]
    return whole if inside else found


def is_absolute(line: Line, hit: Hit) -> bool:
    """Whether a participle has its own subject: "with the envoy saying", ", one putting"."""
    found = find_subject(line, hit.group, 0)
    if found is None or found[1] != hit.group or found[0] < 2:
        return False
    return line.low[found[0] - 1] in {"with", ","} and can_speak(line, found)


def _without_preposition(line: Line, found: Source) -> Source:
    """An antecedent without the preposition before it: "by | official Oslo, which demands"."""
    first = found[0]
    while first < found[1] - 1 and line.low[first] in load_grammar()["prepositions"]:
        first += 1
    return first, found[1], found[1]


def _distant_subject(line: Line, hit: Hit, floor: int) -> Source | None:
    """The subject before a relative clause with a cue: "Oslo, whose envoys say so, urged"."""
    if floor == 0 or line.low[hit.group - 1] != "," or line.quoted[hit.first]:
        return None
    found = find_subject(line, hit.group, 0)
    if found is None or found[1] >= floor or line.low[found[1]] != ",":
        return None
    commas = [at for at in range(found[1], min(floor, len(line) - 1)) if line.low[at] == ","]
    return found if any(line.low[at + 1] in _RELATIVES for at in commas[:2]) else None


def closes_apposition(line: Line, hit: Hit, floor: int) -> bool:
    """Whether the comma before the cue closes an apposition to its subject."""
    subject = find_subject(line, hit.group, floor) or _distant_subject(line, hit, floor)
    if subject is None or subject[1] + 1 >= len(line):
        return False
    inner = line.low[subject[1] + 1]
    opens = inner in load_grammar()["openers"] or inner in load_nouns()["people"]
    opens = opens or inner.endswith(("ed", "ing", "ly")) or inner[0].isdigit()
    return opens or line.is_capital(subject[1] + 1)
