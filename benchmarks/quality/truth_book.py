"""Whose authors to believe: independent sources counted once against one vote a shop.

Shops that share values which few others have are taken to copy each other, as the count of
independent sources takes outlets that share a text; a value is then as strong as the number of
groups of shops behind it. The peer methods of ``truthdiscovery`` are run beside when that package
happens to be installed; it is never a dependency.
"""

import gzip
import importlib
import importlib.util
import json
from collections import Counter, defaultdict
from collections.abc import Iterable
from itertools import combinations
from pathlib import Path
from typing import Any

DATA = "docs/truth_book"
RARE = 0.25  # a value that at most this share of an object's shops give is telling when shared
LEAST = 3  # rare values that two shops must share to be taken as dependent
Value = tuple[str, ...]
Claims = dict[str, dict[str, Value]]  # object -> shop -> value


def load_claims(path: Path) -> Claims:
    """Values by object and shop; empty values claim nothing."""
    claims: Claims = defaultdict(dict)
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            if row["value"]:
                claims[row["object"]][row["source"]] = tuple(row["value"])
    return claims


def majority(claims: Claims) -> dict[str, Value]:
    """The value that most shops give; ties go to the longer, then the first in order."""
    return {book: best(Counter(said.values()).items()) for book, said in claims.items()}


def best(votes: Iterable[tuple[Value, float]]) -> Value:
    """The value with most votes."""
    return max(votes, key=lambda vote: (vote[1], len(vote[0]), vote[0]))[0]


def shared_rare(claims: Claims) -> Counter[tuple[str, str]]:
    """How many values that few others give each two shops share."""
    shared: Counter[tuple[str, str]] = Counter()
    for said in claims.values():
        holders = defaultdict(list)
        for shop, value in said.items():
            holders[value].append(shop)
        for shops in holders.values():
            if len(shops) <= max(2, RARE * len(said)) and len(said) > 2:
                shared.update(combinations(sorted(shops), 2))
    return shared


def independent(claims: Claims) -> dict[str, Value]:
    """The value with most independent shops behind it.

    A shop that shares many rare values with another behind the same value adds only the part of
    a vote that it is not likely to have copied.
    """
    shared = shared_rare(claims)
    held: Counter[str] = Counter(shop for said in claims.values() for shop in said)
    trust = accuracy(claims, majority(claims))
    chosen = {}
    for book, said in claims.items():
        votes: dict[Value, float] = defaultdict(float)
        for value in set(said.values()):
            counted: list[str] = []
            for shop in sorted((s for s in said if said[s] == value), key=lambda s: -held[s]):
                share = 1.0
                for other in counted:
                    pair = (min(shop, other), max(shop, other))
                    if shared[pair] >= LEAST:
                        share *= 1 - min(0.9, shared[pair] / held[shop])
                votes[value] += share * trust[shop]
                counted.append(shop)
        chosen[book] = best(votes.items())
    return chosen


def accuracy(claims: Claims, believed: dict[str, Value]) -> dict[str, float]:
    """How often a shop agrees with what is believed, drawn to the middle for small shops."""
    right: Counter[str] = Counter()
    total: Counter[str] = Counter()
    for book, said in claims.items():
        for shop, value in said.items():
            total[shop] += 1
            right[shop] += value == believed[book]
    return {shop: (right[shop] + 2) / (total[shop] + 4) for shop in total}


def peers(claims: Claims, books: set[str]) -> dict[str, dict[str, Value]]:
    """What the methods of truthdiscovery choose, where it is installed."""
    if importlib.util.find_spec("truthdiscovery") is None:
        return {}
    package = importlib.import_module("truthdiscovery")
    triples = [(s, b, v) for b, said in claims.items() for s, v in said.items()]
    data = package.Dataset(triples)
    chosen = {}
    for name in ("Sums", "AverageLog", "Investment", "PooledInvestment", "TruthFinder", "CRH"):
        if hasattr(package, name):
            results = getattr(package, name)().run(data)
            chosen[name] = {
                book: sorted(results.get_most_believed_values(book))[0] for book in books
            }
    return chosen


def run(data: Path, out: Path | None = None) -> dict[str, Any]:
    claims = load_claims(data / "claims.jsonl.gz")
    with (data / "gold_dev.jsonl").open(encoding="utf-8") as lines:
        gold = {row["object"]: tuple(row["value"]) for row in map(json.loads, lines)}
    methods = {"majority": majority(claims), "independent": independent(claims)}
    methods |= peers(claims, set(gold))
    right = {
        name: sum(chosen.get(book) == value for book, value in gold.items())
        for name, chosen in methods.items()
    }
    if out:
        rows = (
            json.dumps({"object": book, "value": value})
            for book, value in methods["independent"].items()
        )
        out.write_text("\n".join(rows), encoding="utf-8")
    return {
        "of": len(gold),
        "right": right,
        "share": round(right["independent"] / len(gold), 4),
    }
