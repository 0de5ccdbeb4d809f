import csv
import io
import json
from dataclasses import replace

import pytest
from click.testing import CliRunner

from twosource.claims.extract import EXTRACT
from twosource.cli.main import COMMANDS, cli


def run(*arguments, code=0):
    result = CliRunner().invoke(cli, [str(a) for a in arguments], catch_exceptions=False)
    assert result.exit_code == code, result.output
    return result.output


def test_help_teaches_the_road():
    text = run("--help")
    assert "twosource ingest reports/" in text
    assert "twosource demo" in text
    assert all(name in text for name in COMMANDS)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_explains_itself(name):
    text = run(name, "--help")
    assert len(text.split("Options:")[0].split()) > 8


def test_ingest_then_list_then_show(pile, tmp_path):
    ledger = tmp_path / "l.db"
    assert "2 documents found, 2 new" in run("ingest", pile, "--ledger", ledger)
    rows = json.loads(run("propositions", "--ledger", ledger, "--json"))
    assert rows
    contested = [row for row in rows if row["state"] == "contested"]
    assert contested, "the wire's allegation and Tehran's denial meet in one proposition"
    shown = run("show", contested[0]["id"].rsplit(":", 1)[1][:12], "--ledger", ledger)
    assert "FOR" in shown
    assert "AGAINST" in shown
    assert "drones" in shown


def test_ingesting_twice_changes_nothing(pile, tmp_path):
    ledger = tmp_path / "l.db"
    run("ingest", pile, "--ledger", ledger)
    first = run("export", "--ledger", ledger)
    assert "0 new" in run("ingest", pile, "--ledger", ledger)
    assert run("export", "--ledger", ledger) == first


def test_csv_has_a_header_and_a_row_per_claim(ledger_path):
    rows = list(csv.DictReader(io.StringIO(run("claims", "--ledger", ledger_path, "--csv"))))
    assert len(rows) == len(json.loads(run("claims", "--ledger", ledger_path, "--json")))
    assert {"speaker", "act", "proposition", "evidence"} <= rows[0].keys()


def test_filters_narrow_the_claims(ledger_path):
    denials = json.loads(run("claims", "--ledger", ledger_path, "--act", "deny", "--json"))
    assert denials
    assert {claim["act"] for claim in denials} == {"deny"}
    refusals = json.loads(
        run("claims", "--ledger", ledger_path, "--act", "refuse_comment", "--json")
    )
    assert [claim["polarity"] for claim in refusals] == ["none"]


def test_documents_and_parties_are_listed(ledger_path):
    documents = json.loads(run("documents", "--ledger", ledger_path, "--json"))
    assert [row["path"] for row in documents] == ["denial.txt", "wire.txt"]
    parties = json.loads(run("parties", "--ledger", ledger_path, "--json"))
    assert any("Birch" in row["name"] for row in parties)
    assert "wire.txt" in run("show", documents[1]["id"], "--ledger", ledger_path)


def test_a_missing_ledger_is_one_sentence_with_a_way_out(tmp_path):
    text = run("propositions", "--ledger", tmp_path / "none.db", code=1)
    assert text.startswith("Error: There is no ledger")
    assert "twosource ingest" in text


def test_a_missing_path_is_refused_before_anything_is_read(tmp_path):
    text = run("ingest", tmp_path / "nowhere", "--ledger", tmp_path / "l.db", code=1)
    assert "There is no file or folder" in text


def test_an_unknown_id_says_how_to_find_ids(ledger_path):
    assert "twosource propositions" in run(
        "show", "ffffffffffffffff", "--ledger", ledger_path, code=1
    )


def test_a_bad_mapping_is_explained(pile, tmp_path):
    text = run("ingest", pile, "--ledger", tmp_path / "l.db", "--map", "text", code=1)
    assert "field=column" in text


def test_verify_finds_an_altered_record(ledger_path):
    import sqlite3

    assert "Sound" in run("verify", "--ledger", ledger_path)
    with sqlite3.connect(ledger_path) as connection:
        connection.execute(
            'UPDATE records SET payload = replace(payload, \'"act":"deny"\', \'"act":"admit"\')'
        )
    connection.close()
    assert "has been altered" in run("verify", "--ledger", ledger_path, code=3)


def test_export_writes_the_file_whole(ledger_path, tmp_path):
    target = tmp_path / "out.jsonl"
    run("export", ledger_path, "--format", "jsonl", "-o", target)
    assert not list(tmp_path.glob("*.part"))
    types = [
        json.loads(line)["type"] for line in target.read_text(encoding="utf-8").splitlines()
    ]
    assert types[0] == "document"
    assert {"claim", "proposition", "corroboration", "party"} <= set(types)


