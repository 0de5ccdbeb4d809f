"""STAGE Corroborations -> Edges: typed, directed links between parties, with their dispute.

Invariant: an edge stands on one corroboration, and its state on the claims there: who denies is
never dropped because others assert.
"""

from collections.abc import Hashable, Iterator, Sequence

from twosource.claims.predicates import load_vocabulary
from twosource.records.audit import Problem
from twosource.records.corroboration import Corroboration
from twosource.records.network import Edge, EdgeState
from twosource.stages import Group

NO_PARTY = ("item", "place", "anon", "author", "unknown")


def keys(one: Corroboration) -> Iterator[Hashable]:
    """Each corroboration makes its own edges."""
    yield one.id


def connect(corroborations: Sequence[Corroboration]) -> list[Edge | Problem]:
    """The edges of each corroboration, in order of theirs."""
    return [edge for one in corroborations for edge in edges_of(one)]


def edges_of(one: Corroboration) -> Iterator[Edge]:
    """One edge for each pair of parties in the roles that the predicate joins."""
    if not one.affirming and not one.denying:
        return
    roles = dict(one.roles)
    source_role, target_role = edge_roles(one.predicate)
    items = roles.get("item", ())
    for source in parties(roles.get(source_role, ())):
        for target in parties(roles.get(target_role, ())):
            if source != target:
                yield Edge(
                    source=source,
                    target=target,
                    predicate=one.predicate,
                    item=items[0] if items else None,
                    corroboration=one.id,
                    state=state_of(one),
                    realis=one.realis,
                    quantity=one.quantity,
                    first=one.first,
                    last=one.last,
                )


def edge_roles(predicate: str) -> tuple[str, str]:
    """Which roles a predicate joins."""
    known = load_vocabulary().predicates
    return known[predicate].edge if predicate in known else ("agent", "recipient")


def parties(fillers: Sequence[str]) -> list[str]:
    """The fillers that can act: party keys, not goods, places or plain words."""
    return [key for key in fillers if ":" in key and key.partition(":")[0] not in NO_PARTY]


def state_of(one: Corroboration) -> EdgeState:
    """Denied when known only from denials, contested when both, admitted if owned up to."""
    if not one.affirming:
        return "denied"
    if one.denying:
        return "contested"
    admitted = any(
        step.stance.startswith("partial_admit")
        for position in one.positions
        for step in position.steps
    )
    return "admitted" if admitted else "asserted"


CONNECT: Group[Corroboration, Edge] = Group(name="connect", version="1", keys=keys, run=connect)
