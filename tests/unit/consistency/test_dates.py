"""Dates that cannot be, and those that only look odd."""

import pytest

from twosource.consistency.dates import check_dates, check_event
from twosource.records.claim import Claim, Proposition
from twosource.records.document import Evidence
from twosource.records.reading import TimeRef


def codes(reading):
    return [finding.code for finding in check_dates(reading)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The ship left on Monday, 5 March 2031, from Riga.", ["weekday"]),
        ("The ship left on Wednesday, 5 March 2031, from Riga.", []),
        ("The ship left on Tues., March 4, 2031, from Riga.", []),
        ("The ship left on Friday from Riga.", []),
        ("They met on 31 June 2031 in Riga.", ["no_such_day"]),
        ("They met on February 29, 2031 in Riga.", ["no_such_day"]),
        ("They met on 29 February 2028 in Riga.", []),
        ("On March 9 32 crates were found.", []),
    ],
)
def test_weekdays_and_calendar(read, text, expected):
    assert codes(read(text)) == expected


def test_a_span_of_another_length(read):
    wrong = "The crates came from March 2030 to June 2030, over ten months, the port said."
    right = "The crates came from March 2030 to June 2030, some four months, the port said."
    assert codes(read(wrong)) == ["span"]
    assert codes(read(right)) == []


def test_the_words_are_where_the_finding_says(read):
    reading = read("The ship left on Monday, 5 March 2031, from Riga.")
    (finding,) = check_dates(reading)
    assert "5 March 2031" in reading.document.text[finding.start : finding.end]
    assert "Wednesday" in finding.message


@pytest.mark.parametrize(
    ("realis", "start", "expected"),
    [
        ("actual", "2031-05-01", ["event_after_report"]),
        ("planned", "2031-05-01", []),
        ("actual", "2031-02-01", []),
    ],
)
def test_what_is_done_lies_before_the_report(read, realis, start, expected):
    reading = read("The ship left Riga on 1 May 2031.")
    when = TimeRef(raw="1 May 2031", start=start, end=start, precision="day", basis="explicit")
    claim = Claim(
        document="d", evidence=Evidence(document="d", start=0, end=10, text="The ship l"),
        evidence_kind="body", speaker="s", speaker_key="gov:LV", speaker_name="Riga",
        naming="collective", act="assert", polarity="affirm",
        proposition=Proposition(predicate="transfer", realis=realis, event_time=when),
    )  # fmt: skip
    assert [finding.code for finding in check_event(claim, reading)] == expected
