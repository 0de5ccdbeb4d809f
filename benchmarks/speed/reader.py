"""What the learned reader costs: articles and word pieces a second, memory, start-up.

``run`` reads articles (one JSON object with a ``text`` a line, or a folder of reports) from end
to end (document to claims) and with the encoder alone (every word of every article), by one
process and by two at once. ``outside_encoder`` is the share of the processor time that the
stages spend outside the transformer. Processor seconds hold on a busy machine, wall-clock
seconds only on an idle one.
"""

import resource
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from benchmarks.speed.ledger import read_articles
from twosource.learned.encoder import Encoder, load_encoder
from twosource.learned.passages import find_passages
from twosource.pipeline.default import make_pipeline
from twosource.pipeline.documents import read_documents

DATA = "nlp/polnear/dev.jsonl.gz"
MOST = 84  # articles
STARTS = 3
_FIRST = "The harbor guard said on Friday that the gate had been open all night."
_START = (
    "import time; t = time.perf_counter(); import twosource; "
    "from twosource.learned.encoder import load_encoder; load_encoder(); "
    "print(time.perf_counter() - t)"
)


def run(data: Path, _out: Path | None) -> dict[str, Any]:
    documents = read_articles(data)[:MOST]
    texts = [document.text for document in documents]
    figures: dict[str, Any] = {
        "articles": len(texts),
        "words": sum(len(text.split()) for text in texts),
        "start_seconds": round(min(_start() for _ in range(STARTS)), 2),
    }
    for processes in (1, 2):
        figures[f"end_to_end, {processes} process(es)"] = _measure(_read_all, data, processes)
        figures[f"encoder_alone, {processes} process(es)"] = _measure(_encode, data, processes)
    return figures


def _start() -> float:
    command = [sys.executable, "-c", _START]
    return float(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def _measure(
    work: Callable[[Path], dict[str, float]], data: Path, processes: int
) -> dict[str, float]:
    """Let each of some processes do all of the work at once; rates are of all together."""
    with ProcessPoolExecutor(processes, get_context("spawn")) as pool:
        done = list(pool.map(work, [data] * processes))
    slowest = max(one["wall"] for one in done)
    total = {key: sum(one[key] for one in done) for key in done[0]}
    return {
        "articles_per_second": round(total["articles"] / slowest, 2),
        "pieces_per_second": round(total["pieces"] / slowest),
        "articles_per_processor_second": round(total["articles"] / total["processor"], 2),
        "pieces_per_processor_second": round(total["pieces"] / total["processor"]),
        "outside_encoder": round(1 - total["encoder"] / total["processor"], 3),
        "peak_mb": round(max(one["peak_mb"] for one in done)),
    }


def _read_all(data: Path) -> dict[str, float]:
    documents = read_articles(data)[:MOST]
    pipeline = make_pipeline()
    # Lists and model are loaded once a process; what is measured must not have been read yet.
    read_documents(pipeline, [replace(documents[0], text=_FIRST, id="")])
    return _time(lambda: read_documents(pipeline, documents), [d.text for d in documents])


def _encode(data: Path) -> dict[str, float]:
    texts = [document.text for document in read_articles(data)[:MOST]]
    encoder = load_encoder()
    passages = [text[start:end] for text in texts for start, end in find_passages(text)]

    def work() -> None:
        read = encoder.read(passages)
        marks = [[False] * len(one.words.bounds) for one in read]
        for tower in ("attribution", "claims"):  # those that the stages ask
            encoder.ask(tower, read, marks)

    return _time(work, texts)


def _time(work: Callable[[], object], texts: Sequence[str]) -> dict[str, float]:
    encoder = load_encoder()
    clock = _Clock(encoder)
    wall, processor = time.perf_counter(), time.process_time()
    work()
    return {
        "wall": time.perf_counter() - wall,
        "processor": time.process_time() - processor,
        "encoder": clock.seconds,
        "articles": len(texts),
        "pieces": sum(len(p) for text in texts for p in encoder.tokenizer.split(text).pieces),
        "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }


class _Clock:
    """Counts the processor seconds that the sessions of an encoder run."""

    def __init__(self, encoder: Encoder) -> None:
        self.seconds = 0.0
        self._session = encoder.session
        encoder.session = self.time  # type: ignore[method-assign, assignment]

    def time(self, name: str) -> Any:
        session, clock = self._session(name), self

        class Timed:
            def run(self, *given: Any) -> Any:
                began = time.process_time()
                try:
                    return session.run(*given)
                finally:
                    clock.seconds += time.process_time() - began

            def get_outputs(self) -> Any:
                return session.get_outputs()

        return Timed()
