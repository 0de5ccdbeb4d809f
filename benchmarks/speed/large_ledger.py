"""A ledger as large as one likes, made of real extraction output.

The built-in dossier is read once. Its documents, readings, claims, clusters and links are then
taken over again and again, each time with other names in texts and claims (as long as the ones
they replace, so that every offset holds) and other dates; parties and items stay the same, so
that some of them speak in a large part of the ledger, as they do in a real one. All of it goes
through the writer that an ingest uses.

``python -m benchmarks.speed.large_ledger TARGET [CLAIMS]`` makes one.
"""

import hashlib
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from importlib.resources import as_file, files
from itertools import islice
from pathlib import Path
from typing import Any

from sqlalchemy import Engine

from twosource.ledger.standing import save_pile
from twosource.loaders import load_paths
from twosource.pipeline.default import make_pipeline
from twosource.pipeline.documents import read_documents
from twosource.pipeline.pile import Pile, gather_pile, rule_pile
from twosource.records.decode import from_plain
from twosource.records.document import Document
from twosource.records.identity import to_plain
from twosource.records.rulings import NO_RULINGS
from twosource.stages import Outcome
from twosource.store import dialects, writer
from twosource.store.database import open_database

CLAIMS = 100_000
KEPT = ("party", "item")  # kinds whose ids stay the same in every variant
ID = re.compile(r"t1:([a-z_]+):([0-9a-f]{24})")
DAY = re.compile(r"20[0-4]\d-\d\d-\d\d")
NAME = re.compile(r"\b[A-Z][a-z]{3,}\b")
LETTERS = "aeiourstln"
SPELLINGS = 40  # ways in which one name is spelled over all variants
WEEKS = 300  # over which the variants are spread
PORTION = 64  # documents written at a time


@dataclass(frozen=True, slots=True)
class Variant:
    """Turns records into those of one more dossier like it; variant 0 changes nothing."""

    number: int

    def of(self, record: Any) -> Any:
        """The record with other ids, names and dates."""
        return from_plain(type(record), self._changed(to_plain(record)))

    def _changed(self, value: Any) -> Any:
        if isinstance(value, str):
            return self.words(value)
        if isinstance(value, list):
            return [self._changed(part) for part in value]
        if isinstance(value, dict):
            return {key: self._changed(part) for key, part in value.items()}
        return value

    def words(self, text: str) -> str:
        """The text with other ids, names and dates, as long as it was."""
        if not self.number:
            return text
        if text.startswith("t1:"):
            return ID.sub(self._id, text)
        return NAME.sub(self._name, DAY.sub(self._day, text))

    def _id(self, found: re.Match[str]) -> str:
        kind, digits = found.groups()
        return found.group() if kind in KEPT else f"t1:{kind}:{mixed(digits, self.number)}"

    def _day(self, found: re.Match[str]) -> str:
        try:
            day = date.fromisoformat(found.group())
        except ValueError:
            return found.group()
        return (day - timedelta(weeks=self.number % WEEKS)).isoformat()

    def _name(self, found: re.Match[str]) -> str:
        return respelled(found.group(), self.number % SPELLINGS)


def mixed(digits: str, number: int) -> str:
    """Other digits for an id, the same ones each time."""
    return hashlib.sha256(f"{digits}/{number}".encode()).hexdigest()[:24]


@cache
def respelled(name: str, number: int) -> str:
    """The name, in one variant of three with another letter before its last."""
    turn = int(mixed(name, number)[:4], 16)
    return name[:-2] + LETTERS[turn % len(LETTERS)] + name[-1] if turn % 3 == 0 else name


def read_dossier() -> list[Outcome]:
    """What is read in the built-in dossier."""
    with as_file(files("twosource.cli") / "demo_dossier") as folder:
        sources = sorted(path for path in folder.iterdir() if path.name != "README.md")
        documents = [one for one in load_paths(sources) if isinstance(one, Document)]
    outcomes = read_documents(make_pipeline(), documents)
    return [one for one in outcomes if one.reading is not None]


def make_large_ledger(target: Path | str, claims: int = CLAIMS) -> int:
    """Make a new ledger with so many claims at least; gives how many it has."""
    outcomes = read_dossier()
    base = gather_pile(make_pipeline(), outcomes)
    variants = [Variant(number) for number in range(-(-claims // len(base.claims)))]
    engine = open_database(target, create=True)
    run = writer.begin_run(engine, "benchmark", make_pipeline().versions())
    save_read(engine, outcomes, variants, run)
    pile = grown(base, variants)
    derived = rule_pile(make_pipeline(), pile, NO_RULINGS)
    with dialects.writing(engine) as connection:
        save_pile(connection, pile, derived, (), run)
    engine.dispose()
    return len(derived.claims)


def save_read(
    engine: Engine, outcomes: Sequence[Outcome], variants: Sequence[Variant], run: int
) -> None:
    """Write the documents of all variants and what was read in them."""
    made = (one for variant in variants for one in changed_outcomes(outcomes, variant))
    while portion := list(islice(made, PORTION)):
        documents = [one.reading.document for one in portion if one.reading is not None]
        writer.add_documents(engine, documents, run)
        writer.save_outcomes(engine, portion, ["benchmark"] * len(portion))


def changed_outcomes(outcomes: Sequence[Outcome], variant: Variant) -> Iterator[Outcome]:
    """The outcomes of one variant; each document has a path of its own."""
    for one in outcomes:
        made: Outcome = variant.of(one)
        assert made.reading is not None
        document = made.reading.document
        placed = replace(document, path=f"{variant.number:05}/{document.path}")
        yield replace(made, reading=replace(made.reading, document=placed))


def grown(base: Pile, variants: Sequence[Variant]) -> Pile:
    """The pile of all variants; parties, items and problems are those of the first."""
    testimonies = {}
    for variant in variants:
        made = [variant.of(one) for one in base.testimonies.values()]
        testimonies |= {one.claim.id: one for one in made}
    readings = [variant.of(one) for variant in variants for one in base.readings]
    return replace(
        base,
        readings=tuple(readings),
        claims=tuple(one.claim for one in testimonies.values()),
        links=tuple(variant.of(one) for variant in variants for one in base.links),
        testimonies=testimonies,
        clusters=tuple(variant.of(one) for variant in variants for one in base.clusters),
    )


if __name__ == "__main__":
    wanted = int(sys.argv[2]) if len(sys.argv) > 2 else CLAIMS
    print(f"{make_large_ledger(sys.argv[1], wanted)} claims in {sys.argv[1]}")
