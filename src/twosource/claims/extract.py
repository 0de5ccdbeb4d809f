"""STAGE Reading -> claims: one claim for each clause that says something the ledger knows.

Invariant: every claim rests on words of its document, ``text[start:end] == evidence.text``; a
clause inside an attribution is the source's, any other is the document's own.
"""

import logging
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from twosource.claims.build import Builder
from twosource.claims.casting.cast import cast
from twosource.claims.evidence import EVIDENCE_KINDS
from twosource.claims.measures.targets import name_targets
from twosource.claims.senses.judgment import Judge
from twosource.errors import ModelError
from twosource.learned.claims import Senses, read_senses
from twosource.learned.gists import find_gists
from twosource.learned.passages import find_passages
from twosource.records.attribution import Span
from twosource.records.audit import Problem
from twosource.records.claim import Claim
from twosource.records.reading import Reading
from twosource.stages import Map

log = logging.getLogger(__name__)
VERSION = "9"


def extract(readings: Sequence[Reading]) -> list[tuple[Claim, ...] | Problem]:
    """The claims of each reading, in order of their evidence.

    Where the shipped model is missing or damaged the rules read alone, and the log says so.
    """
    texts = [reading.document.text for reading in readings]
    try:
        read = read_senses(texts, [*map(_passages, readings)])
    except ModelError as error:
        log.warning("%s; until then the rules alone read what is claimed", error)
        return extract_by_rule(readings)
    judged = zip(readings, map(Judge, read), strict=True)
    claims = [extract_claims(reading, judge) for reading, judge in judged]
    try:
        return [*map(with_gists, claims, read)]
    except ModelError as error:
        log.warning("%s; until then signs alone tell what is one matter", error)
        return [*claims]


def with_gists(claims: Sequence[Claim], senses: Senses) -> tuple[Claim, ...]:
    """Claims with what the learned reader takes them to be about."""
    gists = find_gists(senses, [(one.evidence.start, one.evidence.end) for one in claims])
    return tuple(replace(c, gist=gist) for c, gist in zip(claims, gists, strict=True))


def extract_by_rule(readings: Sequence[Reading]) -> list[tuple[Claim, ...] | Problem]:
    """The claims of each reading as the rules alone find them."""
    return [extract_claims(reading) for reading in readings]


def extract_claims(reading: Reading, judge: Judge | None = None) -> tuple[Claim, ...]:
    """The claims of one reading, by the rules alone where there is no judge."""
    return name_targets(reading, cast(reading, Builder(reading, judge or Judge()).claims()))


def _passages(reading: Reading) -> list[Span]:
    """The paragraphs that can hold evidence."""
    told = [s for s in reading.sentences if s.role in EVIDENCE_KINDS]
    starts = [sentence.start for sentence in told]
    return [
        (start, end)
        for start, end in find_passages(reading.document.text)
        if bisect_left(starts, start) < bisect_left(starts, end)
    ]


EXTRACT: Map[Reading, tuple[Claim, ...]] = Map("extract", VERSION, extract)
EXTRACT_BY_RULE: Map[Reading, tuple[Claim, ...]] = Map(
    "extract-by-rule", VERSION, extract_by_rule
)
