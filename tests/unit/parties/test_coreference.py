import pytest


def test_a_surname_is_the_person_named_before(find):
    found = find("Norwegian minister Ola Brattli denied it. Brattli warned them. He said no.")
    assert found["Brattli"].key == found["He"].key == "person:ola brattli"
    assert (found["Brattli"].form, found["He"].form) == ("surname", "pronoun")


def test_a_surname_of_two_persons_is_neither(find):
    found = find("Ola Brattli denied it. Mara Brattli agreed. Then Brattli warned them.")
    assert found["Brattli"].key == "person:brattli"


def test_family_names_may_stand_first(find):
    found = find("Noh Gyeong-sam, a lawmaker, denied it. Noh warned them.")
    assert found["Noh"].key == "person:noh gyeong sam"


def test_she_is_the_woman(find):
    found = find("Elena Lindqvist met Oleg Veles. She said no.")
    assert found["She"].key == "person:elena lindqvist"


def test_pronouns_inside_quotations_are_left_alone(find):
    assert "He" not in find('Ola Brattli denied it. "He said no," they wrote.')


def test_a_firm_goes_by_its_first_word(find):
    found = find("Borvik Werkzeugmaschinen denied it. Borvik said no. The firm said more.")
    assert found["Borvik"].key == found["The firm"].key == "org:borvik werkzeugmaschinen"


def test_the_ministry_is_the_last_one(find):
    found = find("Peru's finance ministry denied it. The ministry said no.")
    assert found["The ministry"].key == "agency:pe-finance-ministry"


def test_the_official_line_is_no_official(find):
    assert "the official" not in find("An official denied it. That is the official line.")


def test_one_of_them_is_part_of_the_whole(find):
    found = find("Two diplomats denied it. One of them said no.")
    assert found["One of them"].affiliation == found["Two diplomats"].key
    assert found["One of them"].count == (1, 1)


def test_the_three_are_those_counted_before(find):
    found = find("Three people familiar with the deal denied it. The three said no.")
    assert found["The three"].key == found["Three people familiar with the deal"].key


def test_initials_stand_for_the_name(find):
    found = find("The Borvik Grain Institute denied it. BGI said no.")
    assert found["BGI"].key == "org:borvik grain institute"


def test_it_is_the_body_of_the_sentence(find):
    found = find("Peru announced on Monday that it denied everything.")
    assert found["it"].key == "state:PE"


def test_a_lone_name_whose_officer_speaks_next_is_a_firm(find):
    found = find(
        "Kestrelhof flatly rejects that. “Nobody of ours went,” its chief executive, "
        "Ola Brattli, wrote. The company had shipped them in May."
    )
    assert found["Kestrelhof"].kind == "company"
    assert found["The company"].key == found["Kestrelhof"].key


def test_the_company_is_no_plant_where_a_firm_by_name_is_at_hand(find):
    found = find("Tamga Holding sent them to the Orvik Motor Plant. Ola Brattli, the company's "
                 "owner, denied it.")  # fmt: skip
    assert found["the company"].key == "org:tamga holding"
    guard = find("Tamga Guard sent them to the Orvik Motor Plant. Ola Brattli, the company's "
                 "owner, denied it.")  # fmt: skip
    assert guard["the company"].key == "org:tamga guard"


@pytest.mark.parametrize(
    "said",
    ["It sold six radars.", "Later it has also shipped radars.", "It was moving radars."],
)
def test_it_before_a_verb_of_trade_is_the_firm_told_of(find, said):
    found = find(f"Borvik Werkzeugmaschinen denied it. {said}")
    pronoun = "It" if said.startswith("It") else "it"
    assert found[pronoun].key == "org:borvik werkzeugmaschinen"


@pytest.mark.parametrize(
    "text",
    [
        "Borvik Werkzeugmaschinen denied everything. It was sold to Peru.",  # what was sold
        "Borvik Werkzeugmaschinen denied everything. The freighter left. It carried radars.",
        "Borvik Werkzeugmaschinen denied everything. It snowed.",
    ],
)
def test_it_is_no_firm_where_a_thing_is_told_of(find, text):
    assert "It" not in find(text)
