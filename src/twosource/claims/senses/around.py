"""What stands in a clause besides its trigger: what a weak trigger may need.

Invariant: everything told here is named in the words of the clause, or counted there.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from twosource.claims.predicates import Entry
from twosource.claims.senses.types import find_types
from twosource.claims.syntax.scene import Scene, counts_goods
from twosource.claims.syntax.words import load_classes, load_grammar

_PARTY_KINDS = frozenset(
    {"state", "government", "agency", "military", "person", "media", "organisation", "company",
     "bank", "group", "anonymous"}
)  # fmt: skip
_OFFICIAL_KINDS = frozenset(
    {"state", "government", "agency", "military", "company", "bank", "organisation"}
)
_WAYS = frozenset(
    {"to", "from", "into", "through", "via", "for", "towards", "toward", "off", "near"}
)
_ENDS = frozenset({"party", "place", "building", "trainee"})
_WAY = 5  # words behind "to" or "from" among which an end of the way stands
_FREIGHT = frozenset({"goods", "vessel"})


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What else stands in the clause: the things a weak trigger may need."""

    present: frozenset[str]
    types: dict[int, frozenset[str]] = field(default_factory=dict)  # of its words, by index

    def has(self, entry: Entry) -> bool:
        """Everything the entry needs is there."""
        return self.present.issuperset(entry.needs)

    def holds(self, need: str) -> bool:
        """One such thing is there."""
        return need in self.present

    def named(self, indices: Iterable[int]) -> set[str]:
        """The types of what these words name."""
        return {name for i in indices for name in self.types.get(i, ())}


def look_around(scene: Scene, indices: Sequence[int], *, goods_known: bool) -> Surroundings:
    """What stands in these words; a pronoun counts as goods if the text is about goods."""
    grammar = load_grammar()
    mentions = scene.mentions_in(indices)
    named = {i for at, mention in mentions for i in scene.covered(at, mention)}
    low = {scene.words[i].low for i in indices if i not in named}
    found = _kinds_of_mentions([mention.kind for _, mention in mentions])
    spoken = low & load_classes("goods", "consignment") or low & scene.goods
    if spoken or (goods_known and low & grammar["pronoun_item"]):
        found.add("goods")
    found |= {name for name in ("facility", "concrete", "modal") if low & grammar[name]}
    start, end = scene.words[indices[0]].start, scene.words[indices[-1]].end
    counted = [q for q in scene.quantities if start <= q.start < end]
    if counted:
        found |= {"quantity"}
    if any(
        counts_goods(q.unit) or is_money(q.unit) or (goods_known and not q.unit)
        for q in counted
    ):
        found |= {"goods"}
    types = find_types(scene)
    told = set().union(*[types[i] for i in indices if i in types])
    if "account" in told:
        found |= {"account"}
    if not told.isdisjoint(_ENDS) and _has_way(scene, indices, types):
        found |= {"way"}
    if "carriage" in told or (told & _FREIGHT and found & {"way", "quantity"}):
        found |= {"carriage"}
    return Surroundings(frozenset(found), types)


def _has_way(scene: Scene, indices: Sequence[int], types: dict[int, frozenset[str]]) -> bool:
    """Somewhere or somebody to go to or to come from is named."""
    for place, i in enumerate(indices):
        if scene.words[i].low in _WAYS:
            ahead = indices[place + 1 : place + 1 + _WAY]
            if any(not _ENDS.isdisjoint(types.get(j, ())) for j in ahead):
                return True
    return False


def is_money(unit: str | None) -> bool:
    """The unit is a currency."""
    return (unit or "").lower() in load_grammar()["money_unit"]


def _kinds_of_mentions(kinds: Sequence[str]) -> set[str]:
    """What the mentions of a clause offer to a trigger."""
    found: set[str] = set()
    parties = sum(kind in _PARTY_KINDS for kind in kinds)
    if "item" in kinds:
        found |= {"item", "goods", "concrete"}
    if parties:
        found |= {"party", "concrete"}
    if parties > 1:
        found.add("parties")
    if any(kind in _OFFICIAL_KINDS for kind in kinds):
        found.add("official")
    if "place" in kinds:
        found.add("place")
    return found
