"""The country of the dateline, and whose ministry speaks there."""

import pytest

from twosource.parties.finders.datelines import find_home


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Lima, 4 May 2024 - Borvik News\n\nA report.", "PE"),
        ("OSLO (Borvik News) - A report.", "NO"),
        ("Lima is far away.", None),
        ("A report about Lima, May 4.", None),
    ],
)
def test_only_a_dated_place_is_a_dateline(text, country):
    assert find_home(text) == country


def test_a_ministry_without_country_is_that_of_the_dateline(find):
    found = find(
        "Lima, 4 May 2024 - Borvik News\n"
        "The spokesman for the Ministry of Foreign Affairs, Ola Brattli, denied it."
    )
    assert found["Ola Brattli"].on_behalf_of == "agency:pe-foreign-ministry"


def test_a_minister_without_country_is_that_of_the_dateline(find):
    found = find("Lima, 4 May 2024 - Borvik News\nForeign Minister Ola Brattli denied it.")
    person = found["Foreign Minister Ola Brattli"]
    assert person.affiliation == "agency:pe-foreign-ministry"


def test_a_described_official_has_the_name_behind_the_comma(find):
    found = find("The Peruvian mines minister, Ola Brattli-Quispe, denied it.")
    assert found["Ola Brattli-Quispe"].kind == "person"
