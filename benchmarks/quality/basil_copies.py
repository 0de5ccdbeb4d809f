"""Three newsrooms on one event: shared facts and quotations must not pass for copies.

``data`` is BASIL's JSONL (id, event, source, text) or its folder. The figure is the share of
same-event pairs that are said to be copies; a few of them do share agency text.
"""

from collections import Counter
from itertools import combinations
from pathlib import Path

from benchmarks.quality.copybench import load_rows, read_texts
from twosource.lineage.compare import compare_pile

DATA = "docs/basil"


def run(data: Path, out: Path | None) -> dict[str, object]:
    """Rates of links among same-event pairs and among all pairs of the pile."""
    del out
    files = [data] if data.is_file() else sorted(data.glob("*.jsonl"))
    rows = [row for file in files for row in load_rows(file)]
    lineage = compare_pile(read_texts((r["id"], r["text"]) for r in rows))
    event = {r["id"]: r["event"] for r in rows}
    same = sum(event[a] == event[b] for a, b in combinations(event, 2))
    linked = {frozenset((link.derived, link.origin)) for link in lineage.links}
    return {
        "documents": len(rows),
        "same_event_pairs": same,
        "links": len(linked),
        "false_link_rate": round(len(linked) / max(1, same), 4),
        "true_negative_rate": round(1 - len(linked) / max(1, same), 4),
        "kinds": dict(Counter(link.kind for link in lineage.links)),
        "shared_quotations": len(lineage.quoting),
    }
