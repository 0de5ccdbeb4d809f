"""Event coreference across documents without gold topics: CoNLL F1 on ECB+.

Documents are first grouped by all that the program reads as claimed in them, as in ``basil``;
inside a group, mentions are one event when their heads share a stem as the count takes it.
"""

import json
from collections import Counter, defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from benchmarks.quality.basil import NEAR, group, load_scorer, to_document
from twosource.corroboration.likeness.stemming import fold, stem

DATA = "docs/ecbplus/dev.jsonl"
SMALL = frozenset(
    ("up", "down", "off", "out", "away", "back", "over", "on", "in", "to", "of", "the")
)
LIGHT = frozenset(("be", "is", "are", "was", "were", "have", "has", "had", "do", "did", "make"))

Row = dict[str, Any]
Mention = tuple[str, int, int]


def head_stem(text: str) -> str:
    """The stem of the last word that is neither a particle nor a light verb."""
    words = [word for word in fold(text).split() if word not in SMALL]
    kept = [word for word in words if word not in LIGHT] or words or [fold(text)]
    return stem(kept[-1])


def predict(rows: Sequence[Row]) -> dict[Mention, str]:
    """A chain for each event mention."""
    groups = group([to_document(row) for row in rows], NEAR)
    chains = {}
    for row, number in zip(rows, groups, strict=True):
        for mention in row["mentions"]:
            if mention["kind"] == "event":
                key = (row["id"], mention["start"], mention["end"])
                chains[key] = f"{number}/{head_stem(mention['text'])}"
    return chains


def run(data: Path, out: Path | None = None) -> dict[str, Any]:
    path = data / "dev.jsonl" if data.is_dir() else data
    with path.open(encoding="utf-8") as lines:
        rows: list[Row] = [json.loads(line) for line in lines]
    gold = {
        (row["id"], m["start"], m["end"]): m["chain"]
        for row in rows
        for m in row["mentions"]
        if m["kind"] == "event"
    }
    said = predict(rows)
    scorer = load_scorer()
    found: dict[str, Any] = scorer.coref(gold, said)
    subtopics = {row["id"]: row["subtopic"] for row in rows}
    numbers: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for (document, _, _), chain in said.items():
        numbers[document][chain.partition("/")[0]] += 1
    grouped = {key: count.most_common(1)[0][0] for key, count in numbers.items()}
    found["document_groups"] = {"ari": round(scorer.ari(subtopics, grouped), 4)}
    if out:
        lines_out = (
            json.dumps({"doc": d, "start": s, "end": e, "chain": chain})
            for (d, s, e), chain in said.items()
        )
        out.write_text("\n".join(lines_out), encoding="utf-8")
    return found
