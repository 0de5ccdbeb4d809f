"""Ratios as the reports print them."""

from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from typing import Any


def share(part: float, whole: float) -> float | None:
    """A part of a whole to four places; None of nothing."""
    return round(part / whole, 4) if whole else None


def counted(rights: Iterable[bool]) -> dict[str, int]:
    """How many are right, of how many."""
    each = list(rights)
    return {"right": sum(each), "of": len(each)}


def overlap_figures(right: int, said: int, wanted: int) -> dict[str, float]:
    """Precision, recall and F1 from counts."""
    precision, recall = (right / said if said else 0.0), (right / wanted if wanted else 0.0)
    total = precision + recall
    return {
        "p": round(precision, 4),
        "r": round(recall, 4),
        "f1": round(2 * precision * recall / total, 4) if total else 0.0,
    }


def set_figures(said: AbstractSet[Any], wanted: AbstractSet[Any]) -> dict[str, float]:
    """Precision, recall and F1 of one set against another."""
    return overlap_figures(len(said & wanted), len(said), len(wanted))
