"""Firms that only the words around their names show."""

import pytest


def firms(mentions, text):
    return [(m.text, m.key) for m in mentions(text) if m.kind == "company"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Traders sold shares in Brentholm on Monday.", "Brentholm"),
        ("Police questioned the deputy director of Geolux.", "Geolux"),
        ("Police searched Tarvo Steppe's warehouse.", "Tarvo Steppe"),
        ("The parts came from Orlin, which exports fuses.", "Orlin"),
        ("The parts are those of Orlin, which exports fuses.", "Orlin"),
        ("The barge was chartered by Vestra Kolm.", "Vestra Kolm"),
        ("The crates were sold to Vestra Kolm.", "Vestra Kolm"),
    ],
)
def test_a_name_is_a_firms_by_what_stands_around_it(mentions, text, name):
    assert [found for found, _ in firms(mentions, text)] == [name]


def test_a_firm_is_meant_wherever_its_name_stands(mentions):
    text = "Brentholm again? The inspectors saw shares in Brentholm fall."
    assert len(firms(mentions, text)) == 2


@pytest.mark.parametrize(
    "text",
    [
        "A warehouse in Brentholm burned down.",  # a town
        "The owner of the Tarvo Steppe denied it.",  # a ship
        "The crates were sold to Peter Vestra.",  # a person
        "Residents saw Brentholm, which lies on the river.",
    ],
)
def test_towns_ships_and_persons_are_no_firms(mentions, text):
    assert firms(mentions, text) == []
