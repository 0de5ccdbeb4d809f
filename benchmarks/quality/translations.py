"""The same story in two languages: which pairs are linked, and which wrongly.

The texts are ours (``tables/translations.toml``): six events on three topics in ten languages.
A pair counts when its documents differ in language; it is true when both tell one event. The
hard negatives are the pairs of one topic and two events, which share places and bodies. A
second table (``held_out``) was written after the program had been fitted to the first.
"""

import tomllib
from collections import defaultdict
from itertools import combinations
from pathlib import Path
from typing import Any

from benchmarks.quality.copybench import read_texts
from twosource.lineage.compare import compare_pile

TABLE = Path(__file__).parent / "tables" / "translations.toml"
HELD = TABLE.with_name("translations_held.toml")


def run(data: Path | None, out: Path | None) -> dict[str, object]:
    """Precision and recall of links over all pairs; recall by pair of languages."""
    del out
    if data is not None:
        return measure(data)
    return {**measure(TABLE), "held_out": measure(HELD)}


def measure(table: Path) -> dict[str, object]:
    """The figures of one table of tellings."""
    tellings = tomllib.loads(table.read_text("utf-8"))["telling"]
    texts = {f"{t['event']}-{t['language']}": t["text"].strip() for t in tellings}
    readings = read_texts(texts.items())
    lineage = compare_pile(readings)
    linked = {frozenset((x.derived, x.origin)): x for x in lineage.links}
    pairs = [
        frozenset(pair)
        for pair in combinations(sorted(texts), 2)
        if language(pair[0]) != language(pair[1])
    ]
    return {
        "documents": len(texts),
        "read": len(readings),
        **figures(pairs, linked),
        "misses": sorted(" ".join(sorted(p)) for p in pairs if same(p) and p not in linked),
        "false": sorted(" ".join(sorted(p)) for p in linked if not same(p)),
    }


def figures(pairs: list[frozenset[str]], linked: dict[frozenset[str], Any]) -> dict[str, Any]:
    true = [pair for pair in pairs if same(pair)]
    right = [pair for pair in true if pair in linked]
    by: defaultdict[str, list[bool]] = defaultdict(list)
    for pair in true:
        for one in pair:
            by[language(one)].append(pair in linked)
    return {
        "true_pairs": len(true),
        "hard_negatives": sum(not same(p) and topic(p) for p in pairs),
        "precision": round(len(right) / max(1, len(linked)), 4),
        "recall": round(len(right) / max(1, len(true)), 4),
        "recall_by_language": {k: round(sum(v) / len(v), 3) for k, v in sorted(by.items())},
        "marked": sum(linked[p].kind == "translation" for p in right),
    }


def language(name: str) -> str:
    return name.split("-")[1]


def same(pair: frozenset[str]) -> bool:
    return len({name.split("-")[0] for name in pair}) == 1


def topic(pair: frozenset[str]) -> bool:
    return len({name[0] for name in pair}) == 1
