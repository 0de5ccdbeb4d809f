import pytest

from twosource.errors import InputError
from twosource.loaders.base import LoadOptions, bytes_source
from twosource.loaders.intake.rows import load_row, parse_fields

LONG = "The minister said that the ships had left. " * 8


def load(row, fields=""):
    source = bytes_source("pile.jsonl", b"")
    options = LoadOptions(fields=parse_fields(fields))
    return list(load_row(source, 3, b"raw", row, options))


def test_columns_are_guessed_by_their_names():
    row = {
        "Headline": "Ships leave",
        "Article_Body": "The ships left.",
        "Link": "https://a.example/1",
        "Pub Date": "2024-05-06",
        "Outlet": {"name": "Harbor Ledger"},
        "authors": ["Ada Quill", "Bo Reed"],
    }
    row["pubDate"] = row.pop("Pub Date")
    (document,) = load(row)
    assert document.path == "pile.jsonl#3"
    assert document.text == "The ships left."
    assert document.title == "Ships leave"
    assert document.url == "https://a.example/1"
    assert document.published == "2024-05-06"
    assert document.publisher == "Harbor Ledger"
    assert document.byline == "Ada Quill, Bo Reed"


def test_named_columns_win_over_guesses():
    (document,) = load({"text": "short", "raw": "The ships left."}, "text=raw")
    assert document.text == "The ships left."


def test_a_named_column_that_is_not_there_is_a_problem():
    (problem,) = load({"text": "The ships left."}, "text=body")
    assert problem.code == "no_text_column"
    assert "'body'" in problem.message
    assert problem.path == "pile.jsonl#3"


def test_the_longest_cell_is_the_text_when_no_name_fits():
    (document,) = load({"a": "1", "b": LONG})
    assert document.text == LONG
    (problem,) = load({"a": "1", "b": "short"})
    assert problem.code == "no_text_column"


def test_html_cells_become_blocks_and_plain_cells_stay():
    (document,) = load({"text": "<p>One.</p><p>Two <b>bold</b>.</p>"})
    assert document.text == "One.\n\nTwo bold."
    (document,) = load({"text": " a < b\r\n\r\n c "})
    assert document.text == " a < b\r\n\r\n c "


def test_broken_characters_in_cells_are_replaced_and_noted():
    document, problem = load({"text": "Words \ud800 words"})
    assert document.text == "Words \ufffd words"
    assert (problem.code, problem.document) == ("encoding_repaired", document.id)


def test_empty_text_is_a_problem():
    (problem,) = load({"text": "  ", "title": "x"})
    assert problem.code == "no_text"


@pytest.mark.parametrize("value", ["text", "words=body", "text="])
def test_bad_field_mappings_are_refused(value):
    with pytest.raises(InputError):
        parse_fields(value)


def test_field_mappings_are_pairs():
    assert parse_fields(" text = body , title=headline,") == (
        ("text", "body"),
        ("title", "headline"),
    )
