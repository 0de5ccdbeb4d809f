"""Word files, zip archives and web archives."""

import gzip
import io
import zipfile

from twosource.loaders import LoadOptions, loaders
from twosource.loaders.base import bytes_source
from twosource.loaders.intake.dispatch import load_source

SENTENCE = "The minister said that the ships had left the harbor with forty guns on board. "


def load(path, data):
    return list(load_source(bytes_source(path, data), LoadOptions(), loaders))


def zipped(members):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def make_docx(body, core=""):
    office = "http://schemas.openxmlformats.org"
    word = f"{office}/wordprocessingml/2006/main"
    relation = f"{office}/officeDocument/2006/relationships/officeDocument"
    return zipped(
        {
            "[Content_Types].xml": f'<Types xmlns="{office}/package/2006/content-types"/>',
            "_rels/.rels": f'<Relationships xmlns="{office}/package/2006/relationships">'
            f'<Relationship Id="r1" Type="{relation}" Target="word/document.xml"/>'
            "</Relationships>",
            "word/document.xml": f'<w:document xmlns:w="{word}"><w:body>{body}</w:body>'
            "</w:document>",
            "docProps/core.xml": f"<c>{core}</c>",
        }
    )


def paragraph(text):
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def test_word_files_keep_all_paragraphs_and_cells():
    cell = f"<w:tc>{paragraph('forty')}</w:tc>"
    body = paragraph("Ships leave") + paragraph("They “left”.")
    body += f"<w:tbl><w:tr>{cell}</w:tr></w:tbl>"
    core = "<dc:title>Report</dc:title><dc:creator>Ada Quill</dc:creator>"
    (document,) = load("a.docx", make_docx(body, core))
    assert document.text == "Ships leave\n\nThey “left”.\n\nforty"
    assert (document.title, document.byline) == ("Report", "Ada Quill")


def test_cut_and_blank_word_files_are_problems():
    whole = make_docx(paragraph("Ships"))
    assert [x.code for x in load("a.docx", whole[:200])] == ["damaged_docx"]
    assert [x.code for x in load("a.docx", zipped({"x.xml": "<a/>"}))] == ["damaged_docx"]
    assert [x.code for x in load("a.docx", make_docx(""))] == ["no_text"]


def test_members_are_read_in_order_without_litter():
    members = {"b.txt": "B", "a/x.txt": "X", ".hidden": "H", "__MACOSX/a.txt": "M", "c/": ""}
    found = load("p.zip", zipped(members))
    assert [(x.path, x.text) for x in found] == [("p.zip!/a/x.txt", "X"), ("p.zip!/b.txt", "B")]


def test_archives_in_archives_are_read():
    data = zipped({"in.zip": zipped({"a.docx": make_docx(paragraph("Ships"))})})
    assert [x.path for x in load("p.zip", data)] == ["p.zip!/in.zip!/a.docx"]


def test_a_damaged_member_leaves_the_others():
    data = zipped({"a.txt": SENTENCE, "b.txt": "fine"}).replace(b"minister", b"monister", 1)
    found = load("p.zip", data)
    assert [getattr(x, "code", None) for x in found] == ["damaged_zip", None]
    assert found[1].text == "fine"


def test_archives_without_files_are_problems():
    assert [x.code for x in load("p.zip", zipped({"a/": ""}))] == ["empty_archive"]
    assert [x.code for x in load("p.zip", b"PK\x03\x04 cut")] == ["damaged_zip"]


def capture(kind, body, status="200 OK"):
    answer = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n\r\n".encode() + body
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://harbor.example/1\r\n"
        "WARC-Date: 2024-05-06T07:00:00Z\r\nWARC-Record-ID: <urn:uuid:1>\r\n"
        f"Content-Type: application/http\r\nContent-Length: {len(answer)}\r\n\r\n"
    )
    return head.encode() + answer + b"\r\n\r\n"


def test_captured_pages_keep_their_address_and_charset():
    page = "<p>Министр обороны заявил, что поставок не было.</p>".encode("cp1251")
    data = [capture("image/png", b"x"), capture("text/html; charset=windows-1251", page)]
    for path, packed in (
        ("a.warc", b"".join(data)),
        ("a.warc.gz", b"".join(map(gzip.compress, data))),
    ):
        (document,) = load(path, packed)
        assert document.path == f"{path}#2"
        assert document.url == "https://harbor.example/1"
        assert document.text == "Министр обороны заявил, что поставок не было."


def test_captured_errors_are_no_documents():
    data = capture("text/html", SENTENCE.encode(), "404 Not Found")
    assert [x.code for x in load("a.warc", data)] == ["no_pages"]


def test_what_came_before_the_damage_is_read():
    data = capture("text/plain", SENTENCE.encode())
    found = load("a.warc.gz", gzip.compress(data) + gzip.compress(data)[:60])
    assert found[0].text == SENTENCE
