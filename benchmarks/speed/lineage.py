"""Copies among many documents: growth with the size of the pile, and the peers beside it.

The documents are synthetic (words by Zipf's law, a tenth of them derived from others: whole
with furniture around, half, a quote of sixty words, every fourth word replaced), so every
true pair is known. ``TWOSOURCE_SPEED_SIZES`` names the sizes ("1000,10000" unless told).
Peers that are not installed are skipped and said so: ``pip install datasketch rensa`` to run
beside them.
"""

import os
import resource
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from statistics import median
from typing import Any

import numpy as np

from twosource.lineage import thresholds
from twosource.lineage.passages.align import align, index_seeds
from twosource.lineage.passages.candidates import (
    find_candidates,
    find_sketched,
    sketch,
)
from twosource.lineage.passages.folding import load_function_words
from twosource.lineage.passages.matches import find_matches
from twosource.lineage.passages.memory import Memory
from twosource.lineage.passages.pile import Pile
from twosource.lineage.passages.words import Words, find_words
from twosource.records.document import Document
from twosource.records.reading import Reading

SEED = 11
LENGTH = 300
VOCABULARY = 60_000
DERIVED = 10  # one document in so many is a copy
QUOTE = 60
SIZES = "1000,10000"
PEER_SIZE = 10_000
SHINGLE = 5
REPEATS = 5  # of the comparison with peers

Pair = tuple[int, int]
KINDS = ("whole", "half", "quote", "spun")


