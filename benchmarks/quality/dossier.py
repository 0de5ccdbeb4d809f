"""Ingest a dossier of reports, export the ledger, score it against the gold ledger.

The folder holds ``docs/`` and ``*_gold.jsonl``; the scorer comes with the corpora.
"""

import contextlib
import importlib.util
import io
import json
import sys
import tempfile
from pathlib import Path
from typing import Any

from benchmarks import harness
from twosource.ledger.ledger import Ledger

DATA = "dossiers/dev"
SCORER = "score_ledger.py"


def run(data: Path, out: Path | None) -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as folder:
        export = out or Path(folder) / "ledger.jsonl"
        documents = data / "docs" if (data / "docs").is_dir() else data
        with Ledger(Path(folder) / "ledger.db", create=True) as ledger:
            ledger.ingest([documents])
            with export.open("w", encoding="utf-8") as file:
                file.writelines(ledger.export("jsonl"))
        return score(data, export)


def score(gold: Path, export: Path) -> dict[str, Any]:
    """The scorer's figures, shares beside counts."""
    path = harness.corpora().parent / "tools" / SCORER
    if not path.exists():
        raise FileNotFoundError(path)
    spec = importlib.util.spec_from_file_location("score_ledger", path)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    argv, sys.argv = sys.argv, [SCORER, str(gold), str(export)]
    printed = io.StringIO()
    try:
        with contextlib.redirect_stdout(printed):
            module.main()
    finally:
        sys.argv = argv
    figures: dict[str, Any] = json.loads(printed.getvalue())
    for value in figures.values():
        if isinstance(value, dict) and value.get("of"):
            right = value.get("right", value.get("found_as_such"))
            value["share"] = round(right / value["of"], 4)
    return figures
