"""From shared passages to a directed graph: who derives from whom, how much, of what kind.

A passage that a document shares with its origin it also shares with the origin's other
copies. Only the link to where it came from stays: a pair whose passages are explained by a
better origin is dropped. Invariant: the graph has no cycles, and shares lie between 0 and 1.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from twosource.lineage import thresholds
from twosource.lineage.direction import Side, Verdict, judge
from twosource.lineage.kinds import Measures, kind_of
from twosource.lineage.passages.align import SHORT_SWAP, Block
from twosource.lineage.passages.matches import Match, locate
from twosource.lineage.passages.pile import Pile
from twosource.lineage.passages.words import Words
from twosource.lineage.spun import is_respelled, spin_damage, swaps_of
from twosource.records.lineage import Alignment, CopyKind, CopyLink
from twosource.records.reading import Reading


@dataclass(frozen=True, slots=True)
class Derivation:
    """A directed match: positions in the pile, the passages seen from ``derived``."""

    derived: int
    origin: int
    blocks: tuple[Block, ...]
    verdict: Verdict

    @property
    def words(self) -> frozenset[int]:
        """Positions, in the derived document, of the words taken over."""
        return words_of(self.blocks)


def words_of(blocks: Iterable[Block]) -> frozenset[int]:
    """Positions of the words that these passages cover, in the document they are seen from."""
    return frozenset().union(*(block.words() for block in blocks))


@dataclass(frozen=True, slots=True)
class Sharing:
    """The documents ``a`` and ``b`` (positions in the pile) hold the same copied text.

    ``origin`` is the one of them that the other derives from; None when both took it from a
    third.
    """

    a: int
    b: int
    origin: int | None
    score: float


def find_sharing(derivations: Sequence[Derivation]) -> list[Sharing]:
    """All pairs that share copied text, directly or through the origin of both."""
    found: dict[tuple[int, int], Sharing] = {}
    for one in derivations:
        a, b = sorted((one.derived, one.origin))
        gain = sum(block.gain for block in one.blocks)
        found[a, b] = Sharing(a, b, one.origin, gain)
    copies: defaultdict[int, list[tuple[int, frozenset[int]]]] = defaultdict(list)
    for one in derivations:
        taken = words_of(block.mirrored() for block in one.blocks)
        copies[one.origin].append((one.derived, taken))
    for takers in copies.values():
        for (x, x_words), (y, y_words) in combinations(takers, 2):
            a, b = sorted((x, y))
            common = len(x_words & y_words)
            if (a, b) not in found and common >= thresholds.SHARED_WORDS:
                found[a, b] = Sharing(a, b, None, float(common))
    return [found[key] for key in sorted(found)]


def make_links(
    readings: Sequence[Reading], pile: Pile, derivations: Sequence[Derivation]
) -> list[CopyLink]:
    """The copy links of a pile, in order of id."""
    by_derived: defaultdict[int, list[Derivation]] = defaultdict(list)
    for one in _prune(derivations):
        by_derived[one.derived].append(one)
    links = []
    for group in by_derived.values():
        kinds = [_measure(one, pile) for one in group]
        merged = _is_merge(group, pile)
        for one, measures in zip(group, kinds, strict=True):
            kind = kind_of(measures)
            if merged and kind in {"repost", "excerpt", "quote", "verbatim"}:
                kind = "merge"
            links.append(_link(one, readings, pile, kind))
    return sorted(links, key=lambda link: link.id)


def find_derivations(
    readings: Sequence[Reading], pile: Pile, matches: Sequence[Match]
) -> list[Derivation]:
    """Every match with its direction."""
    matches = [match for match in matches if match.copied]
    reach: defaultdict[int, float] = defaultdict(float)
    for match in matches:
        for side in (match.a, match.b):
            reach[side] += sum(b.matched for b in match.blocks)
    assembled = find_assembled(pile, matches)
    found = []
    for match in matches:
        a, b = (
            _side(match, own, readings, pile, reach[own], assembled)
            for own in (match.a, match.b)
        )
        verdict = judge(a, b)
        derived, origin = (match.b, match.a) if verdict.derived else (match.a, match.b)
        found.append(Derivation(derived, origin, match.seen_from(derived), verdict))
    return found


def _side(
    match: Match,
    own: int,
    readings: Sequence[Reading],
    pile: Pile,
    reach: float,
    assembled: frozenset[int],
) -> Side:
    other = match.b if own == match.a else match.a
    blocks = match.seen_from(own)
    words = pile[own]
    return Side(
        reading=readings[own],
        share=_covered(blocks) / max(1, len(words)),
        furniture=words.skipped,
        reach=reach,
        fit=_fit(blocks, words),
        assembled=own in assembled,
        swaps=swaps_of(blocks, words, pile[other]),
    )


STEM = 5  # letters: "container" and "containers" are one
MIN_REST = 12  # content words: a shorter rest does not tell what the document is about


def _fit(blocks: Iterable[Block], words: Words) -> float | None:
    """The part of the content words outside the passages that occur inside them as well."""
    inside = np.zeros(len(words.codes), dtype=np.bool_)
    for block in blocks:
        inside[block.a_start : block.a_end] = True
    content = np.flatnonzero(words.codes & np.uint64(1)).tolist()
    shared = {words.folds[k][:STEM] for k in content if inside[k]}
    rest = [words.folds[k][:STEM] in shared for k in content if not inside[k]]
    return sum(rest) / len(rest) if len(rest) >= MIN_REST else None


def find_assembled(pile: Pile, matches: Sequence[Match]) -> frozenset[int]:
    """Documents that two others, strangers to each other, make up between them."""
    partners: defaultdict[int, dict[int, frozenset[int]]] = defaultdict(dict)
    for match in matches:
        for own, other in ((match.a, match.b), (match.b, match.a)):
            partners[own][other] = words_of(match.seen_from(own))
    found: set[int] = set()
    for document, given in partners.items():
        size = max(1, len(pile[document]))
        largest = max(len(words) for words in given.values()) / size
        together = len(frozenset().union(*given.values())) / size
        if largest < thresholds.MAX_SINGLE and together >= thresholds.MIN_TOGETHER:
            least = thresholds.MIN_PART * size
            found |= {
                document
                for (x, x_words), (y, y_words) in combinations(given.items(), 2)
                if y not in partners[x]
                and min(len(x_words - y_words), len(y_words - x_words)) >= least
            }
    return frozenset(found)


def _covered(blocks: Iterable[Block]) -> int:
    return sum(block.a_end - block.a_start for block in blocks)


def _prune(derivations: Sequence[Derivation]) -> list[Derivation]:
    """Keep, for each document, the origins that explain passages no better origin explains."""
    by_derived: defaultdict[int, list[Derivation]] = defaultdict(list)
    for one in derivations:
        by_derived[one.derived].append(one)
    kept = []
    for group in by_derived.values():
        origins = {one.origin for one in group}
        taken: set[int] = set()
        for one in sorted(group, key=lambda d: _rank(d, by_derived, origins), reverse=True):
            words = one.words
            if len(words & taken) < thresholds.EXPLAINED * len(words):
                kept.append(one)
                taken |= words
    return kept


def _rank(
    one: Derivation, by_derived: dict[int, list[Derivation]], origins: set[int]
) -> tuple[float, int, int]:
    """Better origins first: those that give more and are not copied themselves."""
    copied = any(d.origin in origins for d in by_derived.get(one.origin, ()))
    return (
        sum(b.gain for b in one.blocks) * (0.5 if copied else 1.0),
        -int(copied),
        -one.origin,
    )


def _is_merge(group: Sequence[Derivation], pile: Pile) -> bool:
    """Two origins or more that each give a good part of the document."""
    size = len(pile[group[0].derived])
    parts = [len(one.words) / max(1, size) for one in group]
    return len(parts) > 1 and sorted(parts)[-2] >= 0.2 and sum(parts) >= 0.6


WHOLE_TEXT = 0.97  # of a verbatim copy, its furniture included


def _measure(one: Derivation, pile: Pile) -> Measures:
    derived, origin = pile[one.derived], pile[one.origin]
    swaps = [swap for swap in swaps_of(one.blocks, derived, origin) if not is_respelled(*swap)]
    short = [swap for swap in swaps if all(0 < len(side) <= SHORT_SWAP for side in swap)]
    return Measures(
        body_share=_covered(one.blocks) / max(1, len(derived)),
        kept=sum(b.b_end - b.b_start for b in one.blocks) / max(1, len(origin)),
        words=sum(b.matched for b in one.blocks),
        swaps=len(short),
        swapped=sum(max(map(len, swap)) for swap in short),
        gaps=len(swaps) - len(short),
        damage=spin_damage(swaps),
        same_text=np.array_equal(derived.codes, origin.codes),
    )


def share_of(text: str, alignment: Iterable[Alignment]) -> float:
    """The part of a text's characters, white space aside, that an alignment covers."""
    total = sum(not c.isspace() for c in text)
    taken = sum(not c.isspace() for a, b, _, _ in alignment for c in text[a:b])
    return min(1.0, taken / total) if total else 0.0


def _link(
    one: Derivation,
    readings: Sequence[Reading],
    pile: Pile,
    kind: CopyKind,
) -> CopyLink:
    text = readings[one.derived].document.text
    alignment = locate(
        one.blocks,
        (pile[one.derived], text),
        (pile[one.origin], readings[one.origin].document.text),
    )
    share = share_of(text, alignment)
    if kind == "verbatim" and share < WHOLE_TEXT:
        kind = "repost"
    return CopyLink(
        derived=readings[one.derived].document.id,
        origin=readings[one.origin].document.id,
        kind=kind,
        share=round(share, 4),
        alignment=tuple(sorted(alignment)),
        direction_basis=one.verdict.basis,
        score=one.verdict.sure,
    )
