"""Words that only introduce or describe who speaks make no claim of their own."""

import hashlib

import pytest

from twosource.attribution.attribute import find_attributions
from twosource.claims.extract import extract, extract_claims
from twosource.claims.senses.judgment import Judge
from twosource.parties.mention import MENTION
from twosource.records.document import Document
from twosource.records.reading import Reading
from twosource.text.read import READ

SALE = "Norway sold forty rifles to Chad in May."


def read(text: str) -> Reading:
    document = Document(text=text, sha256=hashlib.sha256(text.encode()).hexdigest())
    (reading,) = MENTION.run(READ.run([document]))
    object.__setattr__(reading, "attributions", find_attributions(reading))
    return reading


def found(text: str) -> list[str]:
    """What the claims of a report rest on, with the learned reader."""
    (claims,) = extract([read(text)])
    return [claim.evidence.text for claim in claims]


class Sure(Judge):
    """Takes all words for a claim of one class, and for no answer."""

    def predicate(self, *_):
        return "publish"

    def hears(self, _, *, answers=False):
        return not answers


@pytest.mark.parametrize(
    ("opening", "told"),
    [
        (
            "Hald Marine, named in her papers, said",
            "it had never owned the ship",
        ),
        (
            "A colonel of the coast guard, reached at his desk, conceded",
            "the rifles had been shipped by Hald Marine",
        ),
        (
            "Hald Marine, asked about the sale, would not say",
            "where the rifles had gone",
        ),
    ],
)
def test_an_aside_before_the_cue_does_not_make_its_clause_a_claim(opening, told):
    claimed = found(f"{SALE} {opening} {told}.")
    assert told in claimed
    assert opening not in claimed


def test_a_clause_with_a_verb_of_its_own_before_the_cue_is_told():
    claimed = found(f"{SALE} After a winter of raids, Norway can spare a boat, said Ola Vik.")
    assert any("can spare a boat" in words for words in claimed)


def test_why_a_source_is_not_named_is_no_claim():
    assert "her name not be printed" not in found(
        f"{SALE} A clerk spoke on condition that her name not be printed."
    )


@pytest.mark.parametrize(
    ("aside", "claims"),
    [
        ("who had combed the harbor for a week", False),
        ("which had combed the harbor for a week", True),
        ("who had called the story of the boats a fable", True),
    ],
)
def test_who_somebody_is_is_no_claim_unless_it_tells_his_answer(aside, claims):
    made = extract_claims(read(f"{SALE} Ola Vik met the guards, {aside}."), Sure())
    assert (aside in [claim.evidence.text for claim in made]) == claims


class Later(Sure):
    """The same of all words but those of the first sentence."""

    def predicate(self, span, read, *_):
        return "publish" if span[0] > len(SALE) else read


def test_a_short_answer_of_the_document_is_none_where_the_reader_hears_another_matter():
    text = f"{SALE} It never did."
    answer = extract_claims(read(text), Judge())[-1]
    assert (answer.act, answer.proposition.predicate) == ("deny", "transfer")
    heard = extract_claims(read(text), Later())
    assert [claim.proposition.predicate for claim in heard][:1] == ["transfer"]
    assert all(claim.proposition.predicate == "publish" for claim in heard[1:])


def test_the_reader_is_heard_on_what_a_noun_says_too():
    claims = extract_claims(read("Ola Vik admitted the sale of forty rifles to Chad."), Sure())
    assert [claim.proposition.predicate for claim in claims] == ["publish"]


class Pointing(Judge):
    """Sure that these words of the text name who speaks."""

    def __init__(self, text: str, words: str) -> None:
        super().__init__()
        self.words = (text.index(words), text.index(words) + len(words))

    def source(self, *_args, **_named):
        return self.words


@pytest.mark.parametrize(
    ("text", "naming"),
    [
        ("“The officers have sold forty rifles to Chad.”", "author"),
        ("So it was put by the officers. “Forty rifles were sold to Chad.”", "anonymous"),
    ],
)
def test_whom_quoted_words_name_does_not_say_them(text, naming):
    claim = extract_claims(read(text), Pointing(text, "officers"))[-1]
    assert (claim.proposition.predicate, claim.naming) == ("transfer", naming)
