from hashlib import sha256

import pytest

from twosource.records.document import Document
from twosource.text.layout.letterhead import (
    find_letterhead,
    has_statement_label,
    is_statement_label,
    names_body,
)
from twosource.text.read import READ


@pytest.mark.parametrize(
    "line",
    [
        "PRESS RELEASE", "News release No. 12", "For immediate release", "COMMUNIQUÉ",
        "Financial Sanctions Notice", "Notice to Exporters 2025/07", "Joint press statement",
        "Nota de prensa", "Pressemitteilung", "Press release (provisional translation)",
    ],
)  # fmt: skip
def test_what_a_statement_calls_itself_is_a_label(line):
    assert is_statement_label(line)


@pytest.mark.parametrize(
    "line",
    ["Press release angers union", "The notice", "Statement of work", "Releases", "News"],
)
def test_other_lines_are_no_label(line):
    assert not is_statement_label(line)


def test_a_label_beside_a_name_counts_and_one_word_behind_news_does_not():
    assert has_statement_label("Council of Ports, press release.")
    assert has_statement_label("Ministry of Trade. Communiqué No. 7.")
    assert not has_statement_label("Ferry sinks off Bergen - statement")


@pytest.mark.parametrize(
    "line",
    ["MINISTRY OF TRADE", "Republic of Chile", "Norwegian Coast Guard", "Bank of Ports, Lima"],
)
def test_the_name_of_a_body_is_known(line):
    assert names_body(line)


@pytest.mark.parametrize(
    "line", ["Ministry denies sale", "Trade talks in Oslo", "The Council."]
)
def test_a_headline_is_no_name(line):
    assert not names_body(line)


def test_only_a_statement_has_a_letterhead():
    lines = ["Republic of Chile", "Ministry of Trade", "Wire for sale"]
    assert find_letterhead(lines) == []
    assert find_letterhead([*lines, "PRESS RELEASE"]) == [0, 1, 3]
    assert find_letterhead(["STATEMENT ON WIRE", "Ministry of Trade, Lima"]) == [1]


def test_a_letterhead_is_read_for_names_and_gives_neither_title_nor_publisher():
    text = (
        "SANCTIONS NOTICE\n04/05/2025\n\nBELARUS\n\nOn 4 May 2025 the Council added two "
        "companies to the list of those who sold wire.\n"
    )
    document = Document(text=text, sha256=sha256(text.encode()).hexdigest())
    reading = READ.run([document])[0]
    assert (reading.title, reading.publisher) == ("BELARUS", None)
    head = [text[s.start : s.end] for s in reading.sentences if s.role == "other"]
    assert head == ["SANCTIONS NOTICE", "04/05/2025"]
