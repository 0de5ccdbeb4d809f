"""``python -m benchmarks.dossiers.verify [FOLDER ...]``: is the gold of a dossier in order?

Without a folder it checks every dossier beside this file. It says nothing about whether gold is
right, only that it can be used: quoted words stand at their offsets, references resolve,
links run both ways, values are in the vocabulary, clusters are partitions whose counts follow
from their groups, aligned words agree, and every sentence has a row or a no-claim mark.
"""

import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from benchmarks.dossiers.claims import check_claims
from benchmarks.dossiers.documents import check_copies, check_documents
from benchmarks.dossiers.faults import Fault
from benchmarks.dossiers.gold import Gold, read_gold
from benchmarks.dossiers.vocabulary import EDGE_STATES

Row = dict[str, Any]


def check_entities(gold: Gold) -> Iterator[Fault]:
    """Mentions stand in their documents; members belong to somebody who exists."""
    for entity in gold.entities.values():
        for mention in entity["mentions"] + entity["spun_mentions"]:
            if mention["text"] not in gold.texts[mention["doc"]]:
                yield Fault(entity["id"], f"'{mention['text']}' is not in {mention['doc']}")
        if entity["member_of"] and entity["member_of"] not in gold.entities:
            yield Fault(entity["id"], f"'{entity['member_of']}' is no entity")


def check_clusters(gold: Gold) -> Iterator[Fault]:
    """Sides partition a cluster, groups partition its sides, counts follow from groups."""
    for cluster in gold.clusters:
        name = cluster["cluster"]
        sides = {
            "for": cluster["affirming_rows"],
            "against": cluster["denying_rows"],
            "other": cluster["other_rows"],
        }
        rows = [row for side in sides.values() for row in side]
        members = {claim["id"] for claim in gold.claims if claim["cluster"] == name}
        if len(rows) != len(set(rows)) or set(rows) != members:
            yield Fault(name, "its sides do not partition its rows")
            continue
        for row in sides["for"]:
            if gold.by_id[row]["polarity"] != "affirm":
                yield Fault(name, f"{row} affirms nothing")
        for row in sides["against"]:
            claim = gold.by_id[row]
            if claim["polarity"] != "negate" and claim["act"] != "dispute_identity":
                yield Fault(name, f"{row} denies nothing")
        for side, count in (("for", "affirming"), ("against", "denying")):
            groups = [g for g in cluster["origin_groups"] if g["side"] == side]
            yield from (
                Fault(name, m) for m in group_faults(cluster, groups, sides[side], count)
            )


def group_faults(cluster: Row, groups: list[Row], rows: list[str], count: str) -> Iterator[str]:
    """Each row of a side is in one group; the counts are those of the groups."""
    grouped = [row for group in groups for row in group["rows"]]
    if not set(rows) <= set(grouped):
        yield f"rows {sorted(set(rows) - set(grouped))} are in no group"
    if len(grouped) != len(set(grouped)):
        yield "a row is in two groups of one side"
    low = sum(g["independence"] == "established" and g["full_proposition"] for g in groups)
    high = sum(g["independence"] != "no_origin" for g in groups)
    if (low, high) != (
        cluster[f"independent_{count}_min"],
        cluster[f"independent_{count}_max"],
    ):
        yield f"the {count} groups give {low} to {high} independent sources"


def check_networks(gold: Gold) -> Iterator[Fault]:
    """Positions and edges point at claims and parties; the state of an edge has its reasons."""
    for position in gold.positions:
        name = f"{position['party']} on {position['cluster']}"
        if position["party"] not in gold.entities:
            yield Fault(name, "no such party")
        rows = [row for step in position["steps"] for row in step["rows"]]
        for row in rows + position["stale_retellings"]:
            if row not in gold.by_id:
                yield Fault(name, f"'{row}' is no claim")
    for edge in gold.edges:
        for end in (edge["source"], edge["target"], edge["item"]):
            if end is not None and gold.is_key(end) and end not in gold.entities:
                yield Fault(edge["id"], f"'{end}' is no entity")
        claims = [gold.by_id[row] for row in edge["claims"] if row in gold.by_id]
        if not claims or len(claims) != len(edge["claims"]):
            yield Fault(edge["id"], "it rests on no claim or on an unknown one")
        if edge["state"] not in EDGE_STATES or not EDGE_STATES[edge["state"]](claims):
            yield Fault(edge["id"], f"its claims do not make it '{edge['state']}'")


CHECKS: tuple[Callable[[Gold], Iterator[Fault]], ...] = (
    check_claims,
    check_documents,
    check_entities,
    check_clusters,
    check_networks,
    check_copies,
)


def verify(folder: Path) -> list[Fault]:
    """The faults of one dossier."""
    gold = read_gold(folder)
    faults = [Fault("claims", "two claims share an id")] if gold.has_twins() else []
    return faults + [fault for check in CHECKS for fault in check(gold)]


def dossiers() -> list[Path]:
    """The dossiers beside this file."""
    return sorted(path.parent for path in Path(__file__).parent.glob("*/claims_gold.jsonl"))


def main() -> int:
    bad = 0
    for folder in [Path(name) for name in sys.argv[1:]] or dossiers():
        faults = verify(folder)
        bad += len(faults)
        print(f"{folder.name}: {len(faults) or 'no'} faults")
        for fault in faults:
            print(f"  {fault}")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
