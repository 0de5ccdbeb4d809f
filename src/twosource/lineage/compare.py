"""STAGE ``COMPARE``: the readings of a pile become the copy links between their documents.

Invariant: the order of the readings changes nothing, and a document never derives from itself.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from operator import attrgetter

from twosource.lineage.derivation import (
    Sharing,
    find_derivations,
    find_sharing,
    make_links,
    share_of,
)
from twosource.lineage.direction import judge_outside
from twosource.lineage.passages.matches import find_matches
from twosource.lineage.passages.memory import Memory
from twosource.lineage.passages.pile import Pile
from twosource.lineage.retellings import find_retellings
from twosource.lineage.translations import find_same_stories
from twosource.records.audit import Problem
from twosource.records.lineage import CopyLink
from twosource.records.reading import Reading
from twosource.stages import Group
from twosource.text.repeats import find_repeated_lines

RETELLING_SCORE = 0.6  # of a link that rests on names and sentence content alone


@dataclass(frozen=True, slots=True)
class Lineage:
    """What was found in a pile: its readings in order of id, links, and who shares text.

    ``sharing`` also holds pairs of which both copied the same passage of a third; ``quoting``
    the pairs (positions) that only quote the same words: a common source, no copy.
    """

    readings: tuple[Reading, ...]
    links: tuple[CopyLink, ...]
    sharing: tuple[Sharing, ...]
    quoting: tuple[tuple[int, int], ...]


def compare(
    readings: Sequence[Reading], memory: Memory | None = None
) -> list[CopyLink | Problem]:
    """All derivations between these documents, each with its passages, kind and direction."""
    return list(compare_pile(readings, memory).links)


def compare_pile(readings: Sequence[Reading], memory: Memory | None = None) -> Lineage:
    """Everything that is known of who shares text with whom.

    With the memory of an earlier comparison only what is new is coded and aligned; the result
    is the same.
    """
    unique = {reading.document.id: reading for reading in readings}
    ordered = [unique[key] for key in sorted(unique)]
    repeats = find_repeated_lines((r.document.id, r.document.text) for r in ordered)
    pile = Pile(ordered, repeats, memory)
    matches = find_matches(pile)
    derivations = find_derivations(ordered, pile, matches)
    links = make_links(ordered, pile, derivations)
    links += _retold_links(ordered, pile, links)
    links += _translated_links(ordered, links)
    return Lineage(
        readings=tuple(ordered),
        links=tuple(sorted(links, key=attrgetter("id"))),
        sharing=tuple(find_sharing(derivations)),
        quoting=tuple((match.a, match.b) for match in matches if not match.copied),
    )


def _retold_links(
    readings: Sequence[Reading], pile: Pile, links: Sequence[CopyLink]
) -> list[CopyLink]:
    """Retellings, where no copied passage says more already."""
    linked = {frozenset((link.derived, link.origin)) for link in links}
    made = []
    for one in find_retellings(readings, pile):
        document = readings[one.derived].document
        origin = readings[one.origin].document.id
        if frozenset((document.id, origin)) not in linked:
            made.append(
                CopyLink(
                    derived=document.id,
                    origin=origin,
                    kind="rewrite",
                    share=round(share_of(document.text, one.alignment), 4),
                    alignment=one.alignment,
                    direction_basis=f"retells it under its publisher's name: {one.name}",
                    score=RETELLING_SCORE,
                )
            )
    return made


def _translated_links(readings: Sequence[Reading], links: Sequence[CopyLink]) -> list[CopyLink]:
    """The same story in two languages; who told it first by dates and named origins only."""
    linked = {frozenset((link.derived, link.origin)) for link in links}
    made = []
    for story in find_same_stories(readings):
        a, b = readings[story.a], readings[story.b]
        if frozenset((a.document.id, b.document.id)) in linked:
            continue
        verdict = judge_outside(a, b)
        alignment = story.alignment
        derived, origin = a, b
        if verdict.derived:
            derived, origin = b, a
            alignment = tuple(sorted((c, d, x, y) for x, y, c, d in alignment))
        made.append(
            CopyLink(
                derived=derived.document.id,
                origin=origin.document.id,
                kind="translation",
                share=round(share_of(derived.document.text, alignment), 4),
                alignment=alignment,
                direction_basis=f"same names and numbers in one order; {verdict.basis}",
                score=round(min(0.9, story.part) * verdict.sure, 2),
            )
        )
    return made


def whole_pile(_: Reading) -> tuple[str]:
    """One key for all: what is furniture, or a stock phrase, depends on the whole pile."""
    return ("pile",)


def make_compare(memory: Memory) -> Group[Reading, CopyLink]:
    """The stage with a memory of earlier comparisons."""
    return replace(COMPARE, run=lambda readings: compare(readings, memory))


COMPARE: Group[Reading, CopyLink] = Group("compare", "3", whole_pile, compare)
