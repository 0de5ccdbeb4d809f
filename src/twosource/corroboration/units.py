"""Testimonies that share one proposition, and the clusters that such units found.

Invariant: units and clusters follow from the testimonies alone, never from their order.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from twosource.corroboration.likeness.contents import Content, content_of
from twosource.corroboration.likeness.link import link
from twosource.corroboration.likeness.rarity import Rarity
from twosource.corroboration.sides import side_of
from twosource.records.corroboration import Side, Testimony


@dataclass(slots=True)
class Cluster:
    """Testimonies on one proposition, with the contents of its original assertions.

    ``sides`` has the sides of copies by claim, which are those of what was copied.
    """

    testimonies: list[Testimony] = field(default_factory=list)
    contents: list[Content] = field(default_factory=list)
    sides: dict[str, Side] = field(default_factory=dict)

    def side(self, one: Testimony) -> Side:
        """Where a testimony of the cluster stands."""
        return self.sides.get(one.claim.id) or side_of(one.claim)


def order_key(one: Testimony) -> tuple[str, str, int, str]:
    """An order that follows from the testimonies alone: date, document, place in it."""
    claim = one.claim
    return (one.published or "9999", claim.document, claim.evidence.start, claim.id)


def units_of(testimonies: Iterable[Testimony]) -> list[tuple[Content, list[Testimony]]]:
    """Testimonies that share one proposition, with their words taken together."""
    groups: dict[str, list[Testimony]] = {}
    for one in testimonies:
        said = one.claim.proposition
        key = said.id if said.roles or said.text else one.claim.id
        groups.setdefault(key, []).append(one)
    units = []
    for key in sorted(groups):
        contents = [content_of(one) for one in groups[key]]
        words = frozenset[str]().union(*(content.words for content in contents))
        whole = replace(contents[0], words=words, features=words | contents[0].names)
        units.append((whole, groups[key]))
    return units


def found(units: Sequence[tuple[Content, list[Testimony]]], rarity: Rarity) -> list[Cluster]:
    """Clusters of one layer among itself."""
    return [
        Cluster(
            testimonies=[one for index in indices for one in units[index][1]],
            contents=[units[index][0] for index in indices],
        )
        for indices in link([content for content, _ in units], rarity)
    ]
