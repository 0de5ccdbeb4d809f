import pytest

from twosource.loaders.intake.dates import parse_published


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("2024-05-06", "2024-05-06"),
        ("2024-05-06T07:00:00Z", "2024-05-06T07:00:00+00:00"),
        ("2024-05-06 07:00:00 +0300", "2024-05-06T07:00:00+03:00"),
        ("2024-05-06T07:00:00.123+02:00", "2024-05-06T07:00:00.123000+02:00"),
        ("Mon, 06 May 2024 07:00:00 +0300", "2024-05-06T07:00:00+03:00"),
        ("6 May 2024", "2024-05-06"),
        ("May 6th, 2024", "2024-05-06"),
        ("06.05.2024", "2024-05-06"),
        ("25/05/2024", "2024-05-25"),
        ("05/25/2024", "2024-05-25"),
        ("20240506", "2024-05-06"),
        (1714978800, "2024-05-06T07:00:00+00:00"),
        (1714978800000, "2024-05-06T07:00:00+00:00"),
    ],
)
def test_clear_dates_are_read(raw, expected):
    assert parse_published(raw) == expected


@pytest.mark.parametrize(
    "raw",
    ["05/06/2024", "yesterday", "2024-13-45", "", None, True, "99.99.2024", [], "May 2024"],
)
def test_unclear_dates_are_left(raw):
    assert parse_published(raw) is None
