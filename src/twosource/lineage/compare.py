"""STAGE ``COMPARE``: the readings of a pile become the copy links between their documents.

Invariant: the order of the readings changes nothing, and a document never derives from itself.
"""

from collections.abc import Sequence

from twosource.lineage.derivation import find_links
from twosource.lineage.fingerprints import fingerprint_keys
from twosource.lineage.matches import find_matches
from twosource.lineage.words import find_words
from twosource.records.audit import Problem
from twosource.records.lineage import CopyLink
from twosource.records.reading import Reading
from twosource.stages import Group
from twosource.text.repeats import find_repeated_lines


def compare(readings: Sequence[Reading]) -> list[CopyLink | Problem]:
    """All derivations between these documents, each with its passages, kind and direction."""
    unique = {reading.document.id: reading for reading in readings}
    ordered = [unique[key] for key in sorted(unique)]
    repeats = find_repeated_lines((r.document.id, r.document.text) for r in ordered)
    pile = [find_words(reading, repeats) for reading in ordered]
    return list(find_links(ordered, pile, find_matches(pile)))


def reading_keys(reading: Reading) -> list[str]:
    """Fingerprints: two documents of which one derives from the other share one."""
    return list(fingerprint_keys(find_words(reading)))


COMPARE: Group[Reading, CopyLink] = Group("compare", "1", reading_keys, compare)
