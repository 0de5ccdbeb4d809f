"""A served ledger attacked: through what it shows, what it is sent, and who asks."""

import csv
import io
import json
import logging
import re

import pytest

pytest.importorskip("fastapi", reason="the extra [web] is not installed")

from lxml import html
from starlette.testclient import TestClient

from twosource.ledger.ledger import Ledger
from twosource.server.accounts import COOKIE
from twosource.server.app import make_app
from twosource.server.permissions import RULES
from twosource.server.settings import ServerSettings
from twosource.server.shield import WRITES

LOCAL = "http://127.0.0.1:8000"
EVIL = "http://evil.example"
SCRIPT = "<script>alert(1)</script>"
QUOTED = "\"'><img src=x onerror=alert(1)>"
TEMPLATE = "{{ 7*191 }}{% raw %}"
LINK = "javascript:alert(1)"
HOSTILE = f"""{SCRIPT} Iran shipped drones {QUOTED}

By {SCRIPT} Jane {QUOTED}

March 5, 2024

Iran supplied 40 "{SCRIPT}" drones to Russia, said {QUOTED} officials {TEMPLATE}.

"{QUOTED}{SCRIPT} drones were delivered to Russia by Iran," the {QUOTED} Kremlin said.

Iran denied that it had delivered drones to Russia, {SCRIPT} spokesman said.
"""
PAGED = {
    "propositions": "/propositions",
    "claims": "/claims",
    "documents": "/documents",
    "families": "/families",
    "parties": "/parties",
    "items": "/items",
    "edges": "/network",
    "publishers": "/publishers",
    "problems": "/problems",
}


@pytest.fixture(scope="module")
def hostile_path(tmp_path_factory):
    """A ledger whose every field is an attack: texts, names, facts, addresses."""
    folder = tmp_path_factory.mktemp("hostile")
    pile = folder / "pile"
    pile.mkdir()
    (pile / f"{QUOTED.replace('/', '')}.txt").write_text(HOSTILE, encoding="utf-8")
    (pile / "<svg onload=alert(1)>.txt").write_text(HOSTILE + "More.", encoding="utf-8")
    row = {
        "text": HOSTILE,
        "title": QUOTED + SCRIPT,
        "publisher": f"{SCRIPT}{QUOTED}",
        "byline": QUOTED,
        "url": LINK,
    }
    (pile / "rows.jsonl").write_text(json.dumps(row) + "\n{broken " + SCRIPT, encoding="utf-8")
    (pile / f"=cmd {QUOTED.replace('/', '')}.pdf").write_bytes(b"%PDF-1.4 torn")
    with Ledger(folder / "ledger.db", create=True) as ledger:
        ledger.ingest([pile])
    return folder / "ledger.db"


@pytest.fixture
def hostile(hostile_path):
    app = make_app(hostile_path, ServerSettings(work=False))
    with TestClient(app, base_url=LOCAL, headers={"accept": "text/html"}) as client:
        yield client


def addresses(client):
    """Every kind of page, with records of every kind, and what people type."""
    yield from ("/", "/timeline", f"/search?q={QUOTED}", f"/claims?q={SCRIPT}{QUOTED}")
    yield from (f"/nothing/{SCRIPT}", f"/claims/{QUOTED}", f"/claims?sort={QUOTED}")
    for kind, place in PAGED.items():
        yield place
        for row in client.get(f"/api/{kind}?limit=6").json()["items"]:
            yield f"{place}/{row['id']}"
    for row in client.get("/api/copies").json()["items"]:
        yield f"/documents/{row['derived']}/compare/{row['origin']}"


def check_page(text, place):
    """No script but our own files, no handler, no style in the page, no odd address."""
    assert "1337" not in text, (place, "a template ran what it was given")
    page = html.document_fromstring(text)
    for script in page.iter("script"):
        assert script.get("src", "").startswith("/static/"), place
        assert not (script.text or "").strip(), place
    assert not list(page.iter("iframe", "object", "embed", "base")), place
    for element in page.iter():
        if not isinstance(element.tag, str):
            continue
        for name, value in element.attrib.items():
            assert not name.startswith("on"), (place, name)
            assert name != "style", (place, value)
            if name in ("href", "src", "action", "formaction", "xlink:href"):
                own = value.startswith(("/", "#", "?")) and not value.startswith("//")
                web = re.match(r"https?://", value)
                assert own or web or value.startswith("data:image/"), (place, name, value)
    assert not [i for i in page.iter("img") if i.get("src") == "x"], place


def test_nothing_that_a_report_says_runs_on_any_page(hostile):
    seen = 0
    for place in addresses(hostile):
        answer = hostile.get(place)
        assert answer.status_code in (200, 400, 404, 422), (place, answer.status_code)
        if answer.headers["content-type"].startswith("text/html"):
            check_page(answer.text, place)
            seen += answer.status_code == 200
        assert "'unsafe" not in answer.headers["content-security-policy"]
    assert seen >= 20


