"""What claims are about: gists and the weighing of pairs."""

import numpy as np
import pytest

from twosource.corroboration.likeness.compare import sign_names
from twosource.errors import ModelError
from twosource.learned.claims import read_senses
from twosource.learned.gists import STEP, WIDTH, find_gists, read_gist, weigh_pairs, write_gist
from twosource.learned.passages import find_passages

TEXT = (
    "The freighter carried forty crates of shells to the northern port in May.\n\n"
    "The owner of the ship denied that any shells had been aboard.\n\n"
    "Two clerks of the bank were charged with fraud."
)
CLAIMS = (
    "The freighter carried forty crates of shells",
    "any shells had been aboard",
    "Two clerks of the bank were charged with fraud",
)


def gists_of(text):
    senses = read_senses([text], [find_passages(text)])[0]
    spans = [(text.index(claim), text.index(claim) + len(claim)) for claim in CLAIMS]
    return find_gists(senses, spans)


def test_a_gist_hangs_on_its_passage_alone():
    further = f"{TEXT}\n\nIt rained in the capital."
    assert gists_of(TEXT) == gists_of(further)


def test_a_gist_survives_writing():
    gist = np.linspace(-4, 4, WIDTH, dtype=np.float32)
    assert np.abs(read_gist(write_gist(gist)) - gist).max() <= 0.5 / STEP + 1e-6


def test_words_outside_all_passages_have_no_gist():
    senses = read_senses([TEXT], [[]])[0]
    assert find_gists(senses, [(0, 10)]) == [""]


def test_a_score_is_symmetric_and_does_not_hang_on_the_batch():
    first, second, third = gists_of(TEXT)
    pairs = [(first, second), (second, first), (first, third), (second, third)]
    names = sign_names()
    signs = [[1.0] + [0.0] * (len(names) - 1)] * len(pairs)
    together = weigh_pairs(names, signs, pairs)
    alone = [
        weigh_pairs(names, [row], [pair])[0] for row, pair in zip(signs, pairs, strict=True)
    ]
    assert together == alone
    assert together[0] == together[1]
    assert together[0] > max(together[2:])  # the denial is nearer to what it denies


def test_other_signs_are_refused():
    gist = gists_of(TEXT)[0]
    with pytest.raises(ModelError, match="other labels"):
        weigh_pairs(("start",), [[1.0]], [(gist, gist)])
    assert weigh_pairs(("start",), [], []) == []
