"""Pairs gold rows with predicted claims, one to one, the best pairs first."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from benchmarks.scoring.agreement import same_field, same_predicate, same_speaker
from benchmarks.scoring.exported import Exported, Row, Said
from benchmarks.scoring.names import NameBook

# A pair needs this part of the shorter evidence in common.
LEAST_OVERLAP = 0.5
PREDICATE, SPEAKER = 4, 2


def match(golds: Sequence[Row], export: Exported, book: NameBook) -> dict[int, int]:
    """Number of the gold row -> number of the claim it is found in."""
    ranked = sorted(candidates(golds, export, book), reverse=True)
    found: dict[int, int] = {}
    taken: set[int] = set()
    for _, gold, said in ranked:
        if gold not in found and said not in taken:
            found[gold] = said
            taken.add(said)
    return found


def candidates(
    golds: Sequence[Row], export: Exported, book: NameBook
) -> Iterator[tuple[float, int, int]]:
    """Every pair that shares enough words: how well it fits, gold row, claim."""
    by_document: dict[str, list[int]] = defaultdict(list)
    for number, said in enumerate(export.said):
        by_document[said.document].append(number)
    for number, gold in enumerate(golds):
        for other in by_document[gold["doc"]]:
            said = export.said[other]
            common = overlap(gold, said)
            if common is None:
                continue
            fit = (
                PREDICATE * same_predicate(gold, said)
                + SPEAKER * same_speaker(gold, said, export.parties, book)
                + same_field(gold, said, "act")
                + same_field(gold, said, "polarity")
                + common
            )
            yield fit, number, other


def overlap(gold: Row, said: Said) -> float | None:
    """The common part of both evidences over all of them, if it is long enough to pair them."""
    if not said.span:
        return None
    start, end = said.span
    first, last = int(gold["start"]), int(gold["end"])
    both = min(end, last) - max(start, first)
    shorter = min(end - start, last - first)
    if shorter <= 0 or both < LEAST_OVERLAP * shorter:
        return None
    return both / (max(end, last) - min(start, first))
