"""Lists where a ledger and the gold differ, row by row: what to look at after the totals."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks.scoring.agreement import (
    predicates,
    same_field,
    same_predicate,
    same_quantity,
    same_speaker,
)
from benchmarks.scoring.exported import Exported, Row, Said, read_export
from benchmarks.scoring.matching import match
from benchmarks.scoring.names import NameBook
from benchmarks.scoring.score import load, read_texts


@dataclass(frozen=True, slots=True)
class Difference:
    """A gold row that was not found, or the fields in which the claim found differs.

    ``fields`` holds (field, gold value, predicted value); it is empty when nothing was found.
    """

    gold: Row
    said: Said | None
    fields: tuple[tuple[str, str, str], ...]

    def __str__(self) -> str:
        row = f"{self.gold['id']} {self.gold['tier']}: {self.gold['evidence'][:110]!r}"
        if self.said is None:
            return f"MISS {row} ({self.gold['act']} {self.gold['proposition']['predicate']})"
        parts = "; ".join(f"{name} {ours}, not {theirs}" for name, ours, theirs in self.fields)
        return f"DIFF {row}\n     {self.said.claim['evidence']['text'][:110]!r} has {parts}"


def differences(folder: Path, export_path: Path) -> Iterator[Difference]:
    """The differences on core and secondary rows, in the order of the gold file."""
    golds, book = (
        load(folder / "claims_gold.jsonl"),
        NameBook(load(folder / "entities_gold.jsonl")),
    )
    export = read_export(export_path, read_texts(folder, {gold["doc"] for gold in golds}))
    pairs = match(golds, export, book)
    for number, gold in enumerate(golds):
        if gold.get("tier") == "background":
            continue
        if number not in pairs:
            yield Difference(gold, None, ())
            continue
        said = export.said[pairs[number]]
        fields = tuple(wrong_fields(gold, said, export, book))
        if fields:
            yield Difference(gold, said, fields)


def wrong_fields(
    gold: Row, said: Said, export: Exported, book: NameBook
) -> Iterator[tuple[str, str, str]]:
    """Each field that differs: its name, the predicted value, the gold value."""
    if not same_predicate(gold, said):
        wanted = "/".join(sorted(predicates(gold)))
        yield "predicate", str(said.proposition.get("predicate")), wanted
    if not same_speaker(gold, said, export.parties, book):
        yield "speaker", str(said.claim.get("speaker_name")), gold["speaker"]
    for field in ("act", "polarity", "naming"):
        if not same_field(gold, said, field):
            yield field, str(said.claim.get(field)), str(gold[field])
    quantity = gold["proposition"].get("quantity")
    if quantity and not same_quantity(gold, said):
        found = said.proposition.get("quantity") or {}
        yield "quantity", str((found.get("min"), found.get("max"))), quantity["raw"]
