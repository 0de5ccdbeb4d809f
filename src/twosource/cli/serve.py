"""``twosource serve``: the ledger as an application in the browser."""

import logging
import webbrowser
from pathlib import Path
from typing import Any

import click

from twosource.cli.extras import needs_extra
from twosource.cli.options import ledger_option
from twosource.errors import SettingError
from twosource.server.settings import LOOPBACK_NAMES, ServerSettings, is_loopback
from twosource.store.database import name_of
from twosource.store.workbench.accounts import list_users
from twosource.store.workbench.database import has_workbench, open_workbench


@click.command()
@ledger_option
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to bind to.")
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True)
@click.option("--open", "opens", is_flag=True, help="Open a browser on it.")
@click.option(
    "--allowed-host",
    "names",
    multiple=True,
    metavar="NAME",
    help="Answer only under this name; repeat it for more.  [default: any, with accounts]",
)
@click.option(
    "--behind-proxy",
    is_flag=True,
    help="A proxy on this machine speaks TLS: trust its X-Forwarded-For, mark cookies Secure.",
)
@click.option(
    "--allow-fetch", is_flag=True, help="Let analysts add documents by public web address."
)
@click.option("--no-accounts", is_flag=True, help="On this machine only: ask for no sign-in.")
def serve(ledger: Path, host: str, port: int, **chosen: Any) -> None:
    r"""Open the ledger as an application in the browser, with a REST API under /api.

    On this machine alone it needs no accounts: whoever can reach 127.0.0.1 may read and decide.
    Beyond it, or as soon as there are accounts, everyone signs in:

    \b
      twosource user add anna --role admin --ledger iran.db
      twosource serve --ledger iran.db --host 0.0.0.0 --behind-proxy
    """
    settings = choose_settings(
        host,
        has_users=_has_users(ledger),
        without=chosen["no_accounts"],
        names=chosen["names"],
        https=chosen["behind_proxy"],
        allow_fetch=chosen["allow_fetch"],
    )
    run(ledger, settings, host, port, opens=chosen["opens"])


def choose_settings(
    host: str,
    *,
    has_users: bool,
    without: bool = False,
    names: tuple[str, ...] = (),
    **others: Any,
) -> ServerSettings:
    """The settings for serving at ``host``.

    Raises ``SettingError`` when others could reach the server and nobody would have to sign in.
    """
    local = is_loopback(host)
    if not local and without:
        raise SettingError("--no-accounts is for this machine only: leave --host out.")
    if not local and not has_users:
        raise SettingError(
            f"At {host} others can reach this ledger, and it has no accounts. Make one first: "
            "twosource user add NAME --role admin; or leave --host out to serve this machine."
        )
    accounts = has_users and not without
    allowed = tuple(name.lower() for name in names) or (() if accounts else LOOPBACK_NAMES)
    return ServerSettings(accounts=accounts, hosts=allowed, **others)


def _has_users(ledger: Path) -> bool:
    if not has_workbench(ledger):
        return False
    engine = open_workbench(ledger)
    try:
        return bool(list_users(engine))
    finally:
        engine.dispose()


def run(ledger: Path, settings: ServerSettings, host: str, port: int, *, opens: bool) -> None:
    """Serve until interrupted."""
    with needs_extra("web"):
        import uvicorn  # noqa: PLC0415  an extra

        from twosource.server.app import make_app  # noqa: PLC0415  an extra
    app = make_app(ledger, settings)
    logging.getLogger("twosource").setLevel(logging.INFO)
    address = f"http://{f'[{host}]' if ':' in host else host}:{port}"
    click.echo(f"Serving '{name_of(ledger)}' at {address} (Ctrl-C stops it).")
    if opens:
        webbrowser.open(address)
    uvicorn.run(
        app,
        host=host,
        port=port,
        log_level="warning",
        server_header=False,
        proxy_headers=settings.https,
    )
