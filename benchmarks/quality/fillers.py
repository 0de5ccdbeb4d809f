"""Who gives, who gets, and what: roles of claims that are read, against the gold dossiers.

Core rows in which something is handed on and that a claim was found for. A filler is right when
one of its names fits a gold filler of the role; gold words without an entity do not count.
Beside the program stands what the clauses alone fill (``clause_alone``). Without ``--data`` the
dossiers of the repository are read; give a folder that holds one dossier to read that.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from benchmarks.harness import ROOT
from benchmarks.linkage.examples import found_rows
from benchmarks.quality.corroboration_gold import Dossier, load_dossier
from benchmarks.scoring.names import NameBook
from benchmarks.scoring.shares import share
from twosource.claims.arguments import as_state
from twosource.claims.casting.cast import is_cast
from twosource.loaders import LoadOptions, load_paths
from twosource.pipeline.default import make_pipeline
from twosource.pipeline.documents import read_documents
from twosource.records.document import Document
from twosource.records.reading import Reading

OPEN = ("airlift", "corridor", "ferry", "hangar", "pledge", "straits", "turbine")
FIELDS = {"agent": "subject", "recipient": "recipient", "item": "item"}
Tally = Counter[tuple[str, str]]


def run(data: Path | None, _out: Path | None) -> dict[str, Any]:
    """Precision, recall and F1 by role, and beside them those of the clauses alone."""
    folders = [data] if data else [ROOT / "dossiers" / name for name in OPEN]
    tallies: dict[str, Tally] = {"program": Counter(), "clause_alone": Counter()}
    for folder in folders:
        _compare(folder, load_dossier(folder), tallies)
    program, alone = (_figures(tally) for tally in tallies.values())
    return program | {"clause_alone": alone}


def _compare(folder: Path, dossier: Dossier, tallies: Mapping[str, Tally]) -> None:
    book = NameBook(dossier.entities.values())
    rows = {row["id"]: row for row in dossier.claims}
    golds = {claim: rows[row] for row, claim in found_rows(folder, dossier).items()}
    sources = load_paths([folder / "docs"], LoadOptions())
    documents = [one for one in sources if isinstance(one, Document)]
    for outcome in read_documents(make_pipeline(), documents):
        names = _names(outcome.reading) if outcome.reading else {}
        for claim in outcome.claims:
            gold = golds.get(claim.id)
            if gold is None or gold["tier"] != "core" or not is_cast(claim):
                continue
            said = gold["proposition"]
            _count(claim.role, said, names, book, tallies["program"])
            _count(claim.proposition.role, said, names, book, tallies["clause_alone"])


def _names(reading: Reading) -> dict[str, set[str]]:
    """What each key is called in a document."""
    names: defaultdict[str, set[str]] = defaultdict(set)
    for one in reading.mentions:
        names[as_state(one.key)] |= {one.name, one.text}
    return names


def _count(
    fillers: Callable[[str], Sequence[str]],
    gold: Mapping[str, Any],
    names: Mapping[str, set[str]],
    book: NameBook,
    tally: Tally,
) -> None:
    for role, field in FIELDS.items():
        wanted = [key for key in _listed(gold.get(field)) if key in book.known]
        said = fillers(role)
        fits = [
            [
                any(book.fits(key, name) for name in names.get(filler) or {filler})
                for key in wanted
            ]
            for filler in said
        ]
        tally[role, "said"] += len(said)
        tally[role, "wanted"] += len(wanted)
        tally[role, "right"] += sum(map(any, fits))
        tally[role, "met"] += sum(map(any, zip(*fits, strict=True)))


def _listed(value: Any) -> Sequence[str]:
    return [value] if isinstance(value, str) else value or []


def _figures(tally: Tally) -> dict[str, dict[str, float | None]]:
    figures = {}
    for role in FIELDS:
        p = share(tally[role, "right"], tally[role, "said"])
        r = share(tally[role, "met"], tally[role, "wanted"])
        f1 = round(2 * p * r / (p + r), 4) if p and r else 0.0
        figures[role] = {"p": p, "r": r, "f1": f1}
    return figures
