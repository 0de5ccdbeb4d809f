"""Times are placed as windows; what needs the document's date stays open without it."""

from datetime import date

import pytest

from twosource.text.times import find_times

ANCHOR = date(2025, 3, 6)  # a Thursday


def _windows(text, anchor=ANCHOR):
    return [(time.raw, time.start, time.end) for time in find_times(text, anchor)]


@pytest.mark.parametrize(
    ("text", "raw", "start", "end"),
    [
        ("It sank on 14 October 2024 at sea.", "14 October 2024", "2024-10-14", "2024-10-14"),
        ("Dated 12.03.2025 in Varna.", "12.03.2025", "2025-03-12", "2025-03-12"),
        ("The note of 3/25/2024 says so.", "3/25/2024", "2024-03-25", "2024-03-25"),
        ("Signed 2025-03-04 by both.", "2025-03-04", "2025-03-04", "2025-03-04"),
        ("March 7, Juche 114 (2025)", "March 7, Juche 114 (2025)", "2025-03-07", "2025-03-07"),
        ("It came on Friday 27th June.", "Friday 27th June", "2025-06-27", "2025-06-27"),
        ("They met on March 2-5, 2025.", "March 2-5, 2025", "2025-03-02", "2025-03-05"),
        ("He said on Monday he knew.", "Monday", "2025-03-03", "2025-03-03"),
        ("He left last week.", "last week", "2025-02-24", "2025-03-02"),
        ("He left yesterday.", "yesterday", "2025-03-05", "2025-03-05"),
        ("It came earlier this month.", "earlier this month", "2025-03-01", "2025-03-06"),
        ("Loaded in late January.", "late January", "2025-01-21", "2025-01-31"),
        ("Loaded in mid-July.", "mid-July", "2024-07-11", "2024-07-20"),
        ("first week of November", "first week of November", "2024-11-01", "2024-11-07"),
        ("It broke in 2023.", "2023", "2023-01-01", "2023-12-31"),
        ("Sales fell in the third quarter of 2024.", "the third quarter of 2024",
         "2024-07-01", "2024-09-30"),
        ("over the past ten months", "the past ten months", "2024-05-06", "2025-03-06"),
        ("They arrived last June.", "last June", "2024-06-01", "2024-06-30"),
        ("a fortnight ago", "a fortnight ago", "2025-02-20", "2025-02-20"),
        ("between March and May", "March and May", "2024-03-01", "2024-05-31"),
        ("from 2018 to 2020", "2018 to 2020", "2018-01-01", "2020-12-31"),
    ],
)  # fmt: skip
def test_closed_windows(text, raw, start, end):
    assert _windows(text)[0] == (raw, start, end)


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("Trains have run since February.", "2025-02-01", None),
        ("They ran since the middle of January.", "2025-01-11", None),
        ("The rest will come by December.", None, "2025-12-31"),
        ("This was before the Feb. 24 landing.", None, "2025-02-23"),
        ("The pumps are not due before the spring of 2026.", "2026-03-01", None),
        ("A third was aboard by the end of January.", None, "2025-01-31"),
    ],
)
def test_open_windows(text, start, end):
    time = find_times(text, ANCHOR)[0]
    assert (time.start, time.end) == (start, end)


@pytest.mark.parametrize(
    "text",
    [
        "They may go on a march.",
        "He sat in the sun.",
        "Theresa May said no.",
        "A total of 2000 men left.",
        "The Sunday Times wrote it.",
    ],
)
def test_words_that_only_look_like_times(text):
    assert find_times(text, ANCHOR) == []


def test_tense_decides_the_direction():
    assert _windows("It will be sent in April.")[0][1] == "2025-04-01"
    assert _windows("It was sent in April.")[0][1] == "2024-04-01"


def test_later_counts_from_the_time_before():
    windows = _windows("Loaded in late January, they were seen six days later.")
    assert windows[1] == ("six days later", "2025-01-27", "2025-02-06")


def test_without_a_date_relative_times_stay_open():
    times = find_times("On Monday and in April it came; in April 2022 it left.", None)
    assert [(t.start, t.end, t.basis) for t in times[:2]] == [(None, None, "deictic")] * 2
    assert (times[2].start, times[2].basis) == ("2022-04-01", "explicit")


def test_offsets_are_those_of_the_document():
    text = "Up front. \u201cOn Jan.\u00a027 it came,\u201d he said."
    time = find_times(text, ANCHOR, 10)[0]
    assert text[time.begin : time.finish] == time.raw == "Jan.\u00a027"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Il est parti le 14 octobre 2024.", "fr"),
        ("Он уехал 14 октября 2024 года.", "ru"),
        ("Er kam am 14. Oktober 2024.", "de"),
        ("Salió el 14 de octubre de 2024.", "es"),
    ],
)
def test_dates_in_other_languages(text, language):
    assert find_times(text, None, language=language)[0].start == "2024-10-14"
