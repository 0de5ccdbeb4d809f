import os

import pytest

from twosource.loaders import count_sources, load_paths
from twosource.loaders.base import Source
from twosource.loaders.intake.walk import find_sources


def test_labels_are_relative_sorted_and_without_hidden_files(tmp_path):
    for name in ["b.txt", "a/z.txt", "a/b.txt", ".hidden.txt", ".git/x.txt", "__MACOSX/y.txt"]:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("Words", encoding="utf-8")
    assert [found.path for found in find_sources([tmp_path])] == ["a/b.txt", "a/z.txt", "b.txt"]
    assert count_sources([tmp_path, tmp_path / "b.txt"]) == 4


def test_loops_of_links_end(tmp_path):
    (tmp_path / "inner").mkdir()
    (tmp_path / "inner" / "a.txt").write_text("Words", encoding="utf-8")
    (tmp_path / "inner" / "loop").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "dead.txt").symlink_to(tmp_path / "nowhere")
    found = list(find_sources([tmp_path]))
    assert [x.path for x in found if isinstance(x, Source)] == ["inner/a.txt"]
    assert [x.code for x in found if not isinstance(x, Source)] == ["missing_file"]


def test_missing_empty_and_special_paths_are_problems(tmp_path):
    (tmp_path / "empty").mkdir()
    os.mkfifo(tmp_path / "pipe")
    paths = [tmp_path / "none.txt", tmp_path / "empty", tmp_path / "pipe"]
    assert [x.code for x in load_paths(paths)] == ["missing_file", "empty_folder", "not_a_file"]


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may read everything")
def test_unreadable_files_are_problems(tmp_path):
    path = tmp_path / "locked.txt"
    path.write_text("Words", encoding="utf-8")
    path.chmod(0)
    assert [x.code for x in load_paths([path])] == ["no_permission"]


def test_names_that_are_no_text_get_a_storable_label(tmp_path):
    try:
        (tmp_path / os.fsdecode(b"bad\xff.txt")).write_bytes(b"Words")
    except OSError:
        pytest.skip("this file system only takes valid names")
    (document,) = load_paths([tmp_path])
    assert document.path == "bad\ufffd.txt"
    assert document.text == "Words"
