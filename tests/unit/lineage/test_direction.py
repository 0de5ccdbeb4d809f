import pytest

from tests.unit.lineage.samples import dated, make, named
from twosource.lineage.direction import Side, judge, judge_outside
from twosource.lineage.kinds import Measures, kind_of
from twosource.lineage.spun import is_damaged, rarity


def side(name: str, **more) -> Side:
    reading = more.pop("reading", make(name, name))
    return Side(**{"reading": reading, "share": 0.9, "furniture": 0, "reach": 10.0, **more})


@pytest.mark.parametrize(
    ("a", "b", "derived"),
    [
        (side("a", share=0.95), side("b", share=0.4), 0),
        (side("a"), side("b", furniture=30), 1),
        (side("a", reach=90.0), side("b", reach=30.0), 1),
        (side("a", assembled=True), side("b"), 0),
        (side("a", fit=0.1), side("b", fit=0.4), 0),
        (side("a", swaps=((("additionally",), ("also",)),) * 3), side("b"), 0),
        (side("a", share=0.7), side("b", share=0.8), 0),
    ],
)
def test_each_sign_tells_and_its_mirror_tells_the_reverse(a, b, derived):
    assert judge(a, b).derived == derived
    assert judge(b, a).derived == 1 - derived


def test_without_signs_the_order_of_ids_decides_and_says_so():
    verdict = judge(side("a"), side("b"))
    assert verdict.derived == 1
    assert "nothing" in verdict.basis
    assert judge(side("b"), side("a")).derived == 0


def test_rarer_words_in_the_same_places_are_the_copy():
    swaps = tuple(((rare,), (plain,)) for rare, plain in [
        ("perused", "read"), ("abode", "house"), ("mariner", "sailor"), ("physician", "doctor"),
        ("commenced", "began"), ("imbibed", "drank"), ("peril", "danger"),
    ])  # fmt: skip
    mirrored = tuple((plain, rare) for rare, plain in swaps)
    assert judge(side("a", swaps=mirrored), side("b", swaps=swaps)).derived == 1
    step, count = rarity(swaps)
    assert step > 0
    assert count == 7


def test_outside_signs_are_dates_and_named_origins():
    early, late = (
        make("a", "x", published=dated("2024-01-01")),
        make("b", "y", published=dated("2024-01-02")),
    )
    assert judge_outside(early, late).derived == 1
    assert (
        judge_outside(make("a", "x", origin=named("Meer Courier")), make("b", "y")).derived == 0
    )


def test_damage_needs_the_plain_word_on_the_other_side():
    assert is_damaged(("in", "keeping", "with"), ("according", "to"))
    assert not is_damaged(("additionally",), ("nowhere",))


def measures(**more) -> Measures:
    usual = {
        "body_share": 0.95, "kept": 0.95, "words": 300, "swaps": 0, "swapped": 0, "gaps": 0,
        "damage": 0, "same_text": False,
    }  # fmt: skip
    return Measures(**{**usual, **more})


@pytest.mark.parametrize(
    ("counts", "kind"),
    [
        ({}, "repost"),
        ({"same_text": True}, "verbatim"),
        ({"kept": 0.5}, "excerpt"),
        ({"body_share": 0.2, "kept": 0.2}, "quote"),
        ({"swaps": 60, "swapped": 70, "damage": 20}, "machine_spun"),
        ({"swaps": 60, "swapped": 70, "gaps": 5}, "machine_spun"),
        ({"swaps": 20, "swapped": 40, "gaps": 40}, "rewrite"),
        ({"swaps": 3, "swapped": 3}, "repost"),
    ],
)
def test_counts_tell_the_kind(counts, kind):
    assert kind_of(measures(**counts)) == kind
