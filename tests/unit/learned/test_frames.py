import pytest

from twosource.learned.frames import find_entities, find_roles

TEXT = "The Orlan firm did not ship turbines to Velmark in May."


def roles_of(text, predicate):
    start = text.index(predicate)
    ((spans,),) = find_roles([text], [[(start, start + len(predicate))]])
    return {label: text[s:e] for s, e, label in spans}


def test_roles_of_a_verb():
    roles = roles_of(TEXT, "ship")
    assert roles["ARG0"] == "The Orlan firm"
    assert roles["ARG1"] == "turbines"
    assert roles["NEG"] == "not"
    assert roles["TMP"] == "in May"


def test_each_predicate_has_its_own_answer():
    text = "Orlan bought the engines, but Vessna sold the rifles."
    at = [text.index("bought"), text.index("sold")]
    bought, sold = find_roles([text], [[(at[0], at[0] + 6), (at[1], at[1] + 4)]])[0]
    assert [text[s:e] for s, e, k in bought if k == "ARG1"] == ["the engines"]
    assert [text[s:e] for s, e, k in sold if k == "ARG1"] == ["the rifles"]


def test_texts_without_predicates_and_odd_texts_give_empty_answers():
    assert find_roles([TEXT, ""], [[], []]) == [[], []]
    assert find_roles([], []) == []


def test_entities_of_news():
    text = "Prime Minister Jonas Keller met officials of the World Bank in Berlin on Tuesday."
    found = {text[s:e]: label for s, e, label in find_entities([text])[0]}
    assert found["Jonas Keller"] == "PERSON"
    assert found["Berlin"] == "LOC"
    assert any("World Bank" in name and label == "ORG" for name, label in found.items())


@pytest.mark.parametrize("text", ["", " ", "\u200b", "中" * 10])
def test_odd_texts_have_no_entities_that_leave_the_text(text):
    for start, end, _ in find_entities([text])[0]:
        assert 0 <= start < end <= len(text)
