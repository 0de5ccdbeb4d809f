"""Groups news articles by the event they tell of: ARI and B-cubed against the gold triples.

The words are those that the clustering of claims compares (folded stems, weighted by rarity);
articles more than a fortnight apart are kept apart.
"""

import importlib.util
import json
import math
import re
from collections import Counter
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np

from benchmarks import harness
from twosource.corroboration.likeness.contents import parse_day
from twosource.corroboration.likeness.stemming import fold, load_table, stem

DATA = "docs/basil/dev.jsonl"
SCORER = "score_docs.py"
LEAD = 2500  # characters of an article that tell its event
TITLE = 3  # how often the words of a title count
CAPITAL = 2  # how often a name counts
NEAR = 0.17  # mean likeness from which two groups are one event
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


def words_of(text: str, title: str = "") -> Counter[str]:
    """Stems with their weight in one text: names and the title count more."""
    stop = load_table()["stop"]
    counts: Counter[str] = Counter()
    for part, weight in ((text[:LEAD], 1), (title, TITLE)):
        for match in re.finditer(r"\w+", part):
            word = match.group()
            if fold(word) not in stop and len(word) > 1:
                counts[stem(fold(word))] += weight * (CAPITAL if word[0].isupper() else 1)
    return counts


def likenesses(texts: Sequence[Counter[str]]) -> "np.ndarray[Any, np.dtype[np.float64]]":
    """Cosines of all pairs, by damped frequency and rarity."""
    documents = Counter(word for words in texts for word in words)
    index = {word: at for at, word in enumerate(sorted(documents))}
    matrix = np.zeros((len(texts), len(index)))
    for row, words in enumerate(texts):
        for word, count in words.items():
            rarity = math.log(len(texts) / documents[word])
            matrix[row, index[word]] = (1 + math.log(count)) * rarity
    norms = np.linalg.norm(matrix, axis=1, keepdims=True)
    matrix /= np.where(norms == 0, 1, norms)
    return np.asarray(matrix @ matrix.T)


def group(
    texts: Sequence[Counter[str]], near: float, days: Sequence[date | None] = ()
) -> list[int]:
    """Average linkage until no two groups are near; gives a group number for each text."""
    scores = likenesses(texts)
    if days:
        for i, left in enumerate(days):
            for j, right in enumerate(days):
                if left and right and abs((left - right).days) > DAYS:
                    scores[i, j] = -1.0
    np.fill_diagonal(scores, -np.inf)
    sizes = np.ones(len(texts))
    member = list(range(len(texts)))
    while len(texts) > 1:
        left, right = divmod(int(scores.argmax()), len(texts))
        if scores[left, right] < near:
            break
        merged = sizes[left] * scores[left] + sizes[right] * scores[right]
        scores[left] = merged / (sizes[left] + sizes[right])
        scores[:, left] = scores[left]
        scores[left, left] = -np.inf
        scores[right], scores[:, right] = -np.inf, -np.inf
        sizes[left] += sizes[right]
        member = [left if one == right else one for one in member]
    return member


def run(data: Path, out: Path | None = None) -> dict[str, Any]:
    path = data / "dev.jsonl" if data.is_dir() else data
    with path.open(encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    texts = [words_of(row["text"], row["title"]) for row in rows]
    found = group(texts, NEAR, [parse_day(row.get("date")) for row in rows])
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
