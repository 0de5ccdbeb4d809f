"""Runs the map stages of a batch of documents in several processes: same outcomes, same order.

The workers share nothing. Each builds its own pipeline from the pile's repeated lines, which is
all that the stages need to know beyond their document.
"""

import os
import signal
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from itertools import repeat
from multiprocessing import get_context, parent_process
from multiprocessing.connection import wait
from threading import Thread

from twosource.pipeline.default import make_pipeline
from twosource.pipeline.documents import read_documents
from twosource.records.document import Document
from twosource.stages import Outcome

WORTH_STARTING = 64  # documents under which starting processes costs more than it saves


def read_batches(
    batches: Sequence[Sequence[Document]], repeats: frozenset[str], workers: int
) -> Iterator[list[Outcome]]:
    """The outcomes of each batch, in order, as they are made by ``workers`` processes."""
    if workers < 2 or sum(map(len, batches)) < WORTH_STARTING:
        pipeline = make_pipeline(repeats)
        for batch in batches:
            yield read_documents(pipeline, batch)
        return
    context = get_context("spawn")
    with ProcessPoolExecutor(workers, context, _leave_interrupts_to_the_parent) as pool:
        try:
            yield from pool.map(_read, batches, repeat(repeats))
        finally:
            pool.shutdown(cancel_futures=True)


def _leave_interrupts_to_the_parent() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with_the_parent, daemon=True).start()


def _end_with_the_parent() -> None:
    """A parent that was killed cannot end its workers; they would wait for it for ever."""
    parent = parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)


def _read(batch: Sequence[Document], repeats: frozenset[str]) -> list[Outcome]:
    return read_documents(make_pipeline(repeats), batch)
