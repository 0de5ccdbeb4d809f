"""Each act on its side."""

import pytest

from twosource.corroboration.sides import side_of


@pytest.mark.parametrize(
    ("act", "polarity", "side"),
    [
        ("assert", "affirm", "for"),
        ("admit", "affirm", "for"),
        ("deny", "negate", "against"),
        ("report", "negate", "against"),
        ("dispute_identity", "affirm", "against"),
        ("dismiss", "affirm", "qualify"),
        ("opine", "negate", "qualify"),
        ("demand", "negate", "qualify"),
        ("refuse_comment", "none", "silent"),
        ("assess", "none", "silent"),
    ],
)
def test_side_of_act(make, act, polarity, side):
    assert side_of(make(act=act, polarity=polarity).claim) == side


def test_a_remark_on_a_source_qualifies(make):
    assert side_of(make(predicate="source_reliability").claim) == "qualify"


def test_what_ought_not_to_be_is_not_denied(make):
    assert side_of(make(polarity="negate", realis="normative").claim) == "qualify"
