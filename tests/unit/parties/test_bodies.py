import pytest


@pytest.mark.parametrize(
    "naming",
    [
        "Russia's Defense Ministry",
        "the Russian Ministry of Defence",
        "the Defense Ministry in Moscow",
        "the Ministry of Defence of the Russian Federation",
        "Moscow's defence ministry",
    ],
)
def test_one_ministry_has_one_key(find, naming):
    found = find(f"On Friday {naming} said the report was false.")
    assert "agency:ru-defence-ministry" in {m.key for m in found.values()}


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Peru's army denied it.", "mil:PE"),
        ("Norwegian troops denied it.", "mil:NO"),
        ("The Peruvian government denied it.", "gov:PE"),
        ("The Kiev regime denied it.", "gov:UA"),
        ("South Korea's spy agency denied it.", "agency:kr-nis"),
        ("Ukraine’s military intelligence denied it.", "agency:ua-gur"),
        ("Chile's mission to the United Nations denied it.", "agency:cl-un-mission"),
        ("The US Treasury denied it.", "agency:us-treasury"),
        ("Norway's embassy in Lima denied it.", "agency:no-embassy-lima"),
        ("The Security Council denied it.", "org:un security council"),
    ],
)
def test_bodies_by_country_and_function(find, text, key):
    assert key in {m.key for m in find(text).values()}


def test_a_capital_is_a_government_or_a_place(find):
    assert find("Lima denied the report.")["Lima"].key == "gov:PE"
    assert find("He spoke in Lima on Monday.")["Lima"].kind == "place"
    assert find("This resulted in Lima giving way.")["Lima"].key == "gov:PE"
    assert find("The minister's visit to Lima ended.")["Lima"].kind == "place"


def test_the_north_needs_north_korea(find):
    text = "North Korea sent a train. The North denied it."
    assert find(text)["North"].key == "state:KP"
    assert "North" not in find("He went to the North and denied it.")


def test_a_ministry_takes_the_country_named_last(find):
    found = find("Officials in Norway met Peru. The defence ministry denied it.")
    assert found["defence ministry"].key == "agency:pe-defence-ministry"


def test_a_ministry_without_country_stays_in_its_document(find):
    found = find("The defence ministry denied it.")["defence ministry"]
    assert found.key.startswith("agency:defence-ministry:t1:document:")


def test_a_place_may_be_a_first_name(find):
    found = find("Victoria Halvorsen denied it.")
    assert [m.kind for m in found.values()][:1] == ["person"]


def test_a_ministry_of_peoples_power_is_the_ministry(find):
    text = "The Ministry of People's Power for Defense of Venezuela denied it."
    assert "agency:ve-defence-ministry" in {m.key for m in find(text).values()}


def test_a_comma_may_stand_in_the_name_of_a_body(find):
    found = find("It was listed by the Foreign, Commonwealth and Development Office.")
    assert found["Foreign, Commonwealth and Development Office"].country == "GB"
