import numpy as np
import pytest

from twosource.learned.windows import (
    BUDGET,
    LONGEST,
    Merged,
    cut_windows,
    group_windows,
    spread,
)
from twosource.learned.wordpiece import WordPiece

TOKENIZER = WordPiece(["[PAD]", "[UNK]", "[CLS]", "[SEP]", "a", "##b"])


def windows_of(text, number=0):
    return cut_windows(number, TOKENIZER.split(text), TOKENIZER)


@pytest.mark.parametrize("count", [1, 200, LONGEST, LONGEST + 1, 1000])
def test_windows_cover_every_word(count):
    windows = windows_of("ab " * count)
    covered = {i for window in windows for i in range(window.begin, window.end)}
    assert covered == set(range(count))
    assert all(len(window.pieces) <= LONGEST + 2 for window in windows)


def test_no_words_no_windows():
    assert windows_of(" \n ") == []


def test_first_pieces_and_flags_follow_the_words():
    (window,) = windows_of("a ab a")
    assert window.pieces.tolist() == [2, 4, 4, 5, 4, 3]
    assert window.first.tolist() == [1, 2, 4]
    assert spread([False, True, False], window).tolist() == [0, 0, 1, 1, 0, 0]


def test_a_batch_holds_one_length_and_keeps_the_budget():
    windows = [
        w for n in (3, 40, 4, 300, 41, 300, 300, 300, 300, 300) for w in windows_of("a " * n)
    ]
    batches = group_windows(windows)
    assert sorted(i for batch in batches for i in batch) == list(range(len(windows)))
    for batch in batches:
        lengths = {windows[i].length for i in batch}
        assert len(lengths) == 1
        assert lengths.pop() * len(batch) <= BUDGET


def test_the_window_in_which_a_word_stands_deepest_counts():
    text = "a " * 600
    merged = Merged(600)
    windows = windows_of(text)
    for number, window in enumerate(windows):
        merged.add(window, {"x": np.full((len(window.pieces), 1), number, np.float32)})
    values = merged.outputs["x"][:, 0]
    assert values[0] == 0
    assert values[-1] == len(windows) - 1
    overlap = (windows[1].begin + windows[0].end) // 2
    assert values[overlap - 5] == 0
    assert values[overlap + 5] == 1
