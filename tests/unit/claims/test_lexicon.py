"""Families of verbs, told apart by what their subjects and objects are, in whole reports."""

import hashlib

import pytest

from twosource.attribution.attribute import find_attributions
from twosource.claims.extract import extract_claims
from twosource.claims.predicates import parse_vocabulary
from twosource.errors import InputError
from twosource.parties.mention import MENTION
from twosource.records.document import Document
from twosource.text.read import READ

PLAIN = {
    "transfer": [
        "North Korea resumed sending artillery shells to Russia by rail, Seoul said.",
        "Mali took delivery of six Turkish drones on Tuesday, the army said.",
        "The coaster left Piraeus on Friday, the harbor police said.",
        "Cartridges from Greece surfaced in Chad, Amnesty said.",
    ],
    "purchase": ["Dakar spent 90 million euros on the helicopters, Le Soir said."],
    "possess": [
        "On board were 60 rocket motors, the navy said.",
        "The army lost track of forty pistols, the auditor said.",
    ],
    "military_use": ["The rebels lobbed mortars at the airport, the army said."],
    "damage": ["A drone slammed into a hospital in Omdurman, the army said."],
    "sanction": [
        "Washington penalised two Latvian traders, Reuters reported.",
        "The European Union prolonged the embargo, Reuters reported.",
        "The assets of the trader are blocked, Reuters reported.",
    ],
    "evade_sanctions": [
        "The company forged certificates for the pumps, the prosecutor said.",
        "The tanker had switched off its transponder, the navy said.",
        "The firm mislabelled the pumps, the prosecutor said.",
        "The clerk falsified two flight plans, the prosecutor said.",
        "The trader named a bakery as the end user, the prosecutor said.",
    ],
    "agreement": ["The two ministries initialled a protocol in Minsk, Belta reported."],
    "partnership": ["Serbia has nurtured its friendship with Angola, the minister said."],
    "plan_facility": ["A Belarusian firm is putting up a cartridge factory, Reuters reported."],
    "technical_support": [
        "Turkish fitters overhauled the helicopters, the army said.",
        "The company shared blueprints with Iran, the prosecutor said.",
    ],
    "integrate_networks": ["The bank processed payments for Rosneft, Reuters reported."],
    "meet_visit": ["The president received a delegation from Angola, Belta reported."],
    "capability": ["The plant has quadrupled its output of shells, Reuters reported."],
    "identity": ["The casings bear the lettering of a Serbian works, the army said."],
    "publish": ["The navy uploaded footage of the search, Reuters reported."],
    "source_reliability": ["The recordings have been tampered with, the ministry said."],
    "attitude": ["Costa Rica voiced alarm over the jets, Reuters reported."],
    "legal_or_diplomatic_measure": [
        "Czech police searched the offices of the company, Reuters reported.",
        "Prosecutors questioned three managers, Reuters reported.",
        "Latvia lodged a protest, Reuters reported.",
        "The company was liquidated in May, Reuters reported.",
        "The broker faces up to six years, Reuters reported.",
    ],
}


def classes_of(text: str) -> list[str]:
    document = Document(text=text, sha256=hashlib.sha256(text.encode()).hexdigest())
    (reading,) = MENTION.run(READ.run([document]))
    object.__setattr__(reading, "attributions", find_attributions(reading))
    return [claim.proposition.predicate for claim in extract_claims(reading)]


@pytest.mark.parametrize(
    ("text", "predicate"),
    [(text, predicate) for predicate, texts in PLAIN.items() for text in texts],
)
def test_subject_and_object_tell_the_class(text, predicate):
    assert classes_of(text) == [predicate]


@pytest.mark.parametrize(
    ("text", "predicate"),
    [
        ("The bank settled the payments, Reuters reported.", "integrate_networks"),
        ("The company opened an inquiry, Reuters reported.", "legal_or_diplomatic_measure"),
        ("The company opened a factory in Riga, Reuters reported.", "plan_facility"),
        ("The minister flew to Ankara, Reuters reported.", "meet_visit"),
        ("The shells flew to Ankara, Reuters reported.", "transfer"),
    ],
)
def test_one_verb_has_several_classes(text, predicate):
    assert classes_of(text) == [predicate]


