"""``twosource user``: who may use a served ledger."""

import sys
from dataclasses import dataclass
from pathlib import Path

import click

from twosource.cli.extras import needs_extra
from twosource.cli.options import ledger_option
from twosource.cli.output import Column, print_rows
from twosource.ledger.views import shown
from twosource.store.workbench import accounts
from twosource.store.workbench.accounts import ROLES
from twosource.store.workbench.database import open_workbench


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountRow:
    """An account as listed."""

    name: str = shown("name to sign in with; decisions carry it")
    role: str = shown("reader, analyst or admin")
    created: str = shown("when it was made (UTC)")


password_option = click.option(
    "--password-stdin", is_flag=True, help="Read the password from standard input."
)


@click.group()
def user() -> None:
    """Who may use a served ledger: readers read, analysts decide and add, admins also manage.

    The accounts lie beside the ledger (iran.db has iran.workbench.db), so a ledger that is
    handed on carries no passwords.
    """


@user.command("add")
@click.argument("name")
@click.option("--role", type=click.Choice(ROLES), default="reader", show_default=True)
@password_option
@ledger_option
def add(name: str, role: str, password_stdin: bool, ledger: Path) -> None:
    """Make an account; the password is asked for.

    The first account should be an administrator's: twosource user add anna --role admin
    """
    with needs_extra("web"):
        from twosource.server.credentials import hash_password  # noqa: PLC0415  an extra

    hashed = hash_password(_ask(from_stdin=password_stdin))
    made = accounts.add_user(open_workbench(ledger), name, role, hashed)
    click.echo(f"Added '{made.name}' ({made.role}).")


@user.command("list")
@click.option("--json", "form", flag_value="json", help="Print JSON.")
@click.option("--csv", "form", flag_value="csv", help="Print CSV.")
@click.option("--table", "form", flag_value="table", default="table", hidden=True)
@ledger_option
def list_accounts(form: str, ledger: Path) -> None:
    """The accounts and their roles; passwords are never shown."""
    rows = [
        AccountRow(name=one.name, role=one.role, created=one.created)
        for one in accounts.list_users(open_workbench(ledger))
    ]
    table = [
        Column(title="name", value=lambda r: r.name, style="cyan"),
        Column(title="role", value=lambda r: r.role),
        Column(title="since", value=lambda r: r.created, style="dim"),
    ]
    print_rows(AccountRow, rows, form, table)


@user.command("role")
@click.argument("name")
@click.argument("role", type=click.Choice(ROLES))
@ledger_option
def set_role(name: str, role: str, ledger: Path) -> None:
    """Give an account another role; it holds from the next request on."""
    accounts.set_role(open_workbench(ledger), name, role)
    click.echo(f"'{name}' is {role} now.")


@user.command("password")
@click.argument("name")
@password_option
@ledger_option
def set_password(name: str, password_stdin: bool, ledger: Path) -> None:
    """Set a new password and end the account's sessions."""
    with needs_extra("web"):
        from twosource.server.credentials import hash_password  # noqa: PLC0415  an extra

    hashed = hash_password(_ask(from_stdin=password_stdin))
    accounts.set_password(open_workbench(ledger), name, hashed)
    click.echo(f"The password of '{name}' is changed; its sessions have ended.")


@user.command("remove")
@click.argument("name")
@ledger_option
def remove(name: str, ledger: Path) -> None:
    """Close an account, its sessions and tokens; its decisions stay under its name."""
    accounts.remove_user(open_workbench(ledger), name)
    click.echo(f"Removed '{name}'.")


def _ask(*, from_stdin: bool) -> str:
    if from_stdin:
        return sys.stdin.readline().rstrip("\r\n")
    return str(click.prompt("Password", hide_input=True, confirmation_prompt=True))
