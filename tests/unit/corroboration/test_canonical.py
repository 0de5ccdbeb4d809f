"""Which telling of a proposition stands for all."""

import pytest

from twosource.corroboration.canonical import canonical_of

PLAIN = "Latvia delivered GR-7 rockets to Malta."


@pytest.mark.parametrize(
    ("text", "more"),
    [
        ("delivered GR-7 rockets to Malta.", {}),
        ("They were delivered to Malta in crates.", {}),
        ("The crates of GR-7 rockets for Malta from Latvia.", {}),
        ("In June they sent GR-7 rockets from Latvia to Malta.", {}),
        ("Latvia delivered GR-7 rockets to Malta, or to.", {}),
        ("Where Latvia delivered GR-7 rockets to Malta.", {}),
        ("Twelve of them were delivered to Malta.", {}),
        ("Under the contract, Latvia would deliver GR-7 rockets to Malta.", {}),
        ('Latvia delivered "GR-7 rockets to Malta.', {}),
        (PLAIN, {"evidence_kind": "headline"}),
        (PLAIN, {"roles": {"agent": ("state:LV",)}}),
        (PLAIN, {"act": "deny", "polarity": "negate"}),
        (PLAIN, {"copied": True, "family": "d3"}),
        (PLAIN, {"realis": "planned"}),
    ],
)
def test_the_clearest_telling_stands_for_all(make, text, more):
    worse = make(text=text, document="d0", published="2031-01-01", **more)
    plain, again = make(text=PLAIN), make(text=PLAIN, document="d2")
    assert canonical_of([worse, plain, again]) == plain.claim.proposition


def test_an_only_copy_still_has_a_sentence(make):
    copy = make(text=PLAIN, copied=True)
    assert canonical_of([copy]).text == PLAIN
