import gzip
import json
from collections import Counter

import pytest

from twosource.learned.wordpiece import WordPiece
from twosource.training.corpora import drop_near_copies, make_examples, read_polnear

TEXT = "The envoy said “no.\n“Never,” he added, and the firm denied it.\nNobody was there."


@pytest.fixture(scope="module")
def tokenizer():
    words = [
        "added", "and", "denied", "envoy", "firm", "he", "it", "never", "no", "nobody", "said",
        "the", "there", "was",
    ]  # fmt: skip
    return WordPiece(["[PAD]", "[UNK]", "[CLS]", "[SEP]", *words, '"', ",", "."])


def span(part, start=0):
    begin = TEXT.index(part, start)
    return [begin, begin + len(part)]


@pytest.fixture
def passages(tmp_path):
    attributions = [
        {"source": [span("The envoy")], "cue": [span("said")],
         "content": [span("“no.\n“Never,”")]},
        {"source": [span("the firm")], "cue": [span("denied")], "content": [span("it.")]},
        {"source": [], "cue": [span("added")], "content": []},
    ]  # fmt: skip
    article = {"id": "one", "text": TEXT, "attributions": attributions}
    path = tmp_path / "train.jsonl.gz"
    with gzip.open(path, "wt", encoding="utf-8") as lines:
        lines.write(json.dumps(article) + "\n")
    return read_polnear(path)


def test_paragraphs_are_joined_where_an_attribution_spans_them(passages):
    assert [p.text for p in passages] == [TEXT.rsplit("\n", 1)[0], "Nobody was there."]
    assert [len(p.attributions) for p in passages] == [3, 0]


def test_spans_point_to_their_heads(passages, tokenizer):
    dropped = Counter()
    example = make_examples(passages, tokenizer, dropped)[0]
    words = [example.text[s:e] for s, e in example.words.bounds]
    found = {
        (label, " ".join(words[start:end])): words[head]
        for start, end, label, head in example.spans
    }
    assert found["source", "The envoy"] == "said"
    assert found["cue", "said"] == "The"
    assert found["cue", "added"] == "added"  # no source: points to itself
    assert found["cue", "denied"] == "the"
    assert not dropped


def test_overlapping_spans_are_dropped_and_counted(passages, tokenizer):
    first = passages[0]
    twice = {**first.attributions[1], "content": first.attributions[1]["cue"]}
    odd = type(first)(first.id, first.text, (*first.attributions[:1], twice))
    dropped = Counter()
    make_examples([odd], tokenizer, dropped)
    assert dropped == {"span overlaps another": 1}


def test_near_copies_are_dropped_and_counted(tokenizer):
    def examples(text):
        passage = type("P", (), {"id": "x", "text": text, "attributions": ()})
        return make_examples([passage], tokenizer, Counter())

    train = examples("the envoy said no and the firm denied it, he added. Never.")
    dev = examples("But the envoy said no and the firm denied it, he added. Nobody")
    dropped = Counter()
    assert drop_near_copies(train, dev, dropped) == []
    assert sum(dropped.values()) == 1
    assert drop_near_copies(train, examples("nobody was there"), dropped) == train
