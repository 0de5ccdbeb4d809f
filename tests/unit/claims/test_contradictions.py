"""Denials that only say what cannot be so beside what somebody else has just told."""

import pytest

from tests.unit.claims.test_denials import CHARGE, claim_of

STRIKE = (
    "Rebel media said that two tanks had been destroyed near Kharkiv, and showed a clip.\n\n"
)
SLIPPING = "Two brokers said that the delivery of the engines had been delayed.\n\n"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The army said it was filmed at a firing range in Norland.", "filmed"),
        ("The army said that the clip had been shot in Syria in 2017.", "shot"),
        ("The army replied that the pictures came from an exercise two years ago.", "came"),
        ("We are certain that the footage was lifted from a video game.", "lifted"),
        ("The army said that the video had been recorded years before the war.", "recorded"),
        ("Both were photographed at an exhibition, the army insisted.", "photographed"),
    ],
)
def test_pictures_of_something_else_deny_what_they_were_to_show(text, words):
    claim = claim_of(STRIKE + text, words)
    assert (claim.act, claim.polarity) == ("deny", "negate")
    assert claim.proposition.predicate == "damage"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The army said that the clip had been filmed near Kharkiv by its own men.", "filmed"),
        ("The army said that the clip had been filmed by a drone.", "filmed"),
        ("Rebel media said the video was shot at a training ground first.", "training"),
        ("The army said that its tanks came from Norland.", "came"),
    ],
)
def test_pictures_of_the_deed_or_by_those_who_showed_them_deny_nothing(text, words):
    assert claim_of(STRIKE + text, words).act != "deny"


def test_pictures_deny_nothing_where_none_were_told_of():
    text = CHARGE + "Hald Marine said that its engines had been shown at an arms fair in Kiel."
    assert claim_of(text, "arms fair").act != "deny"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Hald Marine said that everything was on schedule.", "on schedule"),
        ("Officially, the ministry insists that the schedule stands.", "stands"),
        ("The yard maintained that nothing had changed.", "nothing"),
        ("The contract remains in force, the ministry said.", "in force"),
        ("The deliveries are going as planned, said the yard's director.", "planned"),
    ],
)
def test_what_stays_as_agreed_denies_a_setback(text, words):
    claim = claim_of(SLIPPING + text, words)
    assert (claim.act, claim.polarity) == ("deny", "negate")
    assert claim.proposition.predicate == "transfer"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The ministry insists that the timetable stands.", "stands"),
        ("Hald Marine said that engines would be late. It said the contract stood.", "stood"),
        (CHARGE + "Hald Marine said that the contract remained in force.", "in force"),
        (SLIPPING + "The yard said that the contract was signed in May.", "signed"),
    ],
)
def test_without_word_of_a_setback_from_others_nothing_is_denied(text, words):
    assert claim_of(text, words).act != "deny"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Hald Marine said it could not have known where they would end up.", "known"),
        ("Hald Marine said that it had had no way of knowing who the buyer was.", "no way"),
        ("Hald Marine's lawyer said that it had no reason to doubt the buyer.", "no reason"),
        ('"We have not seen a single invoice," Hald Marine said.', "invoice"),
        ("Hald Marine said that it had never received such an order.", "order"),
        (
            'Lawyers for Hald Marine wrote that it was sold "before the client knew of a ban".',
            "before the client",
        ),
        (
            "Its lawyer said that there was no contract with any buyer in Belarus.",
            "no contract",
        ),
    ],
)
def test_what_those_concerned_never_knew_or_saw_denies(text, words):
    claim = claim_of(CHARGE + text, words)
    assert (claim.act, claim.polarity) == ("deny", "negate")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("An analyst said that customs officers could not have known.", "known"),
        ("An expert said that he had seen no evidence of a sale.", "evidence"),
        ("Hald Marine said that it had not seen the report.", "report"),
        ("Hald Marine said that it had seen the invoices.", "invoices"),
    ],
)
def test_what_outsiders_never_saw_denies_nothing(text, words):
    assert claim_of(CHARGE + text, words).act != "deny"
