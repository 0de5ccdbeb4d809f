"""Denials, admissions and replies that do not name their matter, in whole short reports."""

import hashlib

import pytest

from twosource.attribution.attribute import find_attributions
from twosource.claims.extract import extract_claims
from twosource.parties.mention import MENTION
from twosource.records.claim import Claim
from twosource.records.document import Document
from twosource.records.reading import Reading
from twosource.text.read import READ

CHARGE = "Customs officers said that the firm Hald Marine had sold engines to Belarus.\n\n"


def read(text: str) -> Reading:
    document = Document(text=text, sha256=hashlib.sha256(text.encode()).hexdigest())
    (reading,) = MENTION.run(READ.run([document]))
    assert isinstance(reading, Reading)
    object.__setattr__(reading, "attributions", find_attributions(reading))
    return reading


def claim_of(text: str, words: str) -> Claim:
    """The claim whose evidence holds these words."""
    return next(c for c in extract_claims(read(text)) if words in c.evidence.text)


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        ('Hald Marine said it had "never handled an engine of any kind".', "never handled"),
        ('"We have not," Hald Marine said.', "We have not"),
        ("Hald Marine said that its goods were sold only to farms.", "only to farms"),
        ('"That is untrue," Hald Marine said.', "untrue"),
        ("Hald Marine said that the report was baseless.", "baseless"),
        ("Hald Marine said the crates held pumps and nothing else.", "nothing else"),
        ("Hald Marine said the story had been fabricated from start to finish.", "fabricated"),
        ('Hald Marine said there was "not a word of truth" in it.', "word of truth"),
        ("Hald Marine said it kept no record of such a sale.", "no record"),
        ("At no time did we export a single engine, Hald Marine said.", "At no time"),
        ('Hald Marine had "no knowledge of any engines".', "no knowledge"),
        ("Not so, says Hald Marine.", "Not so"),
        ("Hald Marine called the report a lie.", "a lie"),
        ("A yard had asked for them, a charge Hald Marine rejects.", "charge"),
    ],
)
def test_an_answer_denies_the_matter_without_naming_it(answer, words):
    claim = claim_of(CHARGE + answer, words)
    assert (claim.act, claim.polarity) == ("deny", "negate")
    assert claim.proposition.predicate == "transfer"


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        ("Hald Marine pleaded not guilty.", "not guilty"),
        ("Hald Marine issued a denial on Monday.", "denial"),
        ("Its owner, Ola Vik, protested his innocence to the end.", "innocence"),
        ("Ola Vik pleaded not guilty to smuggling engines.", "smuggling"),
        ("The defence disputes even those.", "disputes"),
        ("Ola Vik does not accept that he was paid for it.", "he was paid"),
        ("Hald Marine does not recognise the signature on the invoice.", "signature"),
    ],
)
def test_what_is_not_accepted_or_pleaded_is_denied(answer, words):
    claim = claim_of(CHARGE + answer, words)
    assert (claim.act, claim.polarity) == ("deny", "negate")


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        ("Hald Marine pleaded guilty.", "guilty"),
        ("Hald Marine recognised the signature on the invoice.", "signature"),
        ("Officials had no reason to suspect the broker.", "reason"),
    ],
)
def test_what_is_accepted_or_not_suspected_is_not_denied(answer, words):
    assert all(
        c.act not in ("deny", "refuse_comment")
        for c in extract_claims(read(CHARGE + answer))
        if words in c.evidence.text
    )


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Hald Marine said it had violated nothing.", "violated nothing"),
        ("The crates held pumps and nothing else, the firm's lawyer said.", "nothing else"),
        (
            "Norway has bought no engines from Belarus, the deputy foreign minister said.",
            "no engines",
        ),
        ("The firm protested that it had not shipped engines.", "not shipped"),
        ('"That is simply not the case," the envoy said.', "not the case"),
    ],
)
def test_who_answers_for_a_side_denies_where_no_matter_was_named(text, words):
    assert claim_of(text, words).act == "deny"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Of course we shipped them, Hald Marine said.", "shipped"),
        ("Hald Marine said that some engines had gone astray.", "gone astray"),
        ("The broker let slip that engines had gone to Belarus.", "engines had gone"),
    ],
)
def test_who_gives_way_without_a_word_for_it_admits(text, words):
    assert claim_of(CHARGE + text, words).act == "admit"


