"""From a reading to its claims: speaker, act, polarity, proposition, evidence."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from twosource.claims.extract import EXTRACT, extract_claims
from twosource.records.document import Document
from twosource.records.reading import Reading, Sentence

ARDANIA = ("Ardania", "state:AD", "state")
VELTIA = ("Veltia", "state:VT", "state")
CAPITAL = ("Vostograd", "gov:VT", "government")
DRONES = ("drones", "item:drone", "item")
OFFICE = ("Trade Office", "agency:trade-office", "agency")
FORTY = (("at least 40 drones", 40, None, "drone"),)

REPORT = "Ardania has shipped at least 40 drones to Veltia, the Trade Office said."
SAID = {
    "act": "assert", "cue": "said", "source": "the Trade Office", "key": "agency:trade-office",
    "content": ["Ardania has shipped at least 40 drones to Veltia"],
}  # fmt: skip


def test_a_statement_is_its_sources_claim(claims_of):
    (claim,) = claims_of(REPORT, (ARDANIA, VELTIA, DRONES, OFFICE), (SAID,), FORTY)
    assert claim.evidence.text == "Ardania has shipped at least 40 drones to Veltia"
    assert (claim.speaker_key, claim.act, claim.polarity) == (
        "agency:trade-office", "assert", "affirm",
    )  # fmt: skip
    assert claim.proposition.predicate == "transfer"
    assert claim.proposition.roles == (
        ("agent", ("state:AD",)), ("item", ("item:drone",)), ("recipient", ("state:VT",)),
    )  # fmt: skip
    assert claim.proposition.quantity.min == 40
    assert claim.proposition.text == "Ardania shipped at least 40 drones to Veltia."


def test_a_refusal_has_no_side_and_the_matter_asked_about(claims_of):
    text = f"{REPORT} Vostograd declined to comment."
    refusal = {
        "act": "refuse_comment", "cue": "declined to comment", "source": "Vostograd",
        "key": "gov:VT",
    }  # fmt: skip
    mentions = (ARDANIA, VELTIA, DRONES, OFFICE, CAPITAL)
    first, second = claims_of(text, mentions, (SAID, refusal), FORTY)
    assert second.evidence.text == "Vostograd declined to comment"
    assert (second.act, second.polarity) == ("refuse_comment", "none")
    assert second.proposition.predicate == first.proposition.predicate
    assert second.proposition.roles == first.proposition.roles


def test_a_denial_stands_against_a_positive_proposition(claims_of):
    text = "“Not a single drone has left Ardania for Veltia,” he said."
    told = {
        "act": "assert", "cue": "said", "source": "he", "key": "person:ivo lemm",
        "naming": "named", "content": ["Not a single drone has left Ardania for Veltia"],
    }  # fmt: skip
    drone = ("drone", "item:drone", "item")
    (claim,) = claims_of(text, (ARDANIA, VELTIA, drone), (told,))
    assert (claim.act, claim.polarity) == ("deny", "negate")
    assert claim.evidence.text == "Not a single drone has left Ardania for Veltia"
    assert "not" not in claim.proposition.text.lower().split()


def test_words_of_nobody_are_the_documents_own(claims_of):
    text = "Ardania delivered drones to Veltia in spring."
    (claim,) = claims_of(text, (ARDANIA, VELTIA, DRONES))
    assert claim.naming == "author"
    assert claim.speaker_key.startswith("author:")


def test_hearsay_keeps_its_chain_without_the_document(claims_of):
    text = "Morgenpost wrote that the Trade Office said Ardania sold drones to Veltia."
    outer = {
        "act": "report", "cue": "wrote", "source": "Morgenpost", "key": "media:morgenpost",
        "content": ["that the Trade Office said Ardania sold drones to Veltia"],
    }  # fmt: skip
    inner = {
        "act": "assert", "cue": "said", "source": "the Trade Office",
        "key": "agency:trade-office", "content": ["Ardania sold drones to Veltia"], "parent": 0,
    }  # fmt: skip
    mentions = (ARDANIA, VELTIA, DRONES, OFFICE, ("Morgenpost", "media:morgenpost", "media"))
    (claim,) = claims_of(text, mentions, (outer, inner))
    assert claim.speaker_key == "agency:trade-office"
    assert claim.via == ("media:morgenpost",)
    assert claim.chain == (0, 1)


@pytest.mark.parametrize("relay", ["according to", "by the account of"])
def test_who_only_passes_on_anothers_words_claims_nothing_himself(claims_of, relay):
    text = f"Morgenpost wrote that, {relay} the Trade Office, Ardania sold drones to Veltia."
    inner = {
        "act": "assert", "cue": relay, "source": "the Trade Office",
        "key": "agency:trade-office", "content": ["Ardania sold drones to Veltia"], "parent": 0,
    }  # fmt: skip
    outer = {
        "act": "report", "cue": "wrote", "source": "Morgenpost", "key": "media:morgenpost",
        "content": [text.removeprefix("Morgenpost wrote ").rstrip(".")],
    }  # fmt: skip
    mentions = (ARDANIA, VELTIA, DRONES, OFFICE, ("Morgenpost", "media:morgenpost", "media"))
    (claim,) = claims_of(text, mentions, (outer, inner))
    assert claim.speaker_key == "agency:trade-office"
    assert claim.via == ("media:morgenpost",)


def test_what_is_left_out_comes_from_the_claim_before(claims_of):
    text = "Ardania shipped drones to Veltia. Most of them left by train."
    _, second = claims_of(text, (ARDANIA, VELTIA, DRONES))
    assert second.proposition.role("item") == ("item:drone",)
    assert second.proposition.role("recipient") == ("state:VT",)


def test_an_admitted_noun_phrase_is_proved_with_its_cue(claims_of):
    text = "Vostograd admits the loss of three drones."
    admits = {
        "act": "admit", "cue": "admits", "source": "Vostograd", "key": "gov:VT",
        "content": ["the loss of three drones"],
    }  # fmt: skip
    (claim,) = claims_of(text, (CAPITAL, DRONES), (admits,))
    assert claim.evidence.text == "Vostograd admits the loss of three drones"
    assert (claim.act, claim.proposition.predicate) == ("admit", "damage")


def test_an_admission_with_a_limit_denies_the_rest(claims_of):
    text = "Ardania admitted that it sold drones to Veltia, but only before the raid."
    admits = {
        "act": "admit", "cue": "admitted", "source": "Ardania", "key": "gov:AD",
        "content": ["that it sold drones to Veltia, but only before the raid"],
    }  # fmt: skip
    found = claims_of(text, (ARDANIA, VELTIA, DRONES), (admits,))
    assert {(c.act, c.polarity) for c in found} == {("admit", "affirm"), ("deny", "negate")}


def test_a_cue_that_hands_over_is_the_deed(claims_of):
    text = "Ardania pledged 40 drones to Veltia."
    pledged = {
        "act": "announce", "cue": "pledged", "source": "Ardania", "key": "gov:AD",
        "content": ["40 drones to Veltia"],
    }  # fmt: skip
    (claim,) = claims_of(text, (ARDANIA, VELTIA, DRONES), (pledged,))
    assert (claim.proposition.predicate, claim.proposition.realis) == ("transfer", "planned")
    assert claim.proposition.role("agent") == ("state:AD",)


def test_a_question_claims_nothing(claims_of):
    assert claims_of("Did Ardania ship drones to Veltia?", (ARDANIA, VELTIA, DRONES)) == ()


def test_the_document_does_not_assert_what_it_reports_as_denied(claims_of):
    text = "Ardania long denied that it shipped drones to Veltia."
    assert claims_of(text, (ARDANIA, VELTIA, DRONES)) == ()


def test_headlines_and_captions_keep_their_kind(claims_of):
    text = "Ardania ships drones to Veltia"
    (claim,) = claims_of(text, (ARDANIA, VELTIA, DRONES), role="related_link")
    assert claim.evidence_kind == "related_link_headline"


def test_metadata_is_not_read(claims_of):
    assert claims_of("Ardania ships drones to Veltia", (ARDANIA,), role="byline") == ()


def test_we_is_the_state_behind_the_speaker(claims_of):
    text = "“We delivered drones to Veltia,” the envoy said."
    told = {
        "act": "assert", "cue": "said", "source": "the envoy", "key": "person:ivo lemm",
        "on_behalf_of": "gov:AD", "content": ["We delivered drones to Veltia"],
    }  # fmt: skip
    (claim,) = claims_of(text, (VELTIA, DRONES), (told,))
    assert claim.proposition.role("agent") == ("state:AD",)


def test_it_is_the_firm_that_speaks(claims_of):
    text = "Ardan Air said it delivered drones to Veltia."
    told = {
        "act": "assert", "cue": "said", "source": "Ardan Air", "key": "company:ardan air",
        "naming": "named", "content": ["it delivered drones to Veltia"],
    }  # fmt: skip
    firm = ("Ardan Air", "company:ardan air", "company")
    (claim,) = claims_of(text, (firm, VELTIA, DRONES), (told,))
    assert claim.proposition.role("agent") == ("company:ardan air",)


def test_the_stage_answers_input_by_input(make_reading):
    first = make_reading(REPORT, (ARDANIA, VELTIA, DRONES, OFFICE), (SAID,), FORTY)
    second = make_reading("Ardania sold drones.", (ARDANIA, DRONES))
    assert EXTRACT.run([first, second]) == [*EXTRACT.run([first]), *EXTRACT.run([second])]


@given(st.text(max_size=300))
def test_odd_text_never_breaks_the_stage(text):
    reading = Reading(
        document=Document(text=text, sha256="0"),
        language="und",
        sentences=(Sentence(start=0, end=len(text), role="body"),),
    )
    for claim in extract_claims(reading):
        assert text[claim.evidence.start : claim.evidence.end] == claim.evidence.text


@pytest.mark.parametrize(
    ("inside", "around"),
    [
        ("was of Norlandish make", "hit a depot near Vell on Monday"),
        ("had been bought in Sudland", "struck a depot near Vell on Monday"),
    ],
)
def test_a_clause_goes_on_behind_what_a_source_says_of_its_subject(claims_of, inside, around):
    text = f"A rocket that Westland said {inside} {around}."
    told = {
        "act": "assert", "cue": "said", "source": "Westland", "key": "state:WL",
        "content": (f"{inside} {around}",),
    }  # fmt: skip
    named = (
        ("rocket", "item:rocket", "item", {}),
        ("Westland", "state:WL", "state", {}),
        ("depot", "item:depot", "item", {}),
    )
    claims = claims_of(text, named, (told,))
    said = {claim.speaker_key: claim.proposition.text for claim in claims}
    assert said["state:WL"].startswith("A rocket")
    assert "depot" not in said["state:WL"]
    own = [claim for claim in claims if claim.speaker_key != "state:WL"]
    assert [claim.proposition.text for claim in own] == [f"A rocket {around}."]


def test_a_firm_answers_for_its_own_deed_not_for_the_last_one_told(claims_of):
    halder = ("Halder Freight", "org:halder freight", "company")
    sorn = ("Sorn Metals", "org:sorn metals", "company")
    text = (
        "Halder Freight sold drones to Veltia. Sorn Metals sold shells to Veltia. "
        "Halder Freight declined to comment."
    )
    shells = ("shells", "item:shell", "item")
    refusal = {
        "act": "refuse_comment", "cue": "declined to comment", "source": "Halder Freight",
        "key": "org:halder freight", "content": [],
    }  # fmt: skip
    *_, answer = claims_of(text, (halder, sorn, VELTIA, DRONES, shells), (refusal,))
    assert answer.act == "refuse_comment"
    assert answer.proposition.role("agent") == ("org:halder freight",)
    assert answer.proposition.role("item") == ("item:drone",)


def test_what_the_head_of_a_firm_traded_the_firm_did(claims_of):
    text = "Hald's owner, Ivo Lemm, conceded that Lemm had sold drones to Veltia."
    told = {
        "act": "admit", "cue": "conceded", "source": "Hald's owner, Ivo Lemm",
        "key": "person:ivo lemm", "on_behalf_of": "org:hald", "naming": "named",
        "content": ["Lemm had sold drones to Veltia"],
    }  # fmt: skip
    owner = ("Lemm", "person:ivo lemm", "person")
    (claim,) = claims_of(text, (owner, VELTIA, DRONES), (told,))
    assert claim.proposition.role("agent") == ("org:hald",)


def test_what_a_firm_ends_is_its_own_trade(claims_of):
    text = "Hald said it ended all deliveries of drones to Veltia in May."
    told = {
        "act": "assert", "cue": "said", "source": "Hald", "key": "org:hald",
        "content": ["it ended all deliveries of drones to Veltia in May"],
    }  # fmt: skip
    (claim,) = claims_of(text, (VELTIA, DRONES), (told,))
    assert claim.proposition.role("agent") == ("org:hald",)
