"""Files made to break a reader: each is refused or read, in bounded time and memory."""

import io
import os
import time
import tracemalloc
import zipfile
from pathlib import Path

from twosource.loaders import LoadLimits, LoadOptions, load_paths
from twosource.records.document import Document

SENTENCE = "The minister said that no gun had ever been sold to anybody abroad. "


def load(path: Path, **limits):
    return list(load_paths([path], LoadOptions(limits=LoadLimits(**limits))))


def codes(found):
    return [x.code for x in found if not isinstance(x, Document)]


def documents(found):
    return [x for x in found if isinstance(x, Document)]


def write(folder: Path, name: str, data: bytes) -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def zipped(members, compression=zipfile.ZIP_DEFLATED) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", compression) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def test_a_bomb_by_ratio_is_not_opened(tmp_path):
    path = write(tmp_path, "bomb.zip", zipped({"a.txt": b"0" * 30_000_000, "b.txt": SENTENCE}))
    tracemalloc.start()
    found = load(path)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert codes(found) == ["archive_bomb"]
    assert [x.path for x in documents(found)] == ["bomb.zip!/b.txt"]
    assert peak < 10_000_000


def test_a_bomb_that_lies_about_its_size_is_stopped_while_reading(tmp_path):
    data = bytearray(zipped({"a.txt": b"0" * 20_000_000}))
    central = data.rindex(b"PK\x01\x02")
    data[central + 24 : central + 28] = (1_000).to_bytes(4, "little")
    found = load(write(tmp_path, "liar.zip", bytes(data)))
    assert len(codes(found)) == 1
    assert all(len(x.text) <= 1_000 for x in documents(found))


def test_a_bomb_of_nested_archives_is_not_opened(tmp_path):
    data = SENTENCE.encode()
    for level in range(8):
        data = zipped({f"level{level}.zip" if level else "a.txt": data})
    found = load(write(tmp_path, "nested.zip", data))
    assert codes(found) == ["archive_too_deep"]
    assert not documents(found)


def test_a_bomb_of_many_copies_is_stopped_by_the_total(tmp_path):
    inner = zipped({"a.txt": SENTENCE * 1_000}, zipfile.ZIP_STORED)
    data = zipped({f"{n}.zip": inner for n in range(20)}, zipfile.ZIP_STORED)
    found = load(write(tmp_path, "many.zip", data), max_total_bytes=400_000)
    assert 1 <= len(documents(found)) < 5
    assert set(codes(found)) == {"archive_too_large"}


def test_too_many_members_are_refused(tmp_path):
    data = zipped({f"{n:03}.txt": SENTENCE for n in range(30)})
    found = load(write(tmp_path, "many.zip", data), max_members=10)
    assert len(documents(found)) == 10
    assert set(codes(found)) == {"archive_too_large"}


def test_names_that_lead_outside_are_never_followed(tmp_path):
    names = ["../../evil.txt", "/etc/evil.txt", "C:/evil.txt", "a/../../evil.txt", "ok.txt"]
    folder = tmp_path / "in"
    folder.mkdir()
    found = load(write(folder, "slip.zip", zipped(dict.fromkeys(names, SENTENCE))))
    assert codes(found) == ["unsafe_name"] * 4
    assert [x.path for x in documents(found)] == ["slip.zip!/ok.txt"]
    assert sorted(p.name for p in tmp_path.rglob("*")) == ["in", "slip.zip"]


def test_locked_members_are_problems(tmp_path):
    data = bytearray(zipped({"a.txt": SENTENCE}))
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + offset] |= 1
    assert codes(load(write(tmp_path, "locked.zip", bytes(data)))) == ["encrypted"]


def test_a_huge_file_is_refused_by_its_size_alone(tmp_path):
    path = tmp_path / "huge.txt"
    with path.open("wb") as file:
        file.truncate(200_000_000)
    started = time.perf_counter()
    (problem,) = load(path)
    assert problem.code == "file_too_large"
    assert "max_file_bytes" in problem.message
    assert time.perf_counter() - started < 1


