"""What happened to one record: when it was first made, how it changed, who ruled on it."""

from collections.abc import Iterator, Sequence

from sqlalchemy import Connection

from twosource.errors import NotFoundError
from twosource.ledger.review.journal import Journal
from twosource.ledger.views import HistoryRow
from twosource.records.rulings import PAST
from twosource.store.reader import Version, find_versions


def history_of(connection: Connection, journal: Journal, record_id: str) -> list[HistoryRow]:
    """Everything that happened to the record, oldest first.

    Raises ``NotFoundError`` when nothing ever had this id.
    """
    versions = find_versions(connection, record_id)
    decisions = journal.about([record_id])
    if not versions and not decisions:
        raise NotFoundError(f"Nothing ever had the id '{record_id}'.")
    rows = [*_of_versions(versions, journal)]
    rows += [
        HistoryRow(
            when=one.made,
            what=PAST[one.verb],
            by=one.author,
            why=one.why,
            decision=one.id,
            run=None,
        )
        for one in decisions
    ]
    return sorted(rows, key=lambda row: (row.when[:19], _rank(row), row.run or 0))


def _rank(row: HistoryRow) -> int:
    """What comes first within one second: the record, what was ruled, what that changed."""
    if row.what == "recorded":
        return 0
    return 2 if row.run is not None else 1


def _of_versions(versions: Sequence[Version], journal: Journal) -> Iterator[HistoryRow]:
    for number, one in enumerate(versions):
        decision = journal.by_id.get(one.settings)
        yield HistoryRow(
            when=one.when,
            what="changed" if number else "recorded",
            by=decision.author if decision else one.program,
            why=decision.why if decision else "",
            decision=decision.id if decision else None,
            run=one.opened,
        )
    last = versions[-1] if versions else None
    if last is not None and last.closed is not None and last.ended:
        yield HistoryRow(
            when=last.ended,
            what="withdrawn",
            by=last.program,
            why="it no longer follows from documents and decisions",
            decision=None,
            run=last.closed,
        )
