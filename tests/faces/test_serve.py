"""``twosource serve``, ``user`` and ``token`` as typed."""

import json

import pytest
from click.testing import CliRunner

from twosource.cli.main import cli
from twosource.cli.serve import choose_settings
from twosource.errors import SettingError


def run(*arguments, code=0, text=None):
    result = CliRunner().invoke(
        cli, [str(a) for a in arguments], input=text, catch_exceptions=False
    )
    assert result.exit_code == code, result.output
    return result.output


def test_beyond_this_machine_there_must_be_accounts(ledger_path):
    told = run("serve", "--ledger", ledger_path, "--host", "0.0.0.0", code=1)
    assert "twosource user add" in told
    told = run("serve", "-l", ledger_path, "--host", "::", "--no-accounts", code=1)
    assert "this machine only" in told


def test_accounts_once_made_are_asked_for_here_too():
    assert choose_settings("127.0.0.1", has_users=True).accounts
    assert not choose_settings("localhost", has_users=False).accounts
    assert choose_settings("localhost", has_users=False).hosts
    assert choose_settings("0.0.0.0", has_users=True).hosts == ()
    with pytest.raises(SettingError):
        choose_settings("example.org", has_users=False)


def test_an_account_is_made_listed_changed_and_closed(ledger_path):
    pytest.importorskip("argon2", reason="the extra [web] is not installed")
    add = ("user", "add", "Ada", "--role", "admin", "--password-stdin", "-l", ledger_path)
    assert "Added 'ada' (admin)" in run(*add, text="a long password\n")
    run("user", "add", "ben", "--password-stdin", "-l", ledger_path, text="a long password\n")
    run("user", "role", "ben", "analyst", "-l", ledger_path)
    rows = json.loads(run("user", "list", "--json", "-l", ledger_path))
    assert [(row["name"], row["role"]) for row in rows] == [
        ("ada", "admin"),
        ("ben", "analyst"),
    ]
    assert "argon2" not in str(rows)
    token = run("token", "add", "ben", "--scope", "read", "-l", ledger_path).strip()
    (kept,) = json.loads(run("token", "list", "--json", "-l", ledger_path))
    assert kept["state"] == "good"
    assert token not in str(kept)
    run("token", "revoke", kept["id"], "-l", ledger_path)
    assert "revoked" in run("token", "list", "--csv", "-l", ledger_path)
    run("user", "remove", "ben", "-l", ledger_path)
    assert "no user 'ben'" in run("token", "add", "ben", "-l", ledger_path, code=1)
