"""Derive the thresholds of lineage from half of the families (``-m benchmarks.thresholds``).

Half A holds the families whose root document's id hashes to an even number; a copy of roots of
both halves is in neither. Only half A is looked at: copybench's for pairs, direction and
groups, BASIL's for false links. Each threshold in turn takes the middle of the widest run of
values that are within ``TIE`` of the best; passes go on until nothing changes. It prints the
thresholds that differ from those shipped, and the figures of both halves before and after.
"""

import json
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import combinations
from pathlib import Path
from typing import Any

from benchmarks.harness import corpora
from benchmarks.quality.copybench import load_rows, read_texts, score
from twosource.lineage import thresholds
from twosource.lineage.derivation import find_derivations, find_sharing, make_links
from twosource.lineage.families import find_families
from twosource.lineage.passages.align import Block
from twosource.lineage.passages.candidates import find_candidates
from twosource.lineage.passages.matches import match_of
from twosource.lineage.passages.pile import Pile
from twosource.records.reading import Reading

TIE = 0.0015
PASSES = 3
ALIGNING: dict[str, Sequence[float]] = {
    "FUNCTION_GAIN": (0.2, 0.3, 0.4, 0.5, 0.6, 0.8),
    "COST": (0.4, 0.5, 0.6, 0.7, 0.9),
    "MIN_GAIN": (3.0, 4.0, 5.0, 6.5),
    "TELLING_SEEDS": (4, 5, 6, 8, 10),
    "TELLING_GAIN": (6.0, 8.0, 10.0, 13.0),
    "FOREIGN": (4, 5, 6, 8, 10, 14),
}
JUDGING: dict[str, Sequence[float]] = {
    "MIN_BEST": (8.0, 9.5, 11.0, 13.0, 15.0, 17.0, 20.0, 24.0),
    "MIN_SURE": (14.0, 17.0, 20.0, 24.0, 28.0, 33.0),
    "MIN_SHARE": (0.03, 0.045, 0.06, 0.08, 0.1, 0.13),
    "WHOLE_SHARE": (0.5, 0.6, 0.7, 0.8, 0.9),
    "SHARED_WORDS": (6, 8, 11, 14, 18, 24),
    "EXPLAINED": (0.5, 0.6, 0.7, 0.8, 0.9),
    "MIN_PART": (0.08, 0.11, 0.15, 0.2, 0.25),
    "MAX_SINGLE": (0.7, 0.75, 0.8, 0.85, 0.9),
    "MIN_TOGETHER": (0.75, 0.8, 0.85, 0.9, 0.95),
    "MIN_SWAPS": (3, 4, 6, 8, 11),
    "RARER": (0.1, 0.2, 0.35, 0.5, 0.7, 1.0),
    "FIT_MARGIN": (0.02, 0.05, 0.08, 0.11, 0.15),
    "ADDED": (0.005, 0.01, 0.02, 0.03, 0.05),
    "COMPLETE": (0.8, 0.85, 0.9, 0.94, 0.97),
    "PARTIAL": (0.65, 0.7, 0.75, 0.8, 0.85),
    "SPREAD": (0.05, 0.1, 0.15, 0.2, 0.3),
    "FURNISHED": (1, 2, 3, 5, 8, 12),
}

Aligned = tuple[int, int, tuple[Block, ...]]


@dataclass(frozen=True)
class Corpus:
    """Readings with their words and candidate pairs, none of which a threshold here changes."""

    readings: list[Reading]
    pile: Pile
    candidates: list[tuple[int, int]]

    def aligned(self) -> list[Aligned]:
        """The passages of every candidate pair by the thresholds at hand."""
        return [(a, b, self.pile.align(a, b)) for a, b in self.candidates]

    def rows(self, aligned: Iterable[Aligned]) -> tuple[list[dict[str, Any]], int]:
        """Predicted rows as copybench wants them, and the number of copy links."""
        ids = [reading.document.id for reading in self.readings]
        sizes = [len(self.pile.codes(k)) for k in range(len(ids))]
        made = (match_of(a, b, found, min(sizes[a], sizes[b])) for a, b, found in aligned)
        matches = [match for match in made if match is not None]
        derivations = find_derivations(self.readings, self.pile, matches)
        links = make_links(self.readings, self.pile, derivations)
        rows: list[dict[str, Any]] = []
        for pair in find_sharing(derivations):
            row = {"a": ids[pair.a], "b": ids[pair.b]}
            rows.append(row if pair.origin is None else {**row, "from": ids[pair.origin]})
        families = find_families(links, self.readings)
        rows += [{"id": name, "group": family.head} for name, family in families.items()]
        return rows, len(links)


