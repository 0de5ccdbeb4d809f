"""Who and what a document names: the candidates for the roles of its claims.

Invariant: a candidate is known by one key; where a government or an adjective of nationality is
named the state is meant, as in the roles that the clause itself fills.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from twosource.claims.arguments import as_state
from twosource.records.party import Mention

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
