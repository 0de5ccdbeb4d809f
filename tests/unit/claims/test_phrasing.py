"""A clause as one plain sentence, read from whole short reports."""

import hashlib

import pytest

from twosource.attribution.attribute import find_attributions
from twosource.claims.extract import extract_claims
from twosource.claims.phrasing import with_article
from twosource.parties.mention import MENTION
from twosource.records.document import Document
from twosource.text.read import READ


def sentences(text: str) -> list[str]:
    """The proposition texts of a report, in order."""
    document = Document(text=text, sha256=hashlib.sha256(text.encode()).hexdigest())
    (reading,) = MENTION.run(READ.run([document]))
    object.__setattr__(reading, "attributions", find_attributions(reading))
    return [claim.proposition.text for claim in extract_claims(reading)]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("Sudan said it had shot down a drone.", "Government of Sudan had shot down a drone."),
        ("Ola Vik said no engine had been sold.", "An engine had been sold."),
        ("Ola Vik said that the firm did not sell the boats.", "The firm sold the boats."),
        (
            "Ola Vik wrote to Hald Marine, which bought the boats.",
            "Hald Marine bought",
        ),
        ("Ola Vik said guns were sold, but that nobody knew it.", "Guns were sold."),
        ("Interestingly, Hald Marine bought boats from Chad.", "Hald Marine bought boats"),
        (
            "Ola Vik demanded that Chad stop the sale of guns to Mali.",
            "Chad should stop the sale",
        ),
        ("Ola Vik said that as a result guns were sold.", "As a result guns were sold."),
        ("Ola Vik said at least 400 UAVs were sold to Chad.", "At least 400 UAVs were sold"),
        (
            "“We will name, fine and stop every firm that helps Mali,” Ola Vik said.",
            "Ola Vik will stop every firm that helps Mali.",
        ),
        (
            "Ola Vik said Chad, whose depots were struck by drones, bought guns.",
            "Chad's depots were struck by drones.",
        ),
        (
            "Chad and Mali had agreed on the sale of guns, a step that would end the ban.",
            "Chad and Mali had agreed on the sale of guns.",
        ),
        (
            "Norway said it would impose sanctions on any firm that arms Mali.",
            "Government of Norway would impose sanctions on any firm that arms Mali.",
        ),
        (
            "Norway urged its partners to send more rockets.",
            "Norway urged its partners to send more rockets.",
        ),
        (
            "Ola Vik warned that the firm leaks and that its site was a parking lot.",
            "The firm leaks and its site was a parking lot.",
        ),
        (
            "Two brokers conspired to ship turbines with U.S.-made blades to a yard in Chad.",
            "Two brokers conspired to ship turbines with U.S.-made blades to a yard in Chad.",
        ),
        ("Hald Marine said it was cooperating fully.", "Hald Marine was cooperating fully."),
        ("Ola Vik said the new shipment of guns was smaller than.", "The new shipment of guns"),
        (
            "Ola Vik said the so-called proof that Chad arms Mali consists of two photographs.",
            "The so-called proof that Chad arms Mali consists of two photographs.",
        ),
        (
            "Ola Vik denied it. He called on Chad to publish its contracts for the guns.",
            "Ola Vik called on Chad to publish its contracts for the guns.",
        ),
        (
            "“It comes from the very firms that are shipping guns to Mali,” Ola Vik said.",
            "Firms are shipping guns to Mali.",
        ),
        (
            "Norway condemned the war, which began in May and has killed many people.",
            "The war has killed many people.",
        ),
        (
            "The school that opened on 3 May, which will train 40 pilots, is empty.",
            "Something will train 40 pilots.",
        ),
        (
            "Ola Vik leased a boat from a dealer in Malta, from whom Norway is buying engines.",
            "Norway is buying engines from a dealer in Malta.",
        ),
        (
            "Ola Vik lauded the coast guard, which Chad had trained in May.",
            "Chad had trained the coast guard in May.",
        ),
        ("Ola Vik asked that his paper be withheld.", "His paper should be withheld."),
        (
            "Norway has accused Chad for months of arming the rebels.",
            "Chad is arming the rebels.",
        ),
        (
            "Norway asked Chad for guns twice in May and is now buying them in Peru.",
            "Norway is now buying",
        ),
        (
            "Norway has sent many guns to Chad since June and is preparing to ship more.",
            "Norway is preparing to ship more.",
        ),
        (
            "Asked if Norway shared the sailors' view of the sale, an official said nothing.",
            "Asked if Norway shared the sailors' view of the sale",
        ),
        ("After a visit to Chad, Norway, which bought the boats, left.", "Norway bought"),
        (
            "Hald Marine, of Bergen, Norway, which bought the boats, was closed.",
            "Hald Marine bought",
        ),
    ],
)
def test_a_clause_reads_as_a_sentence(text, sentence):
    found = [one.replace("The Government", "Government") for one in sentences(text)]
    assert any(one.startswith(sentence.rstrip(".")) for one in found), found
    assert not any("UAVs of" in one or one.startswith("Interestingly") for one in found)
    assert not any("than." in one for one in found)


def test_what_is_only_to_be_told_is_not_claimed():
    found = sentences("Ola Vik wants the minister to tell the court who approved the sale.")
    assert not any("approved" in one for one in found), found


def test_a_call_on_somebody_keeps_its_words():
    found = sentences("Norway calls on all firms to stop the sale of guns.")
    assert "Norway calls on all firms to stop the sale of guns." in found


def test_nobody_is_said_to_have_done_what_anybody_might():
    found = sentences("Ola Vik warned of fines for any company that shipped guns to Mali.")
    assert not any("shipped" in one and one.startswith("Any") for one in found), found


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("Government of Netherlands", "the Government of the Netherlands"),
        ("Defence Ministry of Sudan", "the Defence Ministry of Sudan"),
        ("Ministry of Defence", "the Ministry of Defence"),
        ("Hald Marine", "Hald Marine"),
    ],
)
def test_a_name_takes_the_articles_of_its_lands(name, written):
    assert with_article(name) == written
