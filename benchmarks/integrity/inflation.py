"""How far each attack moves the count of independent sources; the goal is a factor of 1.00.

``factor`` is the certain count after the attack over that before, ``factor_max`` the same with
the sources whose independence is not established. ``articles`` is what counting articles would
have given. The control adds one true new source and must raise the count by one.
"""

import json
import os
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from benchmarks.integrity.attacks import (
    ALLEGATION,
    ATTACKS,
    BASE,
    TARGET,
    Document,
    documents,
    new_origin,
)
from twosource.ledger.ledger import Ledger

COUNT = 100  # documents per attack; TWOSOURCE_ATTACK_COUNT overrides


def count_after(added: Iterable[Document]) -> dict[str, tuple[int, int]]:
    """For and against, on what the target text alleges."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "docs"
        folder.mkdir()
        for stem, text in [*BASE.items(), *added]:
            (folder / f"{stem}.txt").write_text(text, encoding="utf-8")
        with Ledger(Path(name) / "ledger.db", create=True) as ledger:
            ledger.ingest([folder])
            records = [json.loads(line) for line in ledger.export("jsonl")]
    return target_counts(records)


def target_counts(records: Iterable[dict[str, Any]]) -> dict[str, tuple[int, int]]:
    """The counts of the corroboration that holds the allegation as the target text has it."""
    held = list(records)
    target = next(
        r["id"] for r in held if r["type"] == "document" and TARGET in (r.get("path") or "")
    )
    alleged = next(
        r["id"]
        for r in held
        if r["type"] == "claim"
        and r["document"] == target
        and ALLEGATION in r["evidence"]["text"]
    )
    found = next(r for r in held if r["type"] == "corroboration" and alleged in r["for"])
    return {
        side: (found[f"independent_{side}"]["min"], found[f"independent_{side}"]["max"])
        for side in ("for", "against")
    }


def run(data: Path | None = None, out: Path | None = None) -> dict[str, Any]:
    """All attacks, each alone; ``data`` is not needed."""
    del data
    count = int(os.environ.get("TWOSOURCE_ATTACK_COUNT", COUNT))
    base = count_after(())
    figures: dict[str, Any] = {"base": base, "documents_per_attack": count}
    for name, attack in ATTACKS.items():
        after = count_after(documents(attack, count))
        figures[name] = {
            "for": after["for"],
            "against": after["against"],
            "factor": round(after["for"][0] / max(1, base["for"][0]), 2),
            "factor_max": round(after["for"][1] / max(1, base["for"][1]), 2),
            "articles": count + 1,
        }
    figures["control_new_origin"] = count_after(documents(new_origin, 1))
    if out:
        out.write_text(json.dumps(figures, indent=1), encoding="utf-8")
    return figures
