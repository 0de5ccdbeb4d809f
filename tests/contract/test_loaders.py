"""Every loader keeps the contract: documents and problems come out, exceptions never do."""

import io
import json
import zipfile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from twosource.loaders import LOADERS, LoadOptions, load_paths, loaders
from twosource.loaders.base import Source, bytes_source
from twosource.loaders.intake.dispatch import load_source
from twosource.records.audit import Problem
from twosource.records.document import Document

SENTENCE = (
    "The minister said that the old ships had left the harbor on Monday with forty guns. "
)
HTML = f"<html><body><h1>Ships leave the harbor</h1><p>{SENTENCE * 4}</p></body></html>"


def make_pdf() -> bytes:
    from fpdf import FPDF

    pdf = FPDF()
    pdf.add_page()
    pdf.set_font("Helvetica", size=12)
    pdf.multi_cell(0, 8, SENTENCE * 3)
    return bytes(pdf.output())


def make_docx() -> bytes:
    word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    office = "http://schemas.openxmlformats.org"
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{office}/package/2006/content-types">'
        '<Default Extension="xml" ContentType="application/xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{office}/package/2006/relationships">'
        f'<Relationship Id="r1" Type="{office}/officeDocument/2006/relationships/'
        'officeDocument" Target="word/document.xml"/></Relationships>',
        "word/document.xml": f'<w:document xmlns:w="{word}"><w:body><w:p><w:r><w:t>{SENTENCE}'
        "</w:t></w:r></w:p></w:body></w:document>",
    }
    return make_zip(parts)


def make_zip(members) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def make_warc() -> bytes:
    records = []
    for kind, body in (("text/html; charset=utf-8", HTML), ("image/png", "x")):
        answer = f"HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\n\r\n{body}".encode()
        head = (
            "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://harbor.example/ships\r\n"
            "WARC-Date: 2024-05-06T07:00:00Z\r\nWARC-Record-ID: <urn:uuid:1>\r\n"
            f"Content-Type: application/http\r\nContent-Length: {len(answer)}\r\n"
        )
        records.append(head.encode() + b"\r\n" + answer + b"\r\n\r\n")
    return b"".join(records)


MAIL = f"""From: Ada Quill <ada@harbor.example>
To: desk@harbor.example
Subject: Ships leave
Date: Mon, 06 May 2024 07:00:00 +0000
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary=b

--b
Content-Type: text/plain; charset=utf-8

{SENTENCE}
--b
Content-Type: text/plain
Content-Disposition: attachment; filename="../notes.txt"

{SENTENCE}
--b--
"""
FEED = f"""<?xml version="1.0"?><rss version="2.0"><channel><title>Harbor Ledger</title>
<item><title>Ships leave</title><link>https://harbor.example/1</link>
<pubDate>Mon, 06 May 2024 07:00:00 GMT</pubDate><description>{SENTENCE}</description></item>
</channel></rss>"""
ROW = {"title": "Ships leave", "text": SENTENCE, "url": "https://harbor.example/1"}

