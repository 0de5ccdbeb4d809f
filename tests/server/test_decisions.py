"""Ruling over HTTP: with effect, with a trail, and never over somebody else's head."""

import csv
import io

import pytest

pytest.importorskip("fastapi", reason="the extra [web] is not installed")

from twosource.ledger.ledger import Ledger


def a_denial(client):
    return client.get("/api/claims?act=deny").json()["items"][0]


def test_a_ruling_takes_effect_and_can_be_undone(client):
    claim = a_denial(client)
    cluster = client.get(f"/api/propositions/{claim['corroboration']}").json()["row"]
    assert cluster["against_max"] > 0
    denials = client.get(
        "/api/claims", params={"proposition": cluster["id"], "side": "against"}
    )
    made = [
        client.post(
            "/api/decisions", json={"subject": one["id"], "verb": "reject", "why": "no"}
        )
        for one in denials.json()["items"]
    ]
    assert {one.status_code for one in made} == {201}
    after = client.get(f"/api/claims/{claim['id']}").json()["quote"]["claim"]
    assert after["status"] == "rejected"
    held = client.get("/api/propositions").json()["items"]
    assert not any(row["against_max"] for row in held if row["predicate"] == "transfer")
    for one in made:
        path = f"/api/decisions/{one.json()['id']}/undo"
        assert client.post(path, json={"why": "it was right"}).status_code == 201
    again = client.get(f"/api/propositions/{claim['corroboration']}").json()["row"]
    assert again["against_max"] == cluster["against_max"]


def test_every_ruling_is_in_the_journal_and_its_twins(client, ledger_path):
    claim = a_denial(client)
    for verb in ("reject", "accept"):
        client.post("/api/decisions", json={"subject": claim["id"], "verb": verb})
    page = client.get("/api/decisions").json()
    assert [row["verb"] for row in page["items"]] == ["accept", "reject"]
    assert client.get("/decisions.json").json() == page
    sheet = list(csv.DictReader(io.StringIO(client.get("/decisions.csv").text)))
    assert [row["state"] for row in sheet] == ["stands", "superseded"]
    last = page["items"][0]
    assert client.get(f"/api/decisions/{last['id']}").json() == last
    tail = last["id"].rpartition(":")[2]
    assert client.get(f"/decisions/{tail}.json").json() == last
    assert last["id"] in client.get(f"/decisions/{tail}.csv").text
    assert client.get("/api/decisions/nothing").status_code == 404
    about = client.get("/api/decisions", params={"about": claim["id"]}).json()
    assert about["total"] == 2
    history = client.get(f"/api/history/{claim['id']}").json()["items"]
    assert {"rejected", "accepted"} <= {row["what"] for row in history}
    with Ledger(ledger_path) as ledger:
        assert ledger.verify() == []


def test_who_decided_is_who_signed_in(sign_in):
    ana = sign_in("ana")
    claim = a_denial(ana)
    made = ana.post(
        "/api/decisions", json={"subject": claim["id"], "verb": "accept", "author": "ada"}
    )
    assert made.status_code == 422, "nobody decides in the name of another"
    made = ana.post("/api/decisions", json={"subject": claim["id"], "verb": "accept"})
    assert made.json()["author"] == "ana"
    assert sign_in("rita").post("/api/decisions", json={}).status_code == 403


def test_two_reviewers_do_not_overrule_each_other_unseen(sign_in):
    ana, ada = sign_in("ana"), sign_in("ada")
    claim = a_denial(ana)
    ruling = {"subject": claim["id"], "verb": "reject", "expected": ""}
    first = ana.post("/api/decisions", json=ruling)
    assert first.status_code == 201
    late = ada.post("/api/decisions", json=ruling | {"verb": "accept"})
    assert late.status_code == 409
    assert late.json()["error"]["code"] == "conflict"
    tagged = ada.post(
        "/api/decisions",
        json={"subject": claim["id"], "verb": "accept"},
        headers={"If-Match": '""'},
    )
    assert tagged.status_code == 412
    knowing = ruling | {"verb": "accept", "expected": first.json()["id"]}
    assert ada.post("/api/decisions", json=knowing).status_code == 201
    (conflict,) = ana.get("/api/conflicts").json()["items"]
    assert len(conflict["decisions"]) == 2
    assert conflict["id" if "id" in conflict else "stands"]
    settled = knowing | {"expected": None, "settle": True}
    assert ana.post("/api/decisions", json=settled).status_code == 201
    assert ana.get("/api/conflicts").json()["items"] == []


@pytest.mark.parametrize(
    ("change", "status"),
    [
        ({"verb": "burn"}, 422),
        ({"verb": "reject", "value": {"x": 1}}, 422),
        ({"verb": "correct", "value": {"act": "shout"}}, 422),
        ({"verb": "correct", "value": {}}, 409),
        ({"verb": "correct", "value": {"predicate": "nonsense"}}, 409),
        ({"verb": "correct", "value": {"start": 5, "end": 3}}, 409),
        ({"verb": "grade", "value": {"source": "A", "information": 2}}, 404),
        ({"verb": "reject", "subject": "t1:claim:0000"}, 404),
        ({"verb": "depend", "value": {"other": "nobody"}}, 409),
        ({"why": "x" * 5000, "verb": "reject"}, 422),
    ],
)
def test_a_ruling_that_makes_no_sense_is_refused(client, change, status):
    claim = a_denial(client)
    answer = client.post("/api/decisions", json={"subject": claim["id"]} | change)
    assert answer.status_code == status, answer.text
    assert client.get("/api/decisions").json()["total"] == 0


def test_the_queue_says_what_to_look_at_and_why(sign_in):
    ana, ada = sign_in("ana"), sign_in("ada")
    claim = a_denial(ana)
    for person, verb in ((ana, "reject"), (ada, "accept")):
        person.post("/api/decisions", json={"subject": claim["id"], "verb": verb})
    page = ana.get("/api/review").json()
    assert page["items"][0]["kind"] == "conflict"
    assert "ana" in page["items"][0]["reason"]
    assert ana.get("/review.json").json() == page
    assert len(list(csv.reader(io.StringIO(ana.get("/review.csv").text)))) == page["total"] + 1
    assert ana.get("/api/review?cursor=x").status_code == 404


def test_an_unknown_decision_is_not_undone(client):
    assert client.post("/api/decisions/t1:decision:0/undo", json={}).status_code == 404
