import sqlite3

import pytest

from twosource.errors import StoreError
from twosource.records.audit import Problem
from twosource.records.document import Document
from twosource.records.party import Name, Party
from twosource.records.reading import Reading
from twosource.stages import Outcome
from twosource.store import dialects, reader, writer
from twosource.store.database import open_database


@pytest.fixture
def engine(target):
    made = open_database(target, create=True)
    yield made
    made.dispose()


def document(name="a.txt", text="Some words."):
    return Document(text=text, sha256="0" * 64, path=name)


def test_adding_a_document_twice_adds_it_once(engine):
    assert writer.add_documents(engine, [document(), document("b.txt")], run=1) == 2
    assert writer.add_documents(engine, [document()], run=2) == 0
    with dialects.reading(engine) as connection:
        assert [d.path for d in reader.load_documents(connection)] == ["a.txt", "b.txt"]


def test_documents_with_odd_characters_survive(engine):
    odd = document(text="a\x00b \ud800 \u202e c \U0001f4a3")
    writer.add_documents(engine, [odd], run=1)
    with dialects.reading(engine) as connection:
        assert reader.load_documents(connection) == [odd]
        assert reader.find_documents(connection, [odd.id]) == {odd.id: odd}


def test_outcomes_come_back_whole(engine):
    doc = document()
    writer.add_documents(engine, [doc], run=1)
    problem = Problem(stage="read", code="odd", message="Odd.", document=doc.id)
    outcome = Outcome(
        document=doc.id, reading=Reading(document=doc, language="en"), problems=(problem,)
    )
    writer.save_outcomes(engine, [outcome], ["v1"])
    with dialects.reading(engine) as connection:
        assert reader.load_outcomes(connection, {doc.id: doc}) == [outcome]
        assert reader.load_signatures(connection) == {doc.id: "v1"}


def test_standing_follows_what_is_derived_and_keeps_the_past(engine):
    def stand(party, run):
        with dialects.writing(engine) as connection:
            return writer.replace_standing(connection, {"party": [party]}, run)

    run = writer.begin_run(engine, "test", [])
    one = Party(key="state:IR", name="Iran", kind="state")
    stand(one, run)
    grown = Party(key="state:IR", name="Iran", kind="state", names=(Name(text="Persia"),))
    assert stand(grown, run + 1) == (1, 1)
    with dialects.reading(engine) as connection:
        assert reader.load_standing(connection, "party") == [grown]
    assert stand(grown, run + 2) == (0, 0)
    assert stand(one, run + 3) == (1, 1), "what stood once can stand again"
    with dialects.reading(engine) as connection:
        kept = connection.exec_driver_sql("SELECT count(*) FROM records").scalar()
        assert reader.find_standing(connection, [one.id]) == {one.id: one}
    assert kept == 2


def test_only_what_is_named_changes(engine):
    run = writer.begin_run(engine, "test", [])
    iran = Party(key="state:IR", name="Iran", kind="state")
    mali = Party(key="state:ML", name="Mali", kind="state")
    chad = Party(key="state:TD", name="Chad", kind="state")
    with dialects.writing(engine) as connection:
        writer.replace_standing(connection, {"party": [iran, mali]}, run)
        writer.change_standing(connection, {"party": [chad]}, [mali.id], run)
        held = reader.load_standing(connection, "party")
    assert {one.name for one in held} == {"Iran", "Chad"}


def test_a_run_that_never_weighed_the_pile_is_unfinished(engine):
    run = writer.begin_run(engine, "test", [])
    with dialects.writing(engine) as connection:
        assert reader.is_unfinished(connection)
        writer.finish_run(connection, run)
        assert not reader.is_unfinished(connection)


def test_the_stages_that_read_last_are_known_whatever_was_decided_since(engine):
    with dialects.reading(engine) as connection:
        assert reader.read_by(connection) is None
    for stages, settings in (([("read", "1")], ""), ([("read", "2")], "t1:decision:00")):
        run = writer.begin_run(engine, "test", stages, settings)
        with dialects.writing(engine) as connection:
            writer.finish_run(connection, run)
    with dialects.reading(engine) as connection:
        assert reader.read_by(connection) == {"read": "1"}


def test_a_missing_ledger_says_how_to_make_one(tmp_path):
    with pytest.raises(StoreError, match="twosource ingest"):
        open_database(tmp_path / "none.db", create=False)


def test_a_foreign_database_is_refused(tmp_path):
    path = tmp_path / "other.db"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE recipes (id)")
    connection.close()
    with pytest.raises(StoreError, match="another program"):
        open_database(path, create=True)


def test_a_file_that_is_no_database_is_refused(tmp_path):
    path = tmp_path / "notes.txt"
    path.write_text("These are notes, not a ledger. " * 200)
    with pytest.raises(StoreError, match="cannot be opened"):
        open_database(path, create=True)


def test_a_newer_ledger_is_refused(tmp_path):
    path = tmp_path / "ledger.db"
    open_database(path, create=True).dispose()
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA user_version=99")
    connection.close()
    with pytest.raises(StoreError, match="newer"):
        open_database(path, create=True)


def test_one_who_waits_too_long_for_another_writer_is_told_so(tmp_path, monkeypatch):
    monkeypatch.setattr("twosource.store.database.PATIENCE", 0.1)
    path = tmp_path / "ledger.db"
    one, other = open_database(path, create=True), open_database(path, create=False)
    with dialects.writing(one), pytest.raises(StoreError, match="Another process"):
        writer.begin_run(other, "test", [])
    assert writer.begin_run(other, "test", []) == 1
    one.dispose()
    other.dispose()
