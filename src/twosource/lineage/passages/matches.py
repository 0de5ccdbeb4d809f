"""Pairs of documents that share copied text, before anybody says who copied whom.

A few shared words are stock phrases, a shared quotation is a common source: a pair counts as
copied only when one stretch outside quotation marks is too long and too alike for chance.
Invariant: symmetric in the two documents and blind to the order of the pile.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from twosource.lineage import thresholds
from twosource.lineage.passages.align import Block
from twosource.lineage.passages.candidates import find_candidates
from twosource.lineage.passages.pile import Pile
from twosource.lineage.passages.short import find_short_copies
from twosource.lineage.passages.words import Words
from twosource.records.lineage import Alignment


@dataclass(frozen=True, slots=True)
class Match:
    """The passages that the documents ``a`` and ``b`` (positions in the pile) share.

    When they are not ``copied``, the two quote the same words of a common source.
    """

    a: int
    b: int
    blocks: tuple[Block, ...]
    copied: bool

    @property
    def gain(self) -> float:
        """How far agreement outweighs difference over all passages."""
        return sum(block.gain for block in self.blocks)

    def seen_from(self, document: int) -> tuple[Block, ...]:
        """The passages with this document as their first side."""
        return (
            self.blocks
            if document == self.a
            else tuple(block.mirrored() for block in self.blocks)
        )


def strong_gain(block: Block) -> float:
    """What remains of the gain when words that prove no copying do not count."""
    return block.gain * (1 - block.weak / block.matched)


def find_matches(pile: Pile) -> list[Match]:
    """All pairs of the pile that share copied text or quoted words."""
    codes = [pile.codes(position) for position in range(len(pile))]
    made = (
        match_of(a, b, pile.align(a, b), min(len(codes[a]), len(codes[b])))
        for a, b in find_candidates(codes)
    )
    found = {(match.a, match.b): match for match in made if match is not None}
    for a, b, block in find_short_copies(pile):
        if (a, b) not in found or not found[a, b].copied:
            found[a, b] = Match(a, b, (block,), copied=True)
    return [found[pair] for pair in sorted(found)]


def match_of(a: int, b: int, blocks: tuple[Block, ...], size: int) -> Match | None:
    """The match that these passages make; ``size`` is that of the shorter document in words."""
    if max((block.gain for block in blocks), default=0.0) < thresholds.MIN_BEST:
        return None
    return Match(a, b, blocks, copied=is_copied(blocks, size))


def is_copied(blocks: Sequence[Block], size: int) -> bool:
    """True when one passage is too long and too alike for chance or a common source.

    ``size`` is that of the shorter document in words: of a few alike words in two long reports
    on one event nothing follows.
    """
    best = max(map(strong_gain, blocks))
    share = sum(block.matched for block in blocks) / max(1, size)
    if (
        share >= thresholds.WHOLE_SHARE
        and sum(block.gain for block in blocks) >= thresholds.MIN_SURE
    ):
        return True
    return best >= thresholds.MIN_SURE or (
        best >= thresholds.MIN_BEST and share >= thresholds.MIN_SHARE
    )


def locate(
    blocks: Sequence[Block], a: tuple[Words, str], b: tuple[Words, str]
) -> tuple[Alignment, ...]:
    """Character ranges (a_start, a_end, b_start, b_end), cut where paragraphs start.

    Both documents come as their words and their text.
    """
    (a_words, a_text), (b_words, b_text) = a, b
    pieces = sorted(
        (*with_marks(a_text, piece[0], piece[1]), *with_marks(b_text, piece[2], piece[3]))
        for block in blocks
        for piece in _pieces(block, a_words, b_words)
    )
    apart: list[Alignment] = []
    for start, end, other_start, other_end in pieces:
        # Edges taken in on both sides of a border may overlap: the first keeps them.
        low = max(start, apart[-1][1]) if apart else start
        if low < end:
            apart.append((low, end, other_start, other_end))
    return tuple(apart)


def _pieces(block: Block, a: Words, b: Words) -> list[Alignment]:
    i, j = block.a_start, block.b_start
    pairs: list[tuple[int, int]] = []
    for a_start, a_end, b_start, b_end in (
        *block.swaps,
        (block.a_end,) * 2 + (block.b_end,) * 2,
    ):
        pairs.extend(zip(range(i, a_start), range(j, b_start), strict=True))
        i, j = a_end, b_end
    cuts = [0] + [
        k
        for k in range(1, len(pairs))
        if a.paragraphs[pairs[k][0]] != a.paragraphs[pairs[k - 1][0]]
        and b.paragraphs[pairs[k][1]] != b.paragraphs[pairs[k - 1][1]]
    ]
    pieces = []
    for first, stop in zip(cuts, [*cuts[1:], len(pairs)], strict=True):
        (i, j), (k, n) = pairs[first], pairs[stop - 1]
        i, j = _to_edge(a, b, (i, j), -1)
        k, n = _to_edge(a, b, (k, n), 1)
        pieces.append((int(a.starts[i]), int(a.ends[k]), int(b.starts[j]), int(b.ends[n])))
    return pieces


_BEFORE = re.compile(r"(?<!\S)[^\w\s]+$")
_AFTER = re.compile(r"[^\w\s\u201c\u00ab(\[]*")


def with_marks(text: str, start: int, end: int) -> tuple[int, int]:
    """The range with the quotation marks and full stops that belong to its outer words."""
    opening = _BEFORE.search(text, max(0, start - 4), start)
    closing = _AFTER.match(text, end)
    return opening.start() if opening else start, closing.end() if closing else end


NEAR_EDGE = 6  # differing words between the last equal one and the border of the paragraph


def _to_edge(a: Words, b: Words, at: tuple[int, int], step: int) -> tuple[int, int]:
    """Take in the differing words up to the border of both paragraphs, if it is near."""
    edges = []
    for words, place in ((a, at[0]), (b, at[1])):
        edge = place
        while (
            0 <= edge + step < len(words.paragraphs)
            and words.paragraphs[edge + step] == words.paragraphs[place]
            and abs(edge - place) <= NEAR_EDGE
        ):
            edge += step
        edges.append(edge)
    if all(abs(edge - place) <= NEAR_EDGE for edge, place in zip(edges, at, strict=True)):
        return edges[0], edges[1]
    return at
