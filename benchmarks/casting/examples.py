"""Labelled roles of claims in the invented affairs, as rows of signs of candidates.

A filler that the program has no mention of teaches nothing.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np

from benchmarks.casting.labels import Labelled, read_labelled
from benchmarks.linkage.fitting import Pairs
from benchmarks.quality.affairs import pair_up
from twosource.claims.casting.candidates import Candidate, find_candidates
from twosource.claims.casting.cast import is_cast
from twosource.claims.casting.signs import PARTIES, ROLES, Sign, Signs
from twosource.learned.wordpiece import Span

LEAST = 25  # rows in which a sign is seen, or it is not fitted
Row = tuple[dict[str, float], bool]


def read_rows(folder: Path) -> dict[str, list[Row]]:
    """Role -> every candidate of every labelled claim: its signs and whether it is right."""
    rows: defaultdict[str, list[Row]] = defaultdict(list)
    for labelled in read_labelled(folder):
        for role, row in _rows(labelled):
            rows[role].append(row)
    return dict(rows)


def _rows(labelled: Labelled) -> Iterator[tuple[str, Row]]:
    reading, claims = labelled.outcome.reading, labelled.outcome.claims
    if reading is None:
        return
    signs = Signs(reading, claims)
    crowds = [find_candidates(reading.mentions, goods=goods) for goods in (False, True)]
    spans = [(one.evidence.start, one.evidence.end) for one in claims]
    for at, number in pair_up([span for span, _ in labelled.claims], spans):
        if not is_cast(claims[number]):
            continue
        for role, named in zip(ROLES, labelled.claims[at][1], strict=True):
            crowd = crowds[role not in PARTIES]
            most = max((len(one.mentions) for one in crowd), default=1)
            places = {span for filler in named for span in filler}
            for one in crowd:
                found = total(signs.of(number, role, one, most))
                yield role, (found, _is_named(one, places))


def _is_named(one: Candidate, places: set[Span]) -> bool:
    """Whether a stretch that names a filler is a mention of the candidate, mostly."""
    return any(
        2 * (min(end, mention.end) - max(start, mention.start)) >= end - start
        for start, end in places
        for mention in one.mentions
        if mention.start < end and mention.end > start
    )


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
