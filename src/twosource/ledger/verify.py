"""Proof that a ledger is what it says: ids follow from content, quotes from documents."""

from dataclasses import fields, replace
from typing import Any

from sqlalchemy import Engine

from twosource.export.base import Content
from twosource.store import reader


def verify_ledger(engine: Engine, content: Content) -> list[str]:
    """One sentence per fault; empty when everything holds."""
    faults = [
        fault
        for kind in (*reader.RECORD_TYPES,)
        for record in reader.load_standing(engine, kind)
        for fault in _check_id(kind, record)
    ]
    for document in reader.load_documents(engine):
        faults.extend(_check_id("document", document))
    return faults + _check_evidence(content)


def _check_id(kind: str, record: Any) -> list[str]:
    """Build the record again without its id: it must come out with the same one."""
    assert any(f.name == "id" for f in fields(record))
    derived = replace(record, id="").id
    if derived == record.id:
        return []
    return [f"The {kind} {record.id} has been altered: its content gives {derived}."]


def _check_evidence(content: Content) -> list[str]:
    texts = {reading.document.id: reading.document.text for reading in content.readings}
    faults = []
    for claim in content.claims:
        evidence = claim.evidence
        words = texts.get(evidence.document, "")[evidence.start : evidence.end]
        if words != evidence.text:
            faults.append(f"The claim {claim.id} quotes words that its document does not hold.")
    return faults
