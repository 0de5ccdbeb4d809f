"""The body of a news page without its boilerplate: this program beside bare trafilatura.

``data`` is a folder with ``*.jsonl.gz`` (or ``*.jsonl``) files of rows (id, url, html, text),
text being the gold body. Scored is ``Article.body_text``: the running text alone. The main text
that the program stores also has the headline, lead, byline, captions and related lines, which
this gold leaves out; their effect is shown as ``main_text``. Metric of the corpus: per page,
4-gram token shingles of gold and prediction as multisets; precision and recall averaged over
pages; F1 of the two averages. Predictions: one row (id, text) per page.
"""

import gzip
import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from trafilatura import extract

from twosource.loaders.article.extract import Article, extract_article

DATA = "docs/article_extraction"
_TOKEN = re.compile(r"\w+")
_SIZE = 4
Shingles = Counter[tuple[str, ...]]


def load_rows(data: Path) -> Iterator[dict[str, Any]]:
    files = [data] if data.is_file() else sorted(data.glob("*.jsonl*"))
    if not files:
        raise FileNotFoundError(data)
    for file in files:
        opener = gzip.open if file.suffix == ".gz" else open
        with opener(file, "rt", encoding="utf-8") as lines:
            yield from (json.loads(line) for line in lines if line.strip())


def read_article(page: str) -> tuple[str, str]:
    """The body and the main text, empty where the page has none."""
    try:
        article: Article = extract_article(page)
    except ValueError:
        return "", ""
    return article.body_text, article.main_text


def shingles(text: str) -> Shingles:
    tokens = _TOKEN.findall(text)
    starts = range(max(1, len(tokens) - _SIZE + 1)) if tokens else range(0)
    return Counter(tuple(tokens[i : i + _SIZE]) for i in starts)


def overlap(gold: str, found: str) -> tuple[float | None, float | None]:
    """Precision and recall of one page; ``None`` where there is nothing to divide by."""
    true, predicted = shingles(gold), shingles(found)
    shared = (true & predicted).total()
    precision = shared / predicted.total() if predicted else None
    return precision, shared / true.total() if true else None


def figures(pairs: list[tuple[str, str]]) -> dict[str, float]:
    """Averages over (gold, found) pairs, to four places."""
    scores = [overlap(gold, found) for gold, found in pairs]
    precision = _mean([p for p, _ in scores if p is not None])
    recall = _mean([r for _, r in scores if r is not None])
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return {"precision": round(precision, 4), "recall": round(recall, 4), "f1": round(f1, 4)}


def _mean(values: list[float]) -> float:
    return sum(values) / len(values) if values else 0.0


def run(data: Path, out: Path | None) -> dict[str, object]:
    """Score body text, main text and bare trafilatura on the same pages."""
    golds: list[str | None] = []
    bodies, mains, bares, rows = [], [], [], []
    for row in load_rows(data):
        body, main = read_article(row["html"])
        golds.append(row.get("text"))
        bodies.append(body)
        mains.append(main)
        bares.append(extract(row["html"]) or "" if row.get("text") is not None else "")
        rows.append({"id": row["id"], "text": body})
    if out is not None:
        lines = [json.dumps(row, ensure_ascii=False) + "\n" for row in rows]
        out.write_text("".join(lines), "utf-8")
    if any(gold is None for gold in golds):
        return {"n": len(rows)}
    pairs = {
        name: [(gold or "", found) for gold, found in zip(golds, texts, strict=True)]
        for name, texts in (("ours", bodies), ("main", mains), ("bare", bares))
    }
    return {
        "n": len(rows),
        **figures(pairs["ours"]),
        "main_text": figures(pairs["main"]),
        "trafilatura": figures(pairs["bare"]),
    }
