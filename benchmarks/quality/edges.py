"""Edges of the network, on gold claims, against ``edges_gold.jsonl``.

An edge is found when source, target and predicate agree; of those found, item and state are
compared. Where one gold pair has several edges, the one with the right item is taken.
"""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from benchmarks.quality.corroboration_gold import (
    Dossier,
    corroborate,
    item_key,
    load_dossier,
    prf,
    read_testimonies,
)
from twosource.network.connect import CONNECT
from twosource.records.network import Edge

DATA = "dossiers/dev"


def run(data: Path, out: Path | None = None) -> dict[str, Any]:
    dossier = load_dossier(data)
    found = corroborate(read_testimonies(dossier))
    edges = [edge for edge in CONNECT.run(found) if isinstance(edge, Edge)]
    figures = score(dossier, edges)
    if out:
        fields = ("source", "target", "predicate", "item", "state")
        lines = (json.dumps({f: getattr(edge, f) for f in fields}) for edge in edges)
        out.write_text("\n".join(lines), encoding="utf-8")
    return figures


def score(dossier: Dossier, edges: Sequence[Edge]) -> dict[str, Any]:
    """Precision and recall of edges, and how many of those found have item and state right."""
    used: set[str] = set()
    found = items = states = realis = 0
    for gold in dossier.edges:
        item = item_key(gold["item"], dossier.entities) if gold["item"] else None
        fitting = [
            edge
            for edge in edges
            if edge.id not in used
            and (edge.source, edge.target) == (gold["source"], gold["target"])
            and edge.predicate == gold["predicate"]
        ]
        if not fitting:
            continue
        best = max(fitting, key=lambda e: (e.item == item, e.state == gold["state"], e.id))
        used.add(best.id)
        found += 1
        items += best.item == item
        states += best.state == gold["state"]
        realis += is_intended(best.realis) == is_intended(gold["realis"])
    return {
        "edges": prf(found, len(edges), len(dossier.edges)),
        "item": {"right": items, "of": found},
        "state": {"right": states, "of": found},
        "realis": {"right": realis, "of": found},
    }


def is_intended(realis: str) -> bool:
    """Whether an edge is a pledge instead of a deed."""
    return realis in ("planned", "future", "directive", "conditional")
