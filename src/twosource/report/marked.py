"""A document's text with its claims' evidence marked.

Invariant: joining the texts of all pieces gives the passage back. Evidence spans may overlap; a
piece names every claim whose evidence covers it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from twosource.ledger.views import ClaimRow


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A run of characters: ``starts`` are claims that begin here, ``claims`` all that cover."""

    text: str
    claims: tuple[str, ...]
    starts: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkedPassage:
    """One passage of a document, cut at the ends of evidence."""

    role: str
    kept_as: str
    pieces: tuple[Piece, ...]


def mark_passage(
    text: str, start: int, end: int, claims: Sequence[ClaimRow]
) -> tuple[Piece, ...]:
    """Cut ``text[start:end]`` at the ends of the claims' evidence."""
    here = [claim for claim in claims if claim.start < end and claim.end > start]
    cuts = {start, end}
    cuts.update(point for c in here for point in (c.start, c.end) if start < point < end)
    edges = sorted(cuts)
    return tuple(
        Piece(
            text=text[a:b],
            claims=tuple(c.id for c in here if c.start <= a and c.end >= b),
            starts=tuple(c.id for c in here if max(c.start, start) == a),
        )
        for a, b in pairwise(edges)
    )
