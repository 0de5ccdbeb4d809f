import pytest
from hypothesis import given
from hypothesis import strategies as st

from twosource.learned.wordpiece import WordPiece, find_quoted

VOCABULARY = [
    "[PAD]", "[UNK]", "[CLS]", "[SEP]", "the", "ship", "##ment", "##s", "u", ".", '"', "'", "-",
    "cafe", "said", "a", "b", "中", ",",
]  # fmt: skip


@pytest.fixture(scope="module")
def tokenizer() -> WordPiece:
    return WordPiece(VOCABULARY)


def pieces(tokenizer: WordPiece, text: str) -> list[str]:
    return [VOCABULARY[n] for word in tokenizer.split(text).pieces for n in word]


def test_longest_pieces_win(tokenizer):
    assert pieces(tokenizer, "The shipments") == ["the", "ship", "##ment", "##s"]


def test_punctuation_and_ideographs_stand_alone(tokenizer):
    assert pieces(tokenizer, "U.中中") == ["u", ".", "中", "中"]


def test_accents_and_typography_read_as_plain(tokenizer):
    assert pieces(tokenizer, "“Café” – a’b") == ['"', "cafe", '"', "-", "a", "'", "b"]


def test_two_apostrophes_are_one_quotation_mark(tokenizer):
    text = "''a'' said"
    words = tokenizer.split(text)
    assert [text[s:e] for s, e in words.bounds] == ["''", "a", "''", "said"]
    assert pieces(tokenizer, text) == ['"', "a", '"', "said"]


def test_unknown_and_overlong_words_are_one_unknown_piece(tokenizer):
    assert pieces(tokenizer, "xyz " + "a" * 101) == ["[UNK]", "[UNK]"]


def test_bounds_are_those_of_the_text(tokenizer):
    text = "  Café,\n ship"
    words = tokenizer.split(text)
    assert [text[s:e] for s, e in words.bounds] == ["Café", ",", "ship"]


@given(st.text(max_size=80))
def test_words_are_in_order_and_never_empty(text):
    words = WordPiece(VOCABULARY).split(text)
    assert len(words.bounds) == len(words.pieces)
    last = 0
    for (start, end), numbers in zip(words.bounds, words.pieces, strict=True):
        assert last <= start < end <= len(text)
        assert numbers
        last = end


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("a “b a” b", "0111 10"),
        ('a "b" a', "0 111 0"),
        ("a “b a", "0 111"),
        ("a b” a", "111 0"),
        ("a ”b” a", "0 111 0"),
        ("a ''b'' a", "0 111 0"),
        ("a” a “b” a", "11 0 111 0"),
        ("“a” b” a", "111 00 0"),
    ],
)
def test_words_inside_quotation_marks(tokenizer, text, quoted):
    words = tokenizer.split(text)
    expected = [flag == "1" for flag in quoted.replace(" ", "")]
    assert find_quoted(text, words) == expected