def test_what_moves_by_itself_is_no_transfer():
    assert "transfer" not in classes_of("The general came to Odesa with a crate, Reuters said.")


def test_nobody_named_feels_nothing():
    assert classes_of("They are delighted.") == []


def test_idle_words_are_no_capability():
    assert "capability" not in classes_of("Within a month the drones were there, he said.")


@pytest.mark.parametrize(
    "text",
    [
        "Two Chadian clerks questioned by Interpol said that drones reached Mali.",
        "In a letter seized by Interpol, Ardan Air wrote that drones reached Mali.",
    ],
)
def test_words_that_only_describe_a_source_claim_nothing(text):
    assert classes_of(text) == ["transfer"]


def test_types_decide_where_no_verb_is_known():
    text = "The cartridges meandered from Greece to Chad, Reuters reported."
    assert classes_of(text) == ["transfer"]


@pytest.mark.parametrize(
    ("text", "predicate"),
    [
        ("The cargo manifests were left blank, the pilot said.", "transfer"),
        ("Greek customs only ever saw six of them, the pilot said.", "transfer"),
        ("The buyer of record was a bakery in Limassol, the pilot said.", "identity"),
        (
            "Two traders conspired to ship gas turbines to a naval yard, the pilot said.",
            "transfer",
        ),
        ("At no time has any vessel discharged ammunition there, the pilot said.", "transfer"),
        ("The firm was among those blacklisted by Britain, the pilot said.", "sanction"),
    ],
)
def test_what_is_said_of_the_affair(text, predicate):
    report = "Ardan Air flew 40 tonnes of cartridges from Greece to Chad, the army said.\n\n"
    assert classes_of(report + text)[-1] == predicate


def test_a_number_of_a_paragraph_counts_nothing():
    report = "Ardan Air flew 40 tonnes of cartridges from Greece to Chad, the army said.\n\n"
    assert len(classes_of(report + "2.\n\n3.\n")) == 1


def test_a_fallback_must_name_a_class():
    raw = {
        "frame": {"f": {}},
        "predicate": {
            "other": {
                "definition": "", "frame": "f", "roles": ["a", "b"], "required": [],
                "edge": ["a", "b"], "ftm": "", "stix": "", "verb": ["x", "x", "x"],
            }
        },
        "fallback": [{"predicate": "luck", "frame": "f"}],
    }  # fmt: skip
    with pytest.raises(InputError, match="fallback"):
        parse_vocabulary(raw)


@pytest.mark.parametrize(
    ("text", "predicate"),
    [
        ("The crates are in Chad now, the pilot said.", "possess"),
        ("The foundations of the hangar have been poured, the pilot said.", "plan_facility"),
        ("Chad can hardly spare a battery, the pilot said.", "transfer"),
        ("Cadets have completed the course in Cairo, the pilot said.", "technical_support"),
        ("The army has meanwhile broadcast footage of the crates, Reuters said.", "publish"),
        ("The ferry has been lying at anchor off Oran since May, the pilot said.", "transfer"),
    ],
)
def test_words_between_verb_and_object_hide_neither(text, predicate):
    report = "Ardan Air flew 40 tonnes of cartridges from Greece to Chad, the army said.\n\n"
    assert classes_of(report + text)[-1] == predicate


def test_that_in_an_answer_means_what_was_said_last():
    report = (
        "Ardan Air flew 40 tonnes of cartridges from Greece to Chad, the army said.\n\n"
        "Greek prosecutors opened an inquiry into the flights, Reuters reported.\n\n"
        "The prosecutor's office would not confirm that."
    )
    assert classes_of(report)[-1] == "legal_or_diplomatic_measure"
