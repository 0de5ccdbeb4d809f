"""Families: the document that each document goes back to, through the copy links.

Invariant: every document has exactly one family, whose head is a document that derives from
no other for more than half of its text; links of less than half do not join families.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from twosource.records.lineage import CopyLink
from twosource.records.reading import Reading

MAIN_SHARE = 0.5
FAMILY_KINDS = frozenset(
    {"verbatim", "repost", "excerpt", "translation", "machine_spun", "rewrite", "merge"}
)


@dataclass(frozen=True, slots=True)
class Family:
    """Where a document stands: ``head`` is the id of the document that heads its family.

    ``origin`` is the document that it directly derives from for the most part (None for a
    head), ``share`` the part of its text (0–1) that does.
    """

    head: str
    origin: str | None = None
    share: float = 0.0


def find_families(links: Iterable[CopyLink], readings: Sequence[Reading]) -> dict[str, Family]:
    """The family of every document, by document id."""
    main: dict[str, CopyLink] = {}
    for link in sorted(links, key=lambda x: (x.share, x.score, x.id)):
        if link.share >= MAIN_SHARE and link.kind in FAMILY_KINDS:
            main[link.derived] = link
    families = {}
    for reading in readings:
        document = reading.document.id
        own = main.get(document)
        families[document] = Family(
            head=_head(document, main),
            origin=own.origin if own else None,
            share=own.share if own else 0.0,
        )
    return families


def _head(document: str, main: dict[str, CopyLink]) -> str:
    """Follow the main origins up; a loop ends at its smallest id, so that all agree."""
    path = [document]
    while path[-1] in main:
        above = main[path[-1]].origin
        if above in path:
            return min(path[path.index(above) :])
        path.append(above)
    return path[-1]
