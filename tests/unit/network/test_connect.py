"""Edges follow the roles of the predicate, their state the claims on both sides."""

import pytest

from twosource.network.connect import CONNECT, state_of
from twosource.network.timeline import make_timeline
from twosource.records.corroboration import Corroboration, Position, PositionStep
from twosource.records.party import party_id

ROLES = (
    ("agent", ("state:LV",)),
    ("item", ("item:gr-7",)),
    ("recipient", ("state:MT", "org:kestrel works")),
)


def weighed(**more):
    fields = {
        "proposition": "p", "members": ("p",), "predicate": "transfer", "text": "t",
        "affirming": ("c1",), "roles": ROLES,
    }  # fmt: skip
    return Corroboration(**{**fields, **more})


def test_one_edge_for_each_pair_of_parties():
    edges = CONNECT.run([weighed()])
    assert {(edge.source, edge.target) for edge in edges} == {
        ("state:LV", "state:MT"),
        ("state:LV", "org:kestrel works"),
    }
    assert {edge.item for edge in edges} == {"item:gr-7"}


@pytest.mark.parametrize(
    ("affirming", "denying", "state"),
    [
        (("a",), (), "asserted"),
        (("a",), ("b",), "contested"),
        ((), ("b",), "denied"),
    ],
)
def test_state_follows_the_sides(affirming, denying, state):
    edges = CONNECT.run([weighed(affirming=affirming, denying=denying)])
    assert {edge.state for edge in edges} == {state}


def test_an_admission_makes_the_edge_admitted():
    step = PositionStep(start=None, end=None, stance="partial_admit", claims=("c1",))
    position = Position(party="p", party_name="P", corroboration="c", steps=(step,))
    assert {edge.state for edge in CONNECT.run([weighed(positions=(position,))])} == {
        "admitted"
    }


def admission_by(party):
    step = PositionStep(start=None, end=None, stance="partial_admit", claims=("c1",))
    return Position(party=party_id(party), party_name="P", corroboration="c", steps=(step,))


@pytest.mark.parametrize(
    ("party", "state"),
    [("gov:LV", "admitted"), ("org:kestrel works", "admitted"), ("gov:PE", "contested")],
)
def test_only_a_party_concerned_outweighs_a_denial(party, state):
    roles = (("agent", ("state:LV",)), ("recipient", ("org:kestrel works",)))
    one = weighed(roles=roles, denying=("c2",), positions=(admission_by(party),))
    assert {edge.state for edge in CONNECT.run([one])} == {state}
    assert state_of(one) == state


def test_goods_places_and_words_are_no_parties():
    roles = (("agent", ("the ministry", "place:port")), ("recipient", ("state:MT",)))
    assert CONNECT.run([weighed(roles=roles)]) == []


def test_silence_alone_makes_no_edge():
    assert CONNECT.run([weighed(affirming=(), silent=("c",))]) == []


def test_the_timeline_goes_by_event_and_says_when_it_cannot():
    early = weighed(event_start="2030-01-05", event_end="2030-01-09", first="2031-03-01")
    late = weighed(members=("q",), first="2030-06-01")
    undated = weighed(members=("r",))
    entries = make_timeline([late, undated, early])
    assert [entry.placed_by for entry in entries] == ["event", "report"]
    assert entries[0].event_start == "2030-01-05"
