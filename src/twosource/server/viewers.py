"""Who asks: a user with a role, or the one person at a server without accounts."""

from dataclasses import dataclass

ROLES = ("anyone", "reader", "analyst", "admin")
SCOPES = ("read", "review", "ingest", "admin")  # what a token may be made for
ACCOUNT = "account"  # one's own password and tokens: for sessions, never for a token


@dataclass(frozen=True, slots=True, kw_only=True)
class Viewer:
    """Who sent a request. ``scopes`` narrow what an API token may do below the user's role.

    ``csrf`` is the token that forms of this viewer must carry.
    """

    name: str
    role: str
    scopes: tuple[str, ...] = (*SCOPES, ACCOUNT)
    csrf: str = ""
    session: str | None = None
    by_token: bool = False
    is_local: bool = False

    def may(self, role: str, scope: str = "read") -> bool:
        """Whether the viewer has at least this role, and the token (if any) this scope."""
        return ROLES.index(self.role) >= ROLES.index(role) and scope in self.scopes


NOBODY = Viewer(name="", role="anyone", scopes=())
