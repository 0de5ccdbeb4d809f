"""Quality of the attribution stage on PolNeAR's development split.

``run`` reads ``dev.jsonl.gz`` (or a folder that holds it), reads every article with the text
and attribution stages, and compares with the gold. A prediction matches a gold attribution
whose cue it overlaps (one to one, best content first). ``whole`` counts it right when source
and content fit too (overlap of characters, Dice: source 0.5, content 0.8). ``plain`` is the
same over the attributions with one of the plain verbs of speech or "according to", leaving out
the corpus's attitudes ("wants", "supports", "seemed"). The gold is flat, so predictions nested
in another's content are left out.
"""

import gzip
import hashlib
import json
import re
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from twosource.attribution.attribute import ATTRIBUTE
from twosource.records.attribution import Attribution, Span
from twosource.records.document import Document
from twosource.records.reading import Reading
from twosource.text.read import READ

DATA = "nlp/polnear"
PLAIN = re.compile(
    r"\b(?:sa(?:y|ys|id|ying)|t(?:ell|ells|old|elling)|add(?:s|ed|ing)?|"
    r"wr(?:ite|ites|ote|itten)|"
    r"according to|announc\w+|report(?:s|ed|ing)?|claim\w*|alleg\w+|den(?:y|ies|ied|ying)|"
    r"warn\w*|"
    r"insist\w*|argu(?:e|es|ed|ing)|not(?:e|es|ed|ing)|explain\w*|acknowledg\w+|admit\w*|confirm\w*|"
    r"declar(?:e|es|ed|ing)|suggest\w*|stat(?:e|es|ed|ing)|continu(?:e|es|ed|ing)|repl(?:y|ies|ied)|"
    r"declin\w+|cit(?:e|es|ed|ing)|conced\w+|predict\w*|accus\w+|estimat\w+)\b",
    re.IGNORECASE,
)
Spans = Sequence[Span]


def run(data: Path, out: Path | None) -> dict[str, object]:
    """Measure on ``data``; write the disagreements to ``out`` as JSON lines when given."""
    path = data if data.is_file() else next(iter(sorted(data.rglob("dev.jsonl.gz"))))
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    readings = [reading for reading in read_articles(rows) if isinstance(reading, Reading)]
    began = time.process_time()
    results = [r for r in ATTRIBUTE.run(readings) if isinstance(r, Reading)]
    seconds = time.process_time() - began
    tally: Counter[str] = Counter()
    misses: list[dict[str, Any]] = []
    for row, reading in zip(rows, results, strict=True):
        _score_article(row, reading, tally, misses)
    if out is not None:
        out.write_text("".join(json.dumps(m, ensure_ascii=False) + "\n" for m in misses))
    return _summarize(tally) | {
        "articles": len(rows),
        "articles_per_second": round(len(rows) / seconds, 1),
    }


def read_articles(rows: Iterable[dict[str, Any]]) -> list[Any]:
    """The readings of a corpus's articles, with sentences and quotations."""
    documents = [
        Document(text=row["text"], sha256=hashlib.sha256(row["text"].encode()).hexdigest())
        for row in rows
    ]
    return list(READ.run(documents))


def _score_article(
    row: dict[str, Any], reading: Reading, tally: Counter[str], misses: list[dict[str, Any]]
) -> None:
    text = row["text"]
    gold = [{key: [tuple(span) for span in a[key]] for key in a} for a in row["attributions"]]
    found = flatten(reading.attributions)
    for label in ("source", "cue", "content"):
        _count_characters(label, gold, found, tally)
    pairs = _match(gold, found)
    matched = dict(pairs)
    for at, one in enumerate(gold):
        plain = bool(PLAIN.search(_words(text, one["cue"])))
        other = found[matched[at]] if at in matched else None
        verdict = _judge(one, other, tally, plain=plain)
        if verdict != "right":
            misses.append(_disagreement(text, row["id"], one, other, verdict, plain=plain))
    for at, other in enumerate(found):
        plain = bool(PLAIN.search(_words(text, other["cue"])))
        tally["found"] += 1
        tally["plain_found"] += plain
        if at not in set(matched.values()):
            misses.append(_disagreement(text, row["id"], None, other, "extra", plain=plain))


def flatten(attributions: Sequence[Attribution]) -> list[dict[str, Spans]]:
    """One row per cue: a quotation that does several things was split by act."""
    rows: dict[Span, dict[str, set[Span]]] = {}
    for a in attributions:
        if a.cue is None or _is_nested(a, attributions):
            continue
        cue = (a.cue.start, a.cue.end)
        row = rows.setdefault(cue, {"source": set(), "cue": {cue}, "content": set()})
        row["source"] |= {a.source} if a.source else set()
        row["content"] |= set(a.content)
    return [{key: sorted(spans) for key, spans in row.items()} for row in rows.values()]


def _is_nested(one: Attribution, others: Sequence[Attribution]) -> bool:
    """Whether it stands inside another's content, which the flat gold does not annotate."""
    return one.cue is not None and any(
        start <= one.cue.start < end
        for other in others
        if other is not one
        for start, end in other.content
    )


