"""Claims of reports on invented affairs: how many are found, class and act told right.

Each report of ``benchmarks/affairs/measure.jsonl`` is read as a document of its own under its
headline, by the program and by its rules alone. A labelled claim is found in the claim of the
program that has most words in common with it, at least half of the shorter of the two. A
speaker is right when both are the document itself, or when names or roles share a word.
``reader_alone`` gives the learned reader the labelled words themselves.
"""

import json
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import Any

from benchmarks.harness import ROOT
from twosource.claims.extract import EXTRACT_BY_RULE
from twosource.learned.claims import ACTS, CLASSES, REALIS, read_senses
from twosource.learned.passages import find_passages
from twosource.pipeline.contract import Pipeline
from twosource.pipeline.default import make_pipeline
from twosource.pipeline.documents import read_documents
from twosource.records.claim import Claim
from twosource.records.document import Document

ANSWERS = ("refuse_comment", "deny", "admit", "dismiss")
LEAST_OVERLAP = 0.5
Span = tuple[int, int]
Told = tuple[int, int, str, str, str]  # start, end, act, class, speaker
_REALIS = 5  # where a labelled claim tells it
_WORD = re.compile(r"\w+")
_ARTICLES = frozenset({"a", "an", "the", "of", "s", "its", "his", "her", "their"})


def run(data: Path | None, _out: Path | None) -> dict[str, Any]:
    """Figures of the program and, beside it, of its rules alone."""
    path = data or ROOT / "affairs" / "measure.jsonl"
    lines = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    program = make_pipeline()
    return _measure(lines, program) | {
        "rules_alone": _measure(lines, replace(program, extract=EXTRACT_BY_RULE)),
        "reader_alone": _judge(lines),
    }


def _judge(lines: Sequence[dict[str, Any]]) -> dict[str, float]:
    """Shares of labelled claims whose act, class, realis and source the shipped model tells."""
    texts = [_full_text(line) for line in lines]
    senses = read_senses(texts, [find_passages(text) for text in texts])
    right: Counter[str] = Counter()
    for line, text, one in zip(lines, texts, senses, strict=True):
        for claim in line["claims"]:
            start, end, act, predicate, source = _locate(text, claim)
            judgment = one.judge((start, end))
            if judgment is None:
                continue
            realis = claim[_REALIS] if len(claim) > _REALIS else "actual"
            (first, last), _ = judgment.source()
            own = judgment.author > judgment.sources.max()
            named = "author" if own else text[first:last]
            right["act"] += ACTS[int(judgment.acts.argmax())] == act
            right["class"] += CLASSES[int(judgment.classes.argmax())] == predicate
            right["realis"] += REALIS[int(judgment.realis.argmax())] == realis
            right["source"] += _is_same(source, named)
    count = sum(len(line["claims"]) for line in lines)
    return {name: round(found / count, 4) for name, found in right.items()}


def _full_text(line: dict[str, Any]) -> str:
    return f"{line['title']}\n\n{line['text']}"


def _measure(lines: Sequence[dict[str, Any]], pipeline: Pipeline) -> dict[str, Any]:
    texts = [_full_text(line) for line in lines]
    documents = [
        Document(text=text, sha256=sha256(text.encode()).hexdigest(), path=f"{n}.txt")
        for n, text in enumerate(texts)
    ]
    tally: Counter[str] = Counter()
    for text, line, outcome in zip(
        texts, lines, read_documents(pipeline, documents), strict=True
    ):
        gold = [_locate(text, claim) for claim in line["claims"]]
        _compare(gold, outcome.claims, tally)
    return _figures(tally)


def _locate(text: str, claim: Sequence[str]) -> Told:
    start = text.rindex(claim[0])
    return start, start + len(claim[0]), claim[1], claim[2], claim[4]


def _compare(gold: Sequence[Told], claims: Sequence[Claim], tally: Counter[str]) -> None:
    said = [
        (c.evidence.start, c.evidence.end, c.act, c.proposition.predicate, _speaker(c))
        for c in claims
    ]
    pairs = dict(pair_up([one[:2] for one in gold], [one[:2] for one in said]))
    tally["gold"] += len(gold)
    tally["found"] += len(pairs)
    tally["typed"] += sum(one[3] != "other" for one in said)
    for one in said:
        tally[f"read {one[2]}"] += 1
    for at, one in enumerate(gold):
        tally[f"told {one[2]}"] += 1
        other = said[pairs[at]] if at in pairs else None
        tally["speaker"] += other is not None and _is_same(one[4], other[4])
        tally["act"] += other is not None and one[2] == other[2]
        tally[f"right {one[2]}"] += other is not None and one[2] == other[2]
        is_right = other is not None and one[3] == other[3]
        tally["class"] += is_right
        tally["typed right"] += is_right and one[3] != "other"


def _speaker(claim: Claim) -> str:
    if claim.naming in ("author", "unattributed"):
        return {"author": "author", "unattributed": "unknown"}[claim.naming]
    return f"{claim.speaker_name} {claim.speaker_role or ''}"


def _is_same(one: str, other: str) -> bool:
    named = [{w.lower() for w in _WORD.findall(name)} - _ARTICLES for name in (one, other)]
    return not named[0].isdisjoint(named[1])


def pair_up(gold: Sequence[Span], said: Sequence[Span]) -> list[tuple[int, int]]:
    """Which claim each labelled one is found in, one to one, the closest first."""
    close = []
    for at, one in enumerate(gold):
        for place, other in enumerate(said):
            common = min(one[1], other[1]) - max(one[0], other[0])
            shorter = min(one[1] - one[0], other[1] - other[0])
            if common > 0 and common >= LEAST_OVERLAP * shorter:
                both = max(one[1], other[1]) - min(one[0], other[0])
                close.append((common / both, at, place))
    pairs: list[tuple[int, int]] = []
    for _, at, place in sorted(close, reverse=True):
        if all(at != a and place != p for a, p in pairs):
            pairs.append((at, place))
    return pairs


def _figures(tally: Counter[str]) -> dict[str, Any]:
    figures: dict[str, Any] = {
        "claims": tally["gold"],
        "found": round(tally["found"] / max(1, tally["gold"]), 4),
        "class_recall": round(tally["class"] / max(1, tally["gold"]), 4),
        "speaker_of_found": round(tally["speaker"] / max(1, tally["found"]), 4),
        "act_recall": round(tally["act"] / max(1, tally["gold"]), 4),
        "typed_precision": round(tally["typed right"] / max(1, tally["typed"]), 4),
    }
    for act in ANSWERS:
        right, told, read = (tally[f"{kind} {act}"] for kind in ("right", "told", "read"))
        figures[act] = {
            "found": right,
            "of": told,
            "recall": round(right / max(1, told), 4),
            "precision": round(right / max(1, read), 4),
        }
    return figures
