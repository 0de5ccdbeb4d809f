"""Reuse as it happens: what a fast index loses against an exact search among real articles.

``data`` is a folder with ``copybench/natural.jsonl`` (pairs and the exact share of the
shorter's 8-grams that the other has) and ``fnc1/bodies.jsonl``. Found means said to share
words: as a copy or as a quotation of a common source, which the product keeps apart.
"""

from pathlib import Path

from benchmarks.quality.copybench import load_rows, read_texts
from twosource.lineage.compare import compare_pile

DATA = "docs"


def run(data: Path, out: Path | None) -> dict[str, object]:
    """Recall by least containment, and how many pairs are copies and how many quotations."""
    del out
    pairs = load_rows(data / "copybench" / "natural.jsonl")
    bodies = load_rows(data / "fnc1" / "bodies.jsonl")
    lineage = compare_pile(read_texts((b["id"], b["text"]) for b in bodies))
    ids = [reading.document.id for reading in lineage.readings]
    copied = {frozenset((ids[p.a], ids[p.b])) for p in lineage.sharing}
    quoted = {frozenset((ids[a], ids[b])) for a, b in lineage.quoting}
    figures: dict[str, object] = {"documents": len(bodies), "copied": len(copied)}
    figures["quoted"] = len(quoted - copied)
    for least in (0.1, 0.3, 0.5):
        chosen = [frozenset((p["a"], p["b"])) for p in pairs if p["contain8"] >= least]
        found = sum(pair in copied or pair in quoted for pair in chosen)
        figures[f"recall_{round(least * 100)}"] = round(found / max(1, len(chosen)), 4)
    return figures
