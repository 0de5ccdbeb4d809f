"""Times of an undated copy, counted from the day of the document that it was copied from.

Invariant: only times that the copy's own words could not place are placed, and they say that
their basis is inferred; a claim keeps the id of what was read.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from twosource.records.claim import Claim
from twosource.records.reading import Reading, TimeRef
from twosource.text.read import anchor_of, place_times


def redate(reading: Reading, published: TimeRef | None) -> Reading:
    """The reading with the times that can be placed once its origin's date is known."""
    anchor = anchor_of(published)
    if reading.published is not None or anchor is None or all(map(is_placed, reading.times)):
        return reading
    placed = place_times(reading.document.text, reading.passages, anchor, reading.language)
    known = {(time.begin, time.finish): time for time in placed}
    return replace(reading, times=tuple(_place(time, known) for time in reading.times))


def redate_claims(claims: Iterable[Claim], readings: Sequence[Reading]) -> list[Claim]:
    """The claims with the times as the redated readings place them."""
    times = {
        reading.document.id: {
            (time.begin, time.finish): time
            for time in reading.times
            if time.basis == "inferred"
        }
        for reading in readings
    }
    return [_redate_claim(claim, times.get(claim.document, {})) for claim in claims]


def is_placed(time: TimeRef) -> bool:
    """Whether at least one side of the time is known."""
    return time.start is not None or time.end is not None


_Known = Mapping[tuple[int | None, int | None], TimeRef]


def _place(time: TimeRef, known: _Known) -> TimeRef:
    found = known.get((time.begin, time.finish))
    if is_placed(time) or found is None or not is_placed(found):
        return time
    return replace(found, basis="inferred")


def _redate_claim(claim: Claim, known: _Known) -> Claim:
    said, event = claim.statement_time, claim.proposition.event_time
    said_now, event_now = said and _place(said, known), event and _place(event, known)
    if (said_now, event_now) == (said, event):
        return claim
    proposition = claim.proposition
    if event_now != event:
        proposition = replace(proposition, event_time=event_now, id="")
    return replace(claim, statement_time=said_now, proposition=proposition, id=claim.id)