def test_the_document_answers_its_own_report():
    claim = claim_of(CHARGE + "They never got there.", "never got")
    assert (claim.act, claim.naming, claim.proposition.predicate) == (
        "deny",
        "author",
        "transfer",
    )


def test_a_short_sentence_of_its_own_is_no_answer():
    claims = extract_claims(read("The harbor is calm.\n\nThey are happy.\n"))
    assert claims == ()


def test_whoever_denies_a_part_admits_what_he_owns_to():
    text = CHARGE + (
        'Hald Marine rejected the charge. "We have sold pumps to Belarus," it said.'
    )
    assert claim_of(text, "sold pumps").act == "admit"


def test_each_clause_of_an_answer_is_a_claim():
    answer = '"We chartered nothing, we owe nothing," Hald Marine said.'
    claims = [c for c in extract_claims(read(CHARGE + answer)) if c.act == "deny"]
    assert [c.evidence.text for c in claims] == ["We chartered nothing", "we owe nothing"]


def test_what_is_shown_to_be_another_thing_is_disputed():
    text = CHARGE + "Hald Marine said the pictures showed another ship."
    assert claim_of(text, "another ship").act == "dispute_identity"


def test_a_document_states_what_no_class_fits():
    claim = claim_of("Hald Marine was registered in Riga by Ola Vik.", "registered")
    assert (claim.naming, claim.proposition.predicate) == ("author", "other")


@pytest.mark.parametrize(
    ("text", "realis"),
    [
        ("Ola Vik said the guns would come by train.", "planned"),
        ("Ola Vik said the guns could have come by train.", "actual"),
        ("Ola Vik said the firm was selling guns to Chad.", "ongoing"),
        ("Ola Vik said the sales of guns to Chad had not stopped.", "ongoing"),
        ("Ola Vik said the firm would sell guns to Chad if it were paid.", "conditional"),
    ],
)
def test_how_real_reported_words_are(text, realis):
    (claim,) = [c for c in extract_claims(read(text)) if c.naming == "named"]
    assert claim.proposition.realis == realis


@pytest.mark.parametrize(
    ("text", "predicate", "words"),
    [
        (
            "Ola Vik said the shells that Oslo bought for Chad last year had been resold.",
            "transfer",
            "resold",
        ),
        ("Ola Vik said 40 gaskets were sent. He sold the gaskets.", "transfer", "He sold"),
        ("Ola Vik said firms have been training pilots in Chad.", "technical_support", "firms"),
        ("Guns reached Chad through Oman, a court heard.", "transfer", "Guns reached"),
    ],
)
def test_the_verb_of_the_clause_is_found_behind_what_describes(text, predicate, words):
    assert claim_of(text, words).proposition.predicate == predicate


def test_only_what_is_denied_is_a_denial():
    answer = (
        'Hald Marine wrote that it "has never sold engines" and that its oil came from Chad.'
    )
    acts = {c.evidence.text[:7]: c.act for c in extract_claims(read(CHARGE + answer))}
    assert acts['it "has'] == "deny"
    assert acts["its oil"] != "deny"


def test_an_adjective_of_origin_names_no_giver_of_other_goods():
    claim = claim_of("A former aide of a Dutch maker sold guns to Chad, Ola Vik said.", "guns")
    assert claim.proposition.role("agent") != ("state:NL",)


def test_who_confirms_what_his_side_did_admits_it():
    text = CHARGE + "Hald Marine confirmed that engines had gone to Belarus."
    assert claim_of(text, "had gone").act == "admit"


