"""Applies a change of rulings to what stands, looking only at the clusters that it touches.

Invariant: the ledger is afterwards what a rebuild gives, row by row. Rulings on parties and
copies, and those by which a claim begins or ceases to say that two items are one, change what
the pile itself is; for them the whole ledger is weighed again.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import Connection

from twosource import __version__
from twosource.corroboration.reliance import ON_SOURCES, Reliance
from twosource.corroboration.ruled.clusters import RuledCluster, rule_clusters
from twosource.corroboration.ruled.sources import names_of
from twosource.ledger.lists import entries, rows
from twosource.ledger.lookup import Lookup
from twosource.ledger.standing import (
    clusters_of,
    load_clusters,
    load_testimonies,
    testimony_row,
)
from twosource.ledger.views import ClaimRow, PropositionRow
from twosource.network.connect import connect
from twosource.pipeline.default import make_pipeline
from twosource.pipeline.pile import likening
from twosource.records.audit import Decision, Problem
from twosource.records.claim import Claim
from twosource.records.corroboration import Corroboration, Side, Testimony
from twosource.records.item import item_id
from twosource.records.network import Edge
from twosource.records.party import party_id
from twosource.records.rulings import Ruling, Rulings
from twosource.store import list_reader, writer
from twosource.store.dialects import put
from twosource.store.list_writer import change_list
from twosource.store.schema import testimonies as testimony_table

Found = Mapping[str, tuple[list[Testimony], dict[str, Side]]]


def apply_rulings(
    connection: Connection, before: Rulings, after: Rulings, decision: Decision
) -> bool:
    """Weigh what differs between two states of the rulings; false when that is everything."""
    run = writer.record_run(
        connection, f"twosource {__version__}", make_pipeline().versions(), decision.id
    )
    if (before.parties, before.not_copies) != (after.parties, after.not_copies):
        return False
    touched = clusters_of(connection, changed_claims(before, after))
    touched |= _declared_clusters(connection, before, after)
    found = load_clusters(connection, _tied(connection, touched, before, after))
    if not _restand(connection, found, after, run):
        return False
    writer.finish_run(connection, run)
    return True


def changed_claims(before: Rulings, after: Rulings) -> set[str]:
    """The claims that a ruling names in one state and not, or otherwise, in the other."""
    named = _differing(before.claims, after.claims) | _differing(before.grades, after.grades)
    for link in {one.decision.id: one for one in (*before.links, *after.links)}.values():
        if (link in before.links) != (link in after.links):
            named |= claims_of_link(link)
    return named


def _differing(before: Mapping[str, Ruling], after: Mapping[str, Ruling]) -> set[str]:
    return {k for k in {*before, *after} if before.get(k) != after.get(k)}


def claims_of_link(link: Ruling) -> set[str]:
    """The claims whose clusters a ruling ties together or takes apart."""
    named = set(link.value.get("claims", ()))
    if "to" in link.value:
        named |= {link.value["to"], link.decision.subject}
    return named


def _declared_clusters(connection: Connection, before: Rulings, after: Rulings) -> set[str]:
    """The clusters in which sources speak whose declaration differs.

    Those with corrected claims are looked at too: their sources may be others by now.
    """
    pairs = [
        pair
        for pair in {*before.sources, *after.sources}
        if before.sources.get(pair) != after.sources.get(pair)
    ]
    if not pairs:
        return set()
    found = clusters_of(connection, after.claims)
    for pair in pairs:
        by_name = [
            clusters_of(
                connection, list_reader.ids_by_key(connection, "claims", "source", [name])
            )
            for name in pair
        ]
        found |= set.intersection(*by_name)
    return found


def _tied(
    connection: Connection, touched: set[str], before: Rulings, after: Rulings
) -> set[str]:
    """The clusters, and those that link rulings tie them to, directly or through others."""
    links = {one.decision.id: one for one in (*before.links, *after.links)}
    groups = [clusters_of(connection, claims_of_link(link)) for link in links.values()]
    reached = set(touched)
    while True:
        more = [group for group in groups if group & reached and not group <= reached]
        if not more:
            return reached
        reached.update(*more)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Change:
    """The clusters before and after, and the claims in them."""

    old: Sequence[Corroboration]
    new: Sequence[Corroboration]
    old_claims: Mapping[str, Claim]
    claims: Mapping[str, Claim]
    edges: Sequence[Edge]


def _restand(connection: Connection, found: Found, rulings: Rulings, run: int) -> bool:
    """Weigh the clusters and write what differs; false, with nothing written, if more does.

    A party of a position may be new, or other claims than before may tell two items to be one.
    """
    clusters = [RuledCluster(testimonies, sides) for testimonies, sides in found.values()]
    lookup = Lookup(connection)
    reliance = Reliance(_on_sources(connection, found, rulings))
    weighed, claims = rule_clusters(clusters, rulings, reliance)
    parties = {position.party for one in weighed for position in one.positions}
    if not parties <= lookup.rows("parties", parties).keys():
        return False
    now = {claim.id: claim for claim in claims}
    old_ids = list_reader.ids_by_key(connection, "propositions", "claim", now)
    edges = [one for one in connect(weighed) if not isinstance(one, Problem)]
    standing = lookup.records([*old_ids, *now])
    change = _Change(
        old=[standing[key] for key in old_ids],
        new=weighed,
        old_claims={key: standing[key] for key in now},
        claims=now,
        edges=edges,
    )
    if _likenings(lookup, change.old_claims) != _likenings(lookup, now):
        return False
    old_edges = list_reader.ids_by_key(connection, "edges", "proposition", old_ids)
    records: dict[str, Sequence[object]] = {
        "corroboration": weighed,
        "edge": edges,
        "claim": claims,
    }
    writer.change_standing(connection, records, [*old_ids, *old_edges], run)
    _keep_testimonies(connection, found, now)
    _relist(connection, lookup, change, old_edges, found)
    return True


def _likenings(lookup: Lookup, claims: Mapping[str, Claim]) -> dict[str, object]:
    """The claims that say that two items are one, or are not, with what they say."""
    fillers = {
        filler
        for claim in claims.values()
        if claim.proposition.predicate == "identity"
        for _, fillers in claim.proposition.roles
        for filler in fillers
    }
    items = {row.key for row in lookup.rows("items", set(map(item_id, fillers))).values()}
    found = {key: likening(claim, items) for key, claim in claims.items()}
    return {key: likened for key, likened in found.items() if likened}


def _on_sources(connection: Connection, found: Found, rulings: Rulings) -> list[Testimony]:
    """What the documents of these claims say of where others have it from.

    Claims that a ruling is on are looked at too: theirs may be another predicate by now.
    """
    documents = {t.claim.document for ts, _ in found.values() for t in ts}
    named = list_reader.ids_where(
        connection, "claims", {"predicate": ON_SOURCES}, "document", documents
    )
    return load_testimonies(connection, [*named, *rulings.claims])


def _keep_testimonies(
    connection: Connection, found: Found, claims: Mapping[str, Claim]
) -> None:
    """Claims as they were read are kept beside those that rulings changed."""
    kept = [
        testimony_row(one, claims[one.claim.id], cluster, sides[one.claim.id])
        for cluster, (testimonies, sides) in found.items()
        for one in testimonies
    ]
    put(connection, testimony_table, kept)


def _relist(
    connection: Connection,
    lookup: Lookup,
    change: _Change,
    old_edges: Sequence[str],
    found: Found,
) -> None:
    """The rows of everything that the change shows in."""
    gone = [one.id for one in change.old]
    shown = {one.id: rows.proposition_row(one, change.claims) for one in change.new}
    claim_rows = _claim_rows(lookup, change)
    sources = {t.claim.id: sorted(names_of(t)) for ts, _ in found.values() for t in ts}
    change_list(
        connection,
        "claims",
        [
            entries.make_entry(
                "claims",
                row,
                entries.keys_of_claim(row, change.claims[row.id], sources[row.id]),
            )
            for row in claim_rows
        ],
    )
    change_list(
        connection,
        "propositions",
        [
            entries.make_entry(
                "propositions", shown[one.id], entries.keys_of_cluster(one, change.claims)
            )
            for one in change.new
        ],
        gone,
    )
    _relist_events(connection, change, shown, claim_rows)
    _relist_edges(connection, lookup, change, shown, old_edges)
    _recount(connection, lookup, change)


def _claim_rows(lookup: Lookup, change: _Change) -> list[ClaimRow]:
    stands = {
        claim: (one.id, side)
        for one in change.new
        for claim, side in {**rows.sides_of(one), **rows.out_of(one)}.items()
    }
    made = []
    for key, row in lookup.rows("claims", change.claims).items():
        document = rows.About(row.document, row.published, row.publisher)
        made.append(rows.claim_row(change.claims[key], document, stands[key]))
    return made


def _relist_events(
    connection: Connection,
    change: _Change,
    shown: Mapping[str, PropositionRow],
    claim_rows: Iterable[ClaimRow],
) -> None:
    days = {row.id: row.published or "" for row in claim_rows}
    events = [rows.event_row(one, shown[one.id], days) for one in change.new]
    clusters = {one.id: one for one in change.new}
    change_list(
        connection,
        "events",
        [
            entries.make_entry("events", row, entries.fillers_of(clusters[row.id]))
            for row in events
            if row.day
        ],
        [one.id for one in change.old],
    )


def _relist_edges(
    connection: Connection,
    lookup: Lookup,
    change: _Change,
    shown: Mapping[str, PropositionRow],
    old_edges: Sequence[str],
) -> None:
    names = _names(lookup, change.edges)
    made = [rows.edge_row(edge, shown[edge.corroboration], names) for edge in change.edges]
    change_list(
        connection,
        "edges",
        [entries.make_entry("edges", row, entries.keys_of_edge(row)) for row in made],
        old_edges,
    )


def _names(lookup: Lookup, edges: Iterable[Edge]) -> dict[str, str]:
    """Names of parties and items by key."""
    found: dict[str, str] = {}
    for kind, key_to_id in (("parties", party_id), ("items", item_id)):
        ids = {
            key_to_id(key)
            for edge in edges
            for key in (edge.source, edge.target, edge.item)
            if key
        }
        found |= {row.key: row.name for row in lookup.rows(kind, ids).values()}
    return found


def _recount(connection: Connection, lookup: Lookup, change: _Change) -> None:
    """The counts of parties and items that speak or have a role in the clusters."""
    named = {pair for one in (*change.old, *change.new) for pair in entries.fillers_of(one)}
    speakers = {c.speaker for c in (*change.old_claims.values(), *change.claims.values())}
    parties = {key for kind, key in named if kind == "party"} | speakers
    items = {key for kind, key in named if kind == "item"}
    count = list_reader.count_key
    party_rows = [
        replace(
            row,
            speaks=count(connection, "claims", "party", row.id),
            concerned=count(connection, "propositions", "party", row.id),
        )
        for row in lookup.rows("parties", parties).values()
    ]
    item_rows = [
        replace(row, concerned=count(connection, "propositions", "item", row.id))
        for row in lookup.rows("items", items).values()
    ]
    change_list(
        connection, "parties", [entries.make_entry("parties", r, ()) for r in party_rows]
    )
    change_list(connection, "items", [entries.make_entry("items", r, ()) for r in item_rows])
