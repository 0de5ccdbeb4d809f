from hypothesis import given
from hypothesis import strategies as st

from twosource.ledger.comparison import compare_passages


def test_changed_words_stand_apart():
    compared = compare_passages("The navy ship sailed.", "The naval vessel sailed.")
    assert compared.derived == (
        ("The ", False), ("navy", True), (" ", False), ("ship", True), (" sailed.", False),
    )  # fmt: skip
    assert [words for words, changed in compared.origin if changed] == ["naval", "vessel"]


def test_case_and_line_breaks_are_no_changes():
    compared = compare_passages("THE  ship\nsailed", "The ship sailed")
    assert not any(changed for _, changed in (*compared.derived, *compared.origin))


@given(st.text(max_size=60), st.text(max_size=60))
def test_the_pieces_give_both_texts_back(derived, origin):
    compared = compare_passages(derived, origin)
    assert "".join(words for words, _ in compared.derived) == derived
    assert "".join(words for words, _ in compared.origin) == origin
