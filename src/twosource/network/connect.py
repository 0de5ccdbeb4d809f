"""STAGE Corroborations -> Edges: typed, directed links between parties, with their dispute.

Invariant: an edge stands on one corroboration, and its state on the claims there: who denies is
never dropped because others assert, only because a party to the edge itself admits.
"""

from collections.abc import Hashable, Iterator, Sequence

from twosource.claims.predicates import load_vocabulary
from twosource.corroboration.likeness.contents import country_of
from twosource.records.audit import Problem
from twosource.records.corroboration import Corroboration
from twosource.records.network import Edge, EdgeState
from twosource.records.party import party_id
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
                    state=state_of(one, source, target),
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


def state_of(one: Corroboration, *ends: str) -> EdgeState:
    """Denied when known only from denials, contested when both, admitted if owned up to.

    A party concerned (``ends``, else any in a role) that admits a part settles that there is
    one, whoever denies the rest; another's admission does so only where nobody denies.
    """
    if not one.affirming:
        return "denied"
    named = ends or parties([key for _, fillers in one.roles for key in fillers])
    concerned = {party_id(key) for end in named for key in bodies_of(end)}
    admitting = {
        position.party
        for position in one.positions
        for step in position.steps
        if step.stance.startswith("partial_admit")
    }
    if admitting & concerned or (admitting and not one.denying):
        return "admitted"
    return "contested" if one.denying else "asserted"


def bodies_of(party: str) -> tuple[str, ...]:
    """The keys under which a party may speak: a state and its forces through the government."""
    country = country_of(party)
    return (party, f"gov:{country}") if country else (party,)


CONNECT: Group[Corroboration, Edge] = Group(name="connect", version="1", keys=keys, run=connect)
