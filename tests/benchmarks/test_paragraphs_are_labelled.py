"""What teaches the reader is labelled as it says, in words that stand in the text."""

import json

import pytest

from benchmarks.harness import ROOT
from twosource.learned.claims import ACTS, CLASSES, REALIS

PATHS = sorted((ROOT / "paragraphs").glob("*.jsonl"))


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_every_claim_stands_once_in_its_paragraph(path):
    lines = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    claims = [(line["text"], claim) for line in lines for claim in line["claims"]]
    assert claims
    for text, (words, act, predicate, matter, source, *realis) in claims:
        assert text.count(words) == 1
        assert act in ACTS
        assert predicate in CLASSES
        assert matter == "-"
        assert source in ("author", "unknown") or source in text
        assert all(one in REALIS for one in realis)


def test_there_are_paragraphs_of_both_styles():
    assert {path.stem.split("-")[0] for path in PATHS} == {"literary", "plain"}
