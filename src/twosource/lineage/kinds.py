"""What kind of derivation a link is, from verbatim to rewrite.

Invariant: the kind follows from shares, density and spinning alone, never from names.
"""

from dataclasses import dataclass

from twosource.records.lineage import CopyKind

SPUN_DENSITY = 0.93  # of words kept: below, words were replaced rather than a few edited
WHOLE = 0.9
MAIN = 0.5
MERGE_SHARE = 0.25


@dataclass(frozen=True, slots=True)
class Measures:
    """What can be counted of one derivation.

    ``share`` and ``body_share`` of the derived text and of its body words, ``kept`` of the
    origin's body words, ``density`` of equal words in the passages, ``damage`` swaps typical of
    spinning, ``words`` matched, ``same_language``, ``same_text`` word for word.
    """

    share: float
    body_share: float
    kept: float
    density: float
    damage: int
    words: int
    same_language: bool
    same_text: bool


def kind_of(m: Measures) -> CopyKind:
    """The kind of one derivation, other origins of the same document aside."""
    if not m.same_language:
        return "translation"
    if m.same_text:
        return "verbatim"
    if m.density < SPUN_DENSITY:
        return "machine_spun" if is_spun(m) else "rewrite"
    if m.body_share < MAIN:
        return "quote"
    return "repost" if m.kept >= WHOLE else "excerpt"


def is_spun(m: Measures) -> bool:
    """Many single words replaced in place, and some of them as spinning programs do."""
    return m.damage * 60 >= m.words
