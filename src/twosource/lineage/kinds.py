"""What kind of derivation a link is, from verbatim to rewrite.

Invariant: the kind follows from counts of one derivation alone, never from names.
"""

from dataclasses import dataclass

from twosource.records.lineage import CopyKind

REWRITTEN_KEPT = 0.92  # below, it is a rewrite whatever replaced the words
WHOLE = 0.9
MAIN = 0.5
DAMAGE_EACH = 60  # matched words for one typical swap
SWAP_EACH = 16  # matched words for one replaced word of any kind
MIN_SWAPS = 5
FEW_EACH = 60  # matched words for one replaced word where hardly anything else was changed
ALMOST_ALL = 6  # times as many swaps as cuts and additions
SWAPS_TO_GAPS = 3  # machines replace, editors also cut and add


@dataclass(frozen=True, slots=True)
class Measures:
    """What can be counted of one derivation.

    ``body_share`` and ``kept``: the parts of the derived and of the origin's body words in
    the shared passages; ``words`` matched, ``swaps`` runs of up to three words put for
    another such run and ``swapped`` the words in them, ``gaps`` runs added or cut, ``damage``
    swaps typical of spinning; ``same_text`` word for word.
    """

    body_share: float
    kept: float
    words: int
    swaps: int
    swapped: int
    gaps: int
    damage: int
    same_text: bool


def kind_of(m: Measures) -> CopyKind:
    """The kind of one derivation in the same words; a translation shares none."""
    if m.same_text:
        return "verbatim"
    in_place = m.words / max(1, m.words + m.swapped)
    if is_spun(m):
        return "machine_spun"
    if in_place < REWRITTEN_KEPT:
        return "rewrite"
    if m.body_share < MAIN:
        return "quote"
    return "repost" if m.kept >= WHOLE else "excerpt"


def is_spun(m: Measures) -> bool:
    """Words replaced in place as spinning programs do, or more often than editors would."""
    if m.swaps < MIN_SWAPS:
        return False
    typical = m.damage * DAMAGE_EACH >= m.words
    each = SWAP_EACH if m.swaps < ALMOST_ALL * m.gaps else FEW_EACH
    mechanical = m.swaps * each >= m.words and m.swaps >= SWAPS_TO_GAPS * m.gaps
    return typical or mechanical
