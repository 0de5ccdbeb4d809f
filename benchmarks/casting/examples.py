"""Labelled roles of claims in the invented affairs, as rows of signs.

``benchmarks/affairs/roles.jsonl`` has a report a line; a claim there is the place of its words
(start and end in headline, empty line and text) with the keys of who gives, who gets and what.
A filler that the program knows no key for is written ``?name`` and teaches nothing.
"""

import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np

from benchmarks.linkage.affairs import load_affairs
from benchmarks.linkage.fitting import Pairs
from twosource.claims.arguments import as_state
from twosource.claims.casting.candidates import find_candidates
from twosource.claims.casting.cast import is_cast
from twosource.claims.casting.signs import PARTIES, ROLES, Sign, Signs
from twosource.pipeline.default import make_pipeline
from twosource.pipeline.documents import read_documents
from twosource.records.claim import Claim
from twosource.records.reading import Reading

LEAST = 25  # rows in which a sign is seen, or it is not fitted
Place = tuple[int, int]
Labels = dict[Place, dict[str, frozenset[str]]]
Row = tuple[dict[str, float], bool]


def load_labels(path: Path) -> dict[str, Labels]:
    """Path of a report -> place of a claim -> role -> keys of its fillers."""
    labels: dict[str, Labels] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        labels[f"{row['affair']}-{row['doc']}.txt"] = {
            (start, end): {
                role: frozenset(map(as_state, keys))
                for role, keys in zip(ROLES, found, strict=True)
            }
            for start, end, *found in row["roles"]
        }
    return labels


def read_rows(folder: Path) -> dict[str, list[Row]]:
    """Role -> every candidate of every labelled claim: its signs and whether it is right."""
    labels = load_labels(folder / "roles.jsonl")
    affairs = load_affairs(sorted(folder.glob("train-*.jsonl")))
    documents = [d for one in affairs for d in one.documents if d.path in labels]
    rows: defaultdict[str, list[Row]] = defaultdict(list)
    for document, outcome in zip(
        documents, read_documents(make_pipeline(), documents), strict=True
    ):
        if outcome.reading is not None:
            known = labels[document.path or ""]
            for role, row in _rows(outcome.reading, outcome.claims, known):
                rows[role].append(row)
    return dict(rows)


def _rows(
    reading: Reading, claims: Sequence[Claim], labels: Labels
) -> Iterator[tuple[str, Row]]:
    signs = Signs(reading, claims)
    crowds = [find_candidates(reading.mentions, goods=goods) for goods in (False, True)]
    for number, claim in enumerate(claims):
        known = labels.get((claim.evidence.start, claim.evidence.end))
        if known is None or not is_cast(claim):
            continue
        for role in ROLES:
            crowd = crowds[role not in PARTIES]
            most = max((len(one.mentions) for one in crowd), default=1)
            for one in crowd:
                found = total(signs.of(number, role, one, most))
                yield role, (found, one.key in known[role])


def total(signs: Iterator[Sign]) -> dict[str, float]:
    """Each sign once, with all its strength."""
    found: defaultdict[str, float] = defaultdict(float)
    for name, value in signs:
        found[name] += value
    return dict(found)


def lay_out(rows: Sequence[Row]) -> tuple[list[str], Pairs]:
    """The names of the signs seen often enough, and the rows as a matrix."""
    seen: defaultdict[str, int] = defaultdict(int)
    for signs, _ in rows:
        for name in signs:
            seen[name] += 1
    names = sorted(name for name, times in seen.items() if times >= LEAST)
    matrix = np.array([[signs.get(name, 0.0) for name in names] for signs, _ in rows])
    return names, Pairs(matrix, np.array([float(right) for _, right in rows]))
