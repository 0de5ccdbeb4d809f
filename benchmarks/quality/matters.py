"""Claims of one matter: clusters of what the program reads in reports on invented affairs.

The reports of each affair of ``benchmarks/affairs/measure.jsonl`` are one pile. Pairs of claims
that a label was found for are right together when the labels have one key; beside it what the
signs alone make of the same claims, without their gists.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import combinations
from pathlib import Path
from typing import Any

from benchmarks.harness import ROOT
from benchmarks.linkage.affairs import label, load_affairs, read_testimonies
from benchmarks.scoring.shares import share
from twosource.corroboration.propositions import cluster
from twosource.pipeline.default import make_pipeline
from twosource.records.corroboration import Testimony


def run(data: Path | None, _out: Path | None) -> dict[str, Any]:
    """Figures of the program and, beside it, of the signs alone."""
    pipeline = make_pipeline()
    tallies: dict[str, Counter[str]] = {"program": Counter(), "signs_alone": Counter()}
    for affair in load_affairs([data or ROOT / "affairs" / "measure.jsonl"]):
        read = read_testimonies(affair.documents, pipeline)
        keys = label([one.claim for one in read], [affair])
        blind = [replace(one, claim=replace(one.claim, gist="")) for one in read]
        for name, given in (("program", read), ("signs_alone", blind)):
            _compare(given, keys, tallies[name])
    program, alone = (_figures(tally) for tally in tallies.values())
    return program | {"signs_alone": alone}


def _compare(read: Sequence[Testimony], keys: Mapping[str, str], tally: Counter[str]) -> None:
    homes = {t.claim.id: n for n, one in enumerate(cluster(read)) for t in one.testimonies}
    for one, other in combinations(sorted(keys), 2):
        same, said = keys[one] == keys[other], homes[one] == homes[other]
        tally["right"] += same and said
        tally["same"] += same
        tally["said"] += said


def _figures(tally: Counter[str]) -> dict[str, float | None]:
    return {
        "precision": share(tally["right"], tally["said"]),
        "recall": share(tally["right"], tally["same"]),
        "f1": share(2 * tally["right"], tally["said"] + tally["same"]),
    }
