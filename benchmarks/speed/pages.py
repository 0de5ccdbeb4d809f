"""How long the server takes for each page, and how heavy it is.

Makes a ledger of 100,000 claims (``TWOSOURCE_SPEED_CLAIMS`` changes that; ``--data`` names one
that is there already) and asks for every sort of page in process, with other records each time:
the largest, the newest and the first of every order. Times are of the machine; bytes are not.
"""

import os
import random
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from starlette.testclient import TestClient

from twosource.ledger.ledger import Ledger
from twosource.ledger.listings import LISTINGS
from twosource.server.addresses import NOUNS, address, tail
from twosource.server.app import make_app
from twosource.server.settings import ServerSettings

TIMES = 30  # each sort of page is asked for so often
SEED = 5
BUDGET_MS, BUDGET_KB = 300, 200
WORDS = ("iran", "drones russia", "Shahed-136", "delivery", "ministry denied", "officials said")
LISTS = ("propositions", "claims", "documents", "families", "parties", "items", "publishers",
         "problems", "network", "timeline")  # fmt: skip
PLAIN = ("/", "/review", "/decisions", "/export")
RECORDS = ("propositions", "claims", "documents", "parties", "items", "publishers")

Place = Callable[[random.Random], str]


def run(data: Path, _out: Path | None) -> dict[str, Any]:
    """Ask for every page; gives milliseconds at the 50th and 95th percentile, and kilobytes."""
    if data.is_file():
        return measure(data)
    from benchmarks.speed.large_ledger import CLAIMS, make_large_ledger  # noqa: PLC0415

    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "large.db"
        make_large_ledger(target, int(os.environ.get("TWOSOURCE_SPEED_CLAIMS", CLAIMS)))
        return measure(target)


def measure(target: Path) -> dict[str, Any]:
    """The figures of one ledger."""
    with Ledger(target) as ledger:
        counts = dict(ledger.overview().counts)
        places = dict(sorts(ledger))
    app = make_app(target, ServerSettings(hosts=(), work=False))
    with TestClient(
        app, base_url="http://127.0.0.1", headers={"accept": "text/html"}
    ) as client:
        client.get("/")
        figures = {name: timed(client, place) for name, place in places.items()}
    return {
        "claims": counts["claims"],
        "over_time": [n for n, f in figures.items() if f["p95_ms"] > BUDGET_MS],
        "over_weight": [n for n, f in figures.items() if f["most_kb"] > BUDGET_KB],
        "pages": figures,
    }


def timed(client: TestClient, place: Place) -> dict[str, float]:
    """Milliseconds and kilobytes of one sort of page."""
    chance = random.Random(SEED)
    took, heaviest = [], 0
    for _ in range(TIMES):
        wanted = place(chance)
        started = time.perf_counter()
        answer = client.get(wanted)
        took.append(1000 * (time.perf_counter() - started))
        if answer.status_code != 200:
            raise AssertionError(f"{wanted} answered {answer.status_code}")
        heaviest = max(heaviest, len(answer.content))
    took.sort()
    return {
        "p50_ms": round(took[len(took) // 2], 1),
        "p95_ms": round(took[int(len(took) * 0.95)], 1),
        "most_kb": round(heaviest / 1000, 1),
    }


def sorts(ledger: Ledger) -> Iterator[tuple[str, Place]]:
    """Every sort of page with a way to draw the address of one."""
    for place in PLAIN:
        yield place, lambda _, place=place: place
    yield "/search?q", lambda c: f"/search?q={c.choice(WORDS)}"
    for noun in LISTS:
        yield f"/{noun}", lambda _, noun=noun: f"/{noun}"
        yield f"/{noun}?q", lambda c, noun=noun: f"/{noun}?q={c.choice(WORDS)}"
    kinds = {noun: kind for kind, noun in NOUNS.items()}
    for noun in RECORDS:
        ids = [
            row.id
            for order in LISTINGS[noun].orders
            for row in ledger.page(noun, sort=order, limit=8).items
        ]
        kind = kinds[noun]
        if ids:
            yield f"/{noun}/…", lambda c, ids=ids, kind=kind: address(kind, c.choice(ids))
    parties = [tail(row.id) for row in ledger.page("parties", limit=8).items]
    for noun in ("propositions", "claims", "network") if parties else ():
        yield f"/{noun}?party", lambda c, noun=noun: f"/{noun}?party={c.choice(parties)}"
    pairs = ledger.page("copies", limit=20).items
    compared = [f"{address('document', p.derived)}/compare/{tail(p.origin)}" for p in pairs]
    if compared:
        yield "/documents/…/compare/…", lambda c: c.choice(compared)
