"""How many denials, refusals, admissions and dismissals are found as such, and rightly.

Each paragraph of ``benchmarks/acts`` is read as a document of its own, so nothing but its own
words tells what is denied. A statement is found when a claim shares half of the shorter of the
two spans and has its act; a claim is right when a statement of its act shares as much.
"""

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any

from benchmarks.harness import ROOT
from twosource.pipeline.default import make_pipeline
from twosource.pipeline.documents import read_documents
from twosource.records.document import Document

ACTS = ("refuse_comment", "deny", "admit", "dismiss")
Spoken = tuple[int, int, str]  # start, end, act


def run(data: Path | None, out: Path | None) -> dict[str, Any]:
    """Figures for each file; writes what was missed and what is wrong to ``out``."""
    folder = data or ROOT / "acts"
    files = [folder] if folder.is_file() else sorted(folder.glob("*.jsonl"))
    rows: list[dict[str, Any]] = []
    figures = {path.stem: _measure(path, rows) for path in files}
    if out is not None:
        out.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return figures


def _measure(path: Path, rows: list[dict[str, Any]]) -> dict[str, Any]:
    lines = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    tally: Counter[tuple[str, str]] = Counter()
    for line, said in zip(lines, _read([line["text"] for line in lines]), strict=True):
        gold = [_locate(line["text"], claim) for claim in line["claims"]]
        for one in gold:
            found = any(one[2] == other[2] and _shares(one, other) for other in said)
            tally[one[2], "found" if found else "missed"] += 1
            if not found and one[2] in ACTS:
                rows.append(_row("missed", line["text"], one, said))
        for one in said:
            right = any(one[2] == other[2] and _shares(one, other) for other in gold)
            tally[one[2], "right" if right else "wrong"] += 1
            if not right and one[2] in ACTS:
                rows.append(_row("wrong", line["text"], one, gold))
    return {"paragraphs": len(lines)} | {act: _shares_of(tally, act) for act in ACTS}


def _read(texts: Iterable[str]) -> list[list[Spoken]]:
    """What the program claims in each text, each read as a document."""
    documents = [
        Document(text=text, sha256=sha256(text.encode()).hexdigest(), path=f"{n}.txt")
        for n, text in enumerate(texts)
    ]
    outcomes = read_documents(make_pipeline(), documents)
    return [
        [(c.evidence.start, c.evidence.end, c.act) for c in outcome.claims]
        for outcome in outcomes
    ]


def _locate(text: str, claim: Mapping[str, str]) -> Spoken:
    start = text.index(claim["span"])
    return start, start + len(claim["span"]), claim["act"]


def _shares(one: Spoken, other: Spoken) -> bool:
    common = min(one[1], other[1]) - max(one[0], other[0])
    return common > 0 and 2 * common >= min(one[1] - one[0], other[1] - other[0])


def _row(kind: str, text: str, one: Spoken, others: Iterable[Spoken]) -> dict[str, Any]:
    beside = sorted({other[2] for other in others if _shares(one, other)})
    return {
        "kind": kind,
        "act": one[2],
        "span": text[one[0] : one[1]],
        "beside": beside,
        "text": text,
    }


def _shares_of(tally: Counter[tuple[str, str]], act: str) -> dict[str, Any]:
    found, missed, right, wrong = (
        tally[act, kind] for kind in ("found", "missed", "right", "wrong")
    )
    return {
        "found": found,
        "of": found + missed,
        "recall": round(found / max(1, found + missed), 4),
        "read": right + wrong,
        "precision": round(right / max(1, right + wrong), 4),
    }
