"""Noun phrases and clauses, found without a tagger from closed word classes and capitals.

Invariant: positions are word numbers of one line; a phrase never crosses a quotation mark.
"""

from functools import cache

from twosource.attribution.syntax.words import (
    QUOTE,
    Line,
    load_classes,
    load_grammar,
    load_nouns,
)

_STOPS = frozenset([
    ",", ";", ":", "\u2014", "-", "(", ")", QUOTE, ".", "?", "!", "\u2026", "[", "]", "|",
    "\u2022",
])  # fmt: skip
DASHES = frozenset(["\u2014", "--", "-"])
_ENDS = frozenset([".", "?", "!", "\u2026"])
_MANNERS = frozenset(["recently", "often", "lately", "generally", "broadly", "notably"])
_DESCRIBES = frozenset(["on", "with", "about", "in"])  # behind "a person briefed"
# Participles behind a noun that say what is said of it: "a tanker accused of smuggling".
CHARGED = {
    "accused": ("of",), "suspected": ("of",), "charged": ("with",), "blamed": ("for",),
    "alleged": ("to",), "said": ("to",), "believed": ("to",), "reported": ("to",),
    "claimed": ("to",), "linked": ("to", "with"), "tied": ("to",), "estimated": ("to", "at"),
}  # fmt: skip
_OPENS = frozenset(["the", "a", "an", "'s", "'", "his", "her", "its", "their"])
_SPEAKING = ("people", "collectives", "companies", "outlets")
_SUBJECTS = frozenset(["he", "she", "they", "we", "i"])
NEARBY = frozenset(["this", "last", "next", "earlier", "late", "early", "that", "the", "one"])
_QUANTIFIERS = frozenset(["all", "both", "half", "such", "not", "what"])
MAX_PHRASE = 24
BRACKET = 6  # words and marks of an acronym or party letter in brackets


def is_stop(line: Line, at: int) -> bool:
    """Whether a mark ends a phrase here; the full stop of "Mr." or "Gen." does not."""
    word = line.low[at]
    if word == "." and 0 < at < len(line) - 1 and line.quoted[at] == line.quoted[at - 1]:
        return line.low[at + 1] == QUOTE
    return word in _STOPS or word in DASHES


def is_finite(line: Line, at: int) -> bool:
    """Whether a word can be a finite verb where it stands."""
    grammar = load_grammar()
    word = line.low[at]
    before = line.low[at - 1] if at else ""
    if word in grammar["auxiliaries"]:
        return word not in {
            "be",
            "been",
            "being",
            "having",
            "need",
            "may",
            "am",
        } or not line.is_capital(at)
    if before in grammar["determiners"] or before in grammar["possessives"]:
        return False
    if before in grammar["prepositions"] and before != "to":
        return False
    if word in grammar["verbs"]:
        return True
    if line.is_capital(at) or not word.endswith("ed") or len(word) < 5:
        return False
    after = line.low[at + 1] if at + 1 < len(line) else ""
    described = word in grammar["postmodifiers"] and after in _DESCRIBES
    described = described or (after in CHARGED.get(word, ()) and before.isalpha())
    if before.endswith("ly") and at > 1:  # "the country's internationally recognized | state"
        described = described or line.low[at - 2] in _OPENS
    return after != "by" and not described


def has_finite(line: Line, first: int, last: int) -> bool:
    """Whether a clause can stand between two positions."""
    return any(is_finite(line, at) for at in range(first, min(last, len(line))))


def find_phrase_start(line: Line, end: int, floor: int) -> int:
    """Where the noun phrase that ends before ``end`` begins."""
    grammar = load_grammar()
    if line.low[end - 1] in _SUBJECTS or _is_lone_it(line, end - 1, floor):
        return end - 1
    at = end
    limit = max(floor, end - MAX_PHRASE)
    while at > limit:
        word = line.low[at - 1]
        if word == ")" and at < end and "(" in line.low[max(limit, at - BRACKET) : at]:
            at -= line.low[max(limit, at - BRACKET) : at][::-1].index("(") + 1
            continue
        if is_stop(line, at - 1) or line.quoted[at - 1] != line.quoted[end - 1]:
            break
        if word in {"the", "a", "an"} and at - 1 > limit and is_noun(line, at - 2):
            return at - 1
        if word in {"and", "or", "&"} and _joins_clauses(line, at - 1, limit):
            break
        opens = word in grammar["subordinators"] and not _is_name(line, at - 1)
        if opens or (is_finite(line, at - 1) and word not in grammar["adverbs"]):
            inside = _relative_start(line, at - 1, limit)
            if inside is None:
                break
            at = inside
            continue
        at -= 1
    return _strip_leading(line, at, end)


