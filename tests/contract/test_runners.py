"""Every runner gives the same records."""

from twosource.pipeline.default import make_pipeline
from twosource.pipeline.documents import read_documents
from twosource.pipeline.processes import WORTH_STARTING, read_batches
from twosource.records.document import Document


def test_processes_give_what_one_process_gives():
    documents = [
        Document(
            text=f"Report {n}\n\nMay 3\n\nIran sent {n} drones to Russia, diplomats say.",
            sha256="0" * 64,
            path=f"{n}.txt",
        )
        for n in range(2, WORTH_STARTING + 4)
    ]
    batches = [documents[start : start + 16] for start in range(0, len(documents), 16)]
    together = [o for batch in read_batches(batches, frozenset(), 2) for o in batch]
    assert together == read_documents(make_pipeline(), documents)
    assert any(outcome.claims for outcome in together)
