"""How fast the served application answers, and how much it sends: p50 and p95 for each route.

Makes a ledger of 100,000 claims (``TWOSOURCE_SPEED_CLAIMS`` changes that; ``--data`` names one
that is there already); the budget is 300 ms and 200 KB a page. Each route is asked for many
records and filters in turn, one request at a time, over a real socket, so that nothing is
answered from a browser's memory.
"""

import itertools
import json
import os
import random
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

from benchmarks.speed.large_ledger import CLAIMS, make_large_ledger

ROUNDS = int(os.environ.get("TWOSOURCE_ROUNDS", "40"))  # requests of each route
BUDGET_MS, BUDGET_BYTES = 300, 200_000
LISTS = {
    "propositions": ("/propositions", ("state", "predicate", "sources")),
    "claims": ("/claims", ("act", "predicate", "side")),
    "documents": ("/documents", ("kind", "language", "copy")),
    "families": ("/families", ()),
    "parties": ("/parties", ("kind", "country")),
    "items": ("/items", ("item_class",)),
    "edges": ("/network", ("predicate", "state")),
    "events": ("/timeline", ("predicate", "state")),
    "publishers": ("/publishers", ()),
    "problems": ("/problems", ()),
}
WITHOUT_PAGE = ("families", "edges")  # one of them is shown on the page of another record
PLAIN = (
    "/",
    "/review",
    "/decisions",
    "/export",
    "/api/overview",
    "/api/review",
    "/api/decisions",
)


def run(data: Path | None, _out: Path | None) -> dict[str, Any]:
    """Ask every route; gives milliseconds at the 50th and 95th percentile, and bytes."""
    if data is not None:
        return measure(data)
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "large.db"
        make_large_ledger(target, int(os.environ.get("TWOSOURCE_SPEED_CLAIMS", CLAIMS)))
        return measure(target)


def measure(data: Path) -> dict[str, Any]:
    """The figures of one ledger."""
    with _Server(data) as server:
        total = server.json("/api/claims?limit=1")["total"]
        figures = {route: _measure(server, paths) for route, paths in _routes(server).items()}
    over = [
        route
        for route, one in figures.items()
        if one["p95_ms"] > BUDGET_MS or (not _is_data(route) and one["bytes"] > BUDGET_BYTES)
    ]
    return {"claims": total, "routes": figures, "over_budget": over}


def _is_data(route: str) -> bool:
    return route.startswith("/api")


def _routes(server: "_Server") -> Mapping[str, Sequence[str]]:
    """Addresses to ask for, by route: different records, filters, words and orders."""
    found: dict[str, Sequence[str]] = {path: [path] for path in PLAIN}
    chance = random.Random(1)
    words = _words(server)
    for kind, (page, facets) in LISTS.items():
        rows = server.json(f"/api/{kind}?limit=500")["items"]
        filters = [f"{name}={row[name]}" for name in facets for row in rows if row[name]]
        some = chance.sample(filters, min(20, len(filters)))
        found[page] = [page, *(f"{page}?{one}" for one in some)]
        found[f"{page}?q"] = [f"{page}?q={word}" for word in words]
        found[f"/api/{kind}"] = [f"/api/{kind}?{one}" for one in ("", *some)]
        if kind == "events":
            continue
        ids = [row["id"] for row in rows[:20] + chance.sample(rows, min(20, len(rows)))]
        if kind not in WITHOUT_PAGE:
            found[f"{page}/<id>"] = [f"{page}/{one}" for one in ids]
        if kind != "families":
            found[f"/api/{kind}/<id>"] = [f"/api/{kind}/{one}" for one in ids]
        if facets:
            found[f"/api/facets/{kind}"] = [f"/api/facets/{kind}?{one}" for one in ("", *some)]
    copies = server.json("/api/copies?limit=40")["items"]
    found["/documents/<id>/compare/<id>"] = [
        f"/documents/{one['derived']}/compare/{one['origin']}" for one in copies
    ]
    found["/search"] = [f"/search?q={word}" for word in words]
    found["/api/search"] = [f"/api/search?q={word}" for word in words]
    return {route: paths for route, paths in found.items() if paths}


def _words(server: "_Server") -> list[str]:
    """Common and rare words of propositions."""
    rows = server.json("/api/propositions?limit=200")["items"]
    words = {word for row in rows for word in row["proposition"].split() if word.isalpha()}
    return sorted(word for word in words if len(word) > 3)[:40] or ["drones"]


def _measure(server: "_Server", paths: Sequence[str]) -> dict[str, Any]:
    times, sizes, statuses = [], [], set()
    for path in itertools.islice(itertools.cycle(paths), ROUNDS):
        started = time.perf_counter()
        status, body = server.get(path)
        times.append((time.perf_counter() - started) * 1000)
        sizes.append(len(body))
        statuses.add(status)
    cuts = statistics.quantiles(times, n=20, method="inclusive")
    return {
        "p50_ms": round(statistics.median(times), 1),
        "p95_ms": round(cuts[-1], 1),
        "bytes": max(sizes),
        "statuses": sorted(statuses),
    }


class _Server:
    """``twosource serve`` in a process of its own, and one connection to it."""

    def __init__(self, ledger: Path) -> None:
        with socket.socket() as one:
            one.bind(("127.0.0.1", 0))
            self._port = one.getsockname()[1]
        command = [sys.executable, "-m", "twosource", "serve", "--ledger", str(ledger)]
        self._process = subprocess.Popen(
            [*command, "--port", str(self._port)],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        self._connection = HTTPConnection("127.0.0.1", self._port, timeout=120)

    def __enter__(self) -> "_Server":
        for _ in self._tries():
            try:
                self.get("/api/me")
            except OSError:
                self._connection.close()
                time.sleep(0.2)
            else:
                return self
        raise TimeoutError("the server does not answer")

    def __exit__(self, *_: object) -> None:
        self._connection.close()
        self._process.terminate()
        self._process.wait()

    def _tries(self) -> Iterator[int]:
        for number in range(300):
            if self._process.poll() is not None:
                raise ChildProcessError("the server ended: is this a ledger?")
            yield number

    def get(self, path: str) -> tuple[int, bytes]:
        """Status and body."""
        accept = "application/json" if path.startswith("/api") else "text/html"
        self._connection.request("GET", path.replace(" ", "%20"), headers={"Accept": accept})
        response = self._connection.getresponse()
        return response.status, response.read()

    def json(self, path: str) -> Any:
        """The body as data."""
        return json.loads(self.get(path)[1])