def test_the_attack_is_shown_as_the_text_it_is(hostile):
    """The test above would pass on empty pages; the words are there, escaped."""
    document = hostile.get("/api/documents?limit=1").json()["items"][0]["id"]
    assert "&lt;script&gt;alert(1)" in hostile.get(f"/documents/{document}").text


def test_machines_get_no_page_that_a_browser_would_run(hostile):
    for path in ("/api/claims", "/claims.json", "/claims.csv", "/api/export/jsonl"):
        answer = hostile.get(path)
        assert "html" not in answer.headers["content-type"]
        assert answer.headers["x-content-type-options"] == "nosniff"


def test_no_cell_of_a_sheet_is_a_formula(hostile):
    for kind, place in (("documents", "/documents"), ("problems", "/problems")):
        rows = list(csv.reader(io.StringIO(hostile.get(f"{place}.csv").text)))
        assert rows[1:], kind
        assert not [c for row in rows for c in row if c[:1] in tuple("=+-@\t\r")]
    assert "'=cmd" in hostile.get("/problems.csv").text


def test_no_header_is_injected_through_an_address(hostile):
    for path in (
        "/claims/a%0d%0aX-Evil:%201.csv",
        "/login?next=/%0d%0aX-Evil:1",
        "/%0d%0aX-Evil",
    ):
        answer = hostile.get(path, follow_redirects=False)
        assert "x-evil" not in answer.headers
        assert answer.status_code < 500


@pytest.mark.parametrize("key", [k for k in RULES if k[0] in WRITES], ids=str)
def test_no_foreign_page_writes_anything(sign_in, key):
    """Every write, sent by another site's page with the victim's cookie."""
    method, template = key
    victim = sign_in("ada")
    del victim.headers["X-CSRF-Token"]
    path = re.sub(r"\{[^}]*\}", "x", template)
    for headers in ({"origin": EVIL}, {"origin": "null"}, {"sec-fetch-site": "cross-site"}):
        for body in ({"data": {"a": "b"}}, {"json": {"a": "b"}}, {"content": b"{}"}):
            answer = victim.request(method, path, headers=headers, **body)
            assert answer.status_code == 403, (key, headers)
            assert "foreign_origin" in answer.text


@pytest.mark.parametrize("key", [k for k in RULES if k[0] in WRITES], ids=str)
def test_no_write_passes_without_its_form_token(sign_in, key):
    method, template = key
    if template in ("/login", "/api/session") and method == "POST":
        pytest.skip("signing in comes before there is a token; the origin is checked")
    victim = sign_in("ada")
    right = victim.headers.pop("X-CSRF-Token")
    path = re.sub(r"\{[^}]*\}", "x", template)
    other = sign_in("ana").headers["X-CSRF-Token"]
    for token in ("", "wrong", other, right[:-1]):
        refused = [
            victim.request(method, path, headers={"X-CSRF-Token": token}),
            victim.request(method, path, data={"csrf": token}),
            victim.request(method, path, files={"f": b"x"}, data={"csrf": token}),
            victim.request(method, path, json={"csrf": right}),
        ]
        for answer in refused:
            assert answer.status_code == 403, (key, token, answer.text)
            assert "form" in answer.text.lower()


def test_without_accounts_a_browser_needs_the_token_too(client):
    for headers in ({"origin": LOCAL}, {"cookie": "a=b"}, {"referer": LOCAL + "/"}):
        answer = client.post("/api/documents", json={}, headers=headers)
        assert answer.status_code == 403, "this may be a page of another program here"
    foreign = client.post("/api/documents", json={}, headers={"origin": EVIL})
    assert foreign.status_code == 403


def test_a_rebound_name_reaches_nothing(client):
    answer = client.get("/api/claims", headers={"host": "attacker.example"})
    assert answer.status_code == 421


def test_a_body_is_refused_while_it_comes(client):
    big = b"x" * 1_000_001
    answer = client.post("/api/session", content=big)
    assert answer.status_code == 413

    def endless():
        for _ in range(200):
            sent.append(1)
            yield b"x" * 100_000

    sent = []
    answer = client.post(
        "/api/ingests/x/cancel", content=endless(), headers={"content-type": "application/json"}
    )
    assert answer.status_code in (404, 413)
    answer = client.post(
        "/api/session", content=endless(), headers={"content-type": "application/json"}
    )
    assert answer.status_code == 413


def test_uploads_have_their_own_bound_and_a_bound_on_parts(ledger_path):
    settings = ServerSettings(work=False, max_body_bytes=50_000, max_parts=5)
    with TestClient(make_app(ledger_path, settings), base_url=LOCAL) as client:
        many = [("file", (f"{n}.txt", b"Some text.")) for n in range(6)]
        answer = client.post("/api/documents", files=many)
        assert answer.status_code == 400
        assert "5" in answer.json()["error"]["message"]
        huge = client.post("/api/documents", files={"file": ("a.txt", b"x" * 60_000)})
        assert huge.status_code == 413
        fields = client.post(
            "/api/documents", data={f"f{n}": "x" for n in range(150)}, files={"file": b""}
        )
        assert fields.status_code == 400


