"""Documents into a ledger: load, read what is new, weigh the pile.

Invariant: interrupting it anywhere loses nothing, and running it again completes it. What the
map stages made is kept per document under a signature of the stage versions and of the pile's
repeated lines found in that document; everything else is derived from that in one transaction.
"""

import os
import time
from collections.abc import Callable, Iterable, Sequence

from sqlalchemy import Engine

from twosource import __version__
from twosource.ledger.views import Summary
from twosource.pipeline.contract import Pipeline
from twosource.pipeline.default import make_pipeline
from twosource.pipeline.pile import Derived, weigh_pile
from twosource.pipeline.processes import read_batches
from twosource.records.audit import Problem
from twosource.records.document import Document
from twosource.records.identity import content_id
from twosource.store import reader, writer
from twosource.text.normalize import line_key
from twosource.text.repeats import find_repeated_lines

BATCH = 16  # documents read, and committed, at a time

Progress = Callable[[str, int, int | None], None]  # phase, done, total


def ingest_sources(
    engine: Engine,
    sources: Iterable[Document | Problem],
    progress: Progress,
    total: int | None,
    workers: int,
) -> Summary:
    """Add the sources, read what has not been read by these versions, and weigh the pile.

    ``workers`` processes read; 0 stands for one per processor.
    """
    started = time.monotonic()
    pipeline = make_pipeline()
    run = writer.begin_run(engine, f"twosource {__version__}", pipeline.versions())
    found, added, problems = _load(engine, sources, run, lambda n: progress("load", n, total))
    documents = reader.load_documents(engine)
    _read(engine, documents, progress, workers or os.cpu_count() or 1)
    derived = weigh(engine, documents, progress)
    writer.replace_standing(engine, standing_records(derived), run)
    return Summary(
        found=found,
        added=added,
        problems=problems + len(derived.problems),
        documents=len(documents),
        claims=len(derived.claims),
        propositions=len(derived.corroborations),
        copies=len(derived.links),
        seconds=round(time.monotonic() - started, 2),
    )


def _load(
    engine: Engine,
    sources: Iterable[Document | Problem],
    run: int,
    progress: Callable[[int], None],
) -> tuple[int, int, int]:
    found = added = problems = 0
    batch: list[Document] = []
    for source in sources:
        if isinstance(source, Problem):
            writer.add_problems(engine, [source], run)
            problems += 1
        else:
            batch.append(source)
            found += 1
        if len(batch) >= BATCH:
            added += writer.add_documents(engine, batch, run)
            batch.clear()
        progress(found + problems)
    added += writer.add_documents(engine, batch, run)
    return found, added, problems


def _read(
    engine: Engine, documents: Sequence[Document], progress: Progress, workers: int
) -> None:
    """Run the map stages on every document that lacks a reading by these versions."""
    repeats = find_repeated_lines((d.id, d.text) for d in documents)
    pipeline = make_pipeline(repeats)
    known = reader.load_signatures(engine)
    signatures = {d.id: _signature(pipeline, d, repeats) for d in documents}
    todo = [d for d in documents if known.get(d.id) != signatures[d.id]]
    batches = [todo[start : start + BATCH] for start in range(0, len(todo), BATCH)]
    done = 0
    for outcomes in read_batches(batches, repeats, workers):
        writer.save_outcomes(engine, outcomes, [signatures[one.document] for one in outcomes])
        done += len(outcomes)
        progress("read", done, len(todo))


def _signature(pipeline: Pipeline, document: Document, repeats: frozenset[str]) -> str:
    here = repeats & {line_key(line.strip()) for line in document.text.splitlines()}
    return content_id("reading", [pipeline.map_versions(), sorted(here)])


def weigh(engine: Engine, documents: Sequence[Document], progress: Progress) -> Derived:
    """Run the group stages over everything that has been read."""
    progress("weigh", 0, None)
    by_id = {document.id: document for document in documents}
    return weigh_pile(make_pipeline(), list(reader.load_outcomes(engine, by_id)))


def standing_records(derived: Derived) -> dict[str, Sequence[object]]:
    """The derived records by type, as the store keeps them."""
    return {
        "claim": derived.claims,
        "party": derived.parties,
        "item": derived.items,
        "copy_link": derived.links,
        "corroboration": derived.corroborations,
        "edge": derived.edges,
        "reading_problem": derived.problems,
    }
