"""STAGE Corroborations -> Edges: typed, directed links between parties, with their dispute.

Invariant: an edge stands on one corroboration, and its state on the claims there: who denies is
never dropped because others assert, only because a party to the edge itself admits.
"""

from collections.abc import Hashable, Iterator, Sequence

from twosource.corroboration.accounts.ties import parties
from twosource.corroboration.likeness.contents import country_of
from twosource.records.audit import Problem
from twosource.records.corroboration import Corroboration, Tie
from twosource.records.network import Edge, EdgeState
from twosource.records.party import party_id
from twosource.stages import Group


def keys(one: Corroboration) -> Iterator[Hashable]:
    """Each corroboration makes its own edges."""
    yield one.id


def connect(corroborations: Sequence[Corroboration]) -> list[Edge | Problem]:
    """The edges of each corroboration, in order of theirs."""
    return [edge for one in corroborations for edge in edges_of(one)]


def edges_of(one: Corroboration) -> Iterator[Edge]:
    """One edge for each tie of a corroboration."""
    for tie in one.ties:
        yield Edge(
            source=tie.source,
            target=tie.target,
            predicate=tie.predicate,
            item=tie.item,
            corroboration=one.id,
            state=state_of(one, tie),
            realis=tie.realis,
            quantity=tie.quantity,
            first=tie.first,
            last=tie.last,
        )


def state_of(one: Corroboration, tie: Tie | None = None) -> EdgeState:
    """Denied when known only from denials, contested when both, admitted if owned up to.

    A party concerned (an end of ``tie``, else anybody in a role) that admits a part settles
    that there is one, whoever denies the rest; another's admission does so only where nobody
    denies.
    """
    affirming, denying = (tie.affirming, tie.denying) if tie else (one.affirming, one.denying)
    if not affirming:
        return "denied"
    ends = (tie.source, tie.target) if tie else tuple(k for _, keys in one.roles for k in keys)
    concerned = {party_id(key) for end in parties(ends) for key in bodies_of(end)}
    admitting = {
        position.party
        for position in one.positions
        for step in position.steps
        if step.stance.startswith("partial_admit")
    }
    if admitting & concerned or (admitting and not denying):
        return "admitted"
    return "contested" if denying else "asserted"


def bodies_of(party: str) -> tuple[str, ...]:
    """The keys under which a party may speak: a state and its forces through the government."""
    country = country_of(party)
    return (party, f"gov:{country}") if country else (party,)


CONNECT: Group[Corroboration, Edge] = Group(name="connect", version="1", keys=keys, run=connect)
