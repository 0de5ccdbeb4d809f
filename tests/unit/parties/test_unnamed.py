import pytest


@pytest.mark.parametrize(
    ("text", "name", "count"),
    [
        ("It is old, three people familiar with the matter said.",
         "three people familiar with the matter", (3, 3)),
        ("It is old, a senior Peruvian intelligence official said.",
         "a senior Peruvian intelligence official", (1, 1)),
        ("It is old, several port sources said.", "several port sources", (3, None)),
        ("It is old, officials said.", "officials", (2, None)),
        ("It is old, at least two diplomats said.", "at least two diplomats", (2, None)),
        ("It is old, dozens of residents said.", "dozens of residents", (24, 99)),
    ],
)  # fmt: skip
def test_unnamed_sources_are_counted(find, text, name, count):
    found = find(text)[name]
    assert (found.kind, found.count) == ("anonymous", count)


def test_the_key_holds_the_document(find):
    found = find("It is old, officials said.")["officials"]
    assert found.key == f"anon:{found.document}:officials"


def test_an_unnamed_spokesman_speaks_for_the_body(find):
    found = find("A spokesman for the Ministry of Finance of Peru denied it.")
    outer = next(m for m in found.values() if m.kind == "anonymous")
    assert outer.on_behalf_of == "agency:pe-finance-ministry"
    assert found["Ministry of Finance of Peru"].kind == "agency"


def test_an_official_is_of_the_government_a_historian_is_not(find):
    assert find("A Peruvian official denied it.")["A Peruvian official"].affiliation == "gov:PE"
    assert find("A Peruvian historian denied it.")["A Peruvian historian"].affiliation is None


def test_people_need_a_description(find):
    assert "people" not in find("He told people that it was old.")


def test_the_apposition_of_a_person_is_no_second_source(find):
    found = find("Ola Brattli, an opposition lawmaker, denied it.")
    assert [m.kind for m in found.values() if m.kind == "anonymous"] == []


def test_a_body_in_general_may_describe(find):
    found = find("It was confirmed by his contacts in the ministry on Monday.")
    assert found["his contacts in the ministry"].count == (2, None)
