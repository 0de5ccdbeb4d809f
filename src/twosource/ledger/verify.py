"""Proof that a ledger is what it says: ids follow from content, quotes from documents.

The journal is walked along its chain of hashes.
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection

from twosource.export.base import Content
from twosource.pipeline.pile import is_of_origin
from twosource.records.claim import Claim
from twosource.records.rulings import make_rulings
from twosource.store import journal, reader


def verify_ledger(connection: Connection, content: Content) -> list[str]:
    """One sentence per fault; empty when everything holds."""
    read = set(_claims_as_read(connection, content))
    faults = [
        fault
        for kind in reader.RECORD_TYPES
        for record in reader.load_standing(connection, kind)
        if record.id not in read
        for fault in _check_id(kind, record)
    ]
    for document in reader.load_documents(connection):
        faults.extend(_check_id("document", document))
    faults += _check_evidence(content)
    return [*faults, *journal.check_chain(connection)]


def _check_id(kind: str, record: Any) -> list[str]:
    """Build the record again without its id: it must come out with the same one."""
    derived = replace(record, id="").id
    if derived == record.id:
        return []
    return [f"The {kind} {record.id} has been altered: its content gives {derived}."]


def _claims_as_read(connection: Connection, content: Content) -> Iterator[str]:
    """The ids of claims that rulings or redating changed: theirs is the id of what was read.

    Only claims that a ruling is on or that stand in an undated copy, and whose reading gives
    that id, pass so; that the rest of them is as it should be, ``rebuild`` tells.
    """
    rulings = make_rulings(journal.load_journal(connection))
    dated = {
        reading.document.id
        for reading in content.readings
        if reading.published and is_of_origin(reading.published)
    }
    changed = {
        claim.id
        for claim in content.claims
        if claim.id in rulings.claims
        or ((rulings.parties or claim.document in dated) and not _is_as_read(claim))
    }
    if not changed:
        return
    documents = {reading.document.id: reading.document for reading in content.readings}
    for outcome in reader.load_outcomes(connection, documents):
        for claim in outcome.claims:
            if claim.id in changed and _is_as_read(claim):
                yield claim.id


def _is_as_read(claim: Claim) -> bool:
    return replace(claim, id="").id == claim.id


def _check_evidence(content: Content) -> list[str]:
    texts = {reading.document.id: reading.document.text for reading in content.readings}
    faults = []
    for claim in content.claims:
        evidence = claim.evidence
        words = texts.get(evidence.document, "")[evidence.start : evidence.end]
        if words != evidence.text:
            faults.append(f"The claim {claim.id} quotes words that its document does not hold.")
    return faults
