import json
from collections import Counter

import pytest

pytest.importorskip("torch", reason="training needs the extra [train]")

from twosource.learned.claims import ACTS, CLASSES, REALIS
from twosource.learned.encoder import load_encoder
from twosource.training.claimed import (
    AUTHOR,
    ELSEWHERE,
    NO_ANSWER,
    UNKNOWN,
    UNTOLD,
    read_claims,
    read_dossiers,
    read_labels,
)

TEXT = "Norland sold engines.\n\nSudland denied it, and said it will ask the court."


def write(path, rows):
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def told(examples):
    """Words, labels and words of the source of every span."""
    found = []
    for example in examples:
        for start, end, label, head in example.spans:
            bounds = example.words.bounds
            words = example.text[bounds[start][0] : bounds[end - 1][1]]
            *labels, first, last = read_labels(label, head)
            source = (
                example.text[bounds[first][0] : bounds[last - 1][1]] if first >= 0 else first
            )
            found.append((words, tuple(labels), source))
    return found


def test_claims_come_passage_by_passage_with_their_labels(tmp_path):
    claims = [
        ["Norland sold engines", "assert", "transfer", "c1", "author"],
        ["it will ask the court", "announce", "other", "-", "Sudland", "planned"],
        ["no such words", "assert", "transfer", "c1", "author"],
    ]
    path = write(tmp_path / "a.jsonl", [{"title": "A head", "text": TEXT, "claims": claims}])
    dropped = Counter()
    found = told(read_claims([path], load_encoder().tokenizer, dropped))
    numbers = ACTS.index("announce"), CLASSES.index("other"), REALIS.index("planned")
    assert found[1] == ("it will ask the court", numbers, "Sudland")
    assert found[0][2] == AUTHOR
    assert [words for words, *_ in found] == ["Norland sold engines", "it will ask the court"]
    assert dropped == {"claim not in its text": 1}


def test_a_claim_with_its_act_alone_leaves_the_rest_unknown(tmp_path):
    claims = [{"span": "Norland sold engines", "act": "other"},
              {"span": "Sudland denied it", "act": "deny"}]  # fmt: skip
    path = write(tmp_path / "a.jsonl", [{"text": TEXT, "claims": claims}])
    found = told(read_claims([path], load_encoder().tokenizer, Counter()))
    assert [labels for _, *labels in found] == [
        [(NO_ANSWER, UNKNOWN, UNKNOWN), UNTOLD],
        [(ACTS.index("deny"), UNKNOWN, UNKNOWN), UNTOLD],
    ]


def test_dossiers_give_all_but_their_background(tmp_path):
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "1.txt").write_text(TEXT, encoding="utf-8")
    row = {
        "doc": "1",
        "act": "deny",
        "realis": "actual",
        "proposition": {"predicate": "transfer"},
        "speaker": "Mayor Ann Lee",
        "naming": "named",
    }
    start = TEXT.index("Sudland")
    write(tmp_path / "claims_gold.jsonl", [
        {**row, "start": start, "end": start + 17, "tier": "core"},
        {**row, "start": 0, "end": 12, "tier": "background"},
    ])  # fmt: skip
    dropped = Counter()
    found = told(read_dossiers([tmp_path], load_encoder().tokenizer, dropped))
    assert [(words, source) for words, _, source in found] == [("Sudland denied it", ELSEWHERE)]
    assert dropped == {"claim in the background": 1}
