"""Two documents side by side: the passages that one took from the other, changed words apart.

Invariant: joining the pieces of a row's side gives the aligned text of that side.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from twosource.errors import NotFoundError
from twosource.ledger.lists.rows import place_of
from twosource.ledger.lookup import Lookup
from twosource.records.lineage import CopyLink
from twosource.records.reading import Reading

_PIECES = re.compile(r"\w+|\s+|[^\w\s]+")
Piece = tuple[str, bool]  # words, and whether they differ from the other side


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparedPassage:
    """One aligned passage: what the derived document has, and what its origin has."""

    derived: tuple[Piece, ...]
    origin: tuple[Piece, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """A derived document beside its origin."""

    derived: str
    origin: str
    derived_id: str
    origin_id: str
    kind: str
    share: float
    basis: str
    passages: tuple[ComparedPassage, ...]


def compare_documents(lookup: Lookup, one: str, other: str) -> Comparison:
    """The two documents (ids, in either order) side by side.

    Raises ``NotFoundError`` when neither derives from the other.
    """
    pairs = ({"derived": one, "origin": other}, {"derived": other, "origin": one})
    found = [row for pair in pairs for row in lookup.page("copies", pair).items]
    if not found:
        raise NotFoundError("Neither of these documents was found to derive from the other.")
    link: CopyLink = lookup.record("copy_link", found[0].id)
    return lay_out(link, {key: lookup.reading(key) for key in (one, other)})


def lay_out(link: CopyLink, readings: dict[str, Reading]) -> Comparison:
    """A copy link with the texts of its passages."""
    derived, origin = readings[link.derived], readings[link.origin]
    texts = derived.document.text, origin.document.text
    return Comparison(
        derived=place_of(derived),
        origin=place_of(origin),
        derived_id=link.derived,
        origin_id=link.origin,
        kind=link.kind,
        share=link.share,
        basis=link.direction_basis,
        passages=tuple(
            compare_passages(texts[0][a:b], texts[1][c:d])
            for a, b, c, d in sorted(link.alignment)
        ),
    )


def compare_passages(derived: str, origin: str) -> ComparedPassage:
    """Both texts cut where their words differ; white space and case never count."""
    ours, theirs = _PIECES.findall(derived), _PIECES.findall(origin)
    matcher = SequenceMatcher(None, _folded(ours), _folded(theirs), autojunk=False)
    left: list[Piece] = []
    right: list[Piece] = []
    for tag, a, b, c, d in matcher.get_opcodes():
        left.append(("".join(ours[a:b]), tag != "equal"))
        right.append(("".join(theirs[c:d]), tag != "equal"))
    return ComparedPassage(derived=_filled(left), origin=_filled(right))


def _folded(pieces: Sequence[str]) -> list[str]:
    return [" " if piece.isspace() else piece.lower() for piece in pieces]


def _filled(pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    return tuple(piece for piece in pieces if piece[0])
