import pytest

from twosource.parties.names import (
    find_initials,
    fold,
    has_legal_form,
    item_key,
    org_key,
    person_key,
    singular,
)


def test_fold_drops_marks_hyphens_and_case():
    assert fold("Amir-Abdollahian") == fold("AMIR ABDOLLAHIAN") == "amir abdollahian"
    assert fold("Yıldıztepe’s") == "yildiztepes"


def test_person_key_ignores_titles_and_middle_initials():
    assert person_key("Dr. Mara K. Lindqvist") == person_key("Mara Lindqvist")
    assert person_key("Mara Lindqvist") == "person:mara lindqvist"


def test_person_key_keeps_a_name_of_initials_alone():
    assert person_key("J. B.") == "person:j b"


@pytest.mark.parametrize(
    "name",
    ["Borvik Trading Ltd", "OOO Borvik Trading", "The Borvik Trading GmbH", "Borvik Trading"],
)
def test_org_key_ignores_the_legal_form(name):
    assert org_key(name) == "org:borvik trading"


def test_org_key_drops_the_sign_before_a_legal_form():
    assert org_key("Brattli & Co.") == org_key("Brattli")


def test_org_key_never_becomes_empty():
    assert org_key("Ltd") == "org:ltd"


def test_item_key_is_singular():
    assert item_key("Osprey-30s") == "item:osprey-30"
    assert item_key("guided bombs") == "item:guided-bomb"


@pytest.mark.parametrize(
    ("plural", "one"),
    [("batteries", "battery"), ("boxes", "box"), ("optics", "optics"), ("glass", "glass")],
)
def test_singular(plural, one):
    assert singular(plural) == one


def test_legal_form_and_initials():
    assert has_legal_form("Borvik Takım A.Ş.")
    assert not has_legal_form("Borvik Takım")
    assert find_initials("Bureau of Grain and Milling") == "BGM"
