"""The process that ingests: one per ledger at a time, by the lease in the workbench.

It is started by the server as ``python -m twosource.server.ingests.worker`` with the ledger in
TWOSOURCE_LEDGER (not on the command line, where a password in an address would be seen), works
off what waits, and ends. It ends at once when the server does; the job is taken up again later,
and ingest sees to it that nothing is done twice or lost.
"""

import json
import logging
import os
import signal
import time
from collections.abc import Iterator
from dataclasses import asdict
from threading import Event, Thread

from sqlalchemy import Engine

from twosource.errors import TwosourceError
from twosource.ledger.ledger import open_ledger
from twosource.loaders import LoadOptions, loaders
from twosource.loaders.base import STAGE, Source, bytes_source, labeled
from twosource.loaders.intake.dispatch import load_source
from twosource.records.audit import Problem
from twosource.records.document import Document
from twosource.server.ingests.fetching import Fetcher, FetchError
from twosource.store.workbench import jobs
from twosource.store.workbench.database import open_workbench
from twosource.store.workbench.jobs import Job, Upload

_log = logging.getLogger(__name__)

LEASE_SECONDS = 20
MOST_ATTEMPTS = 3
MOST_LISTED = 500  # documents and problems named in a result
STEP = 0.3  # seconds between two notes of progress


class StopAskedError(Exception):
    """Somebody cancelled the job."""


def work_off(target: str, holder: str, fetcher: Fetcher | None, workers: int = 1) -> int:
    """Do every job that waits, oldest first; gives how many were done.

    Without the lease nothing is done. ``fetcher`` is None where fetching is not allowed.
    """
    engine = open_workbench(target)
    count = 0
    try:
        while jobs.hold_lease(engine, holder, LEASE_SECONDS):
            job = jobs.next_job(engine)
            if job is None:
                break
            _do(target, engine, job, fetcher, workers)
            count += 1
    finally:
        jobs.drop_lease(engine, holder)
        engine.dispose()
    return count


def _do(target: str, engine: Engine, job: Job, fetcher: Fetcher | None, workers: int) -> None:
    job = jobs.begin_job(engine, job.id)
    if job.attempts > MOST_ATTEMPTS:
        message = f"It broke off {MOST_ATTEMPTS} times; send less at a time, or see the log."
        jobs.finish_job(engine, job.id, "failed", message=message)
        return
    run = _Run(engine, job, fetcher)
    try:
        with open_ledger(target) as ledger:
            summary = ledger.ingest_sources(run.sources(), run.note, job.sources, workers)
    except StopAskedError:
        message = "Cancelled; documents added before that are read with the next ingest."
        jobs.finish_job(engine, job.id, "cancelled", run.result(None), message)
    except TwosourceError as error:
        jobs.finish_job(engine, job.id, "failed", run.result(None), str(error))
    except Exception:  # noqa: BLE001 - logged; the next job must not suffer
        _log.exception("ingest %s failed", job.id)
        message = "Something went wrong here; the server's log tells what."
        jobs.finish_job(engine, job.id, "failed", run.result(None), message)
    else:
        jobs.finish_job(engine, job.id, "done", run.result(asdict(summary)))


class _Run:
    """One job being worked on: its sources, and what is told of it."""

    def __init__(self, engine: Engine, job: Job, fetcher: Fetcher | None) -> None:
        self._engine = engine
        self._job = job
        self._fetcher = fetcher
        self._documents: list[dict[str, str]] = []
        self._problems: list[dict[str, str]] = []
        self._noted, self._phase = 0.0, ""

    def sources(self) -> Iterator[Document | Problem]:
        """Everything that was sent, loaded."""
        for upload in jobs.load_uploads(self._engine, self._job.id):
            for found in self._load(upload):
                self._list(found)
                yield found

    def note(self, phase: str, done: int, total: int | None) -> None:
        """Keep the progress, and stop where that is asked for."""
        is_step = phase == self._phase and done != total
        if is_step and time.monotonic() - self._noted < STEP:
            return
        self._phase = phase
        self._noted = time.monotonic()
        if jobs.note_progress(self._engine, self._job.id, phase, done, total):
            raise StopAskedError

    def result(self, summary: dict[str, object] | None) -> str:
        """What came of it, as JSON."""
        found = {
            "summary": summary,
            "documents": self._documents,
            "problems": self._problems,
        }
        return json.dumps(found)

    def _load(self, upload: Upload) -> Iterator[Document | Problem]:
        try:
            source = self._source(upload)
        except FetchError as error:
            yield Problem(stage=STAGE, code="not_fetched", message=str(error), path=upload.name)
        else:
            yield from load_source(source, LoadOptions(), loaders)

    def _source(self, upload: Upload) -> Source:
        if upload.url is None:
            return bytes_source(upload.name, upload.content or b"")
        if self._fetcher is None:
            raise FetchError("Fetching is not allowed any more; upload the file.")
        got = self._fetcher.fetch(upload.url)
        source = bytes_source(got.url, got.content)
        return labeled(source, media_type=got.media_type, charset=got.charset, url=got.url)

    def _list(self, found: Document | Problem) -> None:
        if isinstance(found, Problem):
            if len(self._problems) < MOST_LISTED:
                row = {"path": found.path or "", "code": found.code, "message": found.message}
                self._problems.append(row)
        elif len(self._documents) < MOST_LISTED:
            row = {"id": found.id, "path": found.path or found.url or ""}
            self._documents.append(row)


def main() -> None:
    """Work until nothing waits, the lease is lost or the server is gone."""
    logging.basicConfig(level=logging.INFO, format="%(levelname)s %(name)s: %(message)s")
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the server decides when this ends
    target, holder = os.environ["TWOSOURCE_LEDGER"], os.environ["TWOSOURCE_WORKER"]
    over = Event()
    Thread(target=_end_with_the_server, daemon=True).start()
    Thread(target=_renew, args=(target, holder, over), daemon=True).start()
    fetcher = None
    if "TWOSOURCE_FETCH" in os.environ:
        seconds, most = map(int, os.environ["TWOSOURCE_FETCH"].split())
        fetcher = Fetcher(seconds=seconds, most_bytes=most)
    work_off(target, holder, fetcher, max(1, (os.cpu_count() or 1) - 1))
    over.set()


def _end_with_the_server() -> None:
    """The server holds the other end of standard input; when it goes, this does."""
    while os.read(0, 1):  # unbuffered: a buffer's lock would be in the way at the end
        continue
    os._exit(0)


def _renew(target: str, holder: str, over: Event) -> None:
    """Keep the lease while working; without it another may be at work, so stop."""
    engine = open_workbench(target)
    while not over.wait(LEASE_SECONDS / 4):
        if not jobs.hold_lease(engine, holder, LEASE_SECONDS) and not over.is_set():
            _log.error("the lease on the ledger is lost; stopping")
            os._exit(1)


if __name__ == "__main__":
    main()
