"""Quotations of every style, nested, running on and broken."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from twosource.text.quotations import find_quotations


def _quoted(text):
    return [text[q.start : q.end] for q in find_quotations(text, [(0, len(text))])]


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ('He said "we go" today.', "we go"),
        ("He said \u201cwe go\u201d today.", "we go"),
        ("\u201eWir gehen\u201c, sagte er.", "Wir gehen"),
        ("\u00abOui\u00bb, dit-il.", "Oui"),
        ("\u00bbNein\u00ab, sagte er.", "Nein"),
        ("He called it 'not clear' at the officials' request.", "not clear"),
        ("\u2018the officials\u2019 view\u2019 was read out", "the officials\u2019 view"),
        ("He spoke of \u201c the boat \u201d again", " the boat "),
        ("It was ``a black stain,'' he said", "a black stain,"),
    ],
)
def test_styles(text, inside):
    assert _quoted(text) == [inside]


def test_apostrophes_are_no_quotations():
    assert _quoted("It's the ministers' boat, built in the '90s, isn't it.") == []


def test_nested():
    found = find_quotations("\"He said 'never' to me,\" she said.", [(0, 34)])
    assert [q.level for q in found] == [0, 1]


def test_running_over_paragraphs():
    first, second = '"We sold nothing.\n\n', '"We never will."\n'
    text = first + second
    found = find_quotations(text, [(0, len(first)), (len(first), len(text))])
    assert [(q.closed, q.group) for q in found] == [(False, 0), (True, 0)]
    assert text[found[0].start : found[0].end] == "We sold nothing."


def test_scare_quotes_have_no_speaker():
    found = find_quotations('The "kamikaze" boats sank. He said "never again".', [(0, 49)])
    assert [q.scare for q in found] == [True, False]


@given(st.text(alphabet="ab \"'\u201c\u201d\u2018\u2019\u00ab\u00bb\u201e.,", max_size=80))
def test_any_marks_stay_inside_the_passage(text):
    for quotation in find_quotations(text, [(0, len(text))]):
        assert 0 <= quotation.start < quotation.end <= len(text)
