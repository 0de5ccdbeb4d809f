"""Groups news articles by the event they tell of: ARI and B-cubed against the gold triples.

The claims that the program reads in them decide: two articles are as alike as all they claim
(``Rarity.documents``), merged by the linkage of the count; articles more than a fortnight
apart are kept apart. ``NEAR`` was picked on the development splits of BASIL and of ECB+
together, among the values that do about as well on both (0.12 to 0.15).
"""

import importlib.util
import json
from collections.abc import Sequence
from datetime import date
from itertools import combinations
from pathlib import Path
from types import ModuleType
from typing import Any

from benchmarks import harness
from twosource.corroboration.likeness.compare import VETO
from twosource.corroboration.likeness.contents import content_of, parse_day
from twosource.corroboration.likeness.link import agglomerate
from twosource.corroboration.likeness.rarity import Rarity
from twosource.pipeline.default import make_pipeline
from twosource.pipeline.documents import read_documents
from twosource.records.corroboration import Testimony
from twosource.records.document import Document

DATA = "docs/basil/dev.jsonl"
SCORER = "score_docs.py"
NEAR = 0.14  # squared likeness of claims from which two groups are one event
DAYS = 14


def load_scorer() -> ModuleType:
    """The scorer that comes with the corpora.

    Raises:
        FileNotFoundError: it is not there.
    """
    path = harness.corpora().parent / "tools" / SCORER
    if not path.exists():
        raise FileNotFoundError(path)
    spec = importlib.util.spec_from_file_location("score_docs", path)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def to_document(row: dict[str, Any]) -> Document:
    """A row of a corpus as a document."""
    text = f"{row['title']}\n\n{row['text']}" if row.get("title") else row["text"]
    return Document(text=text, sha256="", path=row["id"], published=row.get("date"))


def claimed(documents: Sequence[Document]) -> Rarity:
    """What the program reads in the documents, as the count compares it."""
    outcomes = read_documents(make_pipeline(), documents)
    return Rarity(
        content_of(Testimony(claim=claim, family=claim.document))
        for outcome in outcomes
        for claim in outcome.claims
    )


def group(
    documents: Sequence[Document], near: float, days: Sequence[date | None] = ()
) -> list[int]:
    """A group number for each document."""
    rarity = claimed(documents)
    scores = {
        (i, j): VETO if are_apart(days, i, j) else alike(rarity, documents, i, j) - near
        for i, j in combinations(range(len(documents)), 2)
    }
    number = {}
    for at, members in enumerate(agglomerate(range(len(documents)), scores, 0.0, 0.0)):
        number.update(dict.fromkeys(members, at))
    return [number[index] for index in range(len(documents))]


def alike(rarity: Rarity, documents: Sequence[Document], i: int, j: int) -> float:
    """The squared likeness of all that two documents claim."""
    return rarity.documents(documents[i].id, documents[j].id) ** 2


def are_apart(days: Sequence[date | None], i: int, j: int) -> bool:
    """Whether two documents are too many days apart to tell of one event."""
    left, right = (days[i], days[j]) if days else (None, None)
    return bool(left and right and abs((left - right).days) > DAYS)


def run(data: Path, out: Path | None = None) -> dict[str, Any]:
    path = data / "dev.jsonl" if data.is_dir() else data
    with path.open(encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    days = [parse_day(row.get("date")) for row in rows]
    found = group([to_document(row) for row in rows], NEAR, days)
    gold = {row["id"]: row["event"] for row in rows}
    said = {row["id"]: number for row, number in zip(rows, found, strict=True)}
    scorer = load_scorer()
    precision, recall, f1 = scorer.bcubed(gold, said)
    if out:
        out.write_text(
            "\n".join(json.dumps({"id": key, "group": said[key]}) for key in said),
            encoding="utf-8",
        )
    return {
        "ari": round(scorer.ari(gold, said), 4),
        "b3": {"p": round(precision, 4), "r": round(recall, 4), "f1": round(f1, 4)},
        "groups": {"said": len(set(said.values())), "gold": len(set(gold.values()))},
    }