def test_bad_files_are_recorded_and_stop_nothing(pile, tmp_path):
    (pile / "empty.txt").write_bytes(b"")
    (pile / "broken.pdf").write_bytes(b"%PDF-1.7 and then nothing")
    ledger = tmp_path / "l.db"
    assert "2 problems" in run("ingest", pile, "--ledger", ledger)
    problems = json.loads(run("problems", "--ledger", ledger, "--json"))
    assert [p["path"] for p in problems] == ["broken.pdf", "empty.txt"]
    assert all(p["message"] for p in problems)


def test_a_place_that_is_not_there_is_named_and_nothing_is_made(ledger_path, tmp_path):
    away = tmp_path / "away" / "x"
    for command in ("report", "export"):
        told = run(command, "-l", ledger_path, "-o", away, code=1)
        assert told.startswith("Error: '")
        assert "No such file or directory." in told
    told = run("ingest", away, "-l", tmp_path / "new.db", code=1)
    assert "no file or folder" in told
    assert not (tmp_path / "new.db").exists()


def test_an_empty_folder_is_said_to_hold_nothing(tmp_path):
    (tmp_path / "nothing").mkdir()
    told = run("ingest", tmp_path / "nothing", "-l", tmp_path / "new.db")
    assert "0 documents found" in told
    assert "1 problem:" in told
    assert "Next:" not in told


def test_only_documents_are_compared(ledger_path):
    rows = json.loads(run("documents", "-l", ledger_path, "--json"))
    kept = {row["id"].rpartition(":")[2] for row in rows}
    claims = json.loads(run("claims", "-l", ledger_path, "--json"))
    claim = claims[0]["id"].rpartition(":")[2]
    told = run("compare", kept.pop(), claim, "-l", ledger_path, code=1)
    assert f"begins with '{claim}'" in told


def test_a_limit_that_a_problem_names_can_be_raised(pile, tmp_path):
    (pile / "long.txt").write_text("Iran supplied drones to Russia. " * 40, encoding="utf-8")
    ledger = tmp_path / "l.db"
    assert "1 problem:" in run("ingest", pile, "-l", ledger, "--limit", "max_file_bytes=1000")
    (problem,) = json.loads(run("problems", "-l", ledger, "--json"))
    assert "max_file_bytes" in problem["message"]
    assert "3 documents found, 1 new" in run("ingest", pile, "-l", ledger)
    assert "NAME=NUMBER" in run("ingest", pile, "-l", ledger, "--limit", "size=big", code=1)


def test_copies_are_shown_as_a_family_and_side_by_side(pile, tmp_path):
    text = (pile / "wire.txt").read_text(encoding="utf-8")
    (pile / "repost.txt").write_text(text.replace("delivered", "shipped"), encoding="utf-8")
    ledger = tmp_path / "l.db"
    run("ingest", pile, "-l", ledger)
    (family,) = json.loads(run("families", "-l", ledger, "--json"))
    assert family["copies"] == 1
    documents = json.loads(run("documents", "-l", ledger, "--json"))
    by_path = {row["path"]: row["id"] for row in documents}
    compared = json.loads(
        run("compare", by_path["repost.txt"], by_path["wire.txt"], "-l", ledger, "--json")
    )
    changed = {w for p in compared["passages"] for w, is_changed in p["derived"] if is_changed}
    assert changed & {"shipped", "delivered"}
    assert "wire.txt" in run(
        "compare", by_path["repost.txt"], by_path["wire.txt"], "-l", ledger
    )
    assert run("compare", "repost.txt", "wire.txt", "-l", ledger) == run(
        "compare", by_path["repost.txt"], by_path["wire.txt"], "-l", ledger
    )
    text = run("compare", by_path["denial.txt"], by_path["wire.txt"], "-l", ledger, code=1)
    assert "Neither" in text


def test_a_ledger_of_an_earlier_program_says_how_to_read_it_anew(pile, tmp_path, monkeypatch):
    ledger = tmp_path / "l.db"
    run("ingest", pile, "--ledger", ledger)
    assert "rebuild" not in CliRunner().invoke(cli, ["claims", "-l", str(ledger)]).stderr
    newer = replace(EXTRACT, version="next")
    monkeypatch.setattr("twosource.pipeline.default.EXTRACT", newer)
    noted = CliRunner().invoke(cli, ["claims", "-l", str(ledger), "--json"])
    assert f"twosource rebuild --ledger {ledger}" in noted.stderr
    assert json.loads(noted.stdout), "the note is no part of what programs read"
    run("rebuild", "--ledger", ledger)
    assert "rebuild" not in CliRunner().invoke(cli, ["claims", "-l", str(ledger)]).stderr
