"""Schema 2: the journal of decisions, what they need to be applied fast, and lists.

The lists and testimonies of an upgraded ledger are empty until it is weighed again, which
``twosource migrate`` does after this.
"""

from sqlalchemy import Connection, Index

from twosource.store import schema
from twosource.store.dialects import create_search


def apply(connection: Connection) -> None:
    """Add the tables; views are made anew on every database alike."""
    schema.drop_views(connection)
    names = ("testimonies", "decisions", "state", "migrations", "kept", "list_cells")
    for name in names:
        schema.metadata.tables[name].create(connection)
    for tables in schema.lists.values():
        tables.rows.create(connection)
        tables.keys.create(connection)
        create_search(connection, tables.search)
    for index in _new_indexes():
        index.create(connection)
    schema.create_views(connection)


def _new_indexes() -> list[Index]:
    return sorted(schema.standing.indexes, key=lambda index: str(index.name))
