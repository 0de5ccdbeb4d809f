"""Who may do what: one table from method and address to the least role and the token's scope.

A request that fits no row gets no answer, so a new route is closed until it has a row here.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from starlette.routing import compile_path

from twosource.server.api.nouns import NOUNS
from twosource.server.viewers import ACCOUNT


@dataclass(frozen=True, slots=True)
class Rule:
    """The least role, and the scope that a token needs."""

    role: str
    scope: str = "read"


ANYONE = Rule("anyone")
READ = Rule("reader")
OWN = Rule("reader", ACCOUNT)
REVIEW = Rule("analyst", "review")
ADMIN = Rule("admin", "admin")
ADD = Rule("analyst", "ingest")
REVIEW = Rule("analyst", "review")

READING = (
    "/api/overview",
    "/overview.json",
    "/overview.csv",
    "/api/search",
    "/api/decisions",
    "/decisions.json",
    "/decisions.csv",
    "/api/decisions/{start}",
    "/decisions/{start}.json",
    "/decisions/{start}.csv",
    "/api/conflicts",
    "/api/review",
    "/review.json",
    "/review.csv",
    "/api/history/{start}",
    "/api/documents/{start}/compare/{other}",
    "/documents/{start}/compare/{other}.json",
    "/documents/{start}/compare/{other}.csv",
    "/api/export/{name}",
    *(path for noun in NOUNS for path in noun.addresses),
)

RULES: Mapping[tuple[str, str], Rule] = {
    ("GET", "/static/{name:path}"): ANYONE,
    ("GET", "/api/openapi.json"): READ,
    ("GET", "/api"): READ,
    ("POST", "/api/documents"): ADD,
    ("POST", "/api/decisions"): REVIEW,
    ("POST", "/api/decisions/{decision_id}/undo"): REVIEW,
    ("GET", "/api/ingests"): READ,
    ("GET", "/api/ingests/{job_id}"): READ,
    ("GET", "/api/ingests/{job_id}/events"): READ,
    ("POST", "/api/ingests/{job_id}/cancel"): ADD,
    ("GET", "/api/me"): READ,
    ("POST", "/api/session"): ANYONE,
    ("DELETE", "/api/session"): READ,
    ("GET", "/api/tokens"): READ,
    ("POST", "/api/tokens"): OWN,
    ("DELETE", "/api/tokens/{token_id}"): OWN,
    **{("GET", path): READ for path in READING},
    ("GET", "/"): READ,
    ("GET", "/search"): READ,
    ("GET", "/propositions"): READ,
    ("GET", "/propositions/{part}"): READ,
    ("GET", "/claims"): READ,
    ("GET", "/claims/{part}"): READ,
    ("GET", "/documents"): READ,
    ("GET", "/documents/{part}"): READ,
    ("GET", "/documents/{one}/compare/{other}"): READ,
    ("GET", "/families"): READ,
    ("GET", "/families/{part}"): READ,
    ("GET", "/parties"): READ,
    ("GET", "/parties/{part}"): READ,
    ("GET", "/items"): READ,
    ("GET", "/items/{part}"): READ,
    ("GET", "/publishers"): READ,
    ("GET", "/publishers/{part}"): READ,
    ("GET", "/problems"): READ,
    ("GET", "/problems/{part}"): READ,
    ("GET", "/network"): READ,
    ("GET", "/network/{part}"): READ,
    ("GET", "/timeline"): READ,
    ("GET", "/review"): READ,
    ("GET", "/decisions"): READ,
    ("GET", "/decisions/{part}"): READ,
    ("POST", "/decisions"): REVIEW,
    ("POST", "/decisions/{part}/undo"): REVIEW,
    ("GET", "/propositions/{part}/split"): REVIEW,
    ("GET", "/parties/{part}/split"): REVIEW,
    ("GET", "/upload"): ADD,
    ("POST", "/upload"): ADD,
    ("GET", "/upload/{job_id}"): ADD,
    ("POST", "/upload/{job_id}/cancel"): ADD,
    ("GET", "/export"): READ,
    ("POST", "/theme"): READ,
    ("GET", "/login"): ANYONE,
    ("POST", "/login"): ANYONE,
    ("POST", "/logout"): READ,
    ("GET", "/account"): OWN,
    ("POST", "/account/password"): OWN,
    ("POST", "/account/tokens"): OWN,
    ("POST", "/account/tokens/{token_id}/revoke"): OWN,
    ("GET", "/users"): ADMIN,
    ("POST", "/users"): ADMIN,
    ("POST", "/users/{name}"): ADMIN,
}


def find_rule(method: str, path: str) -> Rule | None:
    """The rule for a request, None when no row fits; HEAD is GET."""
    wanted = "GET" if method == "HEAD" else method
    for (verb, _), pattern, rule in _compiled():
        if verb == wanted and pattern.match(path):
            return rule
    return None


def allowed_methods(path: str) -> list[str]:
    """The methods for which some row fits this path."""
    return sorted({verb for (verb, _), pattern, _ in _compiled() if pattern.match(path)})


@cache
def _compiled() -> tuple[tuple[tuple[str, str], re.Pattern[str], Rule], ...]:
    return tuple((key, compile_path(key[1])[0], rule) for key, rule in RULES.items())
