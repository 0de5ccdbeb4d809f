import pytest

from twosource.claims.manner.acts import Manner, Statement, choose_act, default_predicate
from twosource.records.attribution import Attribution
from twosource.records.claim import Proposition


def said(act):
    return Attribution(start=0, end=1, act=act, cue=None, source=None, source_key="gov:AD",
                       naming="collective")  # fmt: skip


@pytest.mark.parametrize(
    ("act", "manner", "expected"),
    [
        ("assert", {}, ("assert", "affirm")),
        ("deny", {}, ("deny", "negate")),
        ("admit", {}, ("admit", "affirm")),
        ("refuse_comment", {"negated": True}, ("refuse_comment", "none")),
        ("assert", {"refuses": True}, ("refuse_comment", "none")),
        ("assert", {"negated": True, "plainly": True}, ("deny", "negate")),
        ("assert", {"negated": True}, ("assert", "negate")),
        ("assert", {"left_open": True}, ("assess", "none")),
        ("dismiss", {"negated": True}, ("dismiss", "affirm")),
        ("assert", {"own_deed": True, "realis": "planned"}, ("announce", "affirm")),
    ],
)
def test_act_and_polarity(act, manner, expected):
    assert choose_act(said(act), Manner(predicate="transfer", **manner)) == expected


def test_a_denial_by_words_alone_is_no_denial_of_a_judgment():
    manner = Manner(predicate="assessment", negated=True, plainly=True)
    assert choose_act(said("assert"), manner) == ("assert", "negate")


def test_the_document_itself_states_even_what_it_negates():
    manner = Manner(predicate="transfer", negated=True, plainly=True)
    assert choose_act(None, manner) == ("assert", "negate")


def test_attacking_a_source_is_a_dismissal():
    manner = Manner(predicate="source_reliability", discredits=True)
    assert choose_act(said("assert"), manner) == ("dismiss", "affirm")


def test_a_second_name_for_a_thing_disputes_the_first():
    manner = Manner(predicate="identity", disputes=True)
    assert choose_act(said("assert"), manner) == ("dispute_identity", "affirm")


def test_a_refusal_is_about_the_matter_at_hand():
    topic = Proposition(predicate="sanction")
    assert default_predicate(Statement(act="refuse_comment", topic=topic)) == ("sanction", True)


def test_an_admission_with_a_matter_of_its_own_is_not_about_the_topic():
    topic = Proposition(predicate="transfer")
    assert default_predicate(Statement(act="admit", topic=topic)) == ("other", False)


def test_a_demand_made_to_nobody_official_has_no_class():
    assert default_predicate(Statement(act="demand"))[0] == "other"
    demand = Statement(act="demand", official=True)
    assert default_predicate(demand)[0] == "legal_or_diplomatic_measure"
