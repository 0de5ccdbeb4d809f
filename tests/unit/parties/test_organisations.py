import pytest


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("It was sold by Borvik Trading Ltd to a school.", "Borvik Trading Ltd", "company"),
        ("It was sold by OsOO Tamga Import to a school.", "OsOO Tamga Import", "company"),
        ("It was sold by the Dutch firm Kestrelhof to a school.", "Kestrelhof", "company"),
        ("He was paid by a company called Borvik Aero.", "Borvik Aero", "company"),
        ("It was paid by Borvik Bank on Monday.", "Borvik Bank", "bank"),
        ("He works at the Borvik Institute for Peace and Security.",
         "Borvik Institute for Peace and Security", "organisation"),
        ("This was first told by the Borvik Herald on Monday.", "Borvik Herald", "media"),
        ("This was first told by the Lima daily Amaneko on Monday.", "Amaneko", "media"),
        ("It was shipped across the Borvik River on Monday.", "Borvik River", "place"),
    ],
)  # fmt: skip
def test_kind_by_shape_and_context(find, text, name, kind):
    assert find(text)[name].kind == kind


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Brattli & Vik, of Outbury, which makes valves, denied it.", "Brattli & Vik"),
        ("It was sold by Brattli & Sons to a school.", "Brattli & Sons"),
        ("It was sold by Brattli & Co. to a school.", "Brattli & Co"),
        ("It was sold by Brattli and Daughters of Bergen.", "Brattli and Daughters"),
    ],
)
def test_names_that_a_sign_joins_are_one_firm(find, text, name):
    assert find(text)[name].kind == "company"


@pytest.mark.parametrize(
    "text", ["Norway & Sweden signed it.", "The Oil & Gas staff were told of it."]
)
def test_lands_and_matters_that_a_sign_joins_are_no_firm(find, text):
    assert not any(one.kind == "company" for one in find(text).values())


def test_a_person_in_apposition_is_no_company(find):
    text = "A spokesman for the Borvik plant, Anton Veles, denied it."
    assert find(text)["Anton Veles"].kind == "person"


def test_a_title_is_no_part_of_an_organisation(find):
    found = find("It was signed by the Managing Director of Borvik Systems on Monday.")
    assert found["Borvik Systems"].kind == "company"


def test_names_that_stand_alone_elsewhere_are_two(find):
    found = find(
        "It was sold by Borvik Aero and Tamga Industries to a school. "
        "Borvik paid. It was made by Tamga."
    )
    assert {"Borvik Aero", "Tamga Industries"} <= set(found)
    one = find("It was sold by Borvik and Tamga Industries to a school. Nobody paid.")
    assert "Borvik and Tamga Industries" in one
