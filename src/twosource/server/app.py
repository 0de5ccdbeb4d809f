"""The application: the API, the pages and what stands between them and the world."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from fastapi import Depends, FastAPI

from twosource import __version__
from twosource.ledger.ledger import open_ledger
from twosource.server import api, pages
from twosource.server.accounts import Accounts
from twosource.server.api.openapi import add_openapi
from twosource.server.failures import add_failures
from twosource.server.guard import Guard, check_form_token
from twosource.server.ingests.control import Ingests
from twosource.server.rendering import add_static
from twosource.server.settings import ServerSettings
from twosource.server.shield import Shield


def make_app(target: Path | str, settings: ServerSettings | None = None) -> FastAPI:
    """The application over one ledger.

    Raises ``StoreError`` when the ledger cannot be opened, before anything is served.
    """
    chosen = settings or ServerSettings()
    ledger = open_ledger(target)
    accounts = Accounts(target) if chosen.accounts else None
    ingests = Ingests(target, chosen)

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        ingests.start()
        yield
        ingests.close()
        ledger.close()
        if accounts is not None:
            accounts.close()

    app = FastAPI(
        title="Twosource",
        version=__version__,
        docs_url=None,
        redoc_url=None,
        openapi_url="/api/openapi.json",
        lifespan=lifespan,
        dependencies=[Depends(check_form_token)],
    )
    app.state.ledger = ledger
    app.state.accounts = accounts
    app.state.ingests = ingests
    app.state.settings = chosen
    add_failures(app)
    add_static(app)
    add_openapi(app, chosen)
    app.include_router(api.router)
    app.include_router(pages.router)
    app.add_middleware(Guard, accounts=accounts)
    app.add_middleware(Shield, settings=chosen)
    return app
