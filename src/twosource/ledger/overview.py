"""A ledger at one glance: how much it holds, and where an analyst should look first."""

from sqlalchemy import Connection

from twosource.ledger.lookup import Lookup
from twosource.ledger.review.journal import Journal
from twosource.ledger.upkeep import is_outdated
from twosource.ledger.views import Overview
from twosource.store import reader

SHOWN = 8  # propositions of each sort
MATTERS = {"predicate": "-other"}  # what the report and the lists of the command line show
COUNTED = (
    "propositions", "claims", "documents", "families", "parties", "items", "edges", "events",
    "publishers", "problems",
)  # fmt: skip


def make_overview(connection: Connection, lookup: Lookup, journal: Journal) -> Overview:
    """Counts and the first propositions of each sort."""
    newest = lookup.page("propositions", MATTERS, sort="newest", limit=SHOWN)
    contested = lookup.page("propositions", MATTERS | {"state": "contested"}, limit=SHOWN)
    single = lookup.page(
        "propositions", MATTERS | {"sources": "single"}, sort="documents", limit=SHOWN
    )
    stale = lookup.page("propositions", MATTERS | {"stale": "yes"}, sort="newest", limit=SHOWN)
    return Overview(
        counts=tuple((kind, _count(lookup, kind)) for kind in COUNTED),
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


def _count(lookup: Lookup, kind: str) -> int:
    """The rows of a list; remarks of no class are no propositions."""
    return lookup.page(kind, MATTERS if kind == "propositions" else {}, limit=1).total
