"""Figures that do not add up: parts that exceed their total, or are not all of it.

Invariant: only exact counts that one sentence puts together are added.
"""

import re
from collections.abc import Iterator, Sequence

from twosource.consistency.findings import Finding, number
from twosource.records.reading import Quantity, Reading

SOME = re.compile(r"^[^.;:()]{0,30}?\b(?:including|among them|of which|of whom|of them)\W+$")
ALL = re.compile(
    r"^[^.;()]{0,30}?(?:\b(?:consisting of|comprising|made up of|namely)\s+(?:\w+ )?|: )$"
)
TOGETHER = re.compile(
    r"^[^.;:()]{0,40}?\b(?:for|or|making|bringing|giving)\b[^.;:()]{0,24}\b(?:total|all)\b[^.;:()]{0,12}$"
)
LAST_NUMBER = re.compile(r"[\d.,]*\d\D*$")
JOINED = re.compile(r"^(?:[^.;:()]{0,34}?(?:,|\band\b|\bplus\b|&)\s*(?:and\s+|another\s+)?)$")
AMONG = re.compile(r"\b(?:of (?:them|which|whom|these|those)|including|most|than)\b")
NOT_COUNTS = frozenset(
    (
        "share",
        "day",
        "week",
        "month",
        "year",
        "hour",
        "minute",
        "mile",
        "kilometre",
        "metre",
        "age",
    )
)


def check_sums(reading: Reading) -> Iterator[Finding]:
    """All sums of a document that do not come out."""
    text = reading.document.text
    for sentence in reading.sentences:
        counts = [q for q in reading.quantities if sentence.start <= q.start < sentence.end]
        for index in range(len(counts) - 2):
            yield from check_parts(text, counts[index:])
            yield from check_total(text, counts[index:])


def is_count(quantity: Quantity) -> bool:
    """Whether a quantity is one exact number of things."""
    exact = quantity.bound == "exact" and quantity.min is not None
    return exact and quantity.min == quantity.max and quantity.unit not in NOT_COUNTS


def parts_after(text: str, counts: Sequence[Quantity], first: int) -> list[Quantity]:
    """The counts joined by commas and "and" from one on."""
    parts = [counts[first]]
    for quantity in counts[first + 1 :]:
        gap = text[parts[-1].end : quantity.start]
        if not JOINED.match(gap) or AMONG.search(gap):
            break
        parts.append(quantity)
    return parts


def same_unit(total: Quantity, parts: Sequence[Quantity]) -> bool:
    """Whether parts may be of what the total counts."""
    units = {one.unit for one in (total, *parts)} - {None}
    return len(units) < 2 and all(map(is_count, (total, *parts)))


def check_parts(text: str, counts: Sequence[Quantity]) -> Iterator[Finding]:
    """A total, then its parts: "90 rockets, including 60 of one sort and 50 of another"."""
    total, gap = counts[0], text[counts[0].end : counts[1].start]
    some, whole = SOME.match(gap), ALL.match(gap)
    parts = parts_after(text, counts, 1) if some or whole else []
    if len(parts) < 2 or not same_unit(total, parts):
        return
    added = sum(part.min or 0 for part in parts)
    limit = total.min or 0
    if added > limit or (whole and added != limit):
        yield report("parts", total, parts, added, (total.start, parts[-1].end))


def check_total(text: str, counts: Sequence[Quantity]) -> Iterator[Finding]:
    """Parts, then their total: "60 of one sort and 50 of another, for a total of 90"."""
    parts = parts_after(text, counts, 0)
    if len(parts) < 2 or len(parts) == len(counts):
        return
    total = counts[len(parts)]
    added = sum(part.min or 0 for part in parts)
    known = TOGETHER.match(LAST_NUMBER.sub("", text[parts[-1].end : total.end]))
    if known and same_unit(total, parts) and added != total.min:
        yield report("parts", total, parts, added, (parts[0].start, total.end))


def report(
    code: str, total: Quantity, parts: Sequence[Quantity], added: float, span: tuple[int, int]
) -> Finding:
    """The finding in one sentence."""
    listed = " + ".join(number(part.min or 0) for part in parts)
    message = f"{listed} = {number(added)}, not {number(total.min or 0)} (“{total.raw}”)."
    return Finding(code, *span, message)
