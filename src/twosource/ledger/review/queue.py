"""What an analyst should look at next, and why.

Invariant: whatever an analyst accepted, rejected or corrected does not come back.
"""

from collections.abc import Iterable, Iterator

from twosource.ledger.lookup import Lookup
from twosource.ledger.review.journal import Describer, Journal
from twosource.ledger.views import PropositionRow, ReviewRow

EACH = 60  # rows of each sort that are looked at
DOUBTFUL = 0.7  # score under which a claim is looked at
RETOLD = 3  # documents from which on a single source is worth a look


def review_rows(lookup: Lookup, journal: Journal) -> list[ReviewRow]:
    """The queue, what most hangs on first."""
    found = [*_differences(lookup, journal), *_dangling(lookup, journal)]
    found += _unsettled(lookup)
    found += _retold(lookup)
    found += _doubtful(lookup)
    unique = {row.id: row for row in reversed(found)}
    return sorted(unique.values(), key=lambda row: (-row.weight, row.id))


def _differences(lookup: Lookup, journal: Journal) -> Iterator[ReviewRow]:
    for one in Describer(journal, lookup).conflicts():
        who = " and ".join(dict.fromkeys(row.author for row in one.decisions))
        yield ReviewRow(
            id=one.stands,
            kind="conflict",
            reason=f"{who} ruled differently; nobody has settled it",
            text=one.about,
            weight=1000.0,
        )


def _dangling(lookup: Lookup, journal: Journal) -> Iterator[ReviewRow]:
    standing = list(journal.standing.values())
    for row in Describer(journal, lookup).rows(standing):
        if row.state == "dangling":
            yield ReviewRow(
                id=row.id,
                kind="dangling",
                reason=f"{row.author}'s ruling is on something that is no longer read so",
                text=f"{row.verb}: {row.why or row.value}",
                weight=900.0,
            )


def _unsettled(lookup: Lookup) -> Iterator[ReviewRow]:
    """Contested propositions of which a count is open."""
    page = lookup.page("propositions", {"state": "contested"}, limit=EACH)
    for row in page.items:
        open_for, open_against = row.for_max - row.for_min, row.against_max - row.against_min
        if open_for or open_against:
            yield _proposition(
                row,
                f"contested, and the independence of {open_for + open_against} sources is open",
                100.0 + row.documents,
            )


def _proposition(row: PropositionRow, reason: str, weight: float) -> ReviewRow:
    return ReviewRow(
        id=row.id, kind="proposition", reason=reason, text=row.proposition, weight=weight
    )


def _retold(lookup: Lookup) -> Iterator[ReviewRow]:
    """Propositions that many documents carry on one source."""
    page = lookup.page("propositions", {"sources": "single"}, sort="documents", limit=EACH)
    for row in page.items:
        if row.documents >= RETOLD:
            reason = f"{row.documents} documents, one source"
            yield _proposition(row, reason, 50.0 + row.documents / 10)


def _doubtful(lookup: Lookup) -> Iterable[ReviewRow]:
    page = lookup.page("claims", {"status": "auto"}, sort="doubt", limit=EACH)
    return [
        ReviewRow(
            id=row.id,
            kind="claim",
            reason=f"the extraction is only {row.score:.0%} sure of it",
            text=row.proposition,
            weight=10 * (1 - row.score),
        )
        for row in page.items
        if row.score < DOUBTFUL
    ]
