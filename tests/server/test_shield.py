"""What every answer carries, and what no request gets past."""

import re

import pytest

pytest.importorskip("fastapi", reason="the extra [web] is not installed")

from twosource.server.rendering import static_address


def test_every_answer_carries_the_security_headers(client):
    for path in ("/", "/nothing", "/api/openapi.json", static_address("app.css")):
        answer = client.get(path)
        policy = answer.headers["content-security-policy"]
        assert policy.startswith("default-src 'none'")
        assert "unsafe" not in policy
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["x-frame-options"] == "DENY"
        assert re.fullmatch("[0-9a-f]{16}", answer.headers["x-request-id"])


def test_a_page_loads_nothing_from_elsewhere(client):
    text = client.get("/", headers={"accept": "text/html"}).text
    assert not re.search(r"""(src|href|action)=["']?(https?:)?//""", text)
    assert "<script>" not in text
    assert " style=" not in text
    assert not re.search(r"\son\w+=", text)


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:8000", "127.0.0.1.evil.example"]
)
def test_another_host_name_is_refused(client, host):
    answer = client.get("/", headers={"host": host})
    assert answer.status_code == 421
    assert answer.json()["error"]["code"] == "wrong_host"


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1:8000", "[::1]:8000", "[::1]"])
def test_the_names_of_this_machine_are_taken(client, host):
    assert client.get("/", headers={"host": host}).status_code == 200


def test_errors_have_one_form(client):
    answer = client.get("/nothing", headers={"accept": "application/json"})
    assert answer.status_code == 404
    assert set(answer.json()["error"]) == {"code", "message"}
    page = client.get("/nothing", headers={"accept": "text/html,*/*"})
    assert page.status_code == 404
    assert page.headers["content-type"].startswith("text/html")


def test_a_static_file_is_kept_for_good_under_its_hash(client):
    answer = client.get(static_address("app.css"))
    assert "immutable" in answer.headers["cache-control"]
    assert "immutable" not in client.get("/static/app.css").headers["cache-control"]


@pytest.mark.parametrize(
    "name", ["../app.py", "..%2fapp.py", "%2e%2e/app.py", "/etc/passwd", "app.css%00"]
)
def test_no_path_leads_out_of_the_static_folder(client, name):
    assert client.get(f"/static/{name}").status_code == 404
