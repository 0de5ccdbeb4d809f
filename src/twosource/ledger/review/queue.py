"""What an analyst should look at next, and why.

Invariant: whatever an analyst accepted, rejected or corrected does not come back.
"""

from collections.abc import Iterable, Iterator

from twosource.ledger.lookup import Lookup
from twosource.ledger.review.journal import Describer, Journal
from twosource.ledger.views import PropositionRow, ReviewRow

EACH = 60  # propositions of each sort that are looked at
MOST = 200  # rows of the queue
DOUBTFUL = 0.7  # score under which a claim is looked at
RETOLD = 3  # documents from which on a single source is worth a look


def review_rows(lookup: Lookup, journal: Journal) -> list[ReviewRow]:
    """The queue, what most hangs on first."""
    found = [*_differences(lookup, journal), *_dangling(lookup, journal)]
    found += _contested(lookup)
    found += _retold(lookup)
    found += _unreviewed(lookup)
    unique = {row.id: row for row in reversed(found)}
    return sorted(unique.values(), key=lambda row: (-row.weight, row.id))[:MOST]


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


def _contested(lookup: Lookup) -> Iterator[ReviewRow]:
    """Contested propositions, before all those of which a count is open."""
    for row in lookup.page("propositions", {"state": "contested"}, limit=EACH).items:
        still_open = row.for_max - row.for_min + row.against_max - row.against_min
        if still_open:
            sources = "1 source" if still_open == 1 else f"{still_open} sources"
            reason = f"contested, and the independence of {sources} is open"
            yield _proposition(row, reason, 100.0 + row.documents)
        else:
            yield _proposition(row, "contested", 20.0 + row.documents / 1000)


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


def _unreviewed(lookup: Lookup) -> Iterable[ReviewRow]:
    """Claims that nobody has looked at, those that the extraction is least sure of first."""
    page = lookup.page("claims", {"status": "auto"}, sort="doubt", limit=MOST)
    return [
        ReviewRow(
            id=row.id,
            kind="claim",
            reason=f"the extraction is only {row.score:.0%} sure of it"
            if row.score < DOUBTFUL
            else "nobody has looked at it",
            text=row.proposition,
            weight=10 * (1 - row.score),
        )
        for row in page.items
    ]
