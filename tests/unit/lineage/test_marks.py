import pytest
from rapidfuzz.fuzz import ratio

from tests.unit.lineage.samples import make
from twosource.lineage.marks import bare_skeleton, find_marks, find_sounds, is_caseless
from twosource.lineage.translations import ALIKE


def values(text: str) -> set[str]:
    return {mark.value for mark in find_marks(make("a", text)) if mark.is_number}


@pytest.mark.parametrize(
    "text",
    [
        "92,000 shells", "92.000 Granaten", "92 000 obus", "9.2万发炮弹", "9만2000발",
        "۹۲٬۰۰۰ گلوله", "92 thousand",
    ],
)  # fmt: skip
def test_a_number_is_the_same_however_it_is_written(text):
    assert values(text) == {"92000"}


@pytest.mark.parametrize(
    "text",
    [
        "on 14 March", "March 14", "am 14. März", "le 14 mars", "el 14 de marzo", "14 марта",
        "14 березня", "3月14日", "3월 14일", "14 مارس", "۱۴ مارس",
    ],
)  # fmt: skip
def test_a_day_is_the_same_in_every_language(text):
    assert values(text) == {"d3-14"}


def test_millions_and_fractions():
    assert values("41.7 million dollars") == values("41,7 Millionen Dollar") == {"41700000"}
    assert values("12.4 per cent") == values("12,4 Prozent") == {"12.4"}


def test_offsets_are_those_of_the_text():
    text = "The Kartal took 180 containers on 12 August 2023."
    spans = {text[m.start : m.end] for m in find_marks(make("a", text))}
    assert {"180", "12 August", "2023", "Kartal"} <= spans


@pytest.mark.parametrize(
    ("name", "heard"), [("Batumi", "바투미"), ("Simonyan", "سیمونیان"), ("Brusov", "بروسوف")]
)
def test_names_sound_alike_in_scripts_without_capitals(name, heard):
    sound = find_sounds(make("a", heard))[0]
    assert ratio(bare_skeleton(name), sound.value) >= ALIKE
    assert ratio(bare_skeleton("Hanseler"), sound.value) < ALIKE


def test_scripts_without_capitals_are_told_by_their_letters():
    assert is_caseless("اودسا 12 MM-57")
    assert not is_caseless("Одесса 12")
    assert not is_caseless("12")
