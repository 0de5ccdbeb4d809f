"""What only leads to a claim, or to who makes it, is none itself."""

import hashlib

import pytest

from twosource.attribution.attribute import find_attributions
from twosource.claims.extract import extract_claims
from twosource.claims.senses.judgment import Judge
from twosource.parties.mention import MENTION
from twosource.records.document import Document
from twosource.records.reading import Reading
from twosource.text.read import READ

SALE = "Norway sold forty rifles to Chad in May."


class Sure(Judge):
    """Takes all words for a claim of one class, and for no answer."""

    def predicate(self, *_):
        return "publish"

    def hears(self, _, *, answers=False):
        return not answers


class Opining(Sure):
    """Takes all words for a judgment."""

    def predicate(self, *_):
        return "assessment"


def read(text: str) -> Reading:
    document = Document(text=text, sha256=hashlib.sha256(text.encode()).hexdigest())
    (reading,) = MENTION.run(READ.run([document]))
    object.__setattr__(reading, "attributions", find_attributions(reading))
    return reading


def found(text: str, judge: type[Judge] = Sure) -> list[str]:
    """What the claims rest on that a reader makes of a report who hears one in all words."""
    claims = extract_claims(read(f"{SALE} {text}"), judge())
    return [claim.evidence.text for claim in claims]


@pytest.mark.parametrize(
    ("opening", "told"),
    [
        ("A clerk sought by the guards in Oslo said", "that two boats had sunk"),
        ("A survey by Hald Marine, put together in March, shows", "nine boats in the harbor"),
        ("The harbor guild of Oslo, pressed by a reader, wrote in May", "that it had no boats"),
    ],
)
def test_a_verb_of_saying_behind_what_describes_its_subject_only_leads_in(opening, told):
    claimed = found(f"{opening} {told}.")
    assert any(told.removeprefix("that ") in words for words in claimed)
    assert opening not in claimed


def test_what_a_source_does_before_it_speaks_is_told():
    claimed = found("Hald Marine sent nine boats to Chad and said that it had no more.")
    assert any("sent nine boats" in words for words in claimed)


@pytest.mark.parametrize(
    ("aside", "claims"),
    [("which sells boats to schools", False), ("which sank two boats in March", True)],
)
def test_what_a_source_does_at_all_times_only_describes_it(aside, claims):
    claimed = found(f"The rifles were old, said Hald Marine, {aside}.")
    assert (aside in claimed) == claims


def test_an_aside_that_runs_into_the_verb_of_saying_is_no_claim():
    claimed = found("Hald Marine, a club that counts boats in winter, reckons that six sank.")
    assert not any("counts boats" in words for words in claimed)
    assert any("six sank" in words for words in claimed)


@pytest.mark.parametrize(
    ("opening", "rest", "judge", "claims"),
    [
        ("The harbor guild of Oslo had some news", "no boat had ever come.", Sure, False),
        ("The harbor guild of Oslo had some news", "no boat had ever come.", Opining, True),
        ("The harbor guild of Oslo built two boats", "a cutter and a barge.", Sure, True),
    ],
)
def test_what_stands_before_a_colon_announces_unless_it_judges(opening, rest, judge, claims):
    claimed = found(f"{opening}: {rest}", judge)
    assert any(words.startswith(opening) for words in claimed) == claims


@pytest.mark.parametrize(
    ("sentence", "claims"),
    [
        ("We looked at the hulls of Oslo and at those of Bergen.", False),
        ("I have been through the lists of Ola Vik.", False),
        ("We have not read the lists of Ola Vik.", True),
        ("Ola Vik looked at the hulls of Oslo and at those of Bergen.", True),
    ],
)
def test_how_an_author_went_to_work_is_no_claim(sentence, claims):
    assert (sentence.rstrip(".") in found(sentence)) == claims


def test_a_clause_that_only_equates_leaves_the_claim_to_what_follows():
    claimed = found("“The upshot is that six boats sank,” said Ola Vik.")
    assert "The upshot is" not in claimed
    assert "six boats sank" in claimed


def test_an_indirect_question_is_no_claim_of_the_document():
    claimed = found("On whether the boats had sunk at sea, Ola Vik asked for patience.")
    assert not any(words.startswith("whether") for words in claimed)
