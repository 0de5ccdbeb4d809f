"""Which claims claim the same thing: clusters of testimonies over documents and wordings.

Claims are taken in layers: original assertions that name a party or goods found the clusters;
those that name none ("the figure was nearer 60") follow what their text speaks of; denials join
what they deny; remarks and refusals join what they answer to; copies join what they were copied
from.

Invariant: an earlier layer never looks at a later one. So a copy or a denial, however many
there are, can neither split nor merge what the assertions say (laws 5 and 6 of the count).
"""

from collections import defaultdict
from collections.abc import Sequence

from twosource.corroboration.likeness.rarity import Rarity
from twosource.corroboration.placing import Placing
from twosource.corroboration.sides import names_something, side_of
from twosource.corroboration.units import Cluster, found, order_key, units_of
from twosource.records.corroboration import Testimony

ORIGINALS = 4  # layers of claims that are no copies


def layer_of(one: Testimony) -> int:
    """The layer a testimony is placed in; see the module."""
    layer = {"for": 0, "against": 2}.get(side_of(one.claim), 3)
    if one.copied:
        return ORIGINALS + layer
    return layer if layer or names_something(one.claim) else 1


def cluster(testimonies: Sequence[Testimony]) -> list[Cluster]:
    """Split testimonies into clusters of one proposition each; each is in exactly one."""
    layers: defaultdict[int, list[Testimony]] = defaultdict(list)
    for one in sorted(testimonies, key=order_key):
        layers[layer_of(one)].append(one)
    units = units_of(layers[0])
    rarity = Rarity(content for content, _ in units)
    placing = Placing(found(units, rarity), rarity)
    for number in sorted(layers):
        if number:
            placing.place(layers[number])
    return join_equal(placing.clusters)


def join_equal(clusters: Sequence[Cluster]) -> list[Cluster]:
    """Clusters of the same propositions as one; a cluster is known by what is claimed in it.

    Only answers come to stand twice like that. Two clusters that both hold assertions are never
    joined, or denials would merge what the assertions say.
    """
    joined: list[Cluster] = []
    known: dict[frozenset[str], Cluster] = {}
    for one in sorted(clusters, key=lambda one: not one.contents):
        claimed = frozenset(t.claim.proposition.id for t in one.testimonies)
        if one.contents or claimed not in known:
            known.setdefault(claimed, one)
            joined.append(one)
        else:
            known[claimed].testimonies.extend(one.testimonies)
            known[claimed].sides.update(one.sides)
    return joined