def corpus_of(texts: Iterable[tuple[str, str]]) -> Corpus:
    readings = sorted(read_texts(texts), key=lambda reading: reading.document.id)
    pile = Pile(readings)
    codes = [pile.codes(position) for position in range(len(pile))]
    return Corpus(readings, pile, find_candidates(codes))


def half_of(name: str) -> int:
    return sha256(name.encode()).digest()[0] % 2


@dataclass(frozen=True)
class Half:
    """One half of both corpora, and how well the thresholds at hand do on it."""

    docs: list[dict[str, Any]]
    gold: list[dict[str, Any]]
    pairs: list[dict[str, Any]]
    copies: Corpus
    events: Corpus
    same_event: int

    def align(self) -> tuple[list[Aligned], list[Aligned]]:
        """The passages of both corpora."""
        return self.copies.aligned(), self.events.aligned()

    def figures(self, aligned: tuple[list[Aligned], list[Aligned]]) -> dict[str, float]:
        """Pair F1, direction, groups, and the share of same-event pairs that are linked."""
        rows, _ = self.copies.rows(aligned[0])
        _, false = self.events.rows(aligned[1])
        found = score(self.docs, self.gold, self.pairs, rows)
        return {
            "f1": found["f1"],
            "direction": found["direction"],
            "ari": found["ari"],
            "false_links": round(false / max(1, self.same_event), 4),
        }


def worth(figures: dict[str, float]) -> float:
    """What is maximized: pairs first, then false links, direction and groups."""
    return (
        figures["f1"]
        - 0.5 * figures["false_links"]
        + 0.5 * figures["direction"]
        + 0.25 * figures["ari"]
    )


def load_half(data: Path, half: int) -> Half:
    folder = data / "docs" / "copybench"
    gold = load_rows(folder / "gold.jsonl")
    side = {row["id"]: {half_of(root) for root in row["parents"]} for row in gold}
    docs = [
        row
        for row in load_rows(folder / "docs.jsonl")
        if side.get(row["id"], {half_of(row["id"])}) == {half}
    ]
    ids = {row["id"] for row in docs}
    articles = [
        row for row in load_rows(data / "docs/basil/dev.jsonl") if half_of(row["event"]) == half
    ]
    return Half(
        docs=docs,
        gold=[row for row in gold if row["id"] in ids],
        pairs=[p for p in load_rows(folder / "pairs.jsonl") if {p["a"], p["b"]} <= ids],
        copies=corpus_of((row["id"], row["text"]) for row in docs),
        events=corpus_of((row["id"], row["text"]) for row in articles),
        same_event=sum(a["event"] == b["event"] for a, b in combinations(articles, 2)),
    )


def middle(values: Sequence[float], worths: Sequence[float]) -> float:
    """The middle of the widest run of neighboring values within ``TIE`` of the best."""
    good = [worth >= max(worths) - TIE for worth in worths]
    runs: list[list[int]] = [[]]
    for place, is_good in enumerate(good):
        if is_good:
            runs[-1].append(place)
        elif runs[-1]:
            runs.append([])
    widest = max(runs, key=len)
    return values[widest[len(widest) // 2]]


def derive(half: Half, report: Callable[[str], None]) -> dict[str, float]:
    """Set the thresholds to what this half says, and return those that changed."""
    shipped = {name: getattr(thresholds, name) for name in (*ALIGNING, *JUDGING)}
    for number in range(PASSES):
        before = {name: getattr(thresholds, name) for name in shipped}
        aligned = half.align()
        for name, values in (*JUDGING.items(), *ALIGNING.items()):
            worths = []
            for value in values:
                setattr(thresholds, name, value)
                at_hand = half.align() if name in ALIGNING else aligned
                worths.append(worth(half.figures(at_hand)))
            setattr(thresholds, name, middle(values, worths))
            report(f"pass {number + 1}: {name} {getattr(thresholds, name)} {worths}")
            if name in ALIGNING:
                aligned = half.align()
        if before == {name: getattr(thresholds, name) for name in shipped}:
            break
    return {
        name: getattr(thresholds, name)
        for name, value in shipped.items()
        if getattr(thresholds, name) != value
    }


def main() -> int:
    data = corpora()
    halves = [load_half(data, half) for half in (0, 1)]
    figures: dict[str, Any] = {
        "shipped": [half.figures(half.align()) for half in halves],
        "changed": derive(halves[0], lambda line: print(line, file=sys.stderr, flush=True)),
    }
    figures["derived"] = [half.figures(half.align()) for half in halves]
    json.dump(figures, sys.stdout, indent=1)
    sys.stdout.write("\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