def _is_lone_it(line: Line, at: int, floor: int) -> bool:
    """Whether "it" is a subject behind words that are not its own: "how much oil | it sold"."""
    return line.low[at] == "it" and at > floor and line.low[at - 1] not in {"of", "like"}


def _skip_bracket(line: Line, at: int) -> int:
    """The place behind a short bracket inside a phrase: "the agency (ABC) spokesman"."""
    close = next(
        (k for k in range(at, min(len(line), at + BRACKET)) if line.low[k] == ")"), None
    )
    followed = close is not None and close + 1 < len(line) and line.low[close + 1][0].isalpha()
    return close + 1 if close is not None and followed else at


def is_noun(line: Line, at: int) -> bool:
    """Whether a word can only end a noun phrase: "an image | the ministry says was taken"."""
    word = line.low[at]
    others = load_classes(
        "prepositions", "coordinators", "subordinators", "adverbs", "auxiliaries", "verbs"
    )
    open_class = word not in others and not word.endswith(("ing", "ed", "ly"))
    return word.isalpha() and open_class and word not in _QUANTIFIERS


def _is_name(line: Line, at: int) -> bool:
    """Whether a capital marks a name rather than the start of the sentence."""
    return at > 0 and line.is_capital(at) and not is_stop(line, at - 1)


def _joins_clauses(line: Line, at: int, floor: int) -> bool:
    """Whether the conjunction at ``at`` joins clauses: a verb stands before it."""
    for back in range(at - 1, floor - 1, -1):
        if is_stop(line, back) or line.low[back] in load_grammar()["subordinators"]:
            return back == at - 1
        if is_finite(line, back):
            return True
    return False


def _relative_start(line: Line, at: int, floor: int) -> int | None:
    """If ``at`` lies in a relative clause without commas, where its relative pronoun stands."""
    for back in range(at, max(floor, at - 12), -1):
        if is_stop(line, back):
            return None
        if line.low[back] in {"who", "that", "which"} and back > floor:
            noun = line.low[back - 1]
            nouns = load_nouns()
            plural = noun in {"those", "one"} or any(noun in nouns[k] for k in _SPEAKING)
            return back if plural and not is_stop(line, back - 1) else None
    return None


@cache
def _leading() -> frozenset[str]:
    return load_classes("coordinators", "subordinators", "adverbs") - {"who", "what"}


def _strip_leading(line: Line, first: int, end: int) -> int:
    """Drop conjunctions, adverbs and times before a phrase ("On Monday the Ukrainian side")."""
    grammar = load_grammar()
    drop = _leading()
    while first < end - 1 and (line.low[first] in drop or line.low[first + 1] in _MANNERS):
        first += 1
    if first < end - 1 and line.low[first] == "with":
        return first + 1
    if first < end - 2 and line.low[first] in grammar["prepositions"]:
        at = first + 1
        while at < end - 1 and (
            line.low[at] in grammar["times"]
            or line.low[at][0].isdigit()
            or line.low[at] in {"the", "of", "a", "an", "this"}
        ):
            at += 1
        if at > first + 1 and line.low[at - 1] in grammar["determiners"]:
            at -= 1
        if at > first + 1:
            return at
        occasion = _occasion_end(line, first, end)
        if occasion is not None:
            return occasion
    while (
        first < end - 1
        and line.low[first] in grammar["times"]
        and line.low[first] not in {"may", "last", "late", "march"}
    ):
        first += 1
    return first


def _occasion_end(line: Line, first: int, end: int) -> int | None:
    """Where "in a radio interview" before a name or article ends."""
    for at in range(first + 1, end - 1):
        starts = line.is_capital(at + 1) or line.low[at + 1] in load_grammar()["determiners"]
        if line.low[at] in load_grammar()["occasions"] and not line.is_capital(at) and starts:
            return at + 1
    return None


