"""Several processes ingest into one ledger and rule on it at once: nothing is lost."""

import subprocess
import sys

import pytest

from twosource.ledger.ledger import Ledger
from twosource.ledger.review.requests import DecisionRequest

REPORT = """Report {n}

March {n}, 2024

Iran has delivered {n} drones to Russia, officials of ministry {n} said on Monday.
"""
RULE = """
import sys
from twosource.ledger.ledger import Ledger
from twosource.ledger.review.requests import DecisionRequest
target, author, *claims = sys.argv[1:]
with Ledger(target) as ledger:
    for claim in claims:
        ledger.decide(DecisionRequest(subject=claim, verb="accept", author=author))
"""


def ingesting(target, folder):
    return [
        sys.executable, "-m", "twosource", "ingest", str(folder), "--ledger", str(target),
        "--workers", "1",
    ]  # fmt: skip


@pytest.mark.slow
def test_ingests_and_rulings_at_once_lose_nothing(pile, target, tmp_path):
    folders = []
    for part in range(2):
        folder = tmp_path / f"part{part}"
        folder.mkdir()
        for n in range(3):
            number = 2 + part * 3 + n
            (folder / f"{number}.txt").write_text(REPORT.format(n=number), encoding="utf-8")
        folders.append(folder)
    with Ledger(target, create=True) as ledger:
        ledger.ingest([pile])
        claims = [row.id for row in ledger.page("claims").items]
    commands = [ingesting(target, folder) for folder in folders]
    commands += [
        [sys.executable, "-c", RULE, str(target), who, *claims] for who in ("anna", "bert")
    ]
    running = [subprocess.Popen(command) for command in commands]
    assert [process.wait(timeout=300) for process in running] == [0, 0, 0, 0]
    with Ledger(target) as ledger:
        assert ledger.page("documents").total == 8
        assert ledger.page("claims", {"status": "accepted"}).total == len(claims)
        assert ledger.decisions().total == 2 * len(claims)
        assert ledger.verify() == []
        exported = list(ledger.export("jsonl"))
        found = ledger.rebuild(check=True)
        assert found.different == 0, found.differences
    with Ledger(tmp_path / "alone.db", create=True) as ledger:
        for folder in (pile, *folders):
            ledger.ingest([folder])
        for claim in claims:
            ledger.decide(DecisionRequest(subject=claim, verb="accept", author="anna"))
        assert list(ledger.export("jsonl")) == exported
