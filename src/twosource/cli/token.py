"""``twosource token``: how programs sign in to a served ledger."""

from dataclasses import dataclass
from pathlib import Path

import click

from twosource.cli.extras import needs_extra
from twosource.cli.options import ledger_option
from twosource.cli.output import Column, print_rows
from twosource.errors import NotFoundError
from twosource.ledger.views import shown
from twosource.store.workbench import accounts
from twosource.store.workbench.accounts import Token
from twosource.store.workbench.database import now, open_workbench


@dataclass(frozen=True, slots=True, kw_only=True)
class TokenRow:
    """A token as listed, without its secret."""

    id: str = shown("its public id")
    user: str = shown("whose it is")
    label: str = shown("what it is for")
    scopes: str = shown("what it may do")
    state: str = shown("good, revoked or expired")
    created: str = shown("when it was made (UTC)")
    expires: str | None = shown("when it ends by itself")
    used: str | None = shown("when it was last used, to the minute")


@click.group()
def token() -> None:
    """How programs sign in: a token stands for a user, narrowed to its scopes.

    Send it as the header Authorization: Bearer TOKEN.
    """


@token.command("add")
@click.argument("user")
@click.option("--label", default="", help="What it is for.")
@click.option(
    "--scope",
    "scopes",
    multiple=True,
    default=("read",),
    show_default=True,
    type=click.Choice(["read", "review", "ingest", "admin"]),
    help="What it may do; repeat it for more.",
)
@click.option("--days", type=click.IntRange(1, 3650), default=90, show_default=True)
@ledger_option
def add(user: str, label: str, scopes: tuple[str, ...], days: int, ledger: Path) -> None:
    """Make a token and print it: this once, for only its hash is kept."""
    with needs_extra("web"):
        from twosource.server.credentials import make_token  # noqa: PLC0415  an extra

    engine = open_workbench(ledger)
    owner = accounts.find_user(engine, user)
    if owner is None:
        raise NotFoundError(f"There is no user '{user}'; see: twosource user list")
    kept, text = make_token(owner.name, label, scopes, days)
    accounts.add_token(engine, kept)
    click.echo(text)


@token.command("list")
@click.option("--json", "form", flag_value="json", help="Print JSON.")
@click.option("--csv", "form", flag_value="csv", help="Print CSV.")
@click.option("--table", "form", flag_value="table", default="table", hidden=True)
@ledger_option
def list_tokens(form: str, ledger: Path) -> None:
    """The tokens, newest first; their secrets are kept nowhere."""
    rows = [_row(one) for one in accounts.list_tokens(open_workbench(ledger))]
    table = [
        Column(title="id", value=lambda r: r.id, style="cyan"),
        Column(title="user", value=lambda r: r.user),
        Column(title="scopes", value=lambda r: r.scopes),
        Column(title="state", value=lambda r: r.state),
        Column(title="expires", value=lambda r: r.expires or "never"),
        Column(title="used", value=lambda r: r.used or "never", style="dim"),
        Column(title="label", value=lambda r: r.label, ratio=1),
    ]
    print_rows(TokenRow, rows, form, table)


@token.command("revoke")
@click.argument("token_id")
@ledger_option
def revoke(token_id: str, ledger: Path) -> None:
    """Make a token useless, by its public id; it holds from the next request on."""
    accounts.revoke_token(open_workbench(ledger), token_id)
    click.echo(f"Revoked {token_id}.")


def _row(one: Token) -> TokenRow:
    state = "good"
    if one.revoked:
        state = "revoked"
    elif one.expires and one.expires < now():
        state = "expired"
    return TokenRow(
        id=one.id,
        user=one.user,
        label=one.label,
        scopes=" ".join(one.scopes),
        state=state,
        created=one.created,
        expires=one.expires,
        used=one.used,
    )
