"""Starts ingests, tells how far they are, and keeps a worker running while some wait."""

import logging
import os
import secrets
import subprocess
import sys
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from threading import Event, Lock, Thread

from sqlalchemy import Engine

from twosource.errors import InputError
from twosource.server.settings import ServerSettings
from twosource.store.workbench import jobs
from twosource.store.workbench.database import has_workbench, open_workbench
from twosource.store.workbench.jobs import Job, Upload

_log = logging.getLogger(__name__)

LOOK = 2.0  # seconds between two looks whether the worker lives
PATIENCE = 5.0  # seconds that a worker gets to end


class Ingests:
    """The background ingests of one ledger."""

    def __init__(self, target: Path | str, settings: ServerSettings) -> None:
        self._target = str(target)
        self._settings = settings
        self._holder = secrets.token_hex(8)
        self._worker: subprocess.Popen[bytes] | None = None
        self._awake, self._over, self._opening = Event(), Event(), Lock()
        self._watch: Thread | None = None

    @property
    def workbench(self) -> Engine:
        """The workbench, made on first use: a ledger that is only read needs none."""
        with self._opening:
            return self._opened

    @cached_property
    def _opened(self) -> Engine:
        return open_workbench(self._target)

    def start(self) -> None:
        """Begin to watch; what an earlier server left undone is taken up."""
        if self._settings.work:
            self._watch = Thread(target=self._keep_working, daemon=True)
            self._watch.start()

    def close(self) -> None:
        """Stop watching and end the worker; what it was at is taken up next time."""
        self._over.set()
        self._awake.set()
        if self._watch is not None:
            self._watch.join()
        self._end_worker()
        if "_opened" in self.__dict__:
            jobs.drop_lease(self.workbench, self._holder)
            self.workbench.dispose()

    def add(self, user: str, sent: Sequence[Upload]) -> Job:
        """Keep what was sent and have it ingested.

        Raises ``InputError`` when nothing was sent.
        """
        if not sent:
            raise InputError("Nothing was sent; choose files, paste a text or give an address.")
        job = jobs.add_job(self.workbench, user, sent)
        self._awake.set()
        return job

    def find(self, job_id: str) -> Job:
        """One ingest; raises ``NotFoundError``."""
        return jobs.find_job(self.workbench, job_id)

    def cancel(self, job_id: str) -> Job:
        """Stop an ingest; one that is done stays done."""
        jobs.ask_to_stop(self.workbench, job_id)
        return self.find(job_id)

    def _keep_working(self) -> None:
        while not self._over.is_set():
            try:
                self._look()
            except Exception:  # noqa: BLE001 - the next look may succeed
                _log.exception("the worker could not be looked after")
            self._awake.wait(LOOK)
            self._awake.clear()

    def _look(self) -> None:
        if self._worker is not None and self._worker.poll() is None:
            return
        if self._worker is not None:  # ended or killed: it holds nothing any more
            jobs.drop_lease(self.workbench, self._holder)
            self._end_worker()
        if not has_workbench(self._target):
            return
        if jobs.next_job(self.workbench) is not None and jobs.is_lease_free(self.workbench):
            self._start_worker()

    def _start_worker(self) -> None:
        settings = self._settings
        environment = {
            **os.environ,
            "TWOSOURCE_LEDGER": self._target,
            "TWOSOURCE_WORKER": self._holder,
        }
        if settings.allow_fetch:
            environment["TWOSOURCE_FETCH"] = f"{settings.fetch_seconds} {settings.fetch_bytes}"
        command = [sys.executable, "-m", "twosource.server.ingests.worker"]
        self._worker = subprocess.Popen(  # noqa: S603  our own module
            command, stdin=subprocess.PIPE, env=environment, start_new_session=True
        )

    def _end_worker(self) -> None:
        worker, self._worker = self._worker, None
        if worker is None:
            return
        if worker.stdin is not None:
            worker.stdin.close()  # it reads there that the server ends
        try:
            worker.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            worker.kill()
            worker.wait()
