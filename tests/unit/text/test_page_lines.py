"""Lines of a page that are no part of the report."""

import pytest

from twosource.records.document import Document
from twosource.text.read import READ

HEAD = "Togo denies rifle sale\n\nBy Nora Vale\n\nPort Courier, May 8, 2024\n\n"
BODY = (
    "Togo's defence ministry denied on Tuesday that it had sold rifles to Chad.\n\n"
    "A dock foreman said that nine crates had left the quay in April, and that he had seen "
    "their papers.\n\n"
)


def roles(last):
    document = Document(text=HEAD + BODY + last, sha256="0" * 64)
    (reading,) = READ.run([document])
    return [p.role for p in reading.passages if last in document.text[p.start : p.end]]


@pytest.mark.parametrize(
    ("line", "role"),
    [
        (
            "Nora Vale teaches maritime law in Lisbon and has advised no party named here.",
            "author_bio",
        ),
        ("Captain Ode (retd) served on three frigates. The views are his own.", "author_bio"),
        ("Source: Port Courier (Togo). Abridged.", "other"),
        ("Read: Fishermen in Kribi fear for the season", "related_link"),
        ("Our grain prices go straight to your inbox each morning!", "advertisement"),
        ("Liked it? Enjoyed this story? Tell a friend", "body"),
        ("Enjoyed this story? Tell a friend on our channel!", "advertisement"),
        ("Five phones to buy before the summer >>", "advertisement"),
        ("[...]", "other"),
        ("Lomé, 7 May 2024", "date_header"),
        ("Nine crates were still missing on 7 May 2024.", "body"),
    ],
)
def test_a_line_around_the_report_has_its_role(line, role):
    assert roles(line) == [role]
