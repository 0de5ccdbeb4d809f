"""Writes what follows from a pile: records that stand, testimonies, lists, in one transaction.

Invariant: records, testimonies and lists are of one state; the lists of a ledger say which
version of their rows they are, and those of another version are not read.
"""

import json
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, select

from twosource.corroboration.ruled.sources import names_of
from twosource.export.base import Content
from twosource.ledger.listings import LISTINGS
from twosource.ledger.lists.entries import entries_of
from twosource.ledger.lists.summaries import Summaries
from twosource.pipeline.pile import Derived, Pile, refine
from twosource.pipeline.rulings import sides_of
from twosource.records.audit import Problem
from twosource.records.claim import Claim
from twosource.records.corroboration import Side, Testimony
from twosource.records.decode import from_plain
from twosource.records.identity import canonical_json, content_id, to_plain
from twosource.store import reader, schema, writer
from twosource.store.dialects import in_parts
from twosource.store.list_writer import replace_list

LISTS = "lists"  # the word of the ledger's state that says which lists it has


def lists_version() -> str:
    """Names the columns, filters and orders of all lists: others are made anew."""
    shape = [[one.kind, one.view.__name__, list(one.view.__dataclass_fields__), one.filters,
              list(one.orders)] for one in LISTINGS.values()]  # fmt: skip
    return content_id("lists", shape)


def save_pile(
    connection: Connection,
    pile: Pile,
    derived: Derived,
    problems: Sequence[Problem],
    run: int,
) -> None:
    """Make the pile stand as it is derived; ``problems`` are those met while loading."""
    writer.replace_standing(connection, standing_records(derived), run)
    writer.replace_testimonies(connection, list(testimony_rows(pile, derived.claims)))
    content = content_of(derived, problems)
    sources = {key: sorted(names_of(one)) for key, one in pile.testimonies.items()}
    made = Summaries(content, sources)
    for kind in LISTINGS:
        replace_list(connection, kind, entries_of(kind, made))
    writer.set_state(connection, LISTS, lists_version())
    writer.finish_run(connection, run)


def standing_records(derived: Derived) -> dict[str, Sequence[object]]:
    """The derived records by type, as the store keeps them."""
    return {
        "claim": derived.claims,
        "party": derived.parties,
        "item": derived.items,
        "copy_link": derived.links,
        "corroboration": derived.corroborations,
        "edge": derived.edges,
        "reading_problem": derived.problems,
    }


def content_of(derived: Derived, problems: Sequence[Problem]) -> Content:
    """The derived records as a ledger's content."""
    return Content(
        readings=tuple(sorted(derived.readings, key=lambda r: r.document.id)),
        links=derived.links,
        parties=derived.parties,
        items=derived.items,
        claims=derived.claims,
        corroborations=derived.corroborations,
        edges=derived.edges,
        problems=(*problems, *derived.problems),
    )


def testimony_rows(pile: Pile, claims: Iterable[Claim]) -> Iterable[dict[str, Any]]:
    """What is needed to weigh each cluster again without looking at the rest of the pile.

    The claim is kept only where it is not the one that stands: where a ruling changed it.
    """
    standing = {claim.id: claim for claim in claims}
    for cluster in pile.clusters:
        for claim, side in sides_of(cluster).items():
            yield testimony_row(pile.testimonies[claim], standing[claim], cluster.id, side)


def testimony_row(one: Testimony, standing: Claim, cluster: str, side: Side) -> dict[str, Any]:
    """One testimony as the store keeps it."""
    plain = to_plain(one)
    if one.claim == standing:
        del plain["claim"]
    return {
        "claim": standing.id,
        "cluster": cluster,
        "side": side,
        "payload": canonical_json(plain),
    }


def load_clusters(
    connection: Connection, clusters: Iterable[str]
) -> dict[str, tuple[list[Testimony], dict[str, Side]]]:
    """The testimonies of these clusters with their sides, as they are without rulings."""
    table = schema.testimonies
    rows: list[Any] = []
    for part in in_parts(dict.fromkeys(clusters)):
        rows += connection.execute(select(table).where(table.c.cluster.in_(part))).all()
    claims = reader.find_standing(connection, [row.claim for row in rows])
    found: dict[str, tuple[list[Testimony], dict[str, Side]]] = {}
    for row in rows:
        testimonies, sides = found.setdefault(row.cluster, ([], {}))
        testimonies.append(_testimony(row.payload, claims[row.claim]))
        sides[row.claim] = row.side
    return found


def load_testimonies(connection: Connection, claims: Iterable[str]) -> list[Testimony]:
    """The testimonies of these claims, as they are without rulings."""
    table = schema.testimonies
    rows: list[Any] = []
    for part in in_parts(dict.fromkeys(claims)):
        rows += connection.execute(select(table).where(table.c.claim.in_(part))).all()
    standing = reader.find_standing(connection, [row.claim for row in rows])
    return [_testimony(row.payload, standing[row.claim]) for row in rows]


def _testimony(payload: str, claim: Claim) -> Testimony:
    plain: dict[str, Any] = json.loads(payload)
    return from_plain(Testimony, {"claim": to_plain(claim), **plain})


def clusters_of(connection: Connection, claims: Iterable[str]) -> set[str]:
    """The clusters that these claims stand in when no ruling is heeded."""
    table = schema.testimonies
    found: set[str] = set()
    for part in in_parts(dict.fromkeys(claims)):
        query = select(table.c.cluster).where(table.c.claim.in_(part))
        found.update(connection.execute(query).scalars())
    return found


def load_content(connection: Connection) -> Content:
    """All that stands in the ledger."""
    documents = {d.id: d for d in reader.load_documents(connection)}
    outcomes = reader.load_outcomes(connection, documents)
    links = tuple(reader.load_standing(connection, "copy_link"))
    readings = refine([o.reading for o in outcomes if o.reading is not None], links)
    problems = reader.load_problems(connection)
    problems += reader.load_standing(connection, "reading_problem")
    return Content(
        readings=tuple(sorted(readings, key=lambda r: r.document.id)),
        links=links,
        parties=tuple(reader.load_standing(connection, "party")),
        items=tuple(reader.load_standing(connection, "item")),
        claims=tuple(reader.load_standing(connection, "claim")),
        corroborations=tuple(reader.load_standing(connection, "corroboration")),
        edges=tuple(reader.load_standing(connection, "edge")),
        problems=tuple(problems),
    )
