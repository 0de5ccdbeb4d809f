"""Direct quotations on PolNeAR's development split, beside a rule of quotation marks alone.

A gold attribution is a direct quotation when half of its content or more stands inside
quotation marks. ``loose`` counts one found where the contents overlap by 0.3 (Dice over
characters), ``strict`` by 0.8; ``speaker`` is the share of loose matches whose source is right.
The rule takes every quotation of four words and more as one, and the words beside the nearest
verb of speech in its sentence as its speaker. GenderGapTracker's figures are its own, on its
own articles.
"""

import gzip
import json
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from benchmarks.quality.polnear_attribution import (
    Spans,
    flatten,
    match_contents,
    read_articles,
    same_source,
)
from twosource.attribution.attribute import ATTRIBUTE
from twosource.records.reading import Reading

DATA = "nlp/polnear"
LOOSE, STRICT = 0.3, 0.8
FEWEST = 4  # words of a quotation that the rule takes for speech
PEERS = {"GenderGapTracker": {"loose": 83.7, "strict": 76.1, "speaker": "86-87"}}
_VERB = re.compile(r"\b(?:said|says|say|told|added|wrote|asked|according to)\b")
_BEFORE = re.compile(r"((?:[A-Z][\w.’'-]+ ?)+|\b(?:[Hh]e|[Ss]he|[Tt]hey|I|[Ww]e)) ?$")
_BEHIND = re.compile(r" ?((?:[A-Z][\w.’'-]+ ?)+|(?:he|she|they|I|we)\b)")
Rows = list[dict[str, Spans]]


def run(data: Path, out: Path | None) -> dict[str, object]:
    """Measure the program and the rule on ``data``; write what is found to ``out``."""
    path = data if data.is_file() else next(iter(sorted(data.rglob("dev.jsonl.gz"))))
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    readings = [one for one in ATTRIBUTE.run(read_articles(rows)) if isinstance(one, Reading)]
    finders: dict[str, Callable[[Reading], Rows]] = {
        "program": lambda reading: flatten(reading.attributions),
        "quotation_marks": lambda reading: list(_find_by_marks(reading)),
    }
    figures: dict[str, object] = {}
    for name, find in finders.items():
        tally: Counter[str] = Counter()
        for row, reading in zip(rows, readings, strict=True):
            gold = [{k: [tuple(s) for s in a[k]] for k in a} for a in row["attributions"]]
            _count(_keep_direct(gold, reading), _keep_direct(find(reading), reading), tally)
        figures[name] = _summarize(tally)
    if out is not None:
        out.write_text(json.dumps(figures) + "\n", encoding="utf-8")
    return figures | {"published on other articles": PEERS}


def _keep_direct(rows: Sequence[dict[str, Spans]], reading: Reading) -> Rows:
    marked = [(q.start - 1, q.end + 1) for q in reading.quotations if not q.scare]
    return [
        row
        for row in rows
        if row["content"]
        and 2 * sum(max(0, min(e, z) - max(s, a)) for s, e in row["content"] for a, z in marked)
        >= sum(e - s for s, e in row["content"])
    ]


def _find_by_marks(reading: Reading) -> Iterator[dict[str, Spans]]:
    text = reading.document.text
    for quotation in reading.quotations:
        start, end = quotation.start - 1, quotation.end + 1
        if quotation.level or len(text[start:end].split()) < FEWEST:
            continue
        held = [s for s in reading.sentences if s.start < end and s.end > start]
        low, high = (held[0].start, held[-1].end) if held else (start, end)
        verbs = [m for m in _VERB.finditer(text, low, high) if not start < m.start() < end]
        near = {m: min(abs(m.end() - start), abs(m.start() - end)) for m in verbs}
        verb = min(verbs, key=near.__getitem__, default=None)
        yield {"source": _find_speaker(text, low, verb), "content": [(start, end)]}


def _find_speaker(text: str, low: int, verb: re.Match[str] | None) -> Spans:
    if verb is None:
        return []
    before = _BEFORE.search(text, low, verb.start())
    beside = before or _BEHIND.match(text, verb.end())
    return [beside.span(1)] if beside else []


def _count(gold: Rows, found: Rows, tally: Counter[str]) -> None:
    tally.update({"gold": len(gold), "found": len(found)})
    for g, f, overlap in match_contents(gold, found, LOOSE):
        tally["loose"] += 1
        tally["strict"] += overlap >= STRICT
        tally["speaker"] += same_source(gold[g]["source"], found[f]["source"])


def _summarize(tally: Counter[str]) -> dict[str, Any]:
    total = tally["gold"] + tally["found"]
    return {
        "loose": round(200 * tally["loose"] / max(1, total), 1),
        "strict": round(200 * tally["strict"] / max(1, total), 1),
        "speaker": round(100 * tally["speaker"] / max(1, tally["loose"]), 1),
        "gold": tally["gold"],
        "found": tally["found"],
    }