def _judge(
    gold: dict[str, Spans], found: dict[str, Spans] | None, tally: Counter[str], *, plain: bool
) -> str:
    kinds = ["", "plain_"] if plain else [""]
    source = found is not None and same_source(gold["source"], found["source"])
    content = found is not None and _dice(gold["content"], found["content"]) >= 0.8
    for kind in kinds:
        tally[kind + "gold"] += 1
        tally[kind + "cue"] += found is not None
        tally[kind + "source"] += source
        tally[kind + "content"] += content
        tally[kind + "whole"] += source and content
    if found is None:
        return "missed"
    return "right" if source and content else "content" if source else "source"


def same_source(gold: Spans, found: Spans) -> bool:
    """Whether both have no source, or the found one overlaps by half or stands in the gold."""
    return (not gold and not found) or _dice(gold, found) >= 0.5 or _inside(found, gold)


def _inside(found: Spans, gold: Spans) -> bool:
    """The head without its apposition also names the source."""
    return bool(found) and any(
        s <= f_start and f_end <= e for f_start, f_end in found for s, e in gold
    )


def _match(
    gold: list[dict[str, Spans]], found: list[dict[str, Spans]]
) -> list[tuple[int, int]]:
    scored = [
        (_dice(one["content"], other["content"]) + _dice(one["cue"], other["cue"]), g, f)
        for g, one in enumerate(gold)
        for f, other in enumerate(found)
        if _shared(one["cue"], other["cue"])
    ]
    return [(g, f) for g, f, _ in _pair(scored)]


def match_contents(
    gold: Sequence[dict[str, Spans]], found: Sequence[dict[str, Spans]], least: float
) -> list[tuple[int, int, float]]:
    """Pair attributions one to one by the overlap of their contents, best first."""
    scored = [
        (overlap, g, f)
        for g, one in enumerate(gold)
        for f, other in enumerate(found)
        if (overlap := _dice(one["content"], other["content"])) >= least
    ]
    return _pair(scored)


def _pair(scored: list[tuple[float, int, int]]) -> list[tuple[int, int, float]]:
    pairs: list[tuple[int, int, float]] = []
    for score, g, f in sorted(scored, reverse=True):
        if all(g != a and f != b for a, b, _ in pairs):
            pairs.append((g, f, score))
    return pairs


def _shared(first: Spans, second: Spans) -> int:
    return sum(max(0, min(e1, e2) - max(s1, s2)) for s1, e1 in first for s2, e2 in second)


def _dice(first: Spans, second: Spans) -> float:
    total = sum(e - s for s, e in first) + sum(e - s for s, e in second)
    return 2 * _shared(first, second) / total if total else 1.0


def _count_characters(
    label: str, gold: list[dict[str, Spans]], found: list[dict[str, Spans]], tally: Counter[str]
) -> None:
    ours = {i for one in found for s, e in one[label] for i in range(s, e)}
    theirs = {i for one in gold for s, e in one[label] for i in range(s, e)}
    tally[f"{label}_both"] += len(ours & theirs)
    tally[f"{label}_ours"] += len(ours)
    tally[f"{label}_theirs"] += len(theirs)


def _words(text: str, spans: Spans) -> str:
    return " … ".join(text[s:e] for s, e in spans)


def _disagreement(
    text: str,
    name: str,
    gold: dict[str, Spans] | None,
    found: dict[str, Spans] | None,
    verdict: str,
    *,
    plain: bool,
) -> dict[str, Any]:
    def show(one: dict[str, Spans] | None) -> dict[str, str] | None:
        return {key: _words(text, one[key]) for key in one} if one else None

    return {
        "id": name,
        "verdict": verdict,
        "plain": plain,
        "gold": show(gold),
        "found": show(found),
    }


def _f1(right: float, found: float, gold: float) -> dict[str, float]:
    precision, recall = right / max(1, found), right / max(1, gold)
    both = 2 * precision * recall / max(1e-9, precision + recall)
    return {"p": round(precision, 3), "r": round(recall, 3), "f1": round(both, 3)}


def _summarize(tally: Counter[str]) -> dict[str, object]:
    summary: dict[str, object] = {}
    for kind in ("", "plain_"):
        for label in ("cue", "source", "content", "whole"):
            summary[f"{kind}{label}"] = _f1(
                tally[kind + label], tally[kind + "found"], tally[kind + "gold"]
            )
        summary[f"{kind}source_given_cue"] = round(
            tally[kind + "source"] / max(1, tally[kind + "cue"]), 3
        )
        summary[f"{kind}content_given_cue"] = round(
            tally[kind + "content"] / max(1, tally[kind + "cue"]), 3
        )
    for label in ("source", "cue", "content"):
        summary[f"{label}_characters"] = _f1(
            tally[f"{label}_both"], tally[f"{label}_ours"], tally[f"{label}_theirs"]
        )
    return summary
