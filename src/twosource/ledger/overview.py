"""A ledger at one glance: how much it holds, and where an analyst should look first."""

from sqlalchemy import Connection

from twosource.ledger.lookup import Lookup
from twosource.ledger.review.journal import Journal
from twosource.ledger.upkeep import is_outdated
from twosource.ledger.views import Overview
from twosource.store import reader

SHOWN = 8  # propositions of each sort
COUNTED = (
    "propositions", "claims", "documents", "families", "parties", "items", "edges", "events",
    "publishers", "problems",
)  # fmt: skip


def make_overview(connection: Connection, lookup: Lookup, journal: Journal) -> Overview:
    """Counts and the first propositions of each sort."""
    newest = lookup.page("propositions", {}, sort="newest", limit=SHOWN)
    contested = lookup.page("propositions", {"state": "contested"}, limit=SHOWN)
    single = lookup.page("propositions", {"sources": "single"}, sort="documents", limit=SHOWN)
    stale = lookup.page("propositions", {"stale": "yes"}, sort="newest", limit=SHOWN)
    return Overview(
        counts=tuple((kind, lookup.page(kind, {}, limit=1).total) for kind in COUNTED),
        contested=contested.total,
        single_source=single.total,
        stale=stale.total,
        decisions=len(journal.decisions),
        conflicts=len(journal.differences()),
        last_run=reader.last_finished(connection),
        outdated=is_outdated(connection),
        unfinished=reader.is_unfinished(connection),
        newest=newest.items,
        most_contested=contested.items,
        most_single=single.items,
        most_stale=stale.items,
    )
