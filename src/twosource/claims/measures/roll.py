"""The firms and persons that a document names, in order, and the lists that it gives of them.

Invariant: states, their bodies, international bodies and outlets are no part of the roll.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal

from twosource.parties.finders.organisations import load_nouns
from twosource.parties.gazetteer import load_bodies
from twosource.parties.names import fold
from twosource.records.party import Mention
from twosource.records.reading import Reading

Sort = Literal["firm", "person"]
_ENTRY = re.compile(r"[^\n;]+")
_BULLET = re.compile(r"(?:and\s+|[-–•*·]\s*|\(?\w{1,2}[.)]\s+|\s)*")
_NAMES = frozenset({"name", "acronym"})
_OF_FIRMS = frozenset({"company", "bank", "organisation"})
_PERSONS = frozenset({"individual", "person", "man", "woman", "national", "citizen"})
_ALSO_FIRMS = frozenset({"entity", "business", "organisation", "organization"})
LEAD = 2  # sentences of the body that tell a matter before they name anybody
NEAR = 3  # sentences behind a description within which its firm is named


@dataclass(slots=True)
class Roll:
    """Who is named where."""

    reading: Reading
    named: list[Mention] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Gather the names."""
        known = load_bodies()[0]
        self.named = [
            one
            for one in self.reading.mentions
            if one.form in _NAMES and sort_of(one) is not None and one.key not in known
        ]

    def within(self, start: int, end: int) -> list[Mention]:
        """Each of those named in a stretch once."""
        found: dict[str, Mention] = {}
        for one in self.named:
            if start <= one.start < end:
                found.setdefault(one.key, one)
        return list(found.values())

    def lists_behind(self, place: int) -> Iterator[list[Mention]]:
        """The entries of a list below a place, then the names of each later sentence."""
        yield self._entries(place)
        for sentence in self.reading.sentences:
            if sentence.start > place:
                yield self.within(sentence.start, sentence.end)

    def _entries(self, place: int) -> list[Mention]:
        """Those with whom a paragraph, or a part of one behind a semicolon, opens."""
        at = {one.start: one for one in self.named}
        found: dict[str, Mention] = {}
        for match in _ENTRY.finditer(self.reading.document.text, place):
            bullet = _BULLET.match(match.group())
            one = at.get(match.start() + (bullet.end() if bullet else 0))
            if one is not None:
                found.setdefault(one.key, one)
        return list(found.values())

    def firm(self, noun: str, place: int, taken: Sequence[str]) -> Mention | None:
        """The firm that "a Dutch bank" means: a name with that noun, or the one named next."""
        firms = [m for m in self.named if sort_of(m) == "firm" and m.key not in taken]
        called = next((m for m in firms if noun in fold(m.name).split()), None)
        if called is not None:
            return called
        later = [s for s in self.reading.sentences if s.start >= place][:NEAR]
        if not later:
            return None
        return next((m for m in firms if place <= m.start < later[-1].end), None)

    def leads(self, place: int) -> bool:
        """Whether a place is in the headline or the first sentences of the body."""
        body = [s for s in self.reading.sentences if s.role == "body"][:LEAD]
        return not body or place < body[-1].end

    def holder(self, post: str, firm: str | None) -> Mention | None:
        """The one person who holds a post, that of the firm first."""
        wanted = set(post.split())
        held = {
            one.key: one
            for one in self.named
            if one.kind == "person" and wanted <= set(fold(one.role or "").split())
        }
        of_firm = [one for one in held.values() if firm is not None and one.affiliation == firm]
        found = of_firm or list(held.values())
        return found[0] if len(found) == 1 else None


def sort_of(mention: Mention) -> Sort | None:
    """Whether somebody is a person or a firm, as far as measures go."""
    if mention.kind == "person":
        return "person"
    return "firm" if mention.key.startswith("org:") else None


def counted_sort(unit: str | None) -> Sort | None:
    """What "three entities" counts."""
    noun = (unit or "").split(" ")[-1]
    if noun in _PERSONS:
        return "person"
    return "firm" if noun in _ALSO_FIRMS or load_nouns().get(noun) in _OF_FIRMS else None
