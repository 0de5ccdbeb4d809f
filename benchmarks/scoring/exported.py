"""Reads an exported ledger: its claims beside the gold texts, and its other records by type."""

import json
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from benchmarks.scoring.places import Span, find_again

Row = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A predicted claim: its document, where its evidence stands there, what it says."""

    document: str
    span: Span | None
    claim: Row
    proposition: Row
    honest: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Exported:
    """The records of an export that a dossier can judge."""

    said: tuple[Said, ...]
    parties: dict[str, Row]
    documents: dict[str, Row]
    names: dict[str, str]
    copies: tuple[Row, ...]
    corroborations: tuple[Row, ...]


def document_name(document: Mapping[str, Any]) -> str:
    """The name of a document without folder and suffix."""
    return PurePosixPath(document.get("path") or document.get("url") or "").stem


def read_export(path: Path, texts: Mapping[str, str]) -> Exported:
    """Read an export; claims of documents without a gold text are left out."""
    records: dict[str, list[Row]] = defaultdict(list)
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            if line.strip():
                record = json.loads(line)
                records[record.get("type", "")].append(record)
    documents = {record["id"]: record for record in records["document"]}
    names = {key: document_name(document) for key, document in documents.items()}
    propositions = {record["id"]: record for record in records["proposition"]}
    said = []
    for claim in records["claim"]:
        name = names.get(claim.get("document"), "")
        if name in texts:
            own = documents[claim["document"]].get("text") or texts[name]
            said.append(
                Said(
                    document=name,
                    span=place(claim["evidence"], own, texts[name]),
                    claim=claim,
                    proposition=propositions.get(claim.get("proposition"), {}),
                    honest=cut(own, claim["evidence"]) == claim["evidence"]["text"],
                )
            )
    return Exported(
        said=tuple(said),
        parties={record["id"]: record for record in records["party"]},
        documents=documents,
        names=names,
        copies=tuple(records["copy_link"]),
        corroborations=tuple(records["corroboration"]),
    )


def cut(text: str, evidence: Row) -> str:
    """The words of a text between the offsets of some evidence."""
    return text[evidence["start"] : evidence["end"]]


def place(evidence: Row, own: str, gold: str) -> Span | None:
    """Where the evidence of the program's own text stands in the gold text."""
    if cut(gold, evidence) == evidence["text"]:
        return evidence["start"], evidence["end"]
    return find_again(evidence["text"], gold, evidence["start"] / max(1, len(own)))
