import pytest

from twosource.records.document import Document
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
