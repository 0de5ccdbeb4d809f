from hypothesis import given
from hypothesis import strategies as st

from twosource.learned.passages import LONGEST, find_passages


def read(text):
    return [text[start:end] for start, end in find_passages(text)]


def test_a_passage_is_a_paragraph():
    assert read("One. Two. \n\n  Three.\nFour.") == ["One. Two.", "Three.", "Four."]


def test_paragraphs_of_one_quotation_stay_together():
    text = "He said: “We sold none.\n“We never will.”\nThe firm closed."
    assert read(text) == ["He said: “We sold none.\n“We never will.”", "The firm closed."]


def test_a_mark_that_is_never_closed_does_not_swallow_the_document():
    text = "“" + "word " * 200 + "\n" + "\n".join("word " * 100 for _ in range(10))
    assert max(len(passage) for passage in read(text)) <= LONGEST


@given(st.text(alphabet='a “”"\n', max_size=60))
def test_nothing_but_white_space_is_left_out(text):
    covered = {i for start, end in find_passages(text) for i in range(start, end)}
    assert all(i in covered for i, char in enumerate(text) if not char.isspace())
