import pytest


@pytest.mark.parametrize(
    ("text", "source", "body"),
    [
        ("Borvik Lines Ltd was fined. Its lawyer declined to comment.", "Its lawyer",
         "org:borvik lines"),
        ("Borvik Lines Ltd was fined. A spokesman for the company laughed.",
         "A spokesman for the company", "org:borvik lines"),
        ("Borvik Lines Ltd was fined. The company's lawyer laughed.",
         "The company's lawyer", "org:borvik lines"),
        ("Peru sold Chile boats, its foreign minister said.", "its foreign minister", "gov:PE"),
        ("Peru denied it. It was a lie, the country's junior defence minister said.",
         "the country's junior defence minister", "gov:PE"),
        ("The US Treasury threatened banks. A spokesman for the department laughed.",
         "A spokesman for the department", "agency:us-treasury"),
    ],
)  # fmt: skip
def test_an_unnamed_spokesman_speaks_for_whom_its_means(find, text, source, body):
    found = find(text)[source]
    assert (found.affiliation, found.on_behalf_of) == (body, body)


def test_the_minister_is_the_one_mentioned_before(find):
    found = find('Peru sold Chile boats, its foreign minister said. "No," the minister added.')
    assert found["the minister"].key == found["its foreign minister"].key


def test_its_is_the_firm_for_which_the_unnamed_source_before_speaks(find):
    text = (
        "Borvik Lines Ltd was fined. Lawyers for Borvik Lines said they had sued the Hald "
        "Company. In May its director, Ola Brattli, had been silent."
    )
    assert find(text)["Ola Brattli"].affiliation == "org:borvik lines"


def test_a_name_with_an_its_is_no_person(find):
    found = find('Hald rejects it. "No," its chief legal officer, Ola Brattli, wrote.')
    assert found["Ola Brattli"].affiliation == found["Hald"].key


def test_a_firm_of_another_paragraph_is_not_meant(find):
    text = "The Borvik Bank denied it.\nA Seoul yard was fined, according to its lawyer."
    assert find(text)["its lawyer"].affiliation is None


def test_a_minister_of_any_matter_is_of_the_state_before(find):
    found = find('Lima was not amused. "No," its information minister said.')
    assert found["its information minister"].on_behalf_of == "gov:PE"


def test_his_is_whom_the_lawyer_speaks_of(find):
    text = (
        "Ola Vik and Per Berg are charged. A person familiar with the case said so.\n"
        '"Mr Berg sold boats. That is all," his attorney, Mara Lind, told reporters.'
    )
    assert find(text)["Mara Lind"].on_behalf_of == "person:per berg"
