"""Whole attributions on raw PolNeAR articles: cue, source and content, linked.

``run`` reads ``dev.jsonl.gz`` (or a folder that holds it), cuts each article into passages as
the program does, and matches predictions with gold attributions one to one where their cues
overlap. ``whole`` is right when the source overlaps by half (both empty counts) and the content
by 0.8 (Dice over characters).
"""

import json
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from twosource.learned.attributions import find_attributions
from twosource.learned.passages import find_passages
from twosource.training.corpora import read_lines

DATA = "nlp/polnear"
Spans = Sequence[tuple[int, int]]
SOURCE_OVERLAP, CONTENT_OVERLAP = 0.5, 0.8


def run(data: Path, out: Path | None) -> dict[str, object]:
    """Measure on ``data``; write the predictions to ``out`` as JSON lines."""
    path = data if data.is_file() else next(iter(sorted(data.rglob("dev.jsonl.gz"))))
    articles = list(read_lines(path))
    found = [_read(article["text"]) for article in articles]
    if out is not None:
        rows = (
            json.dumps({"id": a["id"], "found": f})
            for a, f in zip(articles, found, strict=True)
        )
        out.write_text("\n".join(rows) + "\n", encoding="utf-8")
    tally: Counter[str] = Counter()
    for article, guesses in zip(articles, found, strict=True):
        _count(article["attributions"], guesses, tally)
    return {kind: _f1(tally, kind) for kind in ("cue", "source", "content", "whole")}


def _read(text: str) -> list[dict[str, Spans]]:
    passages = find_passages(text)
    guesses: list[dict[str, Spans]] = []
    read = find_attributions([text[s:e] for s, e in passages])
    for (shift, _), attributions in zip(passages, read, strict=True):
        for one in attributions:
            spans = {
                "cue": [one.cue],
                "source": [one.source] if one.source else [],
                "content": one.content,
            }
            guesses.append(
                {k: [(s + shift, e + shift) for s, e in v] for k, v in spans.items()}
            )
    return guesses


def _count(
    gold: list[dict[str, Any]], found: list[dict[str, Spans]], tally: Counter[str]
) -> None:
    tally["gold"] += len(gold)
    tally["found"] += len(found)
    scored = sorted(
        (
            (_dice(one["content"], other["content"]) + _dice(one["cue"], other["cue"]), g, f)
            for g, one in enumerate(gold)
            for f, other in enumerate(found)
            if _shared(one["cue"], other["cue"])
        ),
        reverse=True,
    )
    golds: set[int] = set()
    taken: set[int] = set()
    for _, g, f in scored:
        if g in golds or f in taken:
            continue
        golds.add(g)
        taken.add(f)
        source = _dice(gold[g]["source"], found[f]["source"]) >= SOURCE_OVERLAP
        content = _dice(gold[g]["content"], found[f]["content"]) >= CONTENT_OVERLAP
        tally.update(
            {"cue": 1, "source": source, "content": content, "whole": source and content}
        )


def _shared(first: Spans, second: Spans) -> int:
    return sum(max(0, min(e1, e2) - max(s1, s2)) for s1, e1 in first for s2, e2 in second)


def _dice(first: Spans, second: Spans) -> float:
    total = sum(e - s for s, e in first) + sum(e - s for s, e in second)
    return 2 * _shared(first, second) / total if total else 1.0


def _f1(tally: Counter[str], kind: str) -> dict[str, float]:
    precision = tally[kind] / max(1, tally["found"])
    recall = tally[kind] / max(1, tally["gold"])
    both = 2 * precision * recall / max(1e-9, precision + recall)
    return {"p": round(precision, 3), "r": round(recall, 3), "f1": round(both, 3)}