def test_strangers_send_no_body_at_all(team):
    """Who may not upload is refused before anything of the upload is read."""
    client = TestClient(team, base_url=LOCAL)
    read = []

    def body():
        read.append(1)
        yield b"x" * 1000

    kind = {"content-type": "multipart/form-data; boundary=x"}
    answer = client.post("/api/documents", content=body(), headers=kind)
    assert answer.status_code == 401


def test_no_secret_comes_into_the_log_or_an_error(sign_in, team, caplog):
    caplog.set_level(logging.DEBUG, logger="twosource")
    client = sign_in("ana")
    token = client.post("/api/tokens", json={"label": "x"}).json()["token"]
    session = client.cookies[COOKIE]
    form_token = client.headers["X-CSRF-Token"]
    program = TestClient(team, base_url=LOCAL, headers={"Authorization": f"Bearer {token}"})
    answers = [
        program.get(f"/api/claims?q={token}"),
        program.get(f"/api/claims/{'z' * 20}"),
        program.post("/api/documents", content=b"x"),
        TestClient(team, base_url=LOCAL).get(
            "/api/me", headers={"Authorization": f"Bearer {token[:-1]}"}
        ),
        TestClient(team, base_url=LOCAL).post(
            "/api/session", json={"name": "ana", "password": "hunter2hunter2"}
        ),
        client.post("/api/tokens", json={"label": "x", "scopes": ["everything"]}),
    ]
    text = caplog.text + "".join(answer.text for answer in answers[1:])
    for secret in (token, token[:-1], session, form_token, "hunter2", "correct horse"):
        assert secret not in text
    assert "sign-in of 'ana'" in caplog.text
    assert "failed" in caplog.text


def test_a_fault_tells_its_number_and_nothing_else(app, monkeypatch, caplog):
    def broken(*_arguments, **_named):
        raise RuntimeError("secret /home/ana/passwords")

    monkeypatch.setattr(app.state.ledger, "overview", broken, raising=False)
    with TestClient(app, base_url=LOCAL) as client:
        answer = client.get("/api/overview")
    assert answer.status_code == 500
    assert "secret" not in answer.text
    request_id = answer.headers["x-request-id"]
    assert request_id in answer.json()["error"]["message"]
    assert request_id in caplog.text


def test_log_lines_cannot_be_forged(client, caplog):
    caplog.set_level(logging.INFO, logger="twosource")
    client.get("/a%0aERROR%20forged")
    client.get("/a%1b[2J%E2%80%AEevil")
    for record in caplog.records:
        message = record.getMessage()
        assert "\n" not in message
        assert "\x1b" not in message
        assert message.isascii()


def test_another_account_opens_nothing(sign_in):
    """What one user may not see or do by role, also by knowing the address of it."""
    ada, ana, rita = sign_in("ada"), sign_in("ana"), sign_in("rita")
    token = ada.post("/api/tokens", json={"label": "x"}).json()["id"]
    job = ada.post("/api/documents", files={"file": ("a.txt", b"Some text.")}).json()["id"]
    for client, expected in ((ana, 404), (rita, 404)):
        assert client.delete(f"/api/tokens/{token}").status_code == expected
        assert token not in client.get("/api/tokens").text
    assert ana.post(f"/api/ingests/{job}/cancel").status_code == 403
    assert rita.post(f"/api/ingests/{job}/cancel").status_code == 403
    assert ada.get(f"/api/ingests/{job}").json()["state"] == "queued"


@pytest.mark.parametrize(
    "path",
    [
        "/static/..%2f..%2fapp.py",
        "/static/%2e%2e/%2e%2e/app.py",
        "/documents/..%2f..%2fetc%2fpasswd",
        "/claims/....//....//etc/passwd.json",
        "/api/export/..%2f..%2fetc%2fpasswd",
        "/api/ingests/..%2f..%2fx",
        "/claims/%00.json",
        "/claims/" + "a" * 5000,
        "/claims/%ff%fe.json",
        "/claims?cursor=" + "A" * 1990,
        "/claims?q=" + "%F0%9F%92%A9" * 200,
        "/claims?q=%22%20OR%201=1%20--",
        "/claims?q=*&since=x&until='",
        "/claims?q=NEAR(%22",
    ],
)
def test_odd_addresses_give_plain_errors(client, path):
    for headers in ({"accept": "text/html"}, {"accept": "application/json"}):
        answer = client.get(path, headers=headers)
        assert answer.status_code in (200, 400, 404, 422), answer.text
        assert "root:" not in answer.text
        assert "Traceback" not in answer.text
