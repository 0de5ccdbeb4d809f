"""JSON lines, CSV and feeds: many documents in one file."""

import json

import pytest

from twosource.loaders import LoadOptions, loaders
from twosource.loaders.base import bytes_source
from twosource.loaders.intake.dispatch import load_source


def load(path, data, **options):
    data = data.encode() if isinstance(data, str) else data
    return list(load_source(bytes_source(path, data), LoadOptions(**options), loaders))


def test_each_line_is_a_document_and_a_broken_one_a_problem():
    lines = ['{"text": "One."}', "", "{broken", '{"text": "Four."}', '["no object"]', '"Six."']
    found = load("a.jsonl", "\n".join(lines))
    assert [x.path for x in found] == [
        "a.jsonl#1",
        "a.jsonl#3",
        "a.jsonl#4",
        "a.jsonl#5",
        "a.jsonl#6",
    ]
    assert [getattr(x, "code", x.path[-1]) for x in found] == [
        "1", "damaged_json", "4", "damaged_json", "6",
    ]  # fmt: skip


@pytest.mark.parametrize("wrap", [list, lambda rows: {"articles": rows}])
@pytest.mark.parametrize("indent", [None, 2])
def test_a_json_list_is_read_like_lines(wrap, indent):
    rows = [{"text": "One."}, {"text": "Two."}]
    found = load("a.json", json.dumps(wrap(rows), indent=indent))
    assert [(x.path, x.text) for x in found] == [("a.json#1", "One."), ("a.json#2", "Two.")]


def test_one_json_object_over_many_lines_is_one_document():
    (document,) = load("a.json", json.dumps({"title": "T", "text": "One."}, indent=2))
    assert (document.path, document.title) == ("a.json#1", "T")


def test_equal_rows_of_a_file_stay_apart():
    first, second = load("a.jsonl", '{"text": "One."}\n' * 2)
    assert first.id != second.id
    assert first.sha256 == second.sha256


@pytest.mark.parametrize("sign", [",", ";", "\t", "|"])
def test_tables_are_cut_at_their_own_sign(sign):
    table = f'title{sign}text\nShips{sign}"They left;\n\nat ""last"", all|of them\there."\n'
    (document,) = load("a.csv", table)
    assert document.title == "Ships"
    assert document.text == 'They left;\n\nat "last", all|of them\there.'


def test_newlines_inside_cells_are_kept():
    (document,) = load("a.csv", 'text\r\n"One\r\ntwo"\r\n')
    assert document.text == "One\r\ntwo"


def test_tables_in_old_charsets_are_read():
    table = (
        "title;text\n" + "Müller;Größe der Flotte, die über den Fluß zieht: fünf Schiffe\n" * 3
    )
    found = load("a.csv", table.encode("cp1252"))
    assert found[0].title == "Müller"


def test_a_mapping_names_the_columns():
    table = "a,b\nShips,They left.\n"
    (document,) = load("a.csv", table, fields=(("text", "b"), ("title", "a")))
    assert (document.title, document.text) == ("Ships", "They left.")


def test_tables_without_rows_or_header_are_problems():
    assert [x.code for x in load("a.csv", "title,text\n")] == ["no_rows"]
    assert [x.code for x in load("a.csv", "\n\n")] == ["no_text"]


def test_rows_shorter_than_the_header_are_read():
    (document,) = load("a.csv", "text,title,url\nThey left.\n")
    assert (document.text, document.title) == ("They left.", None)


ATOM = """<?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom">
<title>Harbor Ledger</title><entry><title>Ships leave</title>
<link href="https://harbor.example/1"/><published>2024-05-06T07:00:00+03:00</published>
<author><name>Ada Quill</name></author><summary>Short.</summary>
<content type="html">&lt;p&gt;They left.&lt;/p&gt;&lt;p&gt;All “of” them.&lt;/p&gt;</content>
</entry></feed>"""


def test_feed_entries_are_documents():
    (document,) = load("a.atom", ATOM)
    assert document.text == "They left.\n\nAll “of” them."
    assert document.title == "Ships leave"
    assert document.url == "https://harbor.example/1"
    assert document.published == "2024-05-06T07:00:00+03:00"
    assert (document.publisher, document.byline) == ("Harbor Ledger", "Ada Quill")


def test_a_feed_without_entries_is_a_problem():
    assert [x.code for x in load("a.rss", "<rss version='2.0'><channel/></rss>")] == [
        "no_entries"
    ]
