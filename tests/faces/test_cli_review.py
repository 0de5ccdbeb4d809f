"""Rulings and upkeep from the command line."""

import json

import pytest
from click.testing import CliRunner

from twosource.cli.main import cli


def run(*arguments, code=0):
    result = CliRunner().invoke(cli, [str(one) for one in arguments])
    assert result.exit_code == code, result.output
    return result.output


@pytest.fixture
def claim(ledger_path):
    rows = json.loads(run("claims", "--act", "deny", "--ledger", ledger_path, "--json"))
    return rows[0]["id"].rpartition(":")[2][:10]


def test_a_ruling_is_made_shown_and_taken_back(ledger_path, claim):
    said = run(
        "decide", "reject", claim, "-m", "he asks", "-a", "anna", "--ledger", ledger_path
    )
    assert "twosource undo" in said
    made = json.loads(run("decisions", "--ledger", ledger_path, "--json"))
    assert [(row["verb"], row["author"], row["state"]) for row in made] == [
        ("reject", "anna", "stands")
    ]
    run("undo", made[0]["id"].rpartition(":")[2][:10], "-a", "bert", "--ledger", ledger_path)
    rows = json.loads(run("decisions", "--ledger", ledger_path, "--json"))
    assert [row["state"] for row in rows] == ["stands", "undone"]
    assert "verb" in run("decisions", "--ledger", ledger_path, "--csv").splitlines()[0]


def test_values_are_given_by_name(ledger_path, claim):
    run("decide", "correct", claim, "act=assess", "--ledger", ledger_path)
    rows = json.loads(run("claims", "--act", "assess", "--ledger", ledger_path, "--json"))
    assert claim in [row["id"].rpartition(":")[2][:10] for row in rows]
    out = run("decide", "correct", claim, "act", "--ledger", ledger_path, code=1)
    assert "NAME=VALUE" in out
    out = run("decide", "correct", claim, "act=sing", "--ledger", ledger_path, code=1)
    assert "is no act" in out


def test_the_queue_says_why(ledger_path):
    rows = json.loads(run("review", "--ledger", ledger_path, "--json"))
    assert rows
    assert all(row["reason"] for row in rows)


def test_a_rebuild_finds_nothing_in_a_sound_ledger(ledger_path, claim):
    run("decide", "reject", claim, "--ledger", ledger_path)
    assert "0 differ" in run("rebuild", "--check", "--ledger", ledger_path)
    assert "0 differ" in run("rebuild", "--ledger", ledger_path)


def test_a_rebuild_finds_what_was_altered(ledger_path):
    import sqlite3

    with sqlite3.connect(ledger_path) as connection:
        connection.execute("UPDATE standing SET digest = 'x' WHERE id LIKE 't1:claim:%'")
    connection.close()
    out = run("rebuild", "--check", "--json", "--ledger", ledger_path, code=3)
    assert json.loads(out)["different"] > 0


def test_verify_finds_an_altered_decision(ledger_path, claim):
    import sqlite3

    run("decide", "reject", claim, "-a", "anna", "--ledger", ledger_path)
    with sqlite3.connect(ledger_path) as connection:
        connection.execute("UPDATE decisions SET payload = replace(payload, 'anna', 'bert')")
    connection.close()
    assert "journal was altered" in run("verify", "--ledger", ledger_path, code=3)


def test_a_ledger_is_copied_and_needs_no_migration(ledger_path, tmp_path):
    other = tmp_path / "other.db"
    assert "Copied" in run("copy", ledger_path, other)
    assert "up to date already" in run("migrate", "--ledger", other)
    assert run("export", other) == run("export", ledger_path)
    assert "not empty" in run("copy", ledger_path, other, code=1)


def test_a_password_is_never_printed():
    address = "postgresql://team:hunter2@127.0.0.1:1/nowhere"
    out = run("claims", "--ledger", address, code=1)
    assert "hunter2" not in out
    assert "cannot be opened" in out
