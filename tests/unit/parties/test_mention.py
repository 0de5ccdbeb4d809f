import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.parties.conftest import make_reading
from twosource.parties.mention import MENTION, find_mentions


def test_mentions_quote_the_text_in_order(mentions):
    text = (
        "A spokesman for Peru's finance ministry denied it. Ola Brattli of Borvik Ltd agreed."
    )
    found = mentions(text)
    assert found
    assert all(text[m.start : m.end] == m.text for m in found)
    assert [m.start for m in found] == sorted(m.start for m in found)


def test_the_publisher_is_the_author(find):
    text = "Peru told the Borvik Herald so. The Herald asked again. This newspaper waited."
    found = find(text, "The Borvik Herald")
    keys = {found[name].key for name in ("Borvik Herald", "Herald", "This newspaper")}
    assert len(keys) == 1
    assert keys.pop().startswith("author:")


def test_a_batch_is_its_parts():
    readings = [
        make_reading("Peru denied it.", path="a"),
        make_reading("He said no.", path="b"),
    ]
    both = MENTION.run(readings)
    assert both == [*MENTION.run(readings[:1]), *MENTION.run(readings[1:])]


@pytest.mark.parametrize(
    "text", ["", " ", "'s", "-", "The", "one of them", "U.S.", "said", "(", "of of"]
)
def test_odd_text_is_no_problem(text):
    assert all(text[m.start : m.end] == m.text for m in find_mentions(make_reading(text)))


TEXT = (
    "the The of Peru 's ministry Ministry , ( ) a spokesman Mr . Brattli Ola one them said Ltd "
    '- and Shahed-136 UN it he three people in Lima officials Herald " by for'
)


@settings(max_examples=120, deadline=None)
@given(st.lists(st.sampled_from(TEXT.split(" ")), max_size=25))
def test_any_order_of_words_gives_exact_spans(words):
    text = " ".join(words)
    found = find_mentions(make_reading(text))
    assert all(text[m.start : m.end] == m.text and m.key for m in found)
