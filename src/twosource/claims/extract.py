"""STAGE Reading -> claims: one claim for each clause that says something the ledger knows.

Invariant: every claim rests on words of its document, ``text[start:end] == evidence.text``; a
clause inside an attribution is the source's, any other is the document's own.
"""

from collections.abc import Sequence

from twosource.claims.build import Builder
from twosource.records.audit import Problem
from twosource.records.claim import Claim
from twosource.records.reading import Reading
from twosource.stages import Map

VERSION = "2"


def extract(readings: Sequence[Reading]) -> list[tuple[Claim, ...] | Problem]:
    """The claims of each reading, in order of their evidence."""
    return [extract_claims(reading) for reading in readings]


def extract_claims(reading: Reading) -> tuple[Claim, ...]:
    """The claims of one reading."""
    return Builder(reading).claims()


EXTRACT: Map[Reading, tuple[Claim, ...]] = Map("extract", VERSION, extract)
