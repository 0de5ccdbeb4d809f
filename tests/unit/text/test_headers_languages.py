import pytest

from twosource.records.document import Document
from twosource.text.layout.headers import find_dateline
from twosource.text.read import READ


@pytest.mark.parametrize(
    ("line", "day"),
    [
        (
            "PARIS, 3 mars 2023 (Agence Rivage) - Le ministère de la Défense a démenti",
            "2023-03-03",
        ),
        (
            "BERLIN, 7. Dezember 2023 (Nordpost) - Das Ministerium hat die Lieferung",
            "2023-12-07",
        ),
    ],
)
def test_a_dateline_with_a_small_month_dates_the_report(line, day):
    text = f"Titel\n\n{line} im Hafen von Brest bestritten, selon deux diplomates."
    (reading,) = READ.run([Document(text=text, sha256="0" * 64, path="a.txt")])
    assert reading.published is not None
    assert reading.published.start == day


@pytest.mark.parametrize(
    ("line", "opens"),
    [
        ("OSLO - The port has sold four cranes to Chad, a deputy mayor said.", True),
        ("NATO - the alliance, that is - has sold four cranes, a deputy mayor said.", False),
        ("EU - four cranes were sold to Chad last week, a deputy mayor said.", False),
    ],
)
def test_a_place_in_capitals_before_a_hyphen_opens_a_report(line, opens):
    assert (find_dateline(line) is not None) is opens
