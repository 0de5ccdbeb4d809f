"""Rulings are asked for, written into the journal and applied, in one transaction.

Invariant: a decision is in the journal before it has any effect, and what stands afterwards is
what a rebuild from documents and journal gives.
"""

from collections.abc import Callable
from datetime import UTC, datetime

from sqlalchemy import Connection, Engine

from twosource.errors import ConflictError, InputError, NotFoundError
from twosource.ledger.lookup import Lookup
from twosource.ledger.review.apply import apply_rulings
from twosource.ledger.review.journal import Journal
from twosource.ledger.review.requests import LONGEST, Asked, DecisionRequest, read_request
from twosource.records.audit import Decision
from twosource.records.identity import canonical_json
from twosource.store import journal as store_journal
from twosource.store.dialects import writing

Reweigh = Callable[[], None]


def decide(engine: Engine, request: DecisionRequest, reweigh: Reweigh) -> Decision:
    """Rule on something; gives the decision that now stands on it.

    ``reweigh`` weighs the whole ledger: rulings on parties and copies need it. Raises
    ``InputError``, ``NotFoundError``, and ``ConflictError`` when another decision stands than
    the request expects.
    """
    with writing(engine) as connection:
        before = Journal(store_journal.load_journal(connection))
        asked = read_request(Lookup(connection), request, before.rulings)
        standing = before.standing.get(asked.topic)
        _check_expected(request, standing)
        decision = _decision(request, asked, standing)
        done = _append(connection, before, decision)
    if not done:
        reweigh()
    return decision


def undo(engine: Engine, decision_id: str, author: str, why: str, reweigh: Reweigh) -> Decision:
    """Take a decision back; gives the decision that says so. An undo can be undone too.

    Raises ``NotFoundError`` for an id that is not in the journal, ``ConflictError`` when it was
    taken back already.
    """
    if not author.strip() or len(author) > LONGEST["author"] or len(why) > LONGEST["why"]:
        raise InputError("An undo needs an author, and a reason of at most 4000 characters.")
    with writing(engine) as connection:
        before = Journal(store_journal.load_journal(connection))
        taken_back = before.by_id.get(decision_id)
        if taken_back is None:
            raise NotFoundError(f"No decision has the id '{decision_id}'.")
        if before.state_of(taken_back) == "undone":
            raise ConflictError("This decision was undone already.")
        decision = Decision(
            subject=taken_back.id,
            verb="undo",
            value="{}",
            author=author.strip(),
            made=_now(),
            why=why.strip(),
            supersedes=taken_back.id,
            topic=taken_back.topic,
        )
        done = _append(connection, before, decision)
    if not done:
        reweigh()
    return decision


def _append(connection: Connection, before: Journal, decision: Decision) -> bool:
    """Write the decision and apply it; false when the whole ledger must be weighed for it."""
    store_journal.append(connection, decision)
    after = Journal([*before.decisions, decision])
    return apply_rulings(connection, before.rulings, after.rulings, decision)


def _check_expected(request: DecisionRequest, standing: Decision | None) -> None:
    now = standing.id if standing else ""
    if request.expected is not None and request.expected != now:
        who = f"{standing.author} ruled on it" if standing else "the ruling on it was undone"
        raise ConflictError(
            f"In the meantime {who}; look at it again, then rule knowing of that."
        )


def _decision(request: DecisionRequest, asked: Asked, standing: Decision | None) -> Decision:
    return Decision(
        subject=asked.subject,
        verb=request.verb,
        value=canonical_json(asked.value),
        author=request.author.strip(),
        made=_now(),
        why=request.why.strip(),
        supersedes=standing.id if standing else None,
        topic=asked.topic,
        settles=request.settle,
    )


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="microseconds")
