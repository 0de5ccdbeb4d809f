"""Whose side somebody speaks for: "its director, Ana Duarte", "a man who answered its phone".

Invariant: a side is a body that the same paragraph names beside the person; nobody has two.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence

from twosource.parties.lexicon import load_lexicon
from twosource.records.party import Mention
from twosource.records.reading import Reading

_BODIES = frozenset(
    {"company", "bank", "organisation", "agency", "military", "group", "government"}
)
_NEAR = 90  # characters in which a post names its body
_FAR = 400  # characters in which "its" finds the body that it stands for
_OWNED = re.compile(r"^(?:['’]s?)?\s+(?P<post>(?:[\w&-]+\s+){0,6}[\w-]+),?\s+$")
_ITS = re.compile(r"\b(?:[Ii]ts|[Tt]heir|[Ww]hose)\s+(?P<post>(?:[\w&-]+\s+){0,6}[\w-]+),?\s+$")
_SERVES = re.compile(r"^,?\s+(?P<post>(?:[\w'’&-]+\s+){0,6})(?:of|for|at|with)\s+(?:the\s+)?$")
_OWNS = re.compile(
    r"(?:[Ii]ts|[Tt]heir|[Ww]hose|[Tt]he firm['’]s|[Tt]he company['’]s)\s+(?P<post>.+)$"
)
_PHONE = re.compile(
    r"\b(?:its|their)\s+(?:\w+\s+){0,2}(?:tele)?(?:phone|door|number|switchboard|office)\b"
)


class Sides:
    """The bodies that the persons of one document belong to."""

    def __init__(self, reading: Reading) -> None:
        self.text = reading.document.text
        self.bodies = [m for m in reading.mentions if m.kind in _BODIES]
        self._starts = [m.start for m in self.bodies]
        self._of: dict[str, str] = {}
        for mention in reading.mentions:
            if mention.kind == "person" and mention.key not in self._of:
                body = mention.affiliation or self._find(mention)
                if body:
                    self._of[mention.key] = body

    def of(self, key: str) -> str | None:
        """The body a person belongs to, where the document says so."""
        return self._of.get(key)

    def of_unnamed(self, source: tuple[int, int], cue: int) -> str | None:
        """Whose side an unnamed source is on: "its lawyer", "a man who answered its phone"."""
        start, end = source
        words = self.text[start:end]
        post = _OWNS.match(words)
        if post and _names_post(post["post"]):
            return self._last_before(start)
        if _names_post(words) and (named := self._between(start, end)):
            return named[0].key
        return self._last_before(start) if _PHONE.search(self.text, start, cue) else None

    def _find(self, person: Mention) -> str | None:
        first = max(self.text.rfind("\n", 0, person.start) + 1, person.start - _NEAR)
        before = self._between(first, person.start)
        for body in reversed(before):
            found = _OWNED.match(self.text[body.end : person.start])
            if found and _names_post(found["post"]):
                return body.key
        its = _ITS.search(self.text[first : person.start])
        if its and _names_post(its["post"]):
            return self._last_before(first + its.start())
        return self._behind(person)

    def _behind(self, person: Mention) -> str | None:
        """The body behind the name: "Ana Duarte, a lawyer for X", "Ana Duarte, X's lawyer"."""
        for body in self._between(person.end, person.end + _NEAR):
            between = self.text[person.end : body.start]
            found = _SERVES.match(between)
            if found and _names_post(found["post"]):
                return body.key
            after = re.match(
                r"['’]s?\s+(?P<post>(?:[\w-]+\s+){0,4}[\w-]+)", self.text[body.end :]
            )
            if between.strip() in {",", ", the"} and after and _names_post(after["post"]):
                return body.key
        return None

    def _between(self, start: int, end: int) -> Sequence[Mention]:
        first, last = bisect_left(self._starts, start), bisect_left(self._starts, end)
        return self.bodies[first:last]

    def _last_before(self, at: int) -> str | None:
        near = self._between(at - _FAR, at)
        firms = [m for m in near if m.kind in {"company", "bank", "organisation"}]
        found = (firms or list(near))[-1:]
        return found[0].key if found else None


def _names_post(words: str) -> bool:
    """A role stands among the words: "head of communications"."""
    roles = load_lexicon().roles
    low = words.lower().split()
    return any(word in roles for word in low)
