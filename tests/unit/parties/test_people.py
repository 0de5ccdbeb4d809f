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
