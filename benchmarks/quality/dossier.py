"""Ingest a dossier of reports, export the ledger, score it against the gold ledger.

The folder holds ``docs/`` and ``*_gold.jsonl``; without ``--data`` it is the dossier of the
corpora. Those of the repository are in ``benchmarks/dossiers``.
"""

import tempfile
from pathlib import Path
from typing import Any

from benchmarks.scoring.score import score
from twosource.ledger.ledger import Ledger

DATA = "dossiers/dev"


def run(data: Path, out: Path | None) -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as folder:
        export = out or Path(folder) / "ledger.jsonl"
        documents = data / "docs" if (data / "docs").is_dir() else data
        with Ledger(Path(folder) / "ledger.db", create=True) as ledger:
            ledger.ingest([documents])
            with export.open("w", encoding="utf-8") as file:
                file.writelines(ledger.export("jsonl"))
        return with_shares(score(data, export))


def with_shares(figures: dict[str, Any]) -> dict[str, Any]:
    """The scorer's figures, shares beside counts."""
    for value in figures.values():
        if isinstance(value, dict) and value.get("of"):
            right = value.get("right", value.get("found_as_such"))
            value["share"] = round(right / value["of"], 4)
    return figures
