"""What a stage keeps from one weighing of the pile to the next: values by key, a cache.

Nothing here is a record: emptied, everything comes out the same and only takes longer.
"""

from collections.abc import Iterable, Mapping

from sqlalchemy import Connection, delete, select

from twosource.store import dialects, schema


def load_kept(connection: Connection, kind: str) -> dict[str, bytes]:
    """All values of a kind, by key."""
    query = select(schema.kept.c.key, schema.kept.c.value).where(schema.kept.c.kind == kind)
    return {key: bytes(value) for key, value in connection.execute(query)}


def update_kept(
    connection: Connection, kind: str, added: Mapping[str, bytes], stale: Iterable[str]
) -> None:
    """Keep what is new and drop what nothing asked for any more."""
    rows = [{"kind": kind, "key": key, "value": value} for key, value in added.items()]
    dialects.put(connection, schema.kept, rows)
    for keys in dialects.in_parts(stale):
        connection.execute(
            delete(schema.kept).where(schema.kept.c.kind == kind, schema.kept.c.key.in_(keys))
        )