def find_phrase(line: Line, first: int) -> int:
    """Where the noun phrase that begins at ``first`` ends."""
    grammar = load_grammar()
    at = first
    limit = min(len(line), first + MAX_PHRASE)
    while at < limit:
        word = line.low[at]
        if word == "(" and at > first:
            at = _skip_bracket(line, at)
            word = line.low[at] if at < len(line) else "."
        if at >= limit or is_stop(line, at) or line.quoted[at] != line.quoted[first]:
            break
        if at > first and word in grammar["subordinators"] and not line.is_capital(at):
            if word not in {"who", "that"} or line.low[at - 1] not in load_nouns()["people"]:
                break
        elif at > first and _ends_phrase(line, at, first):
            break
        at += 1
    return at


def _ends_phrase(line: Line, at: int, first: int) -> bool:
    grammar = load_grammar()
    word = line.low[at]
    if is_finite(line, at) and word not in load_nouns()["people"]:
        return not any(w in {"who", "that"} for w in line.low[first:at])
    if word in {"and", "or"}:
        after = at + 1
        return (
            after >= len(line) or is_finite(line, after) or has_finite(line, after, after + 6)
        )
    if word in {"on", "in", "at", "during", "after", "before", "last", "this", "late", "early"}:
        nearby = line.low[at : at + 4]
        return any(
            w in grammar["times"] or w in grammar["occasions"]
            for w in nearby[(word in grammar["times"]) :]
        )
    return (
        word in grammar["times"]
        and word not in {"may", "march", "post", "times", "fall", "spring"}
        and not (at + 1 < len(line) and line.is_capital(at) and line.is_capital(at + 1))
    )


def skip_adjuncts(line: Line, at: int) -> int:
    """Where times and occasions after a cue end: "said | on Tuesday in a statement |"."""
    grammar = load_grammar()
    while at < len(line):
        word = line.low[at]
        if (
            word in grammar["adverbs"]
            or (word.endswith("ly") and len(word) > 4)
            or word in grammar["times"]
            or (word.isdigit() and len(word) == 4 and line.low[at - 1] in grammar["times"])
        ):
            at += 1
        elif word in NEARBY and at + 1 < len(line) and line.low[at + 1] in grammar["times"]:
            at += 2
        elif word in grammar["prepositions"]:
            end = _adjunct_end(line, at)
            if end == at:
                return at
            at = end
        else:
            return at
    return at


def _adjunct_end(line: Line, at: int) -> int:
    """Where the adverbial that begins with a preposition ends; ``at`` if it is none."""
    grammar = load_grammar()
    found = at
    for forward in range(at + 1, min(len(line), at + 9)):
        word = line.low[forward]
        if (
            is_stop(line, forward)
            or word in {"that", "who", "which"}
            or word in grammar["auxiliaries"]
        ):
            break
        timed = word in grammar["times"] or word in grammar["occasions"]
        if timed or (word[0].isdigit() and _is_date(line, forward)):
            found = forward + 1
        elif (
            found > at
            and word not in {"with", "to", "on", "of", "at", "in"}
            and not line.is_capital(forward)
        ):
            break
        elif line.low[at] == "to" and word in {
            "reporters",
            "journalists",
            "lawmakers",
            "supporters",
        }:
            found = forward + 1
    return max(at, found)


def _is_date(line: Line, at: int) -> bool:
    """Whether a number tells a time ("on 4 May", "at 10:30") and counts nothing."""
    times, word = load_grammar()["times"], line.low[at]
    beside = line.low[max(0, at - 1) : at] + line.low[at + 1 : at + 2]
    year = word.isdigit() and len(word) == len("2024") and word[:2] in ("19", "20")
    return ":" in word or year or not times.isdisjoint(beside)


def skip_dateline(line: Line, first: int, last: int) -> int:
    """Where the sentence begins behind a dateline ("VIENNA, May 4 (Agency) - ")."""
    if first:
        return first
    for at in range(1, min(last, 16)):
        if (
            line.low[at] in {"\u2014", "-", "--"}
            and line.words[0].isupper()
            and len(line.words[0]) > 2
        ):
            return at + 1
        if is_finite(line, at):
            break
    return first
