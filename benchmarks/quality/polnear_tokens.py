"""Exact-match F1 of sources, cues and contents on the public attribution benchmark's items.

``run`` reads ``dev.jsonl.gz`` (or a folder that holds it). A span counts when its label and
both ends equal a gold span's, in the benchmark's own tokens; the peers' figures are those
published for its test split.
"""

import json
import time
from pathlib import Path

from twosource.learned.attributions import LABELS, find_spans
from twosource.training.benchmark import read_token_items, to_tokens
from twosource.training.scores import score_exact

DATA = "nlp/polnear_tokens"
PEERS = {
    "BiLSTM-CRF": (69.6, 66.7, 59.0),
    "BERT-base": (81.1, 74.0, 68.9),
    "BERT-base + CRF": (82.2, 74.9, 71.0),
    "CofeNet": (83.2, 75.3, 72.9),
}


def run(data: Path, out: Path | None) -> dict[str, object]:
    """Measure on ``data``; write each item's gold and found spans to ``out`` as JSON lines."""
    path = data if data.is_file() else next(iter(sorted(data.rglob("dev.jsonl.gz"))))
    items = read_token_items(path)
    began = time.perf_counter()
    texts = find_spans([item.text for item in items])
    seconds = time.perf_counter() - began
    found = [
        to_tokens(item, [span[:3] for span in spans])
        for item, spans in zip(items, texts, strict=True)
    ]
    if out is not None:
        lines = [
            json.dumps({"text": item.text, "gold": item.gold, "found": spans})
            for item, spans in zip(items, found, strict=True)
        ]
        out.write_text("\n".join(lines) + "\n", encoding="utf-8")
    figures = score_exact([item.gold for item in items], found, LABELS)
    words = sum(len(item.tokens) for item in items)
    return {
        **{label: round(value, 2) for label, value in figures.items()},
        "items": len(items),
        "tokens_per_second": round(words / seconds),
        "published_on_test (source, cue, content)": PEERS,
    }
