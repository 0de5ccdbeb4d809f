"""Whose word a text is: a report, a communiqué, an indictment speaks for who put it out.

Invariant: a text is never a source of its own. Who put it out is told by its own words, by who
has said something "in a statement", or by who spoke last; where nothing tells, whoever cites
the text speaks.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence

from twosource.attribution.sources.speakers import Source, find_head
from twosource.attribution.syntax.words import Line, load_grammar, load_nouns
from twosource.records.attribution import Span
from twosource.records.party import Mention
from twosource.records.reading import Reading

_BY = frozenset({"by", "from"})
_PLURAL = frozenset({"they", "these", "those"})
_ISSUED = frozenset({"in", "with", "by", "through", "its", "their", "his", "her"})
_REACH = 4  # words between "in" and the text: "in an unsigned two-page statement"
_BETWEEN = 3  # words from "of" to the owner's name: "of the new yard"


def is_text(line: Line, at: int) -> bool:
    """Whether the word names a text that speaks for whoever put it out."""
    texts = load_nouns()["utterances"] | load_nouns()["requests"]
    return line.low[at] in texts and not (at and line.is_capital(at))


def may_be_owned(line: Line, at: int) -> bool:
    """Whether the word names what speaks for somebody only where it is said for whom."""
    return line.low[at] in load_nouns()["studies"] | load_nouns()["organs"]


def find_author(line: Line, source: Source) -> Span | None:
    """The words for whoever wrote a text: "a report by | U.N. experts | seen by"."""
    first = next((k + 1 for k in range(*source[:2]) if line.low[k] in _BY), None)
    if first is None or first >= source[1]:
        return None
    ends = load_grammar()["postmodifiers"] | {",", "for", "to"}
    last = next((k for k in range(first + 1, source[1]) if line.low[k] in ends), source[1])
    return line.span(first, last) if _is_no_time(set(line.low[first:last])) else None


def find_maker(line: Line, source: Source) -> Span | None:
    """The words for whoever put records together: "data pieced together by | the institute"."""
    for at in range(source[0], source[1] - 2):
        made = line.low[at] in load_nouns()["documents"] and is_made(line, at + 1)
        by = at + 2 + (line.low[at + 2] == "together")
        if made and by + 1 < source[1]:
            return line.span(by + 1, source[1])
    return None


def is_made(line: Line, at: int) -> bool:
    """Whether a participle only says by whom something was put together."""
    behind = line.low[at + 1 : at + 3]
    by = behind[:1] == ("by",) or behind == ("together", "by")
    return line.low[at] in load_grammar()["makers"] and by


def find_owner(line: Line, source: Source, mentions: Sequence[Mention]) -> Span | None:
    """The words for whose text it is: "the ministry's statement", "a letter of the yard".

    A nation alone puts out nothing: "a German report" may be anybody's there.
    """
    at = find_head(line, source)
    of = next((k for k in range(at - 1, source[0], -1) if line.low[k] == "'s"), None)
    if of is not None:
        owner, nouns = set(line.low[source[0] : of]), load_nouns()
        named = any(line.is_capital(k) for k in range(source[0], of)) or bool(
            owner & (nouns["collectives"] | nouns["companies"])
        )
        return line.span(source[0], of) if named and _is_no_time(owner) else None
    owners = (m for m in mentions if m.kind != "place" and _owns(line, source, at, m))
    organ = line.low[at - 1] in load_nouns()["organs_of_state"]
    served = organ and at - 2 >= source[0] and line.is_capital(at - 2)
    return next(
        ((m.start, m.end) for m in owners), line.span(source[0], at) if served else None
    )


def _is_no_time(words: set[str]) -> bool:
    """Whether these words can own a text, unlike "Monday" and "last year"."""
    return load_grammar()["times"].isdisjoint(words)


def _owns(line: Line, source: Source, at: int, mention: Mention) -> bool:
    """Whether a name stands before the text as its owner, or behind it after "of"."""
    inside = [k for k in range(*source[:2]) if mention.start <= line.starts[k] < mention.end]
    if not inside:
        return False
    if inside[0] > at:
        of = line.low[at + 1] == "of" and inside[0] - at <= _BETWEEN
        return of and line.low[at] not in load_nouns()["studies"]
    if mention.kind != "state":
        return True
    return not load_nouns()["collectives"].isdisjoint(line.low[inside[-1] + 1 : at])


def texts_put_out(line: Line, source: Source | None) -> frozenset[str]:
    """The texts that whoever speaks in this sentence speaks through: "said in a report".

    Not those that are spoken of: "called the report a fiction".
    """
    own = range(source[0], source[1]) if source else range(0)
    return frozenset(
        word
        for at, word in enumerate(line.low)
        if word in load_nouns()["utterances"]
        and (at in own or not _ISSUED.isdisjoint(line.low[max(0, at - _REACH) : at]))
    )


def are_papers(reading: Reading, line: Line, source: Source) -> bool:
    """Whether "they" are pictures or papers of the sentence before: "They show two ships"."""
    if source[1] - source[0] > 1 or line.low[source[0]] not in _PLURAL:
        return False
    at = bisect_left(reading.sentences, line.start, key=lambda sentence: sentence.start)
    if at == 0:
        return False
    before = reading.sentences[at - 1]
    text, nouns = reading.document.text, load_nouns()
    words = re.findall(r"\w+", text[before.start : before.end].lower())
    several = {word for word in words if word.endswith("s")}
    apart = "\n" in text[before.end : line.start]
    return not apart and bool(several & nouns["documents"]) and not several & nouns["people"]
