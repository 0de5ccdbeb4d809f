"""Pairs and choices to learn from: gold claims of a dossier, and claims read in its documents.

Labels are the gold clusters; a claim that was read has that of the gold row it is found in.
"""

import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

import numpy as np

from benchmarks.linkage.affairs import read_testimonies
from benchmarks.linkage.fitting import Choice, Pairs
from benchmarks.quality import corroboration_gold
from benchmarks.quality.corroboration_gold import Dossier, load_dossier
from benchmarks.scoring.exported import read_export
from benchmarks.scoring.matching import match
from benchmarks.scoring.names import NameBook
from benchmarks.scoring.score import read_texts
from twosource.corroboration.answers import Answer
from twosource.corroboration.likeness.compare import load_weights
from twosource.corroboration.likeness.contents import content_of
from twosource.corroboration.likeness.rarity import Rarity
from twosource.corroboration.likeness.signs import are_done_and_meant, signs_of
from twosource.corroboration.placing import Placing, Standing
from twosource.corroboration.propositions import layer_of
from twosource.corroboration.units import Cluster, found, order_key, units_of
from twosource.ledger.ledger import Ledger
from twosource.loaders import LoadOptions, load_paths
from twosource.pipeline.default import make_pipeline
from twosource.records.corroboration import Testimony
from twosource.records.document import Document

BACKGROUND = 0.3  # weight of an answer that the gold puts in no cluster


@dataclass(frozen=True, slots=True)
class Labeled:
    """Testimonies of one dossier with the cluster and the affair of those that the gold has."""

    testimonies: tuple[Testimony, ...]
    cluster: dict[str, str | None]  # by claim id; None where the gold has no cluster
    affair: dict[str, str]


def gold_claims(dossier: Dossier) -> Labeled:
    """The gold claims as they stand."""
    given = corroboration_gold.read_testimonies(dossier)
    return label(dossier, tuple(given.values()), {row: t.claim.id for row, t in given.items()})


def read_claims(folder: Path, dossier: Dossier) -> Labeled:
    """The claims that the program reads in the documents of a dossier."""
    sources = load_paths([folder / "docs"], LoadOptions())
    documents = [one for one in sources if isinstance(one, Document)]
    read = read_testimonies(documents, make_pipeline())
    return label(dossier, tuple(read), found_rows(folder, dossier))


def found_rows(folder: Path, dossier: Dossier) -> dict[str, str]:
    """Gold row -> id of the claim it is found in, as the scorer pairs them."""
    with tempfile.TemporaryDirectory() as name:
        export = Path(name) / "ledger.jsonl"
        with Ledger(Path(name) / "ledger.db", create=True) as ledger:
            ledger.ingest([folder / "docs"])
            export.write_text("".join(ledger.export("jsonl")), encoding="utf-8")
        said = read_export(export, read_texts(folder, dossier.documents))
    pairs = match(dossier.claims, said, NameBook(dossier.entities.values()))
    rows = dossier.claims
    return {rows[row]["id"]: said.said[claim].claim["id"] for row, claim in pairs.items()}


def label(
    dossier: Dossier, testimonies: tuple[Testimony, ...], claims: dict[str, str]
) -> Labeled:
    """Testimonies with what the gold says; ``claims`` has the claim of each gold row."""
    rows = {row["id"]: row for row in dossier.claims}
    return Labeled(
        testimonies,
        {claim: rows[row].get("cluster") for row, claim in claims.items()},
        {c: dossier.documents[rows[row]["doc"]]["affair"] for row, c in claims.items()},
    )


def load(folder: Path) -> Iterator[Labeled]:
    """Both views of a dossier."""
    dossier = load_dossier(folder)
    yield gold_claims(dossier)
    yield read_claims(folder, dossier)


def pairs_of(given: Labeled) -> dict[str, Pairs]:
    """Pairs of original assertions within each affair."""
    names = list(load_weights()["same"])
    ours = [t for t in given.testimonies if layer_of(t) == 0]
    contents = {one.claim.id: content_of(one) for one in ours}
    rarity = Rarity(contents.values())
    signs: defaultdict[str, list[list[float]]] = defaultdict(list)
    same: defaultdict[str, list[float]] = defaultdict(list)
    for left, right in combinations([c for c in contents if c in given.affair], 2):
        affair = given.affair[left]
        if affair != given.affair[right] or are_done_and_meant(contents[left], contents[right]):
            continue
        row = dict.fromkeys(names, 0.0)
        for sign, value in signs_of(contents[left], contents[right], rarity):
            if sign in row:
                row[sign] += value
        signs[affair].append(list(row.values()))
        cluster = given.cluster[left]
        same[affair].append(float(cluster is not None and cluster == given.cluster[right]))
    return {key: Pairs(np.array(signs[key]), np.array(same[key])) for key in signs}


def choices_of(given: Labeled) -> dict[str, list[Choice]]:
    """The answers of each affair with the clusters they may speak to."""
    layers: defaultdict[int, list[Testimony]] = defaultdict(list)
    for one in sorted(given.testimonies, key=order_key):
        layers[layer_of(one)].append(one)
    units = units_of(layers[0])
    rarity = Rarity(content for content, _ in units)
    placing = Placing(found(units, rarity), rarity)
    made: defaultdict[str, list[Choice]] = defaultdict(list)
    for number in (1, 2, 3):
        standing = Standing(placing.clusters)
        for content, group in units_of(layers[number]):
            claim = group[0].claim.id
            if claim in given.affair:
                answer = Answer(group[0], content)
                candidates = standing.candidates(content, group, rarity)
                made[given.affair[claim]].append(
                    choice(given, answer, standing, candidates, rarity)
                )
        placing.place(layers[number])
    return dict(made)


def choice(
    given: Labeled,
    answer: Answer,
    standing: Standing,
    candidates: Sequence[int],
    rarity: Rarity,
) -> Choice:
    """One answer: standing alone first, then each candidate."""
    names = list(load_weights()["answer"])
    rows = [[answer.alone_signs().get(name, 0.0) for name in names]]
    for number in candidates:
        row = dict.fromkeys(names, 0.0)
        for sign, value in answer.signs(standing.clusters[number], standing.said, rarity):
            row[sign] += value
        rows.append(list(row.values()))
    wanted = given.cluster[answer.one.claim.id]
    held = [shared(given, standing.clusters[number], wanted) for number in candidates]
    right = 1 + int(np.argmax(held)) if wanted and any(held) else 0
    return Choice(np.array(rows), right, 1.0 if wanted else BACKGROUND)


def shared(given: Labeled, cluster: Cluster, wanted: str | None) -> int:
    """How many claims of a cluster the gold has in this one."""
    labels = Counter(given.cluster.get(one.claim.id) for one in cluster.testimonies)
    return labels[wanted] if wanted else 0
