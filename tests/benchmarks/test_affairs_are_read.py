"""No stage breaks on any of some hundred reports by several writers."""

import pytest

from benchmarks.harness import ROOT
from benchmarks.linkage.affairs import load_affairs
from twosource.pipeline.default import make_pipeline
from twosource.pipeline.documents import read_documents


@pytest.mark.slow
@pytest.mark.parametrize("number", ["01", "08", "11", "14", "16"])
def test_no_stage_breaks_on_a_report(number):
    affairs = load_affairs([ROOT / "affairs" / f"train-{number}.jsonl"])
    documents = [document for affair in affairs for document in affair.documents]
    problems = [
        (problem.stage, problem.message)
        for outcome in read_documents(make_pipeline(), documents)
        for problem in outcome.problems
        if problem.code == "stage_failed"
    ]
    assert problems == []
