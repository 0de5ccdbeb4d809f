"""Goods, parties and words as they are compared."""

import pytest

from twosource.corroboration.likeness.contents import country_of, participant
from twosource.corroboration.likeness.goods import good, same_good
from twosource.corroboration.likeness.signs import best_pair
from twosource.corroboration.likeness.stemming import stem, stems


@pytest.mark.parametrize(
    ("left", "right", "low", "high"),
    [
        ("item:drone", "item:drone", 1.0, 1.0),
        ("item:drone", "item:shahed-136", 0.5, 0.9),  # a class and a system of it
        ("item:mohajer-6", "item:shahed-136", 0.0, 0.0),
        ("item:drone", "item:shell", 0.0, 0.0),
        ("item:cargo", "item:shell", 0.2, 0.5),
        ("item:zz-9", "item:zz-8", 0.0, 0.0),  # designations that no list has
    ],
)
def test_same_good(left, right, low, high):
    assert low <= same_good(good(left), good(right)) <= high
    assert same_good(good(left), good(right)) == same_good(good(right), good(left))


def test_a_name_with_a_capital_in_the_text_is_a_designation():
    text = "They sent Orlan jammers and Brisk jammers."
    assert same_good(good("item:orlan jammer", text), good("item:brisk jammer", text)) == 0.0


@pytest.mark.parametrize(
    ("key", "country"),
    [
        ("state:LV", "LV"),
        ("mil:LV", "LV"),
        ("agency:lv-defence-ministry", "LV"),
        ("org:lv works", None),
        ("person:ana", None),
    ],
)
def test_country_of(key, country):
    assert country_of(key) == country


def test_number_and_case_do_not_change_the_stem():
    assert stem("officials") == stem("official")
    assert stems("The Deliveries") == stems("delivery")


@pytest.mark.parametrize(
    ("left", "right", "likeness"),
    [
        ("company:orrin freight", "company:vell motors", 0.0),
        ("company:orrin freight", "a vetted customer", None),  # may be the firm or not
        ("state:LV", "broker", None),
        ("trading house", "drone maker", None),
        ("company:orrin freight", "orrin dealer", 0.8),
    ],
)
def test_who_is_only_described_agrees_or_says_nothing(left, right, likeness):
    pair = [participant(left)], [participant(right)]
    assert best_pair(*pair) == best_pair(*reversed(pair)) == likeness
