"""The application says the same whatever database holds its ledger, page by page."""

import re
from contextlib import contextmanager

import pytest

pytest.importorskip("fastapi", reason="the extra [web] is not installed")

from tests.conftest import LOCAL, PASSWORD
from twosource.ledger import upkeep
from twosource.ledger.ledger import Ledger, ignore_progress
from twosource.server.credentials import hash_password
from twosource.store.workbench.accounts import add_user
from twosource.store.workbench.database import open_workbench

PLACES = (
    "/", "/search?q=drones", "/propositions?predicate=-other", "/propositions?sort=newest",
    "/claims?act=deny", "/documents", "/families", "/parties", "/items", "/publishers",
    "/problems", "/network", "/timeline", "/review", "/decisions", "/export", "/api",
)  # fmt: skip
ROWS = ("propositions", "claims", "documents", "parties", "network", "timeline")
OWN = re.compile(r'(?<=name="csrf" value=")[^"]+')  # of each visit
RECORD = re.compile(r'href="(/(?:propositions|claims|documents|parties)/[0-9a-f]{24})')


@contextmanager
def opened(target, **settings):
    from starlette.testclient import TestClient

    from twosource.server.app import make_app
    from twosource.server.settings import ServerSettings

    app = make_app(target, ServerSettings(work=False, **settings))
    with TestClient(app, base_url=LOCAL) as client:
        yield client


@pytest.fixture
def filled(target, ledger_path):
    """A ledger in this database with the rows of one in a file."""
    upkeep.copy(ledger_path, target, ignore_progress)
    return target


def shown(client, place):
    answer = client.get(place, headers={"accept": "text/html"})
    assert answer.status_code == 200, (place, answer.text[-600:])
    return OWN.sub("", answer.text)


def test_every_page_reads_the_same(filled, ledger_path):
    with opened(ledger_path) as file, opened(filled) as client:
        records = set()
        for place in PLACES:
            text = shown(client, place)
            assert text == shown(file, place), place
            records.update(RECORD.findall(text))
        assert {place.split("/")[1] for place in records} == {
            "propositions", "claims", "documents", "parties"
        }  # fmt: skip
        for place in sorted(records):
            assert shown(client, place) == shown(file, place), place
        for noun in ROWS:
            for twin in (f"/{noun}.json", f"/{noun}.csv"):
                assert client.get(twin).content == file.get(twin).content, twin


def test_a_ruling_and_its_undoing_show_on_the_pages(filled):
    with opened(filled) as client:
        claim = client.get("/api/claims?act=deny").json()["items"][0]
        place = f"/claims/{claim['id'].rpartition(':')[2]}"
        before = shown(client, place)
        made = client.post(
            "/api/decisions", json={"subject": claim["id"], "verb": "reject", "why": "he asks"}
        )
        assert made.status_code == 201
        assert "he asks" in shown(client, place)
        assert "he asks" in shown(client, "/decisions")
        undone = client.post(f"/api/decisions/{made.json()['id']}/undo", json={"why": "no"})
        assert undone.status_code == 201
        assert (
            client.get(f"/api/claims/{claim['id']}").json()["quote"]["claim"]["act"] == "deny"
        )
        assert before.count("<h1") == shown(client, place).count("<h1") == 1
    with Ledger(filled) as ledger:
        assert ledger.verify() == []


def test_people_sign_in(filled):
    engine = open_workbench(filled)
    add_user(engine, "ana", "analyst", hash_password(PASSWORD))
    engine.dispose()
    with opened(filled, accounts=True) as client:
        asked = client.get("/claims", headers={"accept": "text/html"}, follow_redirects=False)
        assert asked.status_code == 303
        given = {"name": "ana", "password": PASSWORD}
        assert client.post("/api/session", json=given).status_code == 204
        assert client.get("/api/me").json()["name"] == "ana"
        assert shown(client, "/claims").count("<h1") == 1
