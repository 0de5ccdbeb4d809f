"""The network drawn from what is read, against the gold edges of dossiers.

An edge is right when a gold edge of the same predicate joins parties that go by the names of
its ends, each gold edge once. Item and state are not compared (``edges`` does, on gold claims).
Beside the program stands what the clauses alone give, without the roles that the text around
them implies (``clause_alone``). Without ``--data`` the repository's open dossiers are read.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from benchmarks.harness import ROOT
from benchmarks.quality.fillers import OPEN
from benchmarks.scoring.names import NameBook
from benchmarks.scoring.score import load
from benchmarks.scoring.shares import overlap_figures
from twosource.loaders import LoadOptions, load_paths
from twosource.pipeline.default import make_pipeline
from twosource.pipeline.documents import read_documents
from twosource.pipeline.pile import weigh_pile
from twosource.records.document import Document
from twosource.records.network import Edge
from twosource.records.party import Party
from twosource.stages import Outcome

Row = Mapping[str, Any]


def run(data: Path | None, _out: Path | None) -> dict[str, Any]:
    """Precision, recall and F1 of edges over all dossiers together."""
    tallies: dict[str, Counter[str]] = {"program": Counter(), "clause_alone": Counter()}
    pipeline = make_pipeline()
    for folder in [data] if data else [ROOT / "dossiers" / name for name in OPEN]:
        book = NameBook(load(folder / "entities_gold.jsonl"))
        gold = load(folder / "edges_gold.jsonl")
        sources = load_paths([folder / "docs"], LoadOptions())
        outcomes = read_documents(
            pipeline, [one for one in sources if isinstance(one, Document)]
        )
        for name, given in (("program", outcomes), ("clause_alone", [*map(_bare, outcomes)])):
            pile = weigh_pile(pipeline, given)
            tallies[name]["right"] += _right(gold, pile.edges, pile.parties, book)
            tallies[name]["said"] += len(pile.edges)
            tallies[name]["wanted"] += len(gold)
    program, alone = (
        overlap_figures(tally["right"], tally["said"], tally["wanted"])
        for tally in tallies.values()
    )
    return program | {"clause_alone": alone}


def _bare(outcome: Outcome) -> Outcome:
    """The same claims with nothing implied."""
    return replace(outcome, claims=tuple(replace(c, implied=()) for c in outcome.claims))


def _right(
    gold: Iterable[Row], edges: Sequence[Edge], parties: Iterable[Party], book: NameBook
) -> int:
    names = {one.key: [one.name, *(name.text for name in one.names)] for one in parties}

    def fits(entity: str, key: str) -> bool:
        return any(book.fits(entity, name) for name in names.get(key, [key]))

    left = list(edges)
    found = 0
    for row in gold:
        for edge in left:
            ends = fits(row["source"], edge.source) and fits(row["target"], edge.target)
            if ends and edge.predicate == row["predicate"]:
                left.remove(edge)
                found += 1
                break
    return found
