import pytest

from twosource.store import dialects
from twosource.store.database import open_database
from twosource.store.kept import load_kept, update_kept


@pytest.fixture
def engine(tmp_path):
    made = open_database(tmp_path / "ledger.db", create=True)
    yield made
    made.dispose()


def test_what_is_kept_comes_back_and_what_is_stale_goes(engine):
    with dialects.writing(engine) as connection:
        update_kept(connection, "k", {"a": b"\x00\xff", "b": b"2"}, ())
        update_kept(connection, "other", {"a": b"3"}, ())
        update_kept(connection, "k", {"c": b"4"}, {"b"})
    with dialects.reading(engine) as connection:
        assert load_kept(connection, "k") == {"a": b"\x00\xff", "c": b"4"}
        assert load_kept(connection, "other") == {"a": b"3"}
