import copy
import tomllib
from importlib import resources

import pytest

from twosource.claims.predicates import load_vocabulary, parse_vocabulary, verb_forms
from twosource.errors import InputError

LEDGER_CLASSES = {
    "transfer", "purchase", "possess", "military_use", "damage", "sanction", "evade_sanctions",
    "agreement", "partnership", "plan_facility", "technical_support", "integrate_networks",
    "meet_visit", "capability", "identity", "publish", "source_reliability", "attitude",
    "assessment", "legal_or_diplomatic_measure", "other",
}  # fmt: skip


@pytest.fixture
def raw():
    path = resources.files("twosource.claims").joinpath("data/predicates.toml")
    return copy.deepcopy(tomllib.loads(path.read_text(encoding="utf-8")))


def test_the_vocabulary_has_the_classes_of_the_ledger_format():
    assert set(load_vocabulary().predicates) == LEDGER_CLASSES


def test_every_class_but_other_has_triggers():
    known = {e.predicate for entries in load_vocabulary().words.values() for e in entries}
    assert known == LEDGER_CLASSES - {"other"}


@pytest.mark.parametrize(
    ("lemma", "form", "word"),
    [
        ("ship", "past", "shipped"),
        ("supply", "s", "supplies"),
        ("supply", "past", "supplied"),
        ("freeze", "participle", "frozen"),
        ("smuggle", "ing", "smuggling"),
        ("traffic", "ing", "trafficking"),
        ("re-export", "past", "re-exported"),
    ],
)
def test_verbs_are_inflected(lemma, form, word):
    assert verb_forms(lemma, load_vocabulary().irregular)[form] == word


def test_a_spelling_variant_of_a_past_form_is_known():
    assert any(entry.lemma == "burn" for entry in load_vocabulary().words["burnt"])


def test_a_class_without_definition_is_refused(raw):
    del raw["predicate"]["transfer"]["definition"]
    with pytest.raises(InputError, match="definition"):
        parse_vocabulary(raw)


def test_an_edge_to_an_unknown_role_is_refused(raw):
    raw["predicate"]["transfer"]["edge"] = ["agent", "nobody"]
    with pytest.raises(InputError, match="edge"):
        parse_vocabulary(raw)


def test_an_unknown_frame_is_refused(raw):
    raw["predicate"]["transfer"]["trigger"][0]["frame"] = "nowhere"
    with pytest.raises(InputError, match="frame"):
        parse_vocabulary(raw)


def test_an_unknown_need_is_refused(raw):
    raw["predicate"]["transfer"]["trigger"][0]["needs"] = ["luck"]
    with pytest.raises(InputError, match="need"):
        parse_vocabulary(raw)


def test_the_class_other_must_be_there(raw):
    del raw["predicate"]["other"]
    with pytest.raises(InputError, match="other"):
        parse_vocabulary(raw)
