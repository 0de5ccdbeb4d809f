"""Does a headline assert, deny or only report a rumor: accuracy and F1 on Emergent.

A small linear model over what the count compares (stems, likeness) and over cues of denial and
of hedging, trained on other claims than it is tried on: fold by fold, so that no claim is seen.
It measures how far the words of a headline alone tell the side of a claim; it is no part of the
product.
"""

import json
import math
import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from twosource.corroboration.likeness.stemming import fold, stem, stems

DATA = "docs/emergent/train.jsonl"
LABELS = ("for", "against", "observing")
DENYING = re.compile(
    r"\b(?:not?|never|nope|fake|hoax|false|deny|denies|denied|debunk\w*|untrue|myth|"
    r"isn'?t|wasn'?t|didn'?t|won'?t|hasn'?t|aren'?t|doesn'?t|prank|bogus|sham|lie|lied|satire|"
    r"refut\w*|dismiss\w*|disput\w*|unfounded|wrong|scam|staged|made up|photoshop\w*|alive)\b"
)
DOUBTING = re.compile(
    r"\b(?:claims?|claimed|reports?|reportedly|alleged\w*|rumou?r\w*|may|might|could|says?|said|"
    r"according|sources?|if|whether|would|apparently|possibl\w*|suspected|believed|investigat\w*|"
    r"prob\w*|question\w*|doubt\w*|unconfirmed|unverified|analyst|predict\w*|plans?|expected)\b"
)
ROUNDS, RATE, SHRINK = 250, 2.5, 1e-3
LEAST = 2  # headlines that a word must stand in to be a feature

Matrix = NDArray[np.float64]
Row = dict[str, Any]


def features(row: Row) -> Counter[str]:
    """What is seen in one pair of claim and headline."""
    claim, headline = fold(row["claim"]), fold(row["headline"])
    words = re.findall(r"[\w']+|[?!:]", headline)
    found = Counter({f"w={stem(word)}": 1.0 for word in words})
    found.update({f"p={a} {b}": 1.0 for a, b in pairwise(words)})
    mine, theirs = stems(headline), stems(claim)
    found["likeness"] = len(mine & theirs) / max(1, math.sqrt(len(mine) * len(theirs)))
    found["covered"] = len(mine & theirs) / max(1, len(theirs))
    for name, pattern in (("denying", DENYING), ("doubting", DOUBTING)):
        here, there = len(pattern.findall(headline)), len(pattern.findall(claim))
        found[name] = float(here > 0)
        found[f"{name} more"] = float(max(-1, min(2, here - there)))
        found[f"{name} covered"] = found[name] * found["covered"]
    for word in theirs - mine:
        found[f"missing={word}"] = 0.5
    found["denied first"] = float(bool(DENYING.search(" ".join(words[:3]))))
    found["question"] = float("?" in headline)
    found["quoted"] = float(bool(re.search(r"['\"‘“:]", row["headline"])))
    found["length"] = len(words) / 20
    found["bias"] = 1.0
    return found


def vectors(rows: Sequence[Row], index: dict[str, int]) -> Matrix:
    """The features of rows as numbers."""
    matrix = np.zeros((len(rows), len(index)))
    for at, row in enumerate(rows):
        for name, value in features(row).items():
            if name in index:
                matrix[at, index[name]] = value
    return matrix


def train(matrix: Matrix, wanted: NDArray[np.int64]) -> Matrix:
    """Weights of a softmax over the labels, by plain gradient steps."""
    weights = np.zeros((matrix.shape[1], len(LABELS)))
    goal = np.eye(len(LABELS))[wanted]
    share = goal.mean(axis=0)
    balance = (goal / np.sqrt(share)).sum(axis=1, keepdims=True)
    balance /= balance.mean()
    for _ in range(ROUNDS):
        scores = matrix @ weights
        chances = np.exp(scores - scores.max(axis=1, keepdims=True))
        chances /= chances.sum(axis=1, keepdims=True)
        step = matrix.T @ (balance * (chances - goal)) / len(matrix)
        weights -= RATE * (step + SHRINK * weights)
    return weights


def predict(rows: Sequence[Row], known: Sequence[Row]) -> list[str]:
    """Labels for rows from a model of the known ones."""
    counts = Counter(name for row in known for name in features(row))
    index = {n: i for i, n in enumerate(sorted(n for n in counts if counts[n] >= LEAST))}
    wanted = np.array([LABELS.index(row["stance"]) for row in known])
    weights = train(vectors(known, index), wanted)
    return [LABELS[at] for at in (vectors(rows, index) @ weights).argmax(axis=1)]


def run(data: Path, out: Path | None = None) -> dict[str, Any]:
    path = data / "train.jsonl" if data.is_dir() else data
    with path.open(encoding="utf-8") as lines:
        rows: list[Row] = [json.loads(line) for line in lines]
    said: dict[int, str] = {}
    for fold_number in sorted({row["fold"] for row in rows}):
        held = [row for row in rows if row["fold"] == fold_number]
        known = [row for row in rows if row["fold"] != fold_number]
        for row, label in zip(held, predict(held, known), strict=True):
            said[row["id"]] = label
    if out:
        out.write_text(
            "\n".join(json.dumps({"id": key, "stance": said[key]}) for key in sorted(said)),
            encoding="utf-8",
        )
    return score(rows, said)


def score(rows: Sequence[Row], said: dict[int, str]) -> dict[str, Any]:
    """Accuracy, and F1 of each label."""
    right = sum(said[row["id"]] == row["stance"] for row in rows)
    figures: dict[str, Any] = {"accuracy": round(right / len(rows), 4), "of": len(rows)}
    for label in LABELS:
        both = sum(said[row["id"]] == row["stance"] == label for row in rows)
        total = sum((said[row["id"]] == label) + (row["stance"] == label) for row in rows)
        figures[f"f1_{label}"] = round(2 * both / total, 4) if total else 0.0
    return figures
