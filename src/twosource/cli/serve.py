"""``twosource serve``: the ledger as an application in the browser."""

import logging
import webbrowser
from pathlib import Path

import click

from twosource.cli.options import ledger_option
from twosource.errors import MissingExtraError, SettingError
from twosource.server.settings import LOOPBACK_NAMES, ServerSettings, is_loopback


@click.command()
@ledger_option
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to bind to.")
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True)
@click.option("--open", "opens", is_flag=True, help="Open a browser on it.")
def serve(ledger: Path, host: str, port: int, opens: bool) -> None:
    """Open the ledger as an application in the browser, with a REST API under /api.

    On this machine alone it needs no accounts: whoever can reach 127.0.0.1 may read and decide.
    """
    if not is_loopback(host):
        raise SettingError("Without accounts it serves this machine only: leave --host out.")
    settings = ServerSettings(hosts=LOOPBACK_NAMES)
    run(ledger, settings, host, port, opens=opens)


def run(ledger: Path, settings: ServerSettings, host: str, port: int, *, opens: bool) -> None:
    """Serve until interrupted."""
    try:
        import uvicorn  # noqa: PLC0415  an extra

        from twosource.server.app import make_app  # noqa: PLC0415  an extra
    except ModuleNotFoundError as error:
        raise MissingExtraError(
            f"Serving needs '{error.name}': pip install 'twosource[web]'"
        ) from error
    app = make_app(ledger, settings)
    logging.getLogger("twosource").setLevel(logging.INFO)
    address = f"http://{f'[{host}]' if ':' in host else host}:{port}"
    click.echo(f"Serving '{ledger}' at {address} (Ctrl-C stops it).")
    if opens:
        webbrowser.open(address)
    uvicorn.run(app, host=host, port=port, log_level="warning", server_header=False)
