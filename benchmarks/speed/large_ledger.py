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
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from importlib.resources import as_file, files
from itertools import islice
from pathlib import Path
from typing import Any

from sqlalchemy import Engine

from twosource.ledger.ingest import signature_of
from twosource.ledger.standing import save_pile
from twosource.loaders import load_paths
from twosource.pipeline.default import make_pipeline
from twosource.pipeline.documents import read_documents
from twosource.pipeline.pile import Pile, gather_pile, rule_pile
from twosource.records.claim import Claim
from twosource.records.corroboration import Corroboration, Testimony
from twosource.records.decode import from_plain
from twosource.records.document import Document
from twosource.records.identity import to_plain
from twosource.records.reading import Reading
from twosource.records.rulings import NO_RULINGS
from twosource.stages import Outcome
from twosource.store import dialects, writer
from twosource.store.database import open_database
from twosource.text.repeats import find_repeated_lines

CLAIMS = 100_000
ID = re.compile(r"t1:([a-z_]+):([0-9a-f]{24})")
DAY = re.compile(r"20[0-4]\d-\d\d-\d\d")
NAME = re.compile(r"\b[A-Z][a-z]{3,}\b")
LETTERS = "aeiourstln"
SPELLINGS = 40  # ways in which one name is spelled over all variants
WEEKS = 300  # over which the variants are spread
PORTION = 64  # documents written at a time


class Variant:
    """Turns records into those of one more dossier like it; variant 0 changes only paths.

    Ids follow from the new content, so records are made before those that name them: outcomes,
    then links and clusters.
    """

    def __init__(self, number: int) -> None:
        self.number = number
        self._ids: dict[str, str] = {}

    def of(self, record: Any) -> Any:
        """The record with other ids, names and dates."""
        return from_plain(type(record), self._changed(to_plain(record)))

    def own(self, record: Any, **changes: Any) -> Any:
        """The same with the id that its content gives, which stands for the old one."""
        made = replace(self.of(record), **changes, id="")
        self._ids[record.id] = made.id
        return made

    def outcome(self, one: Outcome) -> Outcome:
        """What is read in one document."""
        assert one.reading is not None
        reading = self.reading(one.reading)
        return Outcome(
            document=reading.document.id,
            reading=reading,
            claims=tuple(self._claim(claim) for claim in one.claims),
            problems=tuple(self.own(problem) for problem in one.problems),
        )

    def reading(self, one: Reading) -> Reading:
        """A reading of the variant's document."""
        document = self.document(one.document)
        made: Reading = replace(self.of(one), document=document)
        return made

    def document(self, one: Document) -> Document:
        """The document of the variant, which has a path of its own."""
        made: Document = self.own(one, path=f"{self.number:05}/{one.path}")
        return made

    def testimony(self, one: Testimony) -> Testimony:
        """A testimony of the variant's claim."""
        made: Testimony = replace(self.of(one), claim=self._claim(one.claim))
        return made

    def cluster(self, one: Corroboration) -> Corroboration:
        """A cluster, known by its members, with the positions on it."""
        made: Corroboration = self.own(one, text=self._reworded(one.text))
        positions = [replace(p, corroboration=made.id, id="") for p in made.positions]
        return replace(made, positions=tuple(positions))

    def _claim(self, claim: Claim) -> Claim:
        words = self._reworded(claim.proposition.text)
        proposition = self.own(claim.proposition, text=words)
        known = self._ids.get(claim.id)
        if known:  # what was dated later keeps the id of what was read
            redated: Claim = replace(self.of(claim), proposition=proposition, id=known)
            return redated
        made: Claim = self.own(claim, proposition=proposition)
        return made

    def _reworded(self, text: str) -> str:
        """The sentence of this variant: no proposition is that of another."""
        words = self.words(text)
        return f"{words.rstrip('.')} (case {self.number})." if self.number else words

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
        if text.startswith("t1:"):
            return ID.sub(self._id, text)
        if not self.number:
            return text
        return NAME.sub(self._name, DAY.sub(self._day, text))

    def _id(self, found: re.Match[str]) -> str:
        return self._ids.get(found.group(), found.group())

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
    """Write the documents of all variants and what was read in them, as an ingest would."""
    originals = [one.reading.document for one in outcomes if one.reading is not None]
    documents = (variant.document(one) for variant in variants for one in originals)
    repeats = find_repeated_lines((one.id, one.text) for one in documents)
    pipeline = make_pipeline(repeats)
    made = (variant.outcome(one) for variant in variants for one in outcomes)
    while portion := list(islice(made, PORTION)):
        read = [one.reading.document for one in portion if one.reading is not None]
        writer.add_documents(engine, read, run)
        signatures = [signature_of(pipeline, document, repeats) for document in read]
        writer.save_outcomes(engine, portion, signatures)


def grown(base: Pile, variants: Sequence[Variant]) -> Pile:
    """The pile of all variants; parties, items and problems are those of the first."""
    testimonies = {}
    for variant in variants:
        made = [variant.testimony(one) for one in base.testimonies.values()]
        testimonies |= {one.claim.id: one for one in made}
    readings = [variant.reading(one) for variant in variants for one in base.readings]
    return replace(
        base,
        readings=tuple(readings),
        claims=tuple(one.claim for one in testimonies.values()),
        links=tuple(variant.own(one) for variant in variants for one in base.links),
        testimonies=testimonies,
        clusters=tuple(variant.cluster(one) for variant in variants for one in base.clusters),
    )


if __name__ == "__main__":
    wanted = int(sys.argv[2]) if len(sys.argv) > 2 else CLAIMS
    print(f"{make_large_ledger(sys.argv[1], wanted)} claims in {sys.argv[1]}")
