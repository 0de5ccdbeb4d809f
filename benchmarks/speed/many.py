"""A large ledger for measuring: a real ledger many times over, each time as another case.

``--data`` names a small ledger made by extraction (``twosource demo`` makes one); ``many.db``
is made beside it. TWOSOURCE_CLAIMS (100,000 unless set) is how many claims it gets. Each case
has its own documents, dates, claims and clusters with ids that follow from their content;
parties, items and publishers are shared, as in a real pile. What the ledger shows is written by
the same code as after an ingest, so it verifies.
"""

import json
import os
import re
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from twosource.export.base import Content
from twosource.ledger.ledger import Ledger
from twosource.ledger.listings import LISTINGS
from twosource.ledger.lists.entries import entries_of
from twosource.ledger.lists.summaries import Summaries
from twosource.ledger.standing import LISTS, lists_version
from twosource.records.decode import from_plain
from twosource.records.document import Document
from twosource.records.identity import to_plain
from twosource.stages import Outcome
from twosource.store import dialects, writer
from twosource.store.database import open_database
from twosource.store.list_writer import replace_list
from twosource.store.reader import RECORD_TYPES

CLAIMS = int(os.environ.get("TWOSOURCE_CLAIMS", "100000"))
_ID = re.compile(r"t1:[a-z_]+:[0-9a-f]+")
_DAY = re.compile(r'"(\d{4}-\d{2}-\d{2})"')
OWN = {
    "claim": "claims",
    "copy_link": "links",
    "corroboration": "corroborations",
    "edge": "edges",
}


def run(data: Path, out: Path | None) -> dict[str, Any]:
    started = time.perf_counter()
    with Ledger(data) as ledger:
        content = ledger.content
    cases = -(-CLAIMS // len(content.claims))
    made = multiply(content, cases)
    target = out or data.with_name("many.db")
    target.unlink(missing_ok=True)
    write(target, made)
    return {
        "claims": len(made.claims),
        "documents": len(made.readings),
        "propositions": len(made.corroborations),
        "bytes": target.stat().st_size,
        "seconds": round(time.perf_counter() - started),
    }


def multiply(content: Content, cases: int) -> Content:
    """The content once for each case."""
    found = [Case(content, number).content() for number in range(cases)]
    return Content(
        readings=tuple(reading for one in found for reading in one.readings),
        links=tuple(link for one in found for link in one.links),
        parties=content.parties,
        items=content.items,
        claims=tuple(claim for one in found for claim in one.claims),
        corroborations=tuple(c for one in found for c in one.corroborations),
        edges=tuple(edge for one in found for edge in one.edges),
        problems=content.problems,
    )


class Case:
    """One more case: ids follow the new content, in the order in which records name others."""

    def __init__(self, content: Content, number: int) -> None:
        self._content = content
        self._number = number
        self._ids: dict[str, str] = {}

    def content(self) -> Content:
        """The records of this case."""
        content = self._content
        readings = tuple(map(self._reading, content.readings))
        made = {
            kind: tuple(self._records(kind, getattr(content, name)))
            for kind, name in OWN.items()
        }
        return replace(
            content, readings=readings, **{OWN[kind]: records for kind, records in made.items()}
        )

    def _reading(self, reading: Any) -> Any:
        old: Document = reading.document
        path = f"case-{self._number:04}/{old.path or old.id}"
        text = f"{old.text}\n\nCase {self._number}."
        document = replace(old, path=path, text=text, id="")
        self._ids[old.id] = document.id
        plain = {**to_plain(reading), "document": None}
        return from_plain(
            type(reading), {**self._changed(plain), "document": to_plain(document)}
        )

    def _records(self, kind: str, records: Sequence[Any]) -> Iterator[Any]:
        for record in records:
            plain = self._changed(to_plain(record))
            plain["id"] = ""
            if kind == "claim":
                self._reword(plain["proposition"])
                plain["proposition"]["id"] = ""
            if kind == "corroboration":
                self._reword(plain)
            made = from_plain(RECORD_TYPES[kind], plain)
            self._ids[record.id] = made.id
            if kind == "claim":
                self._ids[record.proposition.id] = made.proposition.id
            yield made

    def _reword(self, plain: dict[str, Any]) -> None:
        plain["text"] = f"{plain['text'].rstrip('.')} (case {self._number})."

    def _changed(self, plain: Mapping[str, Any]) -> Any:
        """The record with the ids and days of this case."""
        text = json.dumps(plain)
        text = _ID.sub(lambda found: self._ids.get(found[0], found[0]), text)
        return json.loads(_DAY.sub(lambda found: f'"{moved(found[1], self._number)}"', text))


@cache
def moved(day: str, number: int) -> str:
    """A day so many days earlier; what is no day stays."""
    try:
        return (date.fromisoformat(day) - timedelta(days=number % 3000)).isoformat()
    except (ValueError, OverflowError):
        return day


def write(target: Path, content: Content) -> None:
    """Make the ledger file as an ingest would leave it."""
    opened = open_database(target, create=True)
    run_number = writer.begin_run(opened, "benchmark", [], "many")
    documents = [reading.document for reading in content.readings]
    writer.add_documents(opened, documents, run_number)
    outcomes = [
        Outcome(document=reading.document.id, reading=reading, claims=())
        for reading in content.readings
    ]
    writer.save_outcomes(opened, outcomes, ["benchmark"] * len(outcomes))
    records = {kind: getattr(content, name) for kind, name in OWN.items()}
    records |= {"party": content.parties, "item": content.items}
    with dialects.writing(opened) as connection:
        writer.replace_standing(connection, records, run_number)
        made = Summaries(content, {})
        for kind in LISTINGS:
            replace_list(connection, kind, entries_of(kind, made))
        writer.set_state(connection, LISTS, lists_version())
        writer.finish_run(connection, run_number)
    opened.dispose()
