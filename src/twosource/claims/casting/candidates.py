"""Who and what a document names: the candidates for the roles of its claims.

Invariant: a candidate is known by one key; where a government or an adjective of nationality is
named the state is meant, as in the roles that the clause itself fills.
"""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from twosource.claims.arguments import as_state
from twosource.records.party import Mention
from twosource.records.reading import Reading, Sentence

_NOT_MEANT = ("author:", "unknown", "place:")


@dataclass(frozen=True, slots=True)
class Candidate:
    """One party or kind of goods with all its mentions, in order."""

    key: str
    kind: str
    mentions: tuple[Mention, ...]
    starts: tuple[int, ...]

    def within(self, start: int, end: int) -> Sequence[Mention]:
        """The mentions that begin inside this stretch of the document."""
        return self.mentions[bisect_left(self.starts, start) : bisect_left(self.starts, end)]


def find_candidates(mentions: Iterable[Mention], *, goods: bool) -> list[Candidate]:
    """Parties, or goods, in order of their first mention."""
    found: defaultdict[str, list[Mention]] = defaultdict(list)
    for one in mentions:
        if (one.kind == "item") == goods and not one.key.startswith(_NOT_MEANT):
            found[as_state(one.key)].append(one)
    return [_candidate(key, held) for key, held in found.items()]


def _candidate(key: str, held: Sequence[Mention]) -> Candidate:
    ordered = tuple(sorted(held, key=lambda one: one.start))
    first = ordered[0]
    kind = "state" if first.kind == "government" else first.kind
    return Candidate(key, kind, ordered, tuple(one.start for one in ordered))


class Sentences:
    """The sentences of a document by place, with the one before and the paragraph around."""

    __slots__ = ("_all", "_starts", "_text")

    def __init__(self, reading: Reading) -> None:
        self._all: Sequence[Sentence] = reading.sentences
        self._starts = [one.start for one in self._all]
        self._text = reading.document.text

    def at(self, place: int) -> tuple[int, int]:
        """The sentence that holds a place."""
        return self._span(bisect_right(self._starts, place) - 1)

    def before(self, place: int, back: int = 1) -> tuple[int, int]:
        """The sentence so many before the one that holds a place; empty where there is none."""
        return self._span(bisect_right(self._starts, place) - 1 - back)

    def paragraph(self, place: int) -> tuple[int, int]:
        """The paragraph that holds a place."""
        start = self._text.rfind("\n", 0, place) + 1
        end = self._text.find("\n", place)
        return start, end if end >= 0 else len(self._text)

    def opening(self) -> tuple[tuple[int, int], tuple[int, int]]:
        """The headline, and the first sentence of the body."""
        title = next(((s.start, s.end) for s in self._all if s.role == "headline"), (0, 0))
        lead = next(((s.start, s.end) for s in self._all if s.role == "body"), (0, 0))
        return title, lead

    def _span(self, number: int) -> tuple[int, int]:
        if not 0 <= number < len(self._all):
            return 0, 0
        return self._all[number].start, self._all[number].end
