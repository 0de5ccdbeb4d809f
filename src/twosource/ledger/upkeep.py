"""The ledger as a whole: brought up to date, copied, and derived again from its documents.

Invariant: with the versions that made it, a sound ledger is rebuilt as it was; what differs is
told record by record.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, Engine

from twosource import __version__
from twosource.ledger.ingest import Progress, read_again, weigh_ledger
from twosource.ledger.standing import LISTS, lists_version, standing_records
from twosource.ledger.views import shown
from twosource.pipeline.default import make_pipeline
from twosource.pipeline.pile import Derived, weigh_pile
from twosource.records.rulings import make_rulings
from twosource.store import dialects, migrations, reader, writer
from twosource.store.copying import copy_tables
from twosource.store.database import Target, is_address, open_database, open_target
from twosource.store.journal import check_chain, load_journal

SHOWN = 20  # differences told in words
Digests = Mapping[str, str]  # record id -> digest of its content


@dataclass(frozen=True, slots=True, kw_only=True)
class Rebuilt:
    """What a rebuild found."""

    documents: int = shown("documents that were read again")
    decisions: int = shown("decisions that were applied")
    records: int = shown("records that follow from them")
    different: int = shown("records that did not stand so before")
    differences: tuple[str, ...] = shown("the first of them, in words")
    replaced: bool = shown("whether the rebuilt records stand now")


def rebuild(engine: Engine, progress: Progress, workers: int, *, check: bool) -> Rebuilt:
    """Read all documents again, apply all decisions, compare; replace unless only checked."""
    with dialects.reading(engine) as connection:
        before = reader.standing_digests(connection)
        decisions = load_journal(connection)
        documents = reader.load_documents(connection)
        broken = list(check_chain(connection))
    if check:
        outcomes = read_again(None, documents, progress, workers)
        progress("weigh", 0, None)
        derived = weigh_pile(make_pipeline(), outcomes, make_rulings(decisions))
    else:
        versions = make_pipeline().versions()
        run = writer.begin_run(engine, f"twosource {__version__}", versions, "rebuild")
        read_again(engine, documents, progress, workers)
        derived, _ = weigh_ledger(engine, progress, run, workers)
    after = digests_of(derived)
    found = [*broken, *differences(before, after)]
    return Rebuilt(
        documents=len(documents),
        decisions=len(decisions),
        records=len(after),
        different=len(found),
        differences=tuple(found[:SHOWN]),
        replaced=not check,
    )


def digests_of(derived: Derived) -> dict[str, str]:
    """The digests of everything that is derived, as the store keeps them."""
    return dict(writer.wanted_records(standing_records(derived)).keys())


def differences(before: Digests, after: Digests) -> Iterator[str]:
    """One sentence for each record that is not the same."""
    for record_id in sorted({*before, *after}):
        if before.get(record_id) == after.get(record_id):
            continue
        if record_id not in after:
            yield f"{record_id} stood, and no longer follows from the documents."
        elif record_id not in before:
            yield f"{record_id} follows from the documents, and did not stand."
        else:
            yield f"{record_id} stood with other content."


def migrate(target: Target, progress: Progress, workers: int) -> tuple[int, int]:
    """Bring a ledger to the newest schema and lists; gives the schemas before and after."""
    if not is_address(target) and not Path(target).exists():
        open_database(target, create=False)
    engine = open_target(target)
    with engine.connect() as connection:
        before = migrations.version_of(connection)
    engine.dispose()
    engine = open_database(target, create=False, upgrade=True)
    try:
        with dialects.reading(engine) as connection:
            after = migrations.version_of(connection)
            current = reader.get_state(connection, LISTS) == lists_version()
        if not current:
            versions = make_pipeline().versions()
            run = writer.begin_run(engine, f"twosource {__version__}", versions, "migrate")
            weigh_ledger(engine, progress, run, workers)
    finally:
        engine.dispose()
    return before or 0, after or 0


def is_outdated(connection: Connection) -> bool:
    """True when another version of a stage read the documents than this program has."""
    stages = reader.read_by(connection)
    if stages is None:
        return False
    return any(stages.get(name) != version for name, version in make_pipeline().map_versions())


def copy(source: Target, target: Target, progress: Progress) -> int:
    """Copy a whole ledger into a new one; gives the number of rows.

    Raises ``StoreError`` when the source is no ledger or the target holds anything.
    """
    origin = open_database(source, create=False)
    is_new = not is_address(target) and not Path(target).exists()
    copied = open_database(target, create=True)
    try:
        rows = copy_tables(origin, copied, progress)
        dialects.count_anew(copied)
    except BaseException:
        copied.dispose()
        if is_new:
            for ending in ("", "-wal", "-shm"):
                Path(f"{target}{ending}").unlink(missing_ok=True)
        raise
    finally:
        origin.dispose()
        copied.dispose()
    return rows
