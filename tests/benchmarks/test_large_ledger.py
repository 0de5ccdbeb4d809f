"""The ledger that speed is measured on is one that an ingest could have left."""

import pytest

from benchmarks.speed.large_ledger import make_large_ledger
from twosource.ledger.ledger import Ledger
from twosource.ledger.review.requests import DecisionRequest


@pytest.mark.slow
def test_a_large_ledger_is_sound_and_keeps_its_claims_when_ruled_on(tmp_path):
    target = tmp_path / "large.db"
    count = make_large_ledger(target, 300)
    with Ledger(target) as ledger:
        assert ledger.verify() == []
        assert ledger.page("claims").total == count >= 300
        paths = {row.path.split("/")[0] for row in ledger.page("documents", limit=200).items}
        assert len(paths) >= 2
        sentences = [row.proposition for row in ledger.page("propositions", limit=400).items]
        assert any(one.endswith("(case 1).") for one in sentences)
        known = {row.id for row in ledger.page("claims", limit=400).items}
        for row in ledger.page("claims", {"predicate": "identity"}, limit=2).items:
            made = ledger.decide(DecisionRequest(subject=row.id, verb="reject", author="anna"))
            ledger.undo(made.id, "anna")
        assert {row.id for row in ledger.page("claims", limit=400).items} == known
