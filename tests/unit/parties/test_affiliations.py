import pytest

HALD = "org:hald marine lines"
FIRM = "Hald Marine Lines Ltd denied it. "


@pytest.mark.parametrize(
    "text",
    [
        "Its lawyer, Mara Lind, wrote a letter.",
        "Mara Lind, its spokeswoman, wrote a letter.",
        "Mara Lind, the company's managing director, wrote a letter.",
        "Mara Lind, a spokeswoman for the company, wrote a letter.",
        "Mara Lind, the owner of Hald, wrote a letter.",
        "Hald's head of communications, Mara Lind, wrote a letter.",
        "The letter was by Mara Lind, Hald's lawyer.",
        'Norway was not amused. "No," Mara Lind, the chief legal officer of Hald, wrote.',
        '"No," said managing director Mara Lind.',
    ],
)
def test_a_post_in_a_firm_is_the_affiliation(find, text):
    person = next(m for m in find(FIRM + text).values() if m.key == "person:mara lind")
    assert person.affiliation == HALD


def test_a_post_is_told_once_for_the_whole_text(find):
    found = find(FIRM + "Its export manager, Mara Lind, laughed. Later Lind told a court so.")
    assert found["Lind"].affiliation == HALD


def test_whose_is_the_firm_before_it(find):
    text = (
        "Hald Marine Lines, a Lima company whose director, Ola Brattli, had once been a "
        "soldier in the Peruvian army, denied it."
    )
    assert find(text)["Ola Brattli"].affiliation == HALD


def test_an_owner_is_of_no_state(find):
    found = find("Peru denied it. Its owner, Ola Brattli, denied it.")
    assert found["Ola Brattli"].affiliation is None


def test_a_possessor_that_is_not_known_is_not_replaced(find):
    found = find(FIRM + "Rito Stone's chairwoman, Mara Lind, wrote a letter.")
    person = next(m for m in found.values() if m.key == "person:mara lind")
    assert person.affiliation is None


def test_a_lawyer_of_a_person_speaks_for_that_person(find):
    found = find("Ola Brattli denied it. His attorney, Mara Lind, denied it.")
    assert found["Mara Lind"].on_behalf_of == "person:ola brattli"


def test_the_first_words_of_a_firm_are_not_taken_from_a_person(find):
    found = find(FIRM + "Ola Hald, a teacher, said so.")
    assert "person:ola hald" in {m.key for m in found.values()}


def test_a_title_and_a_surname_mean_the_person_named_in_full(find):
    found = find("General Brattli was there. Ola Brattli, the defence minister of Peru, left.")
    assert found["General Brattli"].key == "person:ola brattli"
    assert found["General Brattli"].country == "PE"
