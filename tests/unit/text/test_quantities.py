"""Quantities carry the bounds of their words, and designations are none."""

import pytest

from twosource.text.numbers import parse_number
from twosource.text.quantities import find_quantities
from twosource.text.times import find_times


def _find(text):
    return find_quantities(text, find_times(text))


@pytest.mark.parametrize(
    ("text", "low", "high", "bound", "unit"),
    [
        ("at least 1,700 crates of shells", 1700, None, "at_least", "crate"),
        ("more than 20 lorries left", 21, None, "at_least", "lorry"),
        ("up to 75,000 microchips", None, 75000, "at_most", "microchip"),
        ("fewer than 100 boxes", None, 99, "at_most", "box"),
        ("some 2,300 wagons crossed", 2300, 2300, "vague", "wagon"),
        ("close to a million rounds", 1e6, 1e6, "vague", "round"),
        ("40 to 50 wagons a day", 40, 50, "range", "wagon per day"),
        ("between 300 and 700 men", 300, 700, "range", "man"),
        ("a reach of 300 and 700 km respectively", 300, 700, "range", "kilometre"),
        ("dozens of trucks", 24, 99, "vague", "truck"),
        ("several dozen jammers", 36, 99, "vague", "jammer"),
        ("hundreds of thousands of shells", 200000, 999999, "vague", "shell"),
        ("several sources", 3, None, "at_least", "source"),
        ("$1.2bn was paid", 1.2e9, 1.2e9, "exact", "USD"),
        ("4.1 million euros", 4.1e6, 4.1e6, "exact", "EUR"),
        ("20 percent of the oil", 0.2, 0.2, "exact", "share"),
        ("a fifth of the rounds", 0.2, 0.2, "exact", "share"),
        ("at least half the country", 0.5, 1.0, "at_least", "share"),
        ("most of them went by sea", 0.5, 1.0, "at_least", "share"),
        ("none of the promised guns", 0, 0, "exact", "gun"),
        ("thirty or so came", 30, 30, "vague", None),
        ("eleven five-axis mills", 11, 11, "exact", "mill"),
        ("twice as many as now", 2, 2, "comparative", "ratio"),
    ],
)
def test_values(text, low, high, bound, unit):
    first = _find(text)[0]
    assert (first.min, first.max, first.bound, first.unit) == (low, high, bound, unit)


@pytest.mark.parametrize(
    "text",
    [
        "a Shahed-136 and a T-72",
        "the Geran 2 drone",
        "152-millimetre shells",
        "a 29-year-old driver",
        "at 5:02 a.m. sharp",
        "in 2023 and on 4 May 2024",
        "call 01282 555 0147 now",
        "the 13th brigade",
        "One of the reasons is this",
        "Ann Lee, 43, agreed",
    ],
)
def test_numbers_that_count_nothing(text):
    assert _find(text) == []


def test_certain_and_possible_part():
    (found,) = _find("An estimated hundreds of lorries, and perhaps thousands in all")
    assert (found.min, found.max) == (200, 9999)
    assert (found.core, found.possible) == ((200, 999), (2000, 9999))


def test_what_it_is_a_quantity_of():
    assert _find("at least 9 containers of artillery shells")[0].of == "artillery shells"
    assert _find("five of the serial numbers")[0].of == "the serial numbers"


def test_offsets_are_those_of_the_document():
    text = "He saw \u201cabout\u00a040 tanks\u201d there."
    (found,) = find_quantities(text, (), 6)
    assert text[found.start : found.end] == found.raw == "about\u00a040 tanks"


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("thirty-one", 31),
        ("two hundred and fifty", 250),
        ("half a dozen", 6),
        ("4.1 million", 4.1e6),
        ("two three", None),
        ("1" * 400, None),
    ],
)
def test_number_words(words, value):
    assert parse_number(words) == value
