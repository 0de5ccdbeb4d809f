"""Sums that do not come out and units that were mixed up."""

import pytest

from twosource.consistency.measures import check_measures, doubt_range, load_ranges
from twosource.consistency.sums import check_sums
from twosource.corroboration.likeness.goods import load_classes
from twosource.records.reading import Quantity


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("Latvia sent 90 rockets, including 60 GR-7 and 50 GR-9.", True),
        ("Latvia sent 90 rockets, including 60 GR-7 and 20 GR-9.", False),
        ("Latvia sent at least 90 rockets, including 60 GR-7 and 50 GR-9.", False),
        ("Police found 12 rifles and 30 pistols, for a total of 52 weapons.", False),
        ("They hold 12 rifles and 30 rifles, for a total of 52.", True),
        ("They hold 12 rifles and 30 rifles, for a total of 42.", False),
        ("It has 900 workers, of whom 40 are welders.", False),
        ("In 2030 there were 14 ships and 3 tugs in port.", False),
    ],
)
def test_parts_and_totals(read, text, wrong):
    assert bool(list(check_sums(read(text)))) is wrong


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("The border is 200 miles (320 km) away.", None),
        ("The border is 200 miles (200 km) away.", "conversion"),
        ("The park has 1,200 square kilometres (460 square miles).", None),
        ("It lies less than two kilometres (one mile) away.", None),
        ("The Shahed-136 has a range of 1,500 miles.", None),
        ("The Mohajer-6 has a range of 200 miles.", None),
        ("The Lancet has a range of 70 km.", None),
        ("The Shahed-131 has a range of 850 miles.", "unit"),
        ("The Shahed-131 was seen 850 miles away.", None),
    ],
)
def test_units(read, text, code):
    assert [finding.code for finding in check_measures(read(text))] == ([code] if code else [])


def test_a_new_version_that_reaches_farther_raises_no_alarm():
    known = load_ranges()["item:shahed-131"]
    said = Quantity(
        raw="1,200 km", min=1200, max=1200, bound="exact", unit="kilometre", start=0, end=8
    )
    assert doubt_range(known, said) is None


def test_every_range_is_of_an_item_that_the_gazetteer_has():
    for key, row in load_ranges().items():
        assert key in load_classes()
        assert row["km"][0] < row["km"][1]
        assert row["source"]
