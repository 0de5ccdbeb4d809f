import json

import pytest

from twosource.training.benchmark import read_token_items, to_tokens
from twosource.training.scores import score_exact, score_together


@pytest.fixture
def item(tmp_path):
    tokens = ["``", "We", "do", "n't", "know", ",", "''", "Ann", "'s", "aide", "said", "."]
    labels = ["B-content", *["I-content"] * 6, "B-source", "I-source", "I-source", "B-cue", "O"]
    path = tmp_path / "dev.jsonl"
    path.write_text(json.dumps({"tokens": tokens, "labels": labels}) + "\n", encoding="utf-8")
    return read_token_items(path)[0]


def test_tokens_are_spaced_as_text(item):
    assert item.text == "“ We don't know , ” Ann's aide said ."
    assert [item.text[s:e] for s, e in item.tokens][:4] == ["“", "We", "do", "n't"]


def test_gold_spans_are_read_and_found_again(item):
    assert item.gold == ((0, 7, "content"), (7, 10, "source"), (10, 11, "cue"))
    placed = [(item.tokens[s][0], item.tokens[e - 1][1], label) for s, e, label in item.gold]
    assert to_tokens(item, placed) == list(item.gold)


def test_exact_scores_count_label_and_both_ends():
    gold = [[(0, 2, "a"), (3, 4, "b")], [(0, 1, "a")]]
    found = [[(0, 2, "a"), (3, 5, "b")], []]
    assert score_exact(gold, found, ("a", "b")) == {"a": pytest.approx(200 / 3), "b": 0.0}
    assert score_together(gold, found, ("a", "b")) == pytest.approx(40.0)
    assert score_together(gold, found, ("b",)) == 0.0
