"""Times in newsroom wording: seen from Tuesday 14 April 2026 unless said otherwise."""

from datetime import date

import pytest

from twosource.text.times import find_times

TUESDAY = date(2026, 4, 14)


def windows(text, anchor=TUESDAY):
    return [(time.start, time.end) for time in find_times(text, anchor)]


@pytest.mark.parametrize(
    ("text", "window"),
    [
        (
            "Chad will raise the matter before the assembly of the bloc on Friday.",
            ("2026-04-17", "2026-04-17"),
        ),
        ("The ruling could come as early as June.", ("2026-06-01", None)),
        ("They had the engines as early as 2021.", ("2021-01-01", None)),
        ("The bridge will open before the year is out.", (None, "2026-11-30")),
        ("Payment is due by year-end.", (None, "2026-12-31")),
        ("Two trucks burned overnight near the border.", ("2026-04-14", "2026-04-14")),
        ("The crew was flown home over the weekend.", ("2026-04-11", "2026-04-12")),
        ("Deliveries stopped in the second half of 2023.", ("2023-07-01", "2023-12-31")),
        ("It lost money in the first half of last year.", ("2025-01-01", "2025-06-30")),
        ("In the third quarter, imports doubled.", ("2025-07-01", "2025-09-30")),
        ("Since last autumn some forty have come.", ("2025-09-01", None)),
        ("The hangar was finished last summer.", ("2025-06-01", "2025-08-31")),
    ],
)
def test_a_time_is_placed_as_it_is_meant(text, window):
    assert windows(text) == [window]


@pytest.mark.parametrize(
    ("text", "window"),
    [
        ("It sank on 3 March. Hours later, the firm shut.", ("2026-03-03", "2026-03-03")),
        ("It was raided on 3 March. Later that day it shut.", ("2026-03-03", "2026-03-03")),
        ("It shut in 2021, and has stood empty ever since.", ("2021-01-01", None)),
        ("He was seen on 3 March. The week before, he had left.", ("2026-02-24", "2026-02-24")),
    ],
)
def test_a_time_is_counted_from_the_one_told_before(text, window):
    assert windows(text)[1] == window


def test_spinners_write_final_for_last():
    assert windows("The vessel left final Thursday.") == [("2026-04-09", "2026-04-09")]
    assert windows("In the final week he left.") == []
