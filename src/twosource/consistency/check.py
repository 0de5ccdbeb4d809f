"""Runs all checks over a pile; each finding comes back as a problem of its document.

Invariant: a check changes nothing; it only tells. The order of the input changes nothing.
"""

from collections.abc import Sequence

from twosource.consistency.dates import check_dates, check_event
from twosource.consistency.findings import Finding, to_problem
from twosource.consistency.measures import check_measures
from twosource.consistency.quotations import check_quotations
from twosource.consistency.sums import check_sums
from twosource.records.audit import Problem
from twosource.records.claim import Claim
from twosource.records.lineage import CopyLink
from twosource.records.reading import Reading


def check_pile(
    readings: Sequence[Reading], claims: Sequence[Claim], links: Sequence[CopyLink]
) -> list[Problem]:
    """What cannot be right in the documents of a pile."""
    by_id = {reading.document.id: reading for reading in readings}
    found: list[tuple[Finding, Reading]] = []
    for reading in readings:
        found += [(finding, reading) for finding in check_document(reading)]
    for claim in claims:
        reading = by_id[claim.document]
        found += [(finding, reading) for finding in check_event(claim, reading)]
    for link in links:
        copy = by_id[link.derived]
        changed = check_quotations(link, copy, by_id[link.origin])
        found += [(finding, copy) for finding in changed]
    problems = {
        one.id: one for finding, reading in found for one in [to_problem(finding, reading)]
    }
    return [problems[key] for key in sorted(problems)]


def check_document(reading: Reading) -> list[Finding]:
    """What cannot be right within one document."""
    return [*check_dates(reading), *check_sums(reading), *check_measures(reading)]
