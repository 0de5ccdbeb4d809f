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
from twosource.ledger.standing import save_pile
from twosource.ledger.views import Summary
from twosource.lineage.passages.memory import Memory
from twosource.pipeline.contract import Pipeline
from twosource.pipeline.default import make_pipeline
from twosource.pipeline.pile import Derived, Pile, gather_pile, rule_pile
from twosource.pipeline.processes import read_batches
from twosource.records.audit import Problem
from twosource.records.document import Document
from twosource.records.identity import content_id
from twosource.records.rulings import Rulings, make_rulings
from twosource.stages import Outcome
from twosource.store import dialects, reader, writer
from twosource.store.journal import load_journal
from twosource.store.kept import load_kept, update_kept
from twosource.text.normalize import line_key
from twosource.text.repeats import find_repeated_lines

COMPARISON = "comparison"  # the kind under which the store keeps what comparing remembers
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
    derived, documents = weigh_ledger(engine, progress, run, workers)
    return Summary(
        found=found,
        added=added,
        problems=problems + len(derived.problems),
        documents=documents,
        claims=len(derived.claims),
        propositions=sum(one.predicate != "other" for one in derived.corroborations),
        copies=len(derived.links),
        seconds=round(time.monotonic() - started, 2),
    )


def weigh_ledger(
    engine: Engine, progress: Progress, run: int, workers: int = 1
) -> tuple[Derived, int]:
    """Read what is unread, weigh the whole pile, save it; gives also the number of documents.

    Done over when documents, or rulings on parties and copies, were added in the meantime.
    """
    while True:
        with dialects.reading(engine) as connection:
            inputs = reader.count_inputs(connection)
            rulings = make_rulings(load_journal(connection))
            documents = reader.load_documents(connection)
        _read(engine, documents, progress, workers or os.cpu_count() or 1)
        progress("weigh", 0, None)
        by_id = {document.id: document for document in documents}
        with dialects.reading(engine) as connection:
            outcomes = reader.load_outcomes(connection, by_id)
            memory = Memory(load_kept(connection, COMPARISON))
        pile = gather_pile(make_pipeline(memory=memory), outcomes, rulings)
        with dialects.writing(engine) as connection:
            update_kept(connection, COMPARISON, memory.added, memory.stale)
        derived = _save(engine, pile, rulings, inputs[0], run)
        if derived is not None:
            return derived, len(documents)


def _save(
    engine: Engine, pile: Pile, heeded: Rulings, documents: int, run: int
) -> Derived | None:
    """Save the pile under the rulings that stand by now; ``None`` when there is a new pile.

    ``heeded`` are the rulings, ``documents`` the number of documents that it was made with.
    """
    with dialects.writing(engine) as connection:
        now = make_rulings(load_journal(connection))
        same = (heeded.parties, heeded.not_copies) == (now.parties, now.not_copies)
        if not same or reader.count_inputs(connection)[0] != documents:
            return None
        derived = rule_pile(make_pipeline(), pile, now)
        save_pile(connection, pile, derived, reader.load_problems(connection), run)
    return derived


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
    with dialects.reading(engine) as connection:
        known = reader.load_signatures(connection)
    signatures = {d.id: signature_of(pipeline, d, repeats) for d in documents}
    todo = [d for d in documents if known.get(d.id) != signatures[d.id]]
    done = 0
    batches = [todo[start : start + BATCH] for start in range(0, len(todo), BATCH)]
    for outcomes in read_batches(batches, repeats, workers):
        writer.save_outcomes(engine, outcomes, [signatures[one.document] for one in outcomes])
        done += len(outcomes)
        progress("read", done, len(todo))


def read_again(
    engine: Engine | None, documents: Sequence[Document], progress: Progress, workers: int
) -> list[Outcome]:
    """Run the map stages on all documents, known or not; keep what they make if told where."""
    repeats = find_repeated_lines((d.id, d.text) for d in documents)
    pipeline = make_pipeline(repeats)
    batches = [documents[start : start + BATCH] for start in range(0, len(documents), BATCH)]
    by_id = {one.id: one for one in documents}
    made: list[Outcome] = []
    for outcomes in read_batches(batches, repeats, workers or os.cpu_count() or 1):
        made += outcomes
        if engine is not None:
            read = [by_id[one.document] for one in outcomes]
            signatures = [signature_of(pipeline, document, repeats) for document in read]
            writer.save_outcomes(engine, outcomes, signatures)
        progress("read", len(made), len(documents))
    return made


def signature_of(pipeline: Pipeline, document: Document, repeats: frozenset[str]) -> str:
    """What a reading of the document depends on besides its text."""
    here = repeats & {line_key(line.strip()) for line in document.text.splitlines()}
    return content_id("reading", [pipeline.map_versions(), sorted(here)])