def test_a_large_file_under_a_raised_limit_keeps_memory_in_bounds(tmp_path):
    size = 60_000_000
    line = b"The minister said that no gun had ever been sold.\n"
    path = write(tmp_path, "large.txt", line * (size // len(line)))
    tracemalloc.start()
    (document,) = load(path, max_file_bytes=70_000_000, max_text_chars=70_000_000)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert len(document.text) == path.stat().st_size
    assert peak < 6 * size


def test_a_long_text_is_refused_with_the_setting_to_raise(tmp_path):
    path = write(tmp_path, "long.txt", b"word " * 1_000)
    (problem,) = load(path, max_text_chars=100)
    assert problem.code == "text_too_long"
    assert "max_text_chars" in problem.message


def test_a_line_of_ten_megabytes_is_read(tmp_path):
    path = write(tmp_path, "line.txt", b"word " * 2_000_000)
    (document,) = load(path, max_text_chars=10_000_000)
    assert len(document.text) == 10_000_000


def test_a_paragraph_of_megabytes_in_a_page_is_read(tmp_path):
    path = write(tmp_path, "line.html", b"<p>" + b"word " * 600_000)
    (document,) = load(path, max_text_chars=4_000_000)
    assert len(document.text) == 2_999_999


def test_rows_longer_than_allowed_are_passed_over(tmp_path):
    rows = b'{"text": "' + b"x" * 50_000 + b'"}\n{"text": "The ships left."}\n'
    found = load(write(tmp_path, "rows.jsonl", rows), max_row_bytes=1_000)
    assert codes(found) == ["row_too_large"]
    assert [x.path for x in documents(found)] == ["rows.jsonl#2"]


def test_deeply_nested_pages_keep_their_text(tmp_path):
    for tag in ("div", "span", "b", "table"):
        page = f"<html><body>{f'<{tag}>' * 100_000}<p>{SENTENCE * 3}</p>".encode()
        found = load(write(tmp_path, f"{tag}.html", page))
        assert SENTENCE.strip() in documents(found)[0].text
        assert "html_too_deep" in codes(found)


def test_deeply_nested_json_is_a_problem(tmp_path):
    found = load(write(tmp_path, "deep.jsonl", b'{"text": ' + b"[" * 100_000 + b"\n"))
    assert codes(found) == ["damaged_json"]


def test_scripts_leave_no_trace(tmp_path):
    page = f"""<html><head><script>document.write("sold")</script></head><body>
    <h1 onclick="run()">Minister denies the sale</h1>
    <p>{SENTENCE * 3}<script>alert(1)</script></p>
    <p>{SENTENCE}<a href="javascript:run()">again</a></p>
    <iframe src="x">frame</iframe></body>"""
    (document,) = load(write(tmp_path, "script.html", page.encode()))
    assert SENTENCE.strip() in document.text
    for word in ("alert", "script", "write", "run()", "frame"):
        assert word not in document.text


def test_broken_bytes_are_marked_not_dropped(tmp_path):
    data = "Der Müller sagte: „Nein“, größer als ".encode() * 3 + b"\xff\xc3\x28 end"
    found = load(write(tmp_path, "broken.txt", data))
    assert codes(found) == ["encoding_repaired"]
    assert documents(found)[0].text.count("\ufffd") == 2


def test_writing_direction_tricks_are_reported(tmp_path):
    found = load(write(tmp_path, "bidi.txt", "Sold \u202e04\u202c guns".encode()))
    assert codes(found) == ["bidi_controls"]
    assert documents(found)[0].text == "Sold \u202e04\u202c guns"


def test_binary_data_called_text_is_refused(tmp_path):
    junk = bytes(range(256)) * 50
    assert codes(load(write(tmp_path, "junk.txt", junk))) == ["binary_file"]
    assert codes(load(write(tmp_path, "junk.html", junk))) == ["binary_file"]


def test_nul_characters_do_not_cut_the_text(tmp_path):
    found = load(write(tmp_path, "nul.html", f"<p>Before\0 after. {SENTENCE * 2}</p>".encode()))
    assert "after." in documents(found)[0].text


def test_half_surrogates_from_json_can_be_stored(tmp_path):
    rows = rb'{"text": "Words \ud800 and words", "title": "T \udfff"}'
    found = load(write(tmp_path, "half.jsonl", rows))
    (document,) = documents(found)
    assert codes(found) == ["encoding_repaired"]
    (document.text + document.title).encode("utf-8")


def test_a_wrong_charset_in_a_page_is_seen_through(tmp_path):
    page = f'<meta charset="windows-1251"><p>„Größer“, said Müller. {SENTENCE * 3}</p>'
    found = load(write(tmp_path, "wrong.html", page.encode()))
    assert documents(found)[0].text.startswith("„Größer“, said Müller.")
    assert codes(found) == ["encoding_guessed"]


def test_random_files_of_every_kind_are_problems_or_documents(tmp_path):
    for suffix in (
        "txt",
        "html",
        "pdf",
        "docx",
        "eml",
        "jsonl",
        "csv",
        "rss",
        "warc",
        "zip",
        "q",
    ):
        write(tmp_path, f"random.{suffix}", b"\x01\x02" + os.urandom(4_000))
    found = load(tmp_path)
    assert {x.path.split("#")[0] for x in found} == {p.name for p in tmp_path.iterdir()}
