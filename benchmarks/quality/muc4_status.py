"""How surely an organization is said to have done it: MUC-4's confidence slot, dev split.

``run`` reads ``dev.jsonl.gz`` (or a folder that holds it). For each organization of an incident
the learned reader's attributions whose content or source names it vote: who speaks (the
organization itself, an authority, somebody else) and with which words. Nothing is trained on
MUC-4; texts in capitals are read as they are, since the reader ignores case. Figures are macro
F1 (percent) over the labels, beside the same of always answering the most frequent label.
"""

import json
import re
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from twosource.learned.attributions import FoundAttribution, find_attributions
from twosource.learned.passages import find_passages
from twosource.training.corpora import read_lines

DATA = "nlp/muc4"
FACT, OWN = "REPORTED AS FACT", "CLAIMED OR ADMITTED"
ACCUSED, BY_AUTHORITY = "SUSPECTED OR ACCUSED", "SUSPECTED OR ACCUSED BY AUTHORITIES"
POSSIBLE = "POSSIBLE"
LABELS = (FACT, OWN, ACCUSED, BY_AUTHORITY, POSSIBLE)
_CLAIMS = re.compile(
    r"\bclaim\w*|\bresponsib\w+|\badmit\w*|\backnowledg\w+|\bcommuniqu\w+", re.IGNORECASE
)
_BLAMES = re.compile(
    r"\bblam\w+|\baccus\w+|\battribut\w+|\bcharg\w+|\balleg\w+|\bsuspect\w*|\bimplicat\w+",
    re.IGNORECASE,
)
_MAYBE = re.compile(
    r"\bapparent\w*|\bpossib\w+|\bprobabl\w+|\bpresum\w+|\bmay\b|\bmight\b", re.IGNORECASE
)
_AUTHORITY = re.compile(
    r"\bpolice|\barmy|\bmilitary|\bgovernment|\bofficial|\bminist\w+|\bauthorit\w+|\bpresident"
    r"|\bcolonel|\bgeneral\b|\bcommander|\bforces|\bjudge|\bprosecutor|\bspokesm\w+|\bcopreefa",
    re.IGNORECASE,
)


def run(data: Path, out: Path | None) -> dict[str, object]:
    """Measure on ``data``; write each answer to ``out`` as JSON lines."""
    path = data if data.is_file() else next(iter(sorted(data.rglob("dev.jsonl.gz"))))
    cases: list[tuple[list[str], str]] = []
    rows: list[str] = []
    for document in read_lines(path):
        asked = [
            (entry["organizations"], entry["labels"])
            for template in document["templates"]
            for entry in template.get("confidence", ())
        ]
        if not asked:
            continue
        passages = _read(document["text"])
        for names, labels in asked:
            answer = _answer(names, passages)
            cases.append((labels, answer))
            rows.append(json.dumps([document["id"], names, labels, answer]))
    if out is not None:
        out.write_text("\n".join(rows) + "\n", encoding="utf-8")
    most = Counter(labels[0] for labels, _ in cases).most_common(1)[0][0]
    return {
        "macro_f1": _macro(cases),
        "right": round(100 * sum(a in labels for labels, a in cases) / len(cases), 1),
        "majority_macro_f1": _macro([(labels, most) for labels, _ in cases]),
        "majority_right": round(
            100 * sum(most in labels for labels, _ in cases) / len(cases), 1
        ),
        "mentions": len(cases),
        "published": "nobody reports this slot",
    }


def _read(text: str) -> list[tuple[str, tuple[FoundAttribution, ...]]]:
    texts = [text[start:end] for start, end in find_passages(text)]
    return list(zip(texts, find_attributions(texts), strict=True))


def _answer(
    names: Sequence[str], passages: Sequence[tuple[str, tuple[FoundAttribution, ...]]]
) -> str:
    """The first of claimed, accused, possible that any attribution supports; else fact."""
    named = re.compile("|".join(re.escape(name) for name in names), re.IGNORECASE)
    votes: Counter[str] = Counter()
    for text, found in passages:
        if not named.search(text):
            continue
        votes.update(vote for one in found if (vote := _vote(text, one, named)))
        votes[POSSIBLE] += any(_near(text, m) for m in named.finditer(text))
        votes[OWN] += bool(re.search(_CLAIMS.pattern + r".{0,40}\bfor\b", text, re.IGNORECASE))
    return next((k for k in (OWN, BY_AUTHORITY, ACCUSED, POSSIBLE) if votes[k]), FACT)


def _vote(text: str, one: FoundAttribution, named: re.Pattern[str]) -> str:
    cue = text[slice(*one.cue)]
    source = text[slice(*one.source)] if one.source else ""
    content = " ".join(text[start:end] for start, end in one.content)
    if named.search(source):
        return OWN if _CLAIMS.search(cue + " " + content) else ""
    if named.search(content) and _BLAMES.search(cue + " " + content):
        return BY_AUTHORITY if _AUTHORITY.search(source) else ACCUSED
    return ""


def _near(text: str, match: re.Match[str]) -> bool:
    return bool(_MAYBE.search(text, max(0, match.start() - 60), match.end() + 60))


def _macro(cases: Sequence[tuple[list[str], str]]) -> float:
    """Mean F1 over the labels; an answer that the annotators allowed counts for its label."""
    figures = []
    for label in LABELS:
        gold = sum((a if a in ks else ks[0]) == label for ks, a in cases)
        found = sum(a == label for _, a in cases)
        right = sum(a == label and label in ks for ks, a in cases)
        figures.append(200 * right / max(1, gold + found))
    return round(sum(figures) / len(figures), 1)
