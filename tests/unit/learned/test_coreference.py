import pytest

from twosource.learned.coreference import Question, find_antecedents

TEXT = (
    "Anna Brandt met the harbor master, Lukas Orsk, in June. Brandt later left the firm, and "
    "she never returned to the port."
)


def place(text, words):
    return text.index(words), text.index(words) + len(words)


def ask(text, pronoun, *names):
    question = Question(place(text, pronoun), tuple(place(text, name) for name in names))
    return find_antecedents([text], [question])[0]


def test_the_nearer_subject_is_likelier():
    anna, lukas = ask(TEXT, "she", "Anna Brandt", "Lukas Orsk")
    assert anna > lukas
    assert 0 < anna + lukas <= 1


def test_the_order_of_names_does_not_matter():
    one = ask(TEXT, "she", "Anna Brandt", "Lukas Orsk")
    assert ask(TEXT, "she", "Lukas Orsk", "Anna Brandt") == pytest.approx(one[::-1], abs=1e-3)


def test_texts_are_read_independently():
    other = "He left."
    questions = [
        Question(place(TEXT, "she"), (place(TEXT, "Anna Brandt"), place(TEXT, "Lukas Orsk"))),
        Question((0, 2), ()),
    ]
    together = find_antecedents([TEXT, other], questions)
    assert together[0] == pytest.approx(ask(TEXT, "she", "Anna Brandt", "Lukas Orsk"), abs=1e-3)
    assert together[1] == []


def test_odd_questions_have_no_answer():
    assert find_antecedents([""], [Question((0, 0), ((0, 0),))]) == [[]]
    assert find_antecedents([], []) == []
