"""Clusters, contradictions and counts of independent sources, on the rows that were found.

What was not found cannot be grouped wrongly: the recall of rows is a figure of its own.
"""

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from typing import Any

from benchmarks.scoring.exported import Exported, Row
from benchmarks.scoring.shares import set_figures

SIDES = ("for", "against", "qualify", "silent")
Pair = tuple[int, int]


class Grouping:
    """The gold rows that were found, and the corroborations that their claims stand in."""

    def __init__(
        self, golds: Sequence[Row], found: Mapping[int, int], export: Exported
    ) -> None:
        self.rows = {gold["id"]: number for number, gold in enumerate(golds)}
        self.claim_of = {
            number: export.said[said].claim["id"] for number, said in found.items()
        }
        self.row_of = {claim: number for number, claim in self.claim_of.items()}
        self.corroborations = {record["id"]: record for record in export.corroborations}
        self.cluster_of = {
            claim: record["id"]
            for record in export.corroborations
            for side in SIDES
            for claim in record.get(side) or []
        }
        self.clustered = [n for n in found if golds[n].get("cluster")]
        self.golds = golds

    def predicted(self, row: int) -> str | None:
        """The corroboration that a found row's claim stands in."""
        return self.cluster_of.get(self.claim_of.get(row, ""))


def cluster_figures(grouping: Grouping) -> dict[str, float]:
    """Precision, recall and F1 over pairs of rows of one cluster."""
    gold = pairs((row, grouping.golds[row]["cluster"]) for row in grouping.clustered)
    said = pairs((row, grouping.predicted(row) or ("alone", row)) for row in grouping.clustered)
    return set_figures(said, gold)


def pairs(labeled: Iterable[tuple[int, Hashable]]) -> set[Pair]:
    """The pairs of rows with one label."""
    groups = defaultdict(list)
    for row, label in labeled:
        groups[label].append(row)
    return {pair for rows in groups.values() for pair in combinations(sorted(rows), 2)}


def contradiction_figures(grouping: Grouping) -> dict[str, float]:
    """Precision, recall and F1 over pairs on opposite sides of one proposition."""
    by_cluster: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    for row in grouping.clustered:
        gold = grouping.golds[row]
        by_cluster[gold["cluster"]][gold["polarity"]].append(row)
    gold_pairs = opposites((s["affirm"], s["negate"]) for s in by_cluster.values())
    said_pairs = opposites(
        (found(grouping, record.get("for")), found(grouping, record.get("against")))
        for record in grouping.corroborations.values()
    )
    return set_figures(said_pairs, gold_pairs)


def found(grouping: Grouping, claims: Iterable[str] | None) -> list[int]:
    """The gold rows of claims, where there are any."""
    return [grouping.row_of[claim] for claim in claims or () if claim in grouping.row_of]


def opposites(sides: Iterable[tuple[Iterable[int], Iterable[int]]]) -> set[Pair]:
    """Every pair of a row on one side and a row on the other."""
    return {
        (min(one, other), max(one, other))
        for affirming, denying in sides
        for one in affirming
        for other in denying
    }


def count_figures(grouping: Grouping, clusters: Iterable[Row]) -> dict[str, Any]:
    """How many clusters get a certain count of sources inside the gold interval."""
    rows = list(count_rows(grouping, clusters))
    return {"right": sum(row["right"] for row in rows), "of": len(rows), "rows": rows}


def count_rows(grouping: Grouping, clusters: Iterable[Row]) -> Iterator[Row]:
    """Each gold cluster beside the corroboration that holds most of its rows."""
    for cluster in clusters:
        names = [*cluster["affirming_rows"], *cluster["denying_rows"]]
        names += cluster.get("other_rows", [])
        homes = Counter(
            home
            for row in {grouping.rows[name] for name in names if name in grouping.rows}
            if (home := grouping.predicted(row))
        )
        home = homes.most_common(1)[0][0] if homes else ""
        have = grouping.corroborations.get(home, {}).get("independent_for") or {}
        low, high = cluster["independent_affirming_min"], cluster["independent_affirming_max"]
        least = have.get("min")
        yield {
            "cluster": cluster["cluster"],
            "gold": [low, high],
            "got": [least, have.get("max")],
            "right": least is not None and low <= least <= high,
        }
