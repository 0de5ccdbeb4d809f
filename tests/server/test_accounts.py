"""Signing in and out, sessions, API tokens."""

import pytest

pytest.importorskip("fastapi", reason="the extra [web] is not installed")

from starlette.testclient import TestClient

from twosource.errors import InputError
from twosource.server.accounts import COOKIE, LIMITS, safe_next
from twosource.server.credentials import hash_password, is_password, is_token, make_token
from twosource.store.workbench import accounts
from twosource.store.workbench.database import open_workbench, workbench_path
from twosource.store.workbench.schema import sessions, tokens, users

LOCAL = "http://127.0.0.1:8000"


def test_nothing_is_shown_to_strangers(sign_in):
    stranger = sign_in("")
    assert stranger.get("/api/me").status_code == 401
    page = stranger.get(
        "/propositions?q=a", headers={"accept": "text/html"}, follow_redirects=False
    )
    assert page.status_code in (303, 404)
    first = stranger.get("/", headers={"accept": "text/html"}, follow_redirects=False)
    assert first.headers["location"] == "/login?next=/"


def test_a_session_names_its_user_until_it_ends(sign_in):
    client = sign_in("ana")
    assert client.get("/api/me").json()["name"] == "ana"
    cookie = client.cookies[COOKIE]
    assert client.delete("/api/session").status_code == 204
    client.cookies.set(COOKIE, cookie)
    assert client.get("/api/me").status_code == 401, "the old cookie is worth nothing"


def test_the_cookie_is_kept_from_scripts_and_other_sites(team):
    client = TestClient(team, base_url=LOCAL)
    answer = client.post(
        "/api/session", json={"name": "ana", "password": "correct horse battery"}
    )
    flags = answer.headers["set-cookie"].lower()
    assert "httponly" in flags
    assert "samesite=lax" in flags
    assert "max-age=43200" in flags


def resign(cookie: str) -> str:
    """Another signature: its last character has spare bits, so the one before is changed."""
    return cookie[:-2] + ("y" if cookie[-2] == "x" else "x") + cookie[-1]


@pytest.mark.parametrize("change", [resign, lambda _: "x.y", lambda _: "é"])
def test_a_forged_cookie_is_nobody(sign_in, change):
    client = sign_in("ana")
    forged = change(client.cookies[COOKIE])
    client.cookies.clear()
    answer = client.get("/api/me", headers={"cookie": f"{COOKIE}={forged}".encode()})
    assert answer.status_code == 401


def test_a_changed_role_holds_at_once(sign_in, team):
    client = sign_in("ana")
    accounts.set_role(team.state.accounts.engine, "ana", "reader")
    assert client.get("/api/me").json()["role"] == "reader"


def test_a_new_password_and_a_removal_end_the_sessions(sign_in, team):
    engine = team.state.accounts.engine
    client, other = sign_in("ana"), sign_in("rita")
    accounts.set_password(engine, "ana", hash_password("another long one"))
    accounts.remove_user(engine, "rita")
    assert client.get("/api/me").status_code == 401
    assert other.get("/api/me").status_code == 401
    with pytest.raises(InputError, match="is or was"):
        accounts.add_user(engine, "Rita", "reader", "x")


def test_the_only_administrator_stays(team):
    engine = team.state.accounts.engine
    with pytest.raises(InputError, match="only administrator"):
        accounts.remove_user(engine, "ada")
    with pytest.raises(InputError, match="only administrator"):
        accounts.set_role(engine, "ada", "reader")


def test_guessing_ends_after_few_attempts(team):
    client = TestClient(team, base_url=LOCAL)
    guess = {"name": "ana", "password": "wrong"}
    answers = [client.post("/api/session", json=guess).status_code for _ in range(7)]
    assert answers == [401] * LIMITS["pair"] + [429] * 2
    right = {"name": "ana", "password": "correct horse battery"}
    blocked = client.post("/api/session", json=right)
    assert blocked.status_code == 429, "not even the right password tells it is right"
    assert int(blocked.headers["retry-after"]) > 60
    other = {"name": "ada", "password": "correct horse battery"}
    assert client.post("/api/session", json=other).status_code == 204


