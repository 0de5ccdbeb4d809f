"""How long a page of the ledger takes to be read from the database, by kind of question.

Makes a ledger of 100,000 claims (``TWOSOURCE_SPEED_CLAIMS`` changes that; ``--data`` names one
that is there already, a file or an address) and asks each question many times with other
values. Seconds depend on the machine; how they grow with the ledger does not.
"""

import os
import random
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from benchmarks.speed.large_ledger import CLAIMS, make_large_ledger
from twosource.errors import TwosourceError
from twosource.ledger.ledger import Ledger
from twosource.ledger.listings import LISTINGS
from twosource.ledger.review.requests import DecisionRequest

TIMES = 40  # each question is asked so often
SEED = 5
WORDS = ("iran", "drones russia", "Shahed-136", "delivery", "ministry denied", "officials said")


def run(data: Path | None, _out: Path | None) -> dict[str, Any]:
    """Ask every question; gives milliseconds at the 50th and 95th percentile."""
    if data is not None:
        return measure(data, None)
    claims = int(os.environ.get("TWOSOURCE_SPEED_CLAIMS", CLAIMS))
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "large.db"
        started = time.perf_counter()
        make_large_ledger(target, claims)
        return measure(target, time.perf_counter() - started)


def measure(target: Path, made_in: float | None) -> dict[str, Any]:
    """The figures of one ledger."""
    with Ledger(target) as ledger:
        figures = {name: timed(ask) for name, ask in questions(ledger)}
        counts = dict(ledger.overview().counts)
    slowest = max(figures, key=lambda name: figures[name]["p95_ms"])
    return {
        "claims": counts["claims"],
        "documents": counts["documents"],
        "propositions": counts["propositions"],
        "made_in_s": made_in and round(made_in, 1),
        "megabytes": round(target.stat().st_size / 1e6) if target.exists() else None,
        "slowest": slowest,
        "slowest_p95_ms": figures[slowest]["p95_ms"],
        "questions": figures,
    }


def timed(ask: Callable[[random.Random], object]) -> dict[str, float]:
    """Milliseconds of one question."""
    chance = random.Random(SEED)
    took = []
    for _ in range(TIMES):
        started = time.perf_counter()
        ask(chance)
        took.append(1000 * (time.perf_counter() - started))
    took.sort()
    return {
        "p50_ms": round(took[len(took) // 2], 1),
        "p95_ms": round(took[int(len(took) * 0.95)], 1),
    }


Question = tuple[str, Callable[[random.Random], object]]


def questions(ledger: Ledger) -> Iterator[Question]:
    """Every kind of question, with values that are drawn from the ledger."""
    yield "overview", lambda _: ledger.overview()
    yield "review queue", lambda _: ledger.review_queue()
    for kind in LISTINGS:
        yield from list_questions(ledger, kind)
    for kind in ("propositions", "claims", "documents", "parties", "items", "edges"):
        ids = drawn_ids(ledger, kind)
        yield f"detail of {kind}", lambda c, ids=ids: ledger.detail(c.choice(ids))
        yield f"find id of {kind}", lambda c, ids=ids: find(ledger, c.choice(ids))
    yield from rulings(ledger)


def list_questions(ledger: Ledger, kind: str) -> Iterator[Question]:
    """A list from its beginning, deep inside, filtered, searched and counted."""
    listing = LISTINGS[kind]
    orders = list(listing.orders)
    deep = cursors(ledger, kind)
    yield f"{kind}", lambda c: ledger.page(kind, sort=c.choice(orders))
    if deep:
        yield f"{kind}, deep", lambda c: ledger.page(kind, cursor=c.choice(deep))
    yield f"{kind}, facets", lambda _: ledger.facets(kind)
    yield f"{kind}, searched", lambda c: ledger.page(kind, {"q": c.choice(WORDS)})
    yield f"{kind}, searched, facets", lambda c: ledger.facets(kind, {"q": c.choice(WORDS)})
    values = [(n, v) for n, found in ledger.facets(kind).items() for v, _ in found[:6]]
    if values:
        yield (
            f"{kind}, filtered",
            lambda c: ledger.page(kind, dict([c.choice(values)]), sort=c.choice(orders)),
        )
        yield (
            f"{kind}, filtered, facets",
            lambda c: ledger.facets(kind, dict([c.choice(values)])),
        )
    if "party" in listing.keys:
        parties = [row.id for row in ledger.page("parties", limit=20).items]
        yield f"{kind} of a party", lambda c: ledger.page(kind, {"party": c.choice(parties)})
        yield (
            f"{kind} of a party, facets",
            lambda c: ledger.facets(kind, {"party": c.choice(parties)}),
        )


def cursors(ledger: Ledger, kind: str) -> list[str]:
    """Places deep in a list."""
    found, cursor = [], None
    for _ in range(30):
        cursor = ledger.page(kind, cursor=cursor, limit=400).next
        if cursor is None:
            break
        found.append(cursor)
    return found


def drawn_ids(ledger: Ledger, kind: str) -> list[str]:
    """Ids from the beginning of every order: the largest, the newest, the first."""
    return [
        row.id
        for order in LISTINGS[kind].orders
        for row in ledger.page(kind, sort=order, limit=10).items
    ]


def find(ledger: Ledger, record_id: str) -> str | None:
    """Look an id up by its beginning."""
    try:
        return ledger.find_id(record_id.rpartition(":")[2][:10])
    except TwosourceError:
        return None


def rulings(ledger: Ledger) -> Iterator[Question]:
    """Decisions with their effect; each is taken back."""
    claims = [row.id for row in ledger.page("claims", sort="newest", limit=40).items]

    def reject(chance: random.Random) -> None:
        request = DecisionRequest(
            subject=chance.choice(claims), verb="reject", author="benchmark"
        )
        made = ledger.decide(request)
        ledger.undo(made.id, "benchmark")

    yield "reject a claim and undo it", reject
