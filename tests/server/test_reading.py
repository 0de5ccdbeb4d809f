"""What the API and the twins answer: the rows and details of the ledger, nothing else."""

import csv
import io
import json

import pytest

pytest.importorskip("fastapi", reason="the extra [web] is not installed")

from twosource.ledger.ledger import Ledger
from twosource.server.api.nouns import NOUNS


@pytest.mark.parametrize("noun", NOUNS, ids=lambda noun: noun.name)
def test_a_list_its_twins_and_its_details_agree(client, noun, ledger_path):
    answer = client.get(f"/api/{noun.name}").json()
    assert set(answer) == {"items", "next", "total"}
    with Ledger(ledger_path) as ledger:
        assert answer["total"] == ledger.page(noun.name).total
    assert client.get(f"/{noun.path}.json").json() == answer
    sheet = list(csv.DictReader(io.StringIO(client.get(f"/{noun.path}.csv").text)))
    assert len(sheet) == answer["total"]
    if noun.detail is None:
        return
    for row in answer["items"][:3]:
        one = client.get(f"/api/{noun.name}/{row['id']}")
        assert one.status_code == 200, one.text
        assert row["id"] in one.text
        assert client.get(f"/{noun.path}/{row['id']}.json").json() == one.json()
        behind = client.get(f"/{noun.path}/{row['id']}.csv")
        assert behind.status_code == 200
        assert "attachment" in behind.headers["content-disposition"]


def test_pages_follow_each_other_to_the_end(client):
    seen, cursor = [], None
    while True:
        query = {"limit": 2} | ({"cursor": cursor} if cursor else {})
        page = client.get("/api/claims", params=query).json()
        seen += [row["id"] for row in page["items"]]
        cursor = page["next"]
        if cursor is None:
            break
    assert len(seen) == len(set(seen)) == page["total"]


@pytest.mark.parametrize(
    ("path", "status", "code"),
    [
        ("/api/claims?colour=red", 400, "input"),
        ("/api/claims?sort=colour", 400, "input"),
        ("/api/claims?cursor=nonsense", 404, "not_found"),
        ("/api/claims?act=deny&act=assert", 400, "input"),
        ("/api/claims?limit=0", 422, "invalid"),
        ("/api/claims?limit=x", 422, "invalid"),
        ("/api/claims/zzzz", 404, "not_found"),
        ("/api/search", 422, "invalid"),
        ("/api/export/parchment", 404, "not_found"),
        ("/claims.csv?colour=red", 400, "input"),
    ],
)
def test_what_cannot_be_answered_says_why(client, path, status, code):
    answer = client.get(path)
    assert answer.status_code == status
    assert answer.json()["error"]["code"] == code
    assert len(answer.json()["error"]["message"]) > 10


def test_an_id_of_another_noun_is_not_found(client):
    claim = client.get("/api/claims").json()["items"][0]["id"]
    assert client.get(f"/api/parties/{claim}").status_code == 404
    assert client.get(f"/parties/{claim}.csv").status_code == 404


def test_what_is_unchanged_is_not_sent_again(client):
    first = client.get("/api/propositions")
    again = client.get("/api/propositions", headers={"If-None-Match": first.headers["etag"]})
    assert again.status_code == 304
    assert not again.content
    other = client.get("/api/propositions?limit=1", headers={"If-None-Match": 'W/"x"'})
    assert other.status_code == 200


def test_search_looks_everywhere(client):
    found = client.get("/api/search", params={"q": "drones"}).json()
    assert found["propositions"]["total"] > 0
    assert found["claims"]["total"] > 0


def test_facets_count_the_rows_behind_them(client):
    facets = client.get("/api/facets/claims").json()["facets"]
    for one in facets["act"]:
        found = client.get("/api/claims", params={"act": one["value"]}).json()
        assert found["total"] == one["count"]


def test_the_export_is_what_the_command_writes(client, ledger_path):
    with Ledger(ledger_path) as ledger:
        wanted = "".join(ledger.export("jsonl"))
    answer = client.get("/api/export/jsonl")
    assert answer.text == wanted
    short = client.get("/api/export/jsonl?text=false")
    assert len(short.text) < len(answer.text)


def test_the_description_describes_every_field(client):
    document = client.get("/api/openapi.json").json()
    assert document["openapi"].startswith("3.1")
    rows = document["components"]["schemas"]["PropositionRow"]["properties"]
    assert all(one.get("description") for one in rows.values())
    assert not any(path.endswith((".json", ".csv")) for path in document["paths"])


def test_characters_that_utf8_cannot_carry_are_escaped():
    from twosource.ledger.views import ProblemRow
    from twosource.server.answers import encoded, to_json

    row = ProblemRow(id="x", path="a\ud800", stage="", code="", message="é", document=None)
    assert json.loads(to_json(ProblemRow, row))["path"] == "a\ud800"
    assert b"".join(encoded(["a\ud800"])) == b"a\\ud800"
