"""What analysts declared of pairs of sources: dependent on each other, or independent.

Invariant: a declaration changes only groups that hold a source it names, and each such group
says so.
"""

from collections.abc import Iterable, Mapping, Sequence

from twosource.corroboration.gathering import Gathering
from twosource.corroboration.origins import origin_of
from twosource.records.corroboration import Testimony
from twosource.records.rulings import Ruling

Sources = Mapping[frozenset[str], Ruling]  # by the pair of name keys, or one key alone
NOTHING_DECLARED: Sources = {}


class Declared:
    """The groups of one side after the declarations, with the sentence for each it changed."""

    def __init__(self, gatherings: Iterable[Gathering], sources: Sources) -> None:
        self.gatherings = list(gatherings)
        self._notes: dict[int, list[str]] = {}
        self._apart: list[tuple[Gathering, Gathering]] = []
        self._alone: list[Gathering] = []
        for names, ruling in sources.items():
            if ruling.decision.verb == "depend":
                self._join(sorted(names), ruling)
            else:
                self._tell_apart(sorted(names), ruling)

    def note(self, group: Gathering) -> str:
        """What to add to the reason of a group."""
        return "; ".join(self._notes.get(id(group), ()))

    def is_independent(self, group: Gathering) -> bool:
        """Whether the group was declared independent of all others."""
        return any(group is one for one in self._alone)

    def rivals(self, group: Gathering) -> list[Gathering]:
        """The groups that this one may be the same source as, for all that was declared."""
        return [
            other
            for other in self.gatherings
            if not any({id(group), id(other)} == {id(a), id(b)} for a, b in self._apart)
        ]

    def _join(self, names: Sequence[str], ruling: Ruling) -> None:
        held = [group for group in self.gatherings if any(has(group, n) for n in names)]
        if len(held) < 2 or not all(any(has(g, n) for g in held) for n in names):
            return
        first = held[0]
        for other in held[1:]:
            first.members += other.members
            first.keys |= other.keys
            self.gatherings.remove(other)
        self._say(first, ruling)

    def _tell_apart(self, names: Sequence[str], ruling: Ruling) -> None:
        for group in [g for g in self.gatherings if has(g, names[0])]:
            if len(names) == 1:
                self._alone.append(group)
                self._say(group, ruling)
                continue
            other = self._split_off(group, names[1])
            if other is not None:
                self._apart.append((group, other))
                self._say(group, ruling)
                self._say(other, ruling)

    def _split_off(self, group: Gathering, name: str) -> Gathering | None:
        """The group of the other source; made of this one where they had been one."""
        if not has(group, name):
            return next((g for g in self.gatherings if has(g, name)), None)
        leaving = [m for m in group.members if name in names_of(m[0])]
        if len(leaving) == len(group.members):
            return None
        keys = {name}.union(*(origin.keys for _, origin in leaving))
        other = Gathering(leaving[0][1].kind, keys, leaving)
        group.members = [member for member in group.members if member not in leaving]
        group.keys -= {name}
        self.gatherings.append(other)
        return other

    def _say(self, group: Gathering, ruling: Ruling) -> None:
        self._notes.setdefault(id(group), []).append(ruling.sentence)


def has(group: Gathering, name: str) -> bool:
    """Whether a source stands in the group, by the key of its origin or its own."""
    return name in group.keys or any(
        name == one.claim.speaker_key or name in origin.keys for one, origin in group.members
    )


def names_of(one: Testimony) -> set[str]:
    """The name keys under which the source of a claim can be named in a declaration."""
    return {one.claim.speaker_key, *origin_of(one).keys}