SAMPLES = {
    "text": ("ships.txt", SENTENCE.encode()),
    "html": ("ships.html", HTML.encode()),
    "pdf": ("ships.pdf", make_pdf()),
    "docx": ("ships.docx", make_docx()),
    "eml": ("ships.eml", MAIL.encode()),
    "jsonl": ("ships.jsonl", (json.dumps(ROW) + "\n").encode() * 2),
    "csv": ("ships.csv", f'title,text\nShips leave,"{SENTENCE}"\n'.encode()),
    "feed": ("ships.rss", FEED.encode()),
    "warc": ("ships.warc", make_warc()),
    "zip": ("ships.zip", make_zip({"a/ships.txt": SENTENCE, "b.html": HTML})),
}
LABELS = {
    "text": ["ships.txt"],
    "html": ["ships.html"],
    "pdf": ["ships.pdf"],
    "docx": ["ships.docx"],
    "eml": ["ships.eml", "ships.eml!/notes.txt"],
    "jsonl": ["ships.jsonl#1", "ships.jsonl#2"],
    "csv": ["ships.csv#1"],
    "feed": ["ships.rss#1"],
    "warc": ["ships.warc#1"],
    "zip": ["ships.zip!/a/ships.txt", "ships.zip!/b.html"],
}
by_name = pytest.mark.parametrize("name", sorted(SAMPLES))
few = settings(
    max_examples=25,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


def load(path: str, data: bytes, name: str | None = None) -> list[Document | Problem]:
    return list(load_source(bytes_source(path, data), LoadOptions(loader=name), loaders))


def test_every_loader_has_a_sample():
    assert set(SAMPLES) == set(LOADERS) == {loader.name for loader in loaders()}


@by_name
def test_a_loader_declares_itself(name):
    loader = next(loader for loader in loaders() if loader.name == name)
    assert loader.help.endswith(".")
    assert all(x.startswith(".") and x == x.lower() for x in loader.extensions)
    assert all("/" in x for x in loader.media_types)


@by_name
def test_a_sound_file_gives_documents_alone(name):
    found = load(*SAMPLES[name])
    assert [x.path for x in found] == LABELS[name]
    for document in found:
        assert isinstance(document, Document)
        assert SENTENCE.strip()[:40] in " ".join(document.text.split())
        assert len(document.sha256) == 64


@by_name
def test_the_same_bytes_give_the_same_documents(name):
    assert load(*SAMPLES[name]) == load(*SAMPLES[name])


@by_name
def test_an_empty_file_is_one_problem(name):
    path, _ = SAMPLES[name]
    assert [x.code for x in load(path, b"")] == ["empty_file"]


@by_name
@few
@given(data=st.data())
def test_truncated_files_never_raise(name, data):
    path, whole = SAMPLES[name]
    cut = data.draw(st.integers(1, max(1, len(whole) - 1)))
    found = load(path, whole[:cut])
    assert found
    assert all(isinstance(x, Document | Problem) for x in found)


@by_name
@few
@given(data=st.data())
def test_damaged_files_never_raise(name, data):
    path, whole = SAMPLES[name]
    bytes_ = bytearray(whole)
    for _ in range(data.draw(st.integers(1, 8))):
        bytes_[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    assert all(isinstance(x, Document | Problem) for x in load(path, bytes(bytes_)))


@by_name
@few
@given(junk=st.binary(min_size=1, max_size=300))
def test_random_bytes_never_raise(name, junk):
    path, _ = SAMPLES[name]
    for forced in (None, name):
        found = load(path, junk, forced)
        assert all(isinstance(x, Document | Problem) for x in found)
        assert all(x.message.endswith((".", ";")) for x in found if isinstance(x, Problem))


def test_one_bad_file_never_stops_the_rest(tmp_path):
    for number, name in enumerate(sorted(SAMPLES)):
        path, data = SAMPLES[name]
        (tmp_path / f"{number}-a-{path}").write_bytes(data[: len(data) // 3])
        (tmp_path / f"{number}-b-{path}").write_bytes(data)
    found = [x.path for x in load_paths([tmp_path]) if isinstance(x, Document)]
    for number, name in enumerate(sorted(SAMPLES)):
        expected = [f"{number}-b-{label}" for label in LABELS[name]]
        assert [path for path in found if path in expected] == expected


def test_a_loader_that_breaks_becomes_a_problem():
    def break_down(_source, _options):
        raise KeyError("inside a library")
        yield

    broken = [type(loaders()[0])(
        name="text", extensions=(".txt",), media_types=(), help="Breaks.", load=break_down
    )]  # fmt: skip
    source: Source = bytes_source("a.txt", b"Words")
    (problem,) = load_source(source, LoadOptions(), lambda: broken)
    assert problem.code == "unreadable_file"
    assert "KeyError" in problem.message
