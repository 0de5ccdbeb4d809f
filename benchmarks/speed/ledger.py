"""How fast a pile becomes a ledger: articles and words a second, by stage, and peak memory.

Works on any folder of reports or on a corpus of one JSON article a line with a ``text``. The
shares say where the time goes, which holds on any machine; seconds do not.
"""

import gzip
import json
import resource
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from twosource.loaders import load_paths
from twosource.pipeline.default import make_pipeline
from twosource.pipeline.pile import weigh_pile
from twosource.records.document import Document
from twosource.records.identity import content_id
from twosource.stages import Outcome

DATA = "nlp/polnear/dev.jsonl.gz"
MOST = 200  # articles


def run(data: Path, _out: Path | None) -> dict[str, Any]:
    documents = read_articles(data)[:MOST]
    words = sum(len(document.text.split()) for document in documents)
    pipeline = make_pipeline()
    seconds: dict[str, float] = {}
    values: Any = documents
    for stage in (pipeline.read, pipeline.mention, pipeline.attribute, pipeline.extract):
        started = time.perf_counter()
        made = stage.run(values)
        seconds[stage.name] = time.perf_counter() - started
        if stage is pipeline.extract:
            outcomes = [
                Outcome(document=r.document.id, reading=r, claims=tuple(c))
                for r, c in zip(values, made, strict=True)
            ]
        values = made
    started = time.perf_counter()
    derived = weigh_pile(pipeline, outcomes)
    seconds["weigh"] = time.perf_counter() - started
    total = sum(seconds.values())
    return {
        "articles": len(documents),
        "words": words,
        "claims": len(derived.claims),
        "articles_per_second": round(len(documents) / total, 1),
        "words_per_second": round(words / total),
        "share": {name: round(part / total, 3) for name, part in seconds.items()},
        "peak_mb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
    }


def read_articles(data: Path) -> list[Document]:
    """The articles of a corpus of one JSON object a line, or the reports of a folder."""
    return list(_documents(data))


def _documents(data: Path) -> Iterator[Document]:
    if data.name.endswith((".jsonl", ".jsonl.gz")):
        opener = gzip.open if data.suffix == ".gz" else open
        with opener(data, "rt", encoding="utf-8") as file:
            for number, line in enumerate(file):
                text = json.loads(line)["text"]
                digest = content_id("text", text)
                yield Document(text=text, sha256=digest, path=f"{number}.txt")
    else:
        yield from (one for one in load_paths([data]) if isinstance(one, Document))
