import pytest
from sqlalchemy import select

from twosource.errors import StoreError
from twosource.ledger import upkeep
from twosource.ledger.ledger import Ledger, ignore_progress
from twosource.store import schema
from twosource.store.database import open_database


def everything(target):
    """All rows of all tables."""
    engine = open_database(target, create=False)
    with engine.connect() as connection:
        found = {
            name: sorted(map(repr, connection.execute(select(table)).all()))
            for name, table in schema.metadata.tables.items()
            if name != "migrations"
        }
    engine.dispose()
    return found


def test_there_and_back_everything_is_the_same(
    disputed, rule, snapshot, tmp_path, other_database
):
    rule("reject", disputed.page("claims").items[0].id, why="misread")
    target, back = other_database, tmp_path / "back.db"
    upkeep.copy(disputed.target, target, ignore_progress)
    upkeep.copy(target, back, ignore_progress)
    assert everything(back) == everything(disputed.target) == everything(target)
    before = snapshot(disputed)
    for one in (target, back):
        with Ledger(one) as copied:
            assert snapshot(copied) == before
            assert copied.decisions() == disputed.decisions()
            assert copied.verify() == []
            query = {"q": "delivered drones"}
            assert copied.page("documents", query) == disputed.page("documents", query)


def test_nothing_is_copied_over_a_ledger(ledger_path, target):
    upkeep.copy(ledger_path, target, ignore_progress)
    with pytest.raises(StoreError, match="not empty"):
        upkeep.copy(ledger_path, target, ignore_progress)


def test_a_copy_that_fails_leaves_nothing_behind(ledger_path, tmp_path):
    def fail(_phase, _done, _total):
        raise KeyboardInterrupt

    new = tmp_path / "new.db"
    with pytest.raises(KeyboardInterrupt):
        upkeep.copy(ledger_path, new, fail)
    assert not new.exists()
    upkeep.copy(ledger_path, new, ignore_progress)
