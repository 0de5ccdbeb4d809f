"""The figures of one exported ledger against one dossier.

A gold row and a claim are paired when they stand in the same document and share half of the
shorter evidence (``matching``). ``core_found`` needs the words only, ``core_recall`` the
predicate too. Accuracies are over paired rows with the right predicate, background rows left
out.
"""

import json
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from benchmarks.scoring.agreement import (
    same_field,
    same_predicate,
    same_quantity,
    same_speaker,
    same_time,
    same_via,
    window,
)
from benchmarks.scoring.exported import Exported, Row, Said, read_export
from benchmarks.scoring.matching import match
from benchmarks.scoring.names import NameBook
from benchmarks.scoring.papers import boilerplate_figures, copy_figures, document_figures
from benchmarks.scoring.shares import counted, share
from benchmarks.scoring.sides import (
    Grouping,
    cluster_figures,
    contradiction_figures,
    count_figures,
)

Test = Callable[[Row, Said], bool]


def load(path: Path) -> list[Row]:
    """The rows of a gold file; a file that is missing has none."""
    if not path.exists():
        return []
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]


def read_texts(folder: Path, names: Iterable[str]) -> dict[str, str]:
    """The main texts of a dossier by name of the document."""
    places = (folder / part for part in ("texts", "docs", "."))
    home = next(place for place in places if place.is_dir())
    paths = {name: home / f"{name}.txt" for name in names}
    return {name: p.read_bytes().decode("utf-8") for name, p in paths.items() if p.exists()}


def score(folder: Path, export_path: Path) -> dict[str, Any]:
    """All figures.

    Args:
        folder: the dossier: ``claims_gold.jsonl`` and what other gold files there are.
        export_path: what ``twosource export LEDGER --format jsonl`` wrote.

    Raises:
        FileNotFoundError: the dossier has no claims or there is no export.
    """
    if not (folder / "claims_gold.jsonl").exists():
        raise FileNotFoundError(folder / "claims_gold.jsonl")
    golds = load(folder / "claims_gold.jsonl")
    papers = {row["doc"]: row for row in load(folder / "docs_gold.jsonl")}
    book = NameBook(load(folder / "entities_gold.jsonl"))
    texts = read_texts(folder, {gold["doc"] for gold in golds} | papers.keys())
    export = read_export(export_path, texts)
    pairs = match(golds, export, book)
    grouping = Grouping(golds, pairs, export)
    copies = load(folder / "copies_gold.jsonl")
    return {
        **row_figures(golds, pairs, export),
        **field_figures(golds, pairs, export, book),
        **act_figures(golds, pairs, export),
        "cluster_pairs": cluster_figures(grouping),
        "contradictions": contradiction_figures(grouping),
        "independent_counts": count_figures(grouping, load(folder / "clusters_gold.jsonl")),
        **document_figures(export, papers),
        "boilerplate_chars": boilerplate_figures(export, papers, texts),
        **({"copies": copy_figures(export, copies)} if copies else {}),
    }


def row_figures(golds: list[Row], pairs: dict[int, int], export: Exported) -> dict[str, Any]:
    """How many rows there are, and how many were found with the right predicate."""
    core = [number for number, gold in enumerate(golds) if is_tier(gold, "core")]
    right = {n for n, said in pairs.items() if same_predicate(golds[n], export.said[said])}
    typed = [
        number
        for number, said in enumerate(export.said)
        if said.proposition.get("predicate") not in (None, "other")
    ]
    paired = {pairs[number] for number in right}
    return {
        "gold_rows": len(golds),
        "gold_core": len(core),
        "predicted_claims": len(export.said),
        "evidence_honest": share(sum(said.honest for said in export.said), len(export.said)),
        "core_found": share(sum(number in pairs for number in core), len(core)),
        "core_recall": share(sum(number in right for number in core), len(core)),
        "typed_precision": share(sum(number in paired for number in typed), len(typed)),
    }


def is_tier(gold: Row, tier: str) -> bool:
    """Whether a row is of this tier; without one it is core."""
    return bool(gold.get("tier", "core") == tier)


def field_figures(
    golds: list[Row], pairs: dict[int, int], export: Exported, book: NameBook
) -> dict[str, dict[str, int]]:
    """Accuracies on paired rows with the right predicate, each over the rows it concerns."""
    both = [(golds[number], export.said[said]) for number, said in pairs.items()]
    both = [
        pair for pair in both if same_predicate(*pair) and not is_tier(pair[0], "background")
    ]

    def rate(test: Test, concerns: Callable[[Row], Any] = bool) -> dict[str, int]:
        return counted(test(gold, said) for gold, said in both if concerns(gold))

    return {
        "speaker": rate(lambda g, s: same_speaker(g, s, export.parties, book)),
        "act": rate(lambda g, s: same_field(g, s, "act")),
        "polarity": rate(lambda g, s: same_field(g, s, "polarity")),
        "naming": rate(lambda g, s: same_field(g, s, "naming")),
        "realis": rate(lambda g, s: s.claim.get("realis") == g["realis"]),
        "via": rate(lambda g, s: same_via(g, s, book), lambda g: g["via"]),
        "via_spurious": rate(lambda _, s: bool(s.claim.get("via")), lambda g: not g["via"]),
        "quantity": rate(same_quantity, lambda g: g["proposition"].get("quantity")),
        "event_time": rate(
            lambda g, s: same_time(event_time(g), s.proposition.get("event_time")),
            lambda g: window(event_time(g)),
        ),
    }


def event_time(gold: Row) -> Row | None:
    """When the thing happened, if the row says so."""
    time: Row | None = gold["proposition"].get("event_time")
    return time


def act_figures(golds: list[Row], pairs: dict[int, int], export: Exported) -> dict[str, Any]:
    """Denials, admissions and refusals found as such, and refusals taken for denials."""
    acts = {number: export.said[said].claim.get("act") for number, said in pairs.items()}
    figures: dict[str, Any] = {}
    for act in ("deny", "admit", "refuse_comment"):
        rows = [number for number, gold in enumerate(golds) if gold["act"] == act]
        right = sum(acts.get(number) == act for number in rows)
        figures[act] = {"found_as_such": right, "of": len(rows)}
    figures["refusal_scored_as_denial"] = sum(
        acts.get(number) == "deny"
        for number, gold in enumerate(golds)
        if gold["act"] == "refuse_comment"
    )
    return figures
