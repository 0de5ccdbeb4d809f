"""Edges follow the ties of a corroboration, their state the claims on both sides."""

import pytest

from twosource.network.connect import CONNECT, state_of
from twosource.network.timeline import make_timeline
from twosource.records.corroboration import Corroboration, Position, PositionStep, Tie
from twosource.records.party import party_id

ROLES = (
    ("agent", ("state:LV",)),
    ("item", ("item:gr-7",)),
    ("recipient", ("state:MT", "org:kestrel works")),
)


def tie(target="state:MT", **more):
    fields = {
        "source": "state:LV", "target": target, "predicate": "transfer", "item": "item:gr-7",
        "affirming": ("c1",), "denying": (), **more,
    }  # fmt: skip
    return Tie(**fields)


def weighed(**more):
    fields = {
        "proposition": "p", "members": ("p",), "predicate": "transfer", "text": "t",
        "affirming": ("c1",), "roles": ROLES,
    }  # fmt: skip
    return Corroboration(**{**fields, **more})


def test_one_edge_for_each_tie():
    ties = (tie(first="2031-03-01", quantity="60 crates"), tie("org:kestrel works"))
    edges = CONNECT.run([weighed(ties=ties)])
    assert {(edge.source, edge.target) for edge in edges} == {
        ("state:LV", "state:MT"),
        ("state:LV", "org:kestrel works"),
    }
    assert {edge.item for edge in edges} == {"item:gr-7"}
    assert (edges[0].first, edges[0].quantity) == ("2031-03-01", "60 crates")


@pytest.mark.parametrize(
    ("affirming", "denying", "state"),
    [
        (("a",), (), "asserted"),
        (("a",), ("b",), "contested"),
        ((), ("b",), "denied"),
    ],
)
def test_state_follows_the_sides(affirming, denying, state):
    held = tie(affirming=affirming, denying=denying)
    edges = CONNECT.run([weighed(affirming=affirming, denying=denying, ties=(held,))])
    assert {edge.state for edge in edges} == {state}


def test_an_admission_makes_the_edge_admitted():
    step = PositionStep(start=None, end=None, stance="partial_admit", claims=("c1",))
    position = Position(party="p", party_name="P", corroboration="c", steps=(step,))
    one = weighed(positions=(position,), ties=(tie(),))
    assert {edge.state for edge in CONNECT.run([one])} == {"admitted"}


def admission_by(party):
    step = PositionStep(start=None, end=None, stance="partial_admit", claims=("c1",))
    return Position(party=party_id(party), party_name="P", corroboration="c", steps=(step,))


@pytest.mark.parametrize(
    ("party", "state"),
    [("gov:LV", "admitted"), ("org:kestrel works", "admitted"), ("gov:PE", "contested")],
)
def test_only_a_party_concerned_outweighs_a_denial(party, state):
    roles = (("agent", ("state:LV",)), ("recipient", ("org:kestrel works",)))
    held = tie("org:kestrel works", denying=("c2",))
    one = weighed(roles=roles, denying=("c2",), positions=(admission_by(party),), ties=(held,))
    assert {edge.state for edge in CONNECT.run([one])} == {state}
    assert state_of(one) == state


def test_silence_alone_makes_no_edge():
    assert CONNECT.run([weighed(affirming=(), silent=("c",))]) == []


def test_the_timeline_goes_by_event_and_says_when_it_cannot():
    early = weighed(event_start="2030-01-05", event_end="2030-01-09", first="2031-03-01")
    late = weighed(members=("q",), first="2030-06-01")
    undated = weighed(members=("r",))
    entries = make_timeline([late, undated, early])
    assert [entry.placed_by for entry in entries] == ["event", "report"]
    assert entries[0].event_start == "2030-01-05"
