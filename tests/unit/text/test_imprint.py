"""Outlet, title and date that a report shows on lines of its own."""

import hashlib

import pytest

from twosource.records.document import Document
from twosource.records.reading import Reading
from twosource.text.read import READ

BODY = "Oslo denied on Wednesday that it had bought rockets. The ministry said so on Tuesday.\n"


def read(text: str) -> Reading:
    document = Document(text=text, sha256=hashlib.sha256(text.encode()).hexdigest())
    (reading,) = READ.run([document])
    assert isinstance(reading, Reading)
    return reading


@pytest.mark.parametrize(
    ("head", "publisher"),
    [
        ("Oslo denies buying rockets\n\nLevant Courier\nMay 8, 2024\n\n", "Levant Courier"),
        ("The Northern Argus\n8 May 2024\n\nOslo denies rockets\n\n", "The Northern Argus"),
        ("Oslo denies buying rockets\n\nNobody Saw It Sail\nMay 8, 2024\n\n", None),
    ],
)
def test_an_outlet_on_a_line_of_its_own_is_the_publisher(head, publisher):
    reading = read(head + BODY)
    assert reading.publisher == publisher
    assert reading.title != publisher


@pytest.mark.parametrize(
    ("date", "more", "day"),
    [
        ("Wednesday, 8 May", "The yard closed on 3 May 2024.", "2024-05-08"),
        (
            "8 May",
            "It should open by 2040. It was built in 2024, rebuilt in 2024.",
            "2024-05-08",
        ),
    ],
)
def test_the_year_of_a_date_comes_from_the_dates_of_the_text(date, more, day):
    published = read(f"Oslo denies rockets\n\n{date}\n\n{BODY}\n{more}\n").published
    assert published is not None
    assert published.start == day


def test_a_statement_may_close_with_its_place_and_date():
    text = (
        "Communiqué\n\n"
        "The Ministry of Fisheries denies that any trawler carried rifles to Chad.\n\n"
        "The trawlers were searched on 4 and 12 March.\n\n"
        "Praia, 21 April 2026\n"
    )
    published = read(text).published
    assert published is not None
    assert (published.start, published.basis) == ("2026-04-21", "explicit")


@pytest.mark.parametrize(
    ("head", "foot"),
    [
        ("Oslo denies buying rockets | Levant Courier | 8 May 2024, 9:32 am\n\n", ""),
        (
            "Oslo denies rockets\n(Levant Courier, Beirut, 8 May 2024; our translation)\n\n",
            "",
        ),
        (
            "Oslo denies buying rockets\n\n",
            "\n\u00a9 Levant Courier. First published 8 May 2024.\n",
        ),
    ],
)
def test_a_date_may_stand_beside_the_headline_or_at_the_foot(head, foot):
    published = read(head + BODY + foot).published
    assert published is not None
    assert published.start == "2024-05-08"


def test_a_date_in_the_headline_itself_is_no_date_of_the_report():
    assert read("Oslo denies a sale of 8 May 2024\n\n" + BODY).published is None
