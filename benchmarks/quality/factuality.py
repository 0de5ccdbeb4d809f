"""Factuality of events (-3 did not happen, 0 open, 3 happened) on four development splits.

``run`` reads ``uds_factuality``, ``uw_factuality``, ``meantime_factuality`` and
``megaveridicality`` under the corpora folder; UW is never trained on. Figures are Pearson's r
and the mean absolute error, beside those of a rule that reads a negation (-2), a modal (0.3) or
neither (2.5) off the roles of the event.
"""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from twosource.learned.factuality import find_factuality
from twosource.learned.frames import find_roles
from twosource.training.corpora import read_lines

DATA = "nlp"
CORPORA = ("uds_factuality", "uw_factuality", "meantime_factuality", "megaveridicality")
PEERS = "r about 0.9 on UDS with BERT-large (recalled, not seen)"
TOGETHER = 256  # sentences


def run(data: Path, out: Path | None) -> dict[str, object]:
    """Measure on the four corpora; write gold and found values to ``out`` as JSON lines."""
    figures: dict[str, object] = {}
    rows: list[str] = []
    for corpus in CORPORA:
        lines = list(read_lines(next((data / corpus).glob("dev.jsonl*"))))
        gold = [value for line in lines for *_, value in line["factuality"]]
        found, ruled = _read(lines)
        rows += [json.dumps([corpus, *row]) for row in zip(gold, found, ruled, strict=True)]
        figures[corpus] = {
            **_score(gold, found),
            "rule": _score(gold, ruled),
            "events": len(gold),
        }
    if out is not None:
        out.write_text("\n".join(rows) + "\n", encoding="utf-8")
    return figures | {"published": PEERS}


def _read(lines: Sequence[dict[str, Any]]) -> tuple[list[float], list[float]]:
    found: list[float] = []
    ruled: list[float] = []
    for at in range(0, len(lines), TOGETHER):
        batch = lines[at : at + TOGETHER]
        texts = [line["text"] for line in batch]
        events = [[(s, e) for s, e, _ in line["factuality"]] for line in batch]
        found += [value for values in find_factuality(texts, events) for value in values]
        for roles in find_roles(texts, events):
            for spans in roles:
                labels = {label for *_, label in spans}
                ruled.append(-2.0 if "NEG" in labels else 0.3 if "MOD" in labels else 2.5)
    return found, ruled


def _score(gold: Sequence[float], found: Sequence[float]) -> dict[str, float]:
    one, other = np.array(gold), np.array(found)
    varies = one.std() > 0 and other.std() > 0
    r = float(np.corrcoef(one, other)[0, 1]) if varies else 0.0
    return {"r": round(r, 3), "mae": round(float(np.abs(one - other).mean()), 3)}