def test_unknown_users_are_refused_in_the_same_words_and_after_the_same_work(team, monkeypatch):
    from twosource.server import credentials

    client = TestClient(team, base_url=LOCAL)
    work = []
    real = credentials.PasswordHasher.verify
    monkeypatch.setattr(
        credentials.PasswordHasher,
        "verify",
        lambda self, hashed, text: work.append(hashed[:30]) or real(self, hashed, text),
    )
    known = client.post("/api/session", json={"name": "ana", "password": "wrong"})
    unknown = client.post("/api/session", json={"name": "nobody", "password": "wrong"})
    assert known.json() == unknown.json()
    assert len(work) == 2
    assert work[0] == work[1], "the same hash with the same cost is computed for both"


def test_a_token_does_what_its_scopes_and_its_owner_may(sign_in, team):
    client = sign_in("ana")
    made = client.post("/api/tokens", json={"label": "script", "scopes": ["read"]})
    assert made.status_code == 201
    text = made.json()["token"]
    program = TestClient(team, base_url=LOCAL, headers={"Authorization": f"Bearer {text}"})
    assert program.get("/api/me").json()["scopes"] == ["read"]
    for path in ("/api/tokens", "/account/tokens", "/account/password"):
        assert program.post(path, json={"label": "x"}).status_code == 403, "no token makes more"
    assert client.delete(f"/api/tokens/{made.json()['id']}").status_code == 204
    assert program.get("/api/me").status_code == 401


def test_nobody_sees_or_revokes_the_tokens_of_another(sign_in):
    theirs = sign_in("ana").post("/api/tokens", json={"label": "mine"}).json()["id"]
    rita, ada = sign_in("rita"), sign_in("ada")
    assert rita.get("/api/tokens").json()["items"] == []
    assert rita.delete(f"/api/tokens/{theirs}").status_code == 404
    assert [t["id"] for t in ada.get("/api/tokens").json()["items"]] == [theirs]
    assert ada.delete(f"/api/tokens/{theirs}").status_code == 204


def test_only_hashes_are_kept(sign_in, team, ledger_path):
    client = sign_in("ana")
    token = client.post("/api/tokens", json={"label": "x"}).json()["token"]
    cookie = client.cookies[COOKIE].split(".")[0]
    with team.state.accounts.engine.connect() as connection:
        kept = str(
            [connection.execute(t.select()).fetchall() for t in (users, sessions, tokens)]
        )
    assert "correct horse" not in kept
    assert "$argon2id$" in kept
    assert token not in kept
    assert token.split("_", 2)[2] not in kept
    assert cookie not in kept
    assert workbench_path(ledger_path).stat().st_mode & 0o077 == 0


def test_an_expired_token_is_no_good():
    kept, text = make_token("ana", "", ("read",), days=1)
    assert is_token(kept, text)
    from dataclasses import replace

    assert not is_token(replace(kept, expires="2001-01-01T00:00:00+00:00"), text)
    assert not is_token(kept, text + "x")


def test_passwords_have_a_length():
    with pytest.raises(InputError):
        hash_password("short")
    with pytest.raises(InputError):
        hash_password("x" * 300)
    assert not is_password(hash_password("long enough one"), "x" * 10_000)


@pytest.mark.parametrize(
    ("place", "safe"),
    [
        ("/claims?q=a", "/claims?q=a"),
        ("//evil.example", "/"),
        ("/\\evil.example", "/"),
        ("https://evil.example", "/"),
        ("/a\r\nSet-Cookie: x=1", "/"),
        ("javascript:alert(1)", "/"),
    ],
)
def test_signing_in_leads_nowhere_else(place, safe):
    assert safe_next(place) == safe


def test_a_foreign_file_is_no_workbench(tmp_path):
    import sqlite3

    from twosource.errors import StoreError

    path = tmp_path / "l.workbench.db"
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE t (x)")
    with pytest.raises(StoreError, match="no workbench"):
        open_workbench(tmp_path / "l.db")
