"""Fifty clients at once, two of them ruling: nobody waits in vain, nothing is lost."""

import json
import time
import urllib.error
import urllib.request
from concurrent.futures import ThreadPoolExecutor

import pytest

pytest.importorskip("fastapi", reason="the extra [web] is not installed")

from tests.server.serving import serving
from twosource.ledger.ledger import Ledger
from twosource.server.credentials import hash_password, make_token
from twosource.store.workbench import accounts
from twosource.store.workbench.database import open_workbench

READERS = 48
SECONDS = 12
READ = (
    "/api/propositions",
    "/api/claims?q=drones",
    "/api/overview",
    "/",
    "/claims",
    "/api/review",
)


def ask(address, path, token, body=None):
    """The status and the answer."""
    request = urllib.request.Request(
        address + path,
        data=None if body is None else json.dumps(body).encode(),
        headers={"Authorization": f"Bearer {token}", "Content-Type": "application/json"},
    )
    try:
        with urllib.request.urlopen(request, timeout=60) as answer:
            return answer.status, answer.read()
    except urllib.error.HTTPError as error:
        return error.code, error.read()


@pytest.fixture
def tokens(ledger_path):
    """An API token for each of two analysts."""
    engine = open_workbench(ledger_path)
    hashed = hash_password("correct horse battery")
    found = []
    for name in ("ana", "ben"):
        accounts.add_user(engine, name, "admin", hashed)
        kept, text = make_token(name, "load", ("read", "review"), 1)
        accounts.add_token(engine, kept)
        found.append(text)
    engine.dispose()
    return found


@pytest.mark.slow
def test_nothing_is_lost_when_everyone_comes_at_once(ledger_path, tmp_path, tokens):
    with Ledger(ledger_path) as ledger:
        claims = [row.id for row in ledger.claims()]
    with serving(ledger_path, tmp_path / "log") as address:
        end = time.monotonic() + SECONDS

        def read(number):
            statuses = []
            while time.monotonic() < end:
                path = READ[(number + len(statuses)) % len(READ)]
                statuses.append(ask(address, path, tokens[number % 2])[0])
            return statuses

        def rule(number):
            made, statuses = [], []
            while time.monotonic() < end:
                turn = len(statuses)
                body = {
                    "subject": claims[turn % len(claims)],
                    "verb": ("reject", "accept")[(turn + number) % 2],
                    "why": f"turn {turn}",
                }
                status, text = ask(address, "/api/decisions", tokens[number], body)
                statuses.append(status)
                if status == 201:
                    made.append(json.loads(text)["id"])
            return statuses, made

        with ThreadPoolExecutor(READERS + 2) as pool:
            readers = [pool.submit(read, number) for number in range(READERS)]
            reviewers = [pool.submit(rule, number) for number in range(2)]
            read_statuses = [status for one in readers for status in one.result()]
            ruled = [one.result() for one in reviewers]
    assert set(read_statuses) == {200}
    assert len(read_statuses) >= READERS
    assert {status for statuses, _ in ruled for status in statuses} == {201}
    made = [decision for _, decisions in ruled for decision in decisions]
    assert len(made) == len(set(made)) >= 4
    with Ledger(ledger_path) as ledger:
        page = ledger.decisions(limit=100_000)
        assert {row.id for row in page.items} == set(made)
        assert page.total == len(made)
        assert ledger.verify() == []
        standing = [row for row in page.items if row.state == "stands"]
        assert len(standing) == len({row.topic for row in standing})
