"""Copies of news articles, from verbatim repost to machine spin: who shares text with whom.

``data`` holds ``docs.jsonl`` (id, text) and, where the gold is shown, ``gold.jsonl`` and
``pairs.jsonl``. Predictions: one row per pair (a, b, from, score) and one per document (id,
group). Figures are given for the whole and for both halves of the families.
"""

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any

from twosource.lineage.compare import compare_pile
from twosource.lineage.families import find_families
from twosource.records.document import Document
from twosource.records.reading import Reading
from twosource.text.read import make_read
from twosource.text.repeats import find_repeated_lines

DATA = "docs/copybench"


def load_rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]


def read_texts(texts: Iterable[tuple[str, str]]) -> list[Reading]:
    """Readings of (id, text) pairs, with the id as document id."""
    rows = list(texts)
    documents = [
        Document(id=name, path=name, text=text, sha256=sha256(text.encode()).hexdigest())
        for name, text in rows
    ]
    results = make_read(find_repeated_lines(rows)).run(documents)
    return [one for one in results if isinstance(one, Reading)]


def predict(texts: Iterable[tuple[str, str]]) -> list[dict[str, Any]]:
    """Rows for all pairs that share copied text, and the group of every document."""
    readings = read_texts(texts)
    lineage = compare_pile(readings)
    ids = [reading.document.id for reading in lineage.readings]
    rows = []
    for pair in lineage.sharing:
        row = {"a": ids[pair.a], "b": ids[pair.b], "score": round(pair.score, 2)}
        if pair.origin is not None:
            row["from"] = ids[pair.origin]
        rows.append(row)
    families = find_families(lineage.links, readings)
    rows += [{"id": name, "group": family.head} for name, family in families.items()]
    return rows


def run(data: Path, out: Path | None) -> dict[str, object]:
    """Predict, write the predictions when asked, and score where there is a gold."""
    docs = load_rows(data / "docs.jsonl")
    rows = predict((d["id"], d["text"]) for d in docs)
    if out is not None:
        out.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    if not (data / "pairs.jsonl").exists():
        return {"documents": len(docs), "pairs": sum("a" in row for row in rows)}
    gold, pairs = load_rows(data / "gold.jsonl"), load_rows(data / "pairs.jsonl")
    half = halves([d["id"] for d in docs], pairs)
    figures: dict[str, object] = dict(score(docs, gold, pairs, rows))
    for name in (0, 1):
        chosen = {d for d, h in half.items() if h == name}
        figures[("half_a", "half_b")[name]] = score(
            [d for d in docs if d["id"] in chosen],
            [g for g in gold if g["id"] in chosen],
            [p for p in pairs if {p["a"], p["b"]} <= chosen],
            [r for r in rows if {r[k] for k in ("a", "b", "id") if k in r} <= chosen],
        )
    return figures


def halves(ids: Sequence[str], pairs: Iterable[dict[str, Any]]) -> dict[str, int]:
    """0 or 1 for every document, the same for all that share text."""
    parent = {name: name for name in ids}

    def find(name: str) -> str:
        while parent[name] != name:
            parent[name] = parent[parent[name]]
            name = parent[name]
        return name

    for pair in pairs:
        first, second = sorted((find(pair["a"]), find(pair["b"])))
        parent[second] = first
    return {name: sha256(find(name).encode()).digest()[0] % 2 for name in ids}


def kind_name(pair: dict[str, Any], info: dict[str, dict[str, Any]]) -> str:
    if pair["kind"] == "sibling":
        return "sibling"
    gold = info[pair["b"]]
    if gold["gen"] == 2:
        return "copy_of_copy"
    return f"{gold['op']}_{gold['rate']}" if gold["rate"] else str(gold["op"])


def score(
    docs: Sequence[dict[str, Any]],
    gold: Sequence[dict[str, Any]],
    pairs: Sequence[dict[str, Any]],
    rows: Sequence[dict[str, Any]],
) -> dict[str, Any]:
    """Pair figures, recall by kind, direction of root pairs, ARI of the groups."""
    true = {frozenset((p["a"], p["b"])): p for p in pairs}
    said = {frozenset((r["a"], r["b"])): r for r in rows if "a" in r}
    right = len(said.keys() & true.keys())
    info = {g["id"]: g for g in gold}
    found: defaultdict[str, list[bool]] = defaultdict(list)
    directed = []
    for key, pair in true.items():
        found[kind_name(pair, info)].append(key in said)
        origin = said.get(key, {}).get("from")
        if pair["kind"] == "root" and origin:
            directed.append(origin == pair["a"])
    precision, recall = right / max(1, len(said)), right / max(1, len(true))
    return {
        "f1": round(2 * precision * recall / max(1e-9, precision + recall), 4),
        "precision": round(precision, 4),
        "recall": round(recall, 4),
        "recall_by_kind": {k: round(sum(v) / len(v), 3) for k, v in sorted(found.items())},
        "direction": round(sum(directed) / max(1, len(directed)), 4),
        "ari": round(rand_index(main_roots(docs, gold), groups_of(rows)), 4),
    }


def groups_of(rows: Iterable[dict[str, Any]]) -> dict[str, str]:
    return {row["id"]: row["group"] for row in rows if "group" in row}


def main_roots(
    docs: Iterable[dict[str, Any]], gold: Iterable[dict[str, Any]]
) -> dict[str, str]:
    """A copy belongs to the root that gives it most text when its map covers half of it."""
    length = {d["id"]: len(d["text"]) for d in docs}
    group = {name: name for name in length}
    for row in gold:
        given: Counter[str] = Counter()
        for part in row["map"]:
            given[part["parent"]] += part["end"] - part["start"]
        if given and given.total() >= 0.5 * length[row["id"]]:
            group[row["id"]] = given.most_common(1)[0][0]
    return group


def rand_index(want: dict[str, str], got: dict[str, str]) -> float:
    """Adjusted Rand index; a document without a group stands alone."""

    def pairs_in(counts: Iterable[int]) -> float:
        return sum(n * (n - 1) / 2 for n in counts)

    cells = Counter((want[k], got.get(k, k)) for k in want)
    both = pairs_in(cells.values())
    first = pairs_in(Counter(want.values()).values())
    second = pairs_in(Counter(got.get(k, k) for k in want).values())
    expected = first * second / max(1.0, len(want) * (len(want) - 1) / 2)
    top = (first + second) / 2
    return (both - expected) / (top - expected) if top != expected else 1.0
