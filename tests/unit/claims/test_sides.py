"""Which body somebody speaks for."""

import pytest

from twosource.claims.manner.sides import Sides

FIRM = ("Hald Marine", "org:hald marine", "company")
ANA = ("Ana Duarte", "person:ana duarte", "person")


@pytest.mark.parametrize(
    "text",
    [
        "Hald Marine's director, Ana Duarte, left.",
        "Hald Marine spokeswoman Ana Duarte left.",
        "Hald Marine moved. Its lawyer, Ana Duarte, left.",
        "Ana Duarte, a lawyer for Hald Marine, left.",
        "Ana Duarte, Hald Marine's director, left.",
    ],
)
def test_a_post_beside_the_name_tells_the_side(make_reading, text):
    sides = Sides(make_reading(text, (FIRM, ANA)))
    assert sides.of("person:ana duarte") == "org:hald marine"


def test_a_body_that_only_stands_near_is_no_side(make_reading):
    sides = Sides(make_reading("Hald Marine sued, and Ana Duarte, a nurse, left.", (FIRM, ANA)))
    assert sides.of("person:ana duarte") is None


@pytest.mark.parametrize(
    ("text", "source", "side"),
    [
        (
            "Hald Marine moved. A man who answered its telephone said",
            "A man",
            "org:hald marine",
        ),
        ("Hald Marine moved. Its lawyer said", "Its lawyer", "org:hald marine"),
        ("Hald Marine moved. A man in the street said", "A man", None),
    ],
)
def test_an_unnamed_source_may_tell_its_side(make_reading, text, source, side):
    at = text.index(source)
    sides = Sides(make_reading(text, (FIRM,)))
    assert sides.of_unnamed((at, at + len(source)), text.index("said")) == side
