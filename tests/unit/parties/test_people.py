import pytest


def test_a_title_gives_role_and_ministry(find):
    found = find("On Friday Norwegian Defense Minister Ola Brattli denied it.")
    person = found["Norwegian Defense Minister Ola Brattli"]
    assert (person.key, person.name) == ("person:ola brattli", "Ola Brattli")
    assert person.role == "Defense Minister"
    assert person.on_behalf_of == "agency:no-defence-ministry"


def test_an_apposition_gives_role_and_body(find):
    person = find("Ola Brattli, a spokesman for Peru's foreign ministry, denied it.")[
        "Ola Brattli"
    ]
    assert (person.role, person.on_behalf_of) == ("spokesman", "agency:pe-foreign-ministry")


def test_a_role_may_stand_before_the_comma(find):
    person = find("Its owner, Ola Brattli, denied it.")["Ola Brattli"]
    assert person.role == "owner"


def test_the_possessor_is_the_affiliation(find):
    person = find("This was said by the State Department's Mara Lindqvist.")["Mara Lindqvist"]
    assert person.affiliation == "agency:us-state-department"


def test_a_former_minister_speaks_for_nobody(find):
    person = find("Former Norwegian Defence Minister Ola Brattli denied it.")
    assert all(m.on_behalf_of is None for m in person.values() if m.kind == "person")


def test_a_fellow_belongs_but_does_not_speak(find):
    person = find("Ola Brattli, a fellow at the Borvik Institute, denied it.")["Ola Brattli"]
    assert (person.affiliation, person.on_behalf_of) == ("org:borvik institute", None)


def test_a_bracketed_acronym_may_stand_in_a_title(find):
    found = find("According to Ukraine's defense intelligence (GUR) spokesman Ola Brattli, no.")
    person = next(m for m in found.values() if m.kind == "person")
    assert (person.role, person.on_behalf_of) == ("spokesman", "agency:ua-gur")


def test_a_minister_without_country_takes_the_one_before(find):
    found = find("Peru denied it, with Foreign Minister Ola Brattli calling it false.")
    person = next(m for m in found.values() if m.kind == "person")
    assert person.affiliation == "agency:pe-foreign-ministry"


def test_a_lone_surname_that_speaks_is_a_person(find):
    assert find("The plan is old, Halvorsen warned.")["Halvorsen"].key == "person:halvorsen"


def test_spellings_of_known_persons_share_a_key(find):
    found = find("Zelensky denied it, but Zelenskyy agreed.")
    assert found["Zelensky"].key == found["Zelenskyy"].key == "person:volodymyr zelenskyy"


@pytest.mark.parametrize(
    ("who", "role"),
    [
        ("Peru's deputy defence minister Ola Brattli", "deputy defence minister"),
        ("Peru's deputy press secretary Ola Brattli", "deputy press secretary"),
        ("General Ola Brattli, the deputy defence minister,", "deputy defence minister"),
    ],
)
def test_a_role_is_the_office_not_what_leads_to_it(find, who, role):
    person = next(m for m in find(f"{who} denied it.").values() if m.kind == "person")
    assert person.role == role


@pytest.mark.parametrize(
    "text",
    [
        "Peru denied it. Colonel Ola Brattli, an army spokesman, would say no more.",
        "Peru denied it. Its army spokesman, Colonel Ola Brattli, would say no more.",
        "Peruvian army spokesman Ola Brattli denied it.",
    ],
)
def test_an_officer_speaks_for_the_force_of_his_state(find, text):
    person = next(m for m in find(text).values() if m.key == "person:ola brattli")
    assert (person.affiliation, person.on_behalf_of) == ("mil:PE", "mil:PE")


def test_a_rank_with_its_nation_is_of_that_state(find):
    person = find("It was a lie, said Peruvian Gen Ola Brattli in Lima.")
    assert person["Peruvian Gen Ola Brattli"].affiliation == "gov:PE"


@pytest.mark.parametrize(
    "who",
    ["German economist Mara Lind", "Mara Lind, a German lawyer,", "Mara Lind, a Kenyan MP,"],
)
def test_nobody_in_a_trade_or_parliament_speaks_for_his_nation(find, who):
    person = next(m for m in find(f"{who} denied it.").values() if m.key == "person:mara lind")
    assert (person.affiliation, person.on_behalf_of) == (None, None)
    assert person.country in {"DE", "KE"}


@pytest.mark.parametrize(
    "text",
    [
        'Peru paints a brighter picture. "No," Ola Brattli, a deputy defence minister, said.',
        "Peru was silent on sales to Chile. Deputy Defence Minister Ola Brattli laughed.",
        'Peru takes no side.\n"A lie," Ola Brattli, a junior defence minister, said.',
    ],
)
def test_a_minister_is_of_the_state_that_acts(find, text):
    person = next(m for m in find(text).values() if m.key == "person:ola brattli")
    assert person.country == "PE"


def test_a_minister_of_one_of_several_states_is_of_none(find):
    found = find("Peru denied it.\nChile denied it.\nTrade Minister Ola Brattli laughed.")
    assert found["Trade Minister Ola Brattli"].affiliation is None


def test_whom_a_title_belongs_to_does_not_bear_it(find):
    found = find(
        "Hald Rift Marine Ltd was fined. Per Berg, the managing director of Hald Rift, left."
    )
    assert found["Hald Rift"].key == "org:hald rift marine"
    assert found["Per Berg"].affiliation == "org:hald rift marine"


@pytest.mark.parametrize(
    "text",
    [
        "Listed are Tolva Ltd and Ruvim Tesarik, a national of Norway.",
        "According to it Ruvim Tesarik is the managing director of Tolva Ltd.",
        "TESARIK, Ruvim. Born 3 May 1970 in Bergen.",
    ],
)
def test_entries_of_a_list_name_persons(find, text):
    assert {m.key for m in find(text).values() if m.kind == "person"} == {
        "person:ruvim tesarik"
    }
