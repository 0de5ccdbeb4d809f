import io
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from twosource.errors import InputError
from twosource.loaders import LOADERS, LoadOptions, load_paths, loaders


def test_the_same_folder_gives_the_same_documents_wherever_it_lies(tmp_path):
    for place in ("one", "two/deeper"):
        folder = tmp_path / place
        folder.mkdir(parents=True)
        (folder / "b.txt").write_text("B words", encoding="utf-8")
        (folder / "a.html").write_text("<p>A words</p>", encoding="utf-8")
    first = list(load_paths([tmp_path / "one"]))
    assert first == list(load_paths([tmp_path / "two" / "deeper"]))
    assert [x.path for x in first] == ["a.html", "b.txt"]


def test_documents_come_one_at_a_time(tmp_path):
    for number in range(3):
        (tmp_path / f"{number}.txt").write_text(f"Words {number}", encoding="utf-8")
    found = load_paths([tmp_path])
    assert next(found).path == "0.txt"
    (tmp_path / "1.txt").unlink()
    assert [getattr(x, "code", x.path) for x in found] == ["missing_file", "2.txt"]


@pytest.mark.parametrize(
    ("data", "loader", "expected"),
    [
        (b"Words on a pipe.", None, ["stdin"]),
        (b'{"text": "One."}\n' * 5_000, None, [f"stdin#{n}" for n in range(1, 5_001)]),
        (b'{"text": "One."}\n' * 5_000, "jsonl", [f"stdin#{n}" for n in range(1, 5_001)]),
        (b"text\nOne.\n", "csv", ["stdin#1"]),
    ],
)
def test_standard_input_is_read(monkeypatch, data, loader, expected):
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(data)))
    assert [x.path for x in load_paths(["-"], LoadOptions(loader=loader))] == expected


def test_large_text_on_standard_input_is_whole(monkeypatch):
    data = b"Words and words.\n" * 20_000
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(data)))
    (document,) = load_paths(["-"])
    assert document.text.encode() == data


def test_a_forced_loader_is_used_and_an_unknown_one_refused(tmp_path):
    path = tmp_path / "page.txt"
    path.write_text("<p>Words</p>", encoding="utf-8")
    (document,) = load_paths([path], LoadOptions(loader="html"))
    assert document.text == "Words"
    with pytest.raises(InputError, match="warc"):
        load_paths([path], LoadOptions(loader="nope"))


def test_every_module_of_a_format_is_in_the_table():
    folder = Path(sys.modules["twosource.loaders"].__file__).parent
    modules = {path.stem for path in folder.glob("*.py")} - {"__init__", "base"}
    assert modules == set(LOADERS)
    assert [loader.name for loader in loaders()][: len(LOADERS)] == list(LOADERS)
