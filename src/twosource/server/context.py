"""What a handler may ask of its request: the ledger, the viewer, the form token, settings."""

from typing import cast

from fastapi import Request

from twosource.ledger.ledger import Ledger
from twosource.server.accounts import Accounts
from twosource.server.failures import RefusalError
from twosource.server.ingests.control import Ingests
from twosource.server.settings import ServerSettings
from twosource.server.viewers import NOBODY, Viewer


def ledger_of(request: Request) -> Ledger:
    """The ledger that the server shows."""
    return cast(Ledger, request.app.state.ledger)


def accounts_of(request: Request) -> Accounts:
    """The accounts.

    Raises:
        RefusalError: this server has none.
    """
    accounts = request.app.state.accounts
    if accounts is None:
        message = "This server serves one person on this machine and has no accounts."
        raise RefusalError(404, "no_accounts", message)
    return cast(Accounts, accounts)


def ingests_of(request: Request) -> Ingests:
    """The background ingests."""
    return cast(Ingests, request.app.state.ingests)


def settings_of(request: Request) -> ServerSettings:
    """The server's settings."""
    return cast(ServerSettings, request.app.state.settings)


def viewer_of(request: Request) -> Viewer:
    """Who asks; nobody where no sign-in was needed or made."""
    return cast(Viewer, getattr(request.state, "viewer", NOBODY))


def csrf_of(request: Request) -> str:
    """The token that this viewer's forms carry in the field ``csrf``."""
    return viewer_of(request).csrf