def make_pile(size: int) -> tuple[list[str], dict[Pair, str]]:
    """Texts and the true pairs (origin, copy) with what was done."""
    chance = np.random.default_rng(SEED)
    ranks = np.arange(1, VOCABULARY + 1)
    weights = 1.0 / ranks
    common = sorted(load_function_words())
    names = np.array([*common, *(f"w{rank:x}ord" for rank in ranks)])[:VOCABULARY]
    drawn = chance.choice(VOCABULARY, size=(size, LENGTH), p=weights / weights.sum())
    rows = [drawn[k] for k in range(size)]
    true: dict[Pair, str] = {}
    for k in range(DERIVED, size, DERIVED):
        origin = int(chance.integers(0, k))
        if origin % DERIVED == 0:
            origin += 1
        kind = KINDS[(k // DERIVED) % len(KINDS)]
        rows[k] = derive(rows[origin], rows[k], kind, chance)
        true[origin, k] = kind
    return [" ".join(names[row]) + "." for row in rows], true


def derive(origin: Any, own: Any, kind: str, chance: Any) -> Any:
    """The words of a copy; ``own`` are words of its own to put around."""
    if kind == "whole":
        return np.concatenate((own[:20], origin, own[20:40]))
    if kind == "half":
        return origin[LENGTH // 2 :]
    if kind == "quote":
        return np.concatenate((own[:120], origin[100 : 100 + QUOTE], own[120:]))
    replaced = chance.random(len(origin)) < 0.25
    return np.where(replaced, chance.integers(0, VOCABULARY, len(origin)), origin)


def readings_of(texts: Iterable[str]) -> list[Reading]:
    return [
        Reading(document=Document(text=text, sha256="", id=str(k)), language="und")
        for k, text in enumerate(texts)
    ]


def words_of(texts: Iterable[str]) -> list[Words]:
    return [find_words(reading) for reading in readings_of(texts)]


def timed(work: Callable[[], Any]) -> tuple[Any, float]:
    """The result and the seconds of processor time: other programs do not count."""
    started = time.process_time()
    result = work()
    return result, round(time.process_time() - started, 2)


def recall(found: Iterable[Pair], true: dict[Pair, str]) -> dict[str, float]:
    """Recall by kind and over all, and how many pairs were returned besides."""
    said = {(min(p), max(p)) for p in found}
    by: defaultdict[str, list[bool]] = defaultdict(list)
    for pair, kind in true.items():
        by[kind].append((min(pair), max(pair)) in said)
        by["all"].append((min(pair), max(pair)) in said)
    figures = {kind: round(sum(hits) / len(hits), 4) for kind, hits in sorted(by.items())}
    figures["false"] = float(len(said - {(min(p), max(p)) for p in true}))
    return figures


def aligned(pile: Sequence[Words], pairs: Iterable[Pair]) -> list[Pair]:
    """Candidates whose best passage tells."""
    seeds_of = cache(lambda position: index_seeds(pile[position]))
    best = {
        (a, b): max((x.gain for x in align(seeds_of(a), seeds_of(b))), default=0.0)
        for a, b in pairs
    }
    return [pair for pair, gain in best.items() if gain >= thresholds.MIN_BEST]


def run_exact(texts: Sequence[str], true: dict[Pair, str]) -> dict[str, Any]:
    pile, reading = timed(lambda: words_of(texts))
    found, searching = timed(lambda: find_candidates([words.codes for words in pile]))
    kept, aligning = timed(lambda: aligned(pile, found))
    return {
        "seconds": {"words": reading, "candidates": searching, "alignment": aligning},
        "seconds_all": round(reading + searching + aligning, 2),
        "recall": recall(kept, true),
    }


def run_sketch(texts: Sequence[str], true: dict[Pair, str]) -> dict[str, Any]:
    """Sketches only: words are dropped once sketched, so the memory is that of the sketches."""

    def sketches() -> list[Any]:
        return [sketch(words_of([text])[0].codes) for text in texts]

    made, sketching = timed(sketches)
    found, searching = timed(lambda: find_sketched(made))
    return {
        "seconds": {"sketches": sketching, "candidates": searching},
        "bytes_a_document": round(sum(one.nbytes for one in made) / len(made)),
        "recall": recall(found, true),
    }


def run_added(texts: Sequence[str]) -> dict[str, Any]:
    """One more document, with the memory of the comparison before: time, pairs aligned."""
    readings = readings_of(texts)
    before = Memory()
    _, whole = timed(lambda: find_matches(Pile(readings[:-1], memory=before)))
    memory = Memory(before.used)
    found, added = timed(lambda: find_matches(Pile(readings, memory=memory)))
    return {
        "seconds_whole": whole,
        "seconds_added": added,
        "pairs_known": sum(key.startswith("passages") for key in before.used),
        "pairs_aligned": sum(key.startswith("passages") for key in memory.added),
        "documents_coded": sum(key.startswith("words") for key in memory.added),
        "same_as_at_once": found == find_matches(Pile(readings)),
    }


def shingle_texts(text: str) -> set[str]:
    words = text.split()
    return {" ".join(words[k : k + SHINGLE]) for k in range(len(words) - SHINGLE + 1)}


def run_datasketch(texts: Sequence[str], true: dict[Pair, str]) -> dict[str, Any]:
    """MinHashLSH at its default number of permutations and a threshold of 0.3."""
    library = import_module("datasketch")

    def work() -> list[Pair]:
        index = library.MinHashLSH(threshold=0.3, num_perm=128)
        found = []
        for k, text in enumerate(texts):
            one = library.MinHash(num_perm=128)
            one.update_batch([s.encode() for s in shingle_texts(text)])
            found += [(int(other), k) for other in index.query(one)]
            index.insert(str(k), one)
        return found

    found, seconds = timed(work)
    return {"seconds_all": seconds, "recall": recall(found, true)}


def run_rensa(texts: Sequence[str], true: dict[Pair, str]) -> dict[str, Any]:
    """RMinHash with 128 permutations in its LSH at a threshold of 0.3 (16 bands)."""
    library = import_module("rensa")

    def work() -> list[Pair]:
        index = library.RMinHashLSH(threshold=0.3, num_perm=128, num_bands=32)
        found = []
        for k, text in enumerate(texts):
            one = library.RMinHash(num_perm=128, seed=1)
            one.update(sorted(shingle_texts(text)))
            found += [(int(other), k) for other in index.query(one)]
            index.insert(k, one)
        return found

    found, seconds = timed(work)
    return {"seconds_all": seconds, "recall": recall(found, true)}


def run(data: Path | None, out: Path | None) -> dict[str, Any]:
    """Growth at the sizes asked for, and the peers at ten thousand documents."""
    del data, out
    figures: dict[str, Any] = {"growth": {}, "peers": {}}
    for size in map(int, os.environ.get("TWOSOURCE_SPEED_SIZES", SIZES).split(",")):
        texts, true = make_pile(size)
        growth: dict[str, Any] = {"sketch": run_sketch(texts, true)}
        if size <= PEER_SIZE:
            growth["exact"] = run_exact(texts, true)
            growth["added"] = run_added(texts)
        if size == PEER_SIZE:
            figures["peers"] = run_peers(texts, true)
        growth["peak_gib"] = round(
            resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20, 2
        )
        figures["growth"][str(size)] = growth
    return figures


def run_peers(texts: Sequence[str], true: dict[Pair, str]) -> dict[str, Any]:
    """Ours and each peer in turn, several times: medians of seconds and of their ratios."""
    peers: dict[str, Callable[..., dict[str, Any]]] = {
        "datasketch": run_datasketch,
        "rensa": run_rensa,
    }
    present = {name: peer for name, peer in peers.items() if find_spec(name)}
    found: dict[str, Any] = {name: f"skipped: {name} is not installed" for name in peers}
    rounds = [
        {name: run(texts, true) for name, run in {"ours": run_exact, **present}.items()}
        for _ in range(REPEATS)
    ]
    for name in ("ours", *present):
        seconds = [one[name]["seconds_all"] for one in rounds]
        ratios = [one[name]["seconds_all"] / one["ours"]["seconds_all"] for one in rounds]
        found[name] = {
            "seconds": median(seconds),
            "seconds_least": min(seconds),
            "seconds_most": max(seconds),
            "times_ours": round(median(ratios), 2),
            "recall": rounds[0][name]["recall"],
        }
    return found
