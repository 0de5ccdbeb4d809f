"""Whose authors to believe: the model of the count against one vote a shop.

Each author is one proposition: a shop that lists the author stands for it, and a shop that
lists others only is silent about it – leaving out is not denying. Shops that share values
which few others have are taken to copy each other and count once, as outlets that share a text
do. The peer methods of ``truthdiscovery`` (GPL) are run beside, by a Python of their own that
``TWOSOURCE_PEERS`` names; nothing of it is imported here.
"""

import gzip
import json
import os
import subprocess
from collections import Counter, defaultdict
from collections.abc import Iterable
from itertools import combinations
from pathlib import Path
from typing import Any

DATA = "docs/truth_book"
RARE = 0.25  # a value that at most this share of an object's shops give is telling when shared
SHARE = 0.2  # of the support of the best author that another needs
LEAST_SHOPS = 1.5  # independent shops that an author needs where the best has more
LEAST = 3  # rare values that two shops must share to be taken as dependent
METHODS = (
    "MajorityVoting", "Sums", "AverageLog", "Investment", "PooledInvestment", "TruthFinder",
    "CRH",
)  # fmt: skip
PEER = """
import json, sys
import truthdiscovery as peer
given = json.load(sys.stdin)
data = peer.Dataset([(s, b, tuple(v)) for s, b, v in given["triples"]])
chosen = {}
for name in given["methods"]:
    found = getattr(peer, name)().run(data)
    chosen[name] = {b: min(found.get_most_believed_values(b)) for b in given["books"]}
json.dump(chosen, sys.stdout)
"""
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
    """The authors with enough independent shops behind them, beside the best supported one."""
    shared = shared_rare(claims)
    held = Counter(shop for said in claims.values() for shop in said)
    chosen = {}
    for book, said in claims.items():
        support = {
            author: count_shops((s for s in said if author in said[s]), shared, held)
            for author in {author for value in said.values() for author in value}
        }
        top = max(support.values())
        least = max(SHARE * top, min(LEAST_SHOPS, top))
        chosen[book] = tuple(sorted(a for a in support if support[a] >= least))
    return chosen


def count_shops(
    shops: Iterable[str], shared: Counter[tuple[str, str]], held: Counter[str]
) -> float:
    """How many independent shops these are; one that copies another adds only a part."""
    counted: list[str] = []
    total = 0.0
    for shop in sorted(shops, key=lambda s: (-held[s], s)):
        share = 1.0
        for other in counted:
            pair = (min(shop, other), max(shop, other))
            if shared[pair] >= LEAST:
                share *= 1 - min(0.9, shared[pair] / held[shop])
        total += share
        counted.append(shop)
    return total


def peers(claims: Claims, books: set[str]) -> dict[str, dict[str, Value]]:
    """What the peers choose; nothing where ``TWOSOURCE_PEERS`` names no Python with them."""
    python = os.environ.get("TWOSOURCE_PEERS")
    if not python:
        return {}
    triples = [[s, b, list(v)] for b, said in claims.items() for s, v in said.items()]
    given = json.dumps({"triples": triples, "books": sorted(books), "methods": METHODS})
    done = subprocess.run(
        [python, "-c", PEER], input=given, capture_output=True, text=True, check=True
    )
    return {
        name: {book: tuple(value) for book, value in chosen.items()}
        for name, chosen in json.loads(done.stdout).items()
    }


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
