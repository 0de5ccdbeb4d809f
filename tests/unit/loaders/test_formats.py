import pytest

from twosource.loaders import loaders
from twosource.loaders.base import UnreadableError, bytes_source, labeled
from twosource.loaders.intake.formats import choose_loader

PACKED = b"PK\x03\x04" + bytes(26)
OFFICE = PACKED + b"[Content_Types].xml"


def choose(path, head, **declared):
    return choose_loader(labeled(bytes_source(path, head), **declared), head, loaders()).name


@pytest.mark.parametrize(
    ("path", "head", "name"),
    [
        ("a.txt", b"Words", "text"),
        ("a.MD", b"# Words", "text"),
        ("a.html", b"<p>Words", "html"),
        ("a.txt", b"%PDF-1.7 ...", "pdf"),
        ("a.docx", b"PK\x03\x04....", "docx"),
        ("a.bin", OFFICE + b"..word/document.xml", "docx"),
        ("a.zip", b"PK\x03\x04....", "zip"),
        ("noname", PACKED + b"a.docx....[Content_Types].xml word/document.xml", "zip"),
        ("x.zip!/inner.csv", b"text,title\n", "csv"),
        ("a.warc.gz", b"\x1f\x8b\x08", "warc"),
        ("a.xml", b"<?xml version='1.0'?><rss version='2.0'>", "feed"),
        ("a.xml", b"<?xml version='1.0'?><html>", "html"),
        ("noname", b"<!DOCTYPE html><html>", "html"),
        ("noname", b'{"text": "Words"}\n', "jsonl"),
        ("noname", b"From: a@b.example\nTo: c@d.example\nSubject: Guns\n\nWords", "eml"),
        ("noname", b"Words and words.", "text"),
        ("a.unknown", b"Words and words.", "text"),
    ],
)
def test_the_loader_is_chosen_by_content_and_name(path, head, name):
    assert choose(path, head) == name


def test_the_declared_type_helps_where_the_name_does_not():
    assert choose("capture#3", b"Words", media_type="text/html") == "html"


@pytest.mark.parametrize(
    ("path", "head", "word"),
    [
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "Office"),
        ("a.png", b"\x89PNG\r\n\x1a\n", "picture"),
        ("a.rtf", b"{\\rtf1", ".docx"),
        ("a.xlsx", OFFICE + b"xl/workbook.xml", "spreadsheet"),
        ("a.epub", PACKED + b"mimetypeapplication/epub+zip", "e-book"),
        ("a.tar", b"data", "unpack"),
    ],
)
def test_known_formats_that_are_not_read_say_what_to_do(path, head, word):
    with pytest.raises(UnreadableError) as caught:
        choose(path, head)
    assert caught.value.code == "unknown_format"
    assert word in str(caught.value)
