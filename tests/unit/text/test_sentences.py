"""Sentence boundaries, tokens and language."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from twosource.text.language import detect_language
from twosource.text.sentences import find_sentences
from twosource.text.tokens import find_tokens


def _split(text):
    return [text[start:end] for start, end in find_sentences(text, 0, len(text))]


@pytest.mark.parametrize(
    "text",
    [
        "Mr. Brown left on Jan. 27 with approx. 2,400 men.",
        "The U.S. Treasury called P. Marsh at 5 p.m. sharp.",
        "Gen. Ivo Petrov saw No. 2 burn.",
        "\u201cIs it ours?\u201d Petrov asked.",
    ],
)
def test_one_sentence(text):
    assert _split(text) == [text]


def test_closing_mark_stays():
    assert _split('He said "We go." Then he left.') == ['He said "We go."', "Then he left."]


def test_acronym_can_end_a_sentence():
    assert _split("He went to the U.S. The rest stayed.") == [
        "He went to the U.S.",
        "The rest stayed.",
    ]


@given(st.text(max_size=300))
def test_sentences_cover_everything_visible(text):
    spans = find_sentences(text, 0, len(text))
    kept = "".join(text[start:end] for start, end in spans)
    assert "".join(kept.split()) == "".join(text.split())
    assert all(a[1] <= b[0] for a, b in pairwise(spans))


@given(st.text(max_size=200))
def test_tokens_cover_everything_visible(text):
    kept = "".join(text[start:end] for start, end in find_tokens(text))
    assert kept == "".join(char for char in text if not char.isspace())


def test_tokens_keep_inner_marks():
    text = "Russia's good-neighbourly T-72s cost 1,700.5 euros."
    words = [text[start:end] for start, end in find_tokens(text)]
    assert words == ["Russia's", "good-neighbourly", "T-72s", "cost", "1,700.5", "euros", "."]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The harbor master denied that any crate had been opened.", "en"),
        ("Министр заявил, что корабль вышел из порта утром.", "ru"),
        ("Der Minister sagte, das Schiff habe den Hafen verlassen.", "de"),
        ("12 345 --- 678", "und"),
        ("ok", "und"),
    ],
)
def test_language(text, language):
    assert detect_language(text) == language
