"""A ledger of schema 1, with and without rows, becomes one of the newest schema."""

import pytest
from sqlalchemy import inspect, select, text

from twosource.errors import StoreError
from twosource.ledger import upkeep
from twosource.ledger.ledger import Ledger, ignore_progress
from twosource.store import dialects, migrations, schema
from twosource.store.database import open_database, open_target
from twosource.store.migrations import first

OLD = ("runs", "documents", "problems", "readings", "records", "standing")


def make_first(target, source=None):
    """A ledger as schema 1 was; with the rows of another ledger where one is given."""
    engine = open_target(target)
    with engine.begin() as connection:
        first.apply(connection)
        if dialects.is_sqlite(connection):
            connection.execute(text(f"PRAGMA application_id={schema.APPLICATION_ID}"))
            connection.execute(text("PRAGMA user_version=1"))
    if source is not None:
        origin = open_database(source, create=False)
        with origin.connect() as there, engine.begin() as here:
            for name in OLD:
                table = first.metadata.tables[name]
                rows = [dict(row) for row in there.execute(select(table)).mappings()]
                if rows:
                    here.execute(table.insert(), rows)
        origin.dispose()
    engine.dispose()


def shape(target):
    """Columns, keys and indexes of every table, and the names of views."""
    engine = open_target(target)
    with engine.connect() as connection:
        found = inspect(connection)
        names = [name for name in found.get_table_names() if "search_" not in name]
        tables = {
            name: (
                [(c["name"], c["nullable"]) for c in found.get_columns(name)],
                found.get_pk_constraint(name)["constrained_columns"],
                sorted(tuple(i["column_names"]) for i in found.get_indexes(name)),
            )
            for name in names
        }
        views = sorted(found.get_view_names())
    engine.dispose()
    return tables, views


def test_an_upgraded_ledger_has_the_tables_of_a_new_one(target, other_target):
    make_first(target)
    open_database(target, create=False, upgrade=True).dispose()
    open_database(other_target, create=True).dispose()
    assert shape(target) == shape(other_target)


def test_an_old_ledger_is_refused_with_the_way_out(target):
    make_first(target)
    with pytest.raises(StoreError, match="twosource migrate"):
        open_database(target, create=False)


def test_migrating_keeps_every_record_and_fills_the_lists(target, ledger_path):
    make_first(target, ledger_path)
    with Ledger(ledger_path) as ledger:
        exported = list(ledger.export("jsonl"))
        claims = ledger.page("claims")
    assert upkeep.migrate(target, ignore_progress, 1) == (1, schema.SCHEMA_VERSION)
    with Ledger(target) as ledger:
        assert list(ledger.export("jsonl")) == exported
        assert ledger.page("claims") == claims
        assert ledger.verify() == []
    assert upkeep.migrate(target, ignore_progress, 1)[0] == schema.SCHEMA_VERSION


def test_every_migration_is_recorded_with_its_time(target):
    make_first(target)
    engine = open_database(target, create=False, upgrade=True)
    with engine.connect() as connection:
        rows = connection.execute(select(schema.migrations)).all()
        assert migrations.version_of(connection) == schema.SCHEMA_VERSION
    engine.dispose()
    assert [row.number for row in rows] == [one.number for one in migrations.MIGRATIONS]
    assert all(row.applied.startswith("20") for row in rows)


def test_a_newer_ledger_is_refused(target):
    engine = open_database(target, create=True)
    with engine.begin() as connection:
        connection.execute(
            schema.migrations.insert().values(number=99, name="later", applied="2030")
        )
        if dialects.is_sqlite(connection):
            connection.execute(text("PRAGMA user_version=99"))
    engine.dispose()
    with pytest.raises(StoreError, match="newer"):
        open_database(target, create=True)


def test_the_views_can_be_read_with_any_tool(target, ledger_path):
    upkeep.copy(ledger_path, target, ignore_progress)
    engine = open_target(target)
    with engine.connect() as connection:
        claims = connection.execute(text("SELECT act, evidence FROM claims")).all()
        rows = connection.execute(text("SELECT independent_for_max FROM propositions")).all()
    engine.dispose()
    assert any(row.act == "deny" for row in claims)
    assert rows
