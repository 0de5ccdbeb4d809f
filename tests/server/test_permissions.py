"""One table says who may do what; every route has its row, every row its route."""

import pytest

pytest.importorskip("fastapi", reason="the extra [web] is not installed")

from fastapi.routing import iter_route_contexts

from twosource.server.permissions import RULES, find_rule
from twosource.server.shield import WRITES

RANK = {"anyone": 0, "reader": 1, "analyst": 2, "admin": 3}
UNTRIED = ("/api/session", "/login", "/logout")
PEOPLE = {"": 0, "rita": 1, "ana": 2, "ada": 3}


def routes(app):
    return {
        (method, one.path)
        for one in iter_route_contexts(app.router.routes)
        for method in one.methods
        if method != "HEAD"
    }


def test_every_route_has_a_rule_and_every_rule_a_route(team):
    assert routes(team) == set(RULES)


def test_what_writes_needs_more_than_reading():
    readers = {
        key
        for key, rule in RULES.items()
        if key[0] in WRITES and RANK[rule.role] < RANK["analyst"]
    }
    assert {path for _, path in readers} <= {
        "/api/session",
        "/api/tokens",
        "/api/tokens/{token_id}",
        "/login",
        "/logout",
        "/theme",
        "/account/password",
        "/account/tokens",
        "/account/tokens/{token_id}/revoke",
    }


def test_only_the_way_in_is_open():
    opened = {path for (_, path), rule in RULES.items() if rule.role == "anyone"}
    assert opened <= {"/static/{name:path}", "/api/session", "/login"}


def filled(template):
    return template.replace("{name:path}", "app.css").replace("{", "").replace("}", "")


def test_every_rule_holds_for_every_role(sign_in):
    for person, rank in PEOPLE.items():
        client = sign_in(person)
        client.headers["accept"] = "application/json"
        for (method, template), rule in RULES.items():
            if template in ("/api/session", "/login", "/logout") or template.endswith(
                "/events"
            ):
                continue  # signing out would end the test; events never end
            answer = client.request(method, filled(template), follow_redirects=False)
            refused = answer.status_code in (401, 403)
            assert refused == (rank < RANK[rule.role]), (person, method, template, answer.text)
            assert answer.status_code < 500, (person, method, template, answer.text)


def test_a_path_without_a_rule_is_not_there():
    assert find_rule("GET", "/api/secrets") is None
    assert find_rule("DELETE", "/") is None


def test_another_method_is_named(client):
    answer = client.put("/api/me")
    assert answer.status_code == 405
    assert answer.headers["allow"] == "GET"