def test_the_time_of_a_sentence_goes_with_its_clauses():
    text = "In May 2024 Oslo sold guns to Chad, and Chad fired rockets at a port."
    claims = extract_claims(read(text))
    assert len(claims) == 2
    assert all(c.proposition.event_time is not None for c in claims)


def test_a_judgment_inside_a_statement_is_a_judgment():
    claim = claim_of("Ola Vik said she believed that guns were sold to Chad.", "guns")
    assert claim.act == "assess"


def test_a_question_claims_nothing_but_says_what_is_answered():
    text = 'Did Hald Marine sell engines to Belarus?\n\n"It did not," the envoy Ola Vik said.\n'
    claims = extract_claims(read(text))
    assert [(c.act, c.proposition.predicate) for c in claims] == [("deny", "transfer")]


def test_money_that_is_moved_needs_no_goods():
    claim = claim_of("The envoy said the bank moved $90 million for the firm.", "moved")
    assert claim.proposition.predicate == "transfer"


@pytest.mark.parametrize(
    ("text", "predicate"),
    [
        ("Ola Vik said that it was carrying timber to Kiel.", "transfer"),
        ("Ola Vik denied loading grain for sanctioned carriers.", "transfer"),
        ("Ola Vik said grain was loaded onto a ship owned by a broker.", "transfer"),
        ("Ola Vik said the ship took on 900 tonnes of wheat on 14 May.", "transfer"),
        ("Ola Vik said the missiles were built in Iran.", "identity"),
        ("Ola Vik said the crude was sold above the price cap.", "evade_sanctions"),
    ],
)
def test_the_main_verb_names_the_class(text, predicate):
    assert claim_of(text, text.rsplit(" ", 2)[1]).proposition.predicate == predicate


def test_those_concerned_deny_by_what_they_did_themselves():
    claim = claim_of(
        CHARGE + "Hald Marine said that it had built the engines itself.", "itself"
    )
    assert (claim.act, claim.polarity) == ("deny", "negate")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("An analyst said that Belarus had no use for the engines.", "no use"),
        ("Residents said that the crates had not yet been opened.", "yet"),
        ("Hald Marine said that it did not expect delays.", "expect"),
    ],
)
def test_who_answers_for_nobody_or_only_expects_denies_nothing(words, said):
    claims = extract_claims(read(CHARGE + words))
    assert all(c.act != "deny" for c in claims if said in c.evidence.text)


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        ("Hald Marine did sell two engines to Belarus, its lawyer said.", "did sell"),
        (
            "After weeks of denials, Hald Marine said that it had sold two engines.",
            "two engines",
        ),
        ('"Yes, we sold two engines to Belarus," Hald Marine said.', "Yes"),
        ("Hald Marine said that the missing invoice was a clerical error.", "clerical error"),
        ("Hald Marine confirmed for the first time that it had sold some.", "it had sold"),
    ],
)
def test_who_gives_way_admits(answer, words):
    claim = claim_of(CHARGE + answer, words)
    assert (claim.act, claim.polarity) == ("admit", "affirm")


def test_others_who_stress_a_deed_admit_nothing():
    text = CHARGE + "An analyst said that the firm did sell engines to Belarus."
    assert claim_of(text, "did sell").act != "admit"


def test_a_refusal_beside_a_statement_keeps_to_its_own_words():
    words = "Hald Marine said that the yard was open and that it could not discuss clients."
    found = [c for c in extract_claims(read(CHARGE + words)) if c.act == "refuse_comment"]
    assert found
    assert all("open" not in c.evidence.text for c in found)


def test_whose_it_is_does_not_dispute_what_it_is():
    told = CHARGE + "It was a fishing boat, two dockers said. "
    claim = claim_of(told + "The firm, a clerk said, belonged to a yard in Oslo.", "belonged")
    assert (claim.act, claim.proposition.predicate) == ("assert", "identity")


def test_another_name_for_what_was_told_disputes_it():
    claim = claim_of(CHARGE + '"What they saw was a pump," Hald Marine said.', "was a pump")
    assert (claim.act, claim.polarity) == ("dispute_identity", "affirm")
