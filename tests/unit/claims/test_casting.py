"""Who and what a claim leaves to the text around it."""

import pytest

from twosource.claims.casting.cast import cast, chance
from twosource.claims.extract import extract_claims

ARDANIA = ("Ardania", "state:AD", "state", {"country": "AD"})
VELTIA = ("Veltia", "state:VT", "state", {"country": "VT"})
WORKS = ("Orsk Works", "org:orsk works", "company")
TRUCKS = ("tracked trucks", "item:truck", "item")
TOLD = "Ardania sold tracked trucks to Veltia in spring."


def implied(claims):
    return [dict(one.implied) for one in claims]


def test_a_bare_clause_is_cast_from_the_sentence_before(claims_of):
    first, second = claims_of(
        f"{TOLD} Twenty more were shipped in June.", (ARDANIA, VELTIA, TRUCKS)
    )
    assert first.implied == ()
    assert dict(second.implied) == {
        "agent": ("state:AD",), "item": ("item:truck",), "recipient": ("state:VT",),
    }  # fmt: skip
    assert second.role("recipient") == ("state:VT",)


def test_what_the_clause_says_itself_stays(claims_of):
    *_, last = claims_of(
        f"{TOLD} Orsk Works shipped more in June.", (ARDANIA, VELTIA, TRUCKS, WORKS)
    )
    assert "agent" not in dict(last.implied)
    assert last.role("agent") == ("org:orsk works",)


def test_nobody_gives_to_himself(claims_of):
    *_, last = claims_of(f"{TOLD} Veltia shipped more in June.", (ARDANIA, VELTIA, TRUCKS))
    assert last.role("agent") == ("state:VT",)
    assert "state:VT" not in last.role("recipient")


def test_who_is_said_to_receive_is_not_implied_to_give(claims_of):
    *_, last = claims_of(
        "Ardania sold tracked trucks in spring. Ardania shipped tracked trucks in winter. "
        "Ardania is also said to have received ten trucks.",
        (ARDANIA, TRUCKS),
    )
    assert last.role("recipient") == ("state:AD",)
    assert "state:AD" not in last.role("agent")


def test_only_what_is_handed_on_is_cast(claims_of):
    claims = claims_of(
        f"{TOLD} Veltia condemned the sale as reckless.", (ARDANIA, VELTIA, TRUCKS)
    )
    assert claims[-1].proposition.predicate != "transfer"
    assert claims[-1].implied == ()


def test_casting_leaves_the_ids_of_claims_alone(make_reading):
    reading = make_reading(
        f"{TOLD} Twenty more were shipped in June.", (ARDANIA, VELTIA, TRUCKS)
    )
    claims = extract_claims(reading)
    assert [one.id for one in cast(reading, claims)] == [one.id for one in claims]


@pytest.mark.parametrize(
    ("role", "better", "worse"),
    [
        ("agent", "kind_state", "kind_media"),
        ("recipient", "after_to", "after_from"),
        ("item", "in_words", "only_later"),
    ],
)
def test_signs_weigh_as_they_should(role, better, worse):
    assert chance(role, [("start", 1.0), (better, 1.0)]) > chance(
        role, [("start", 1.0), (worse, 1.0)]
    )
