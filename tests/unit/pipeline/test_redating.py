"""Times of undated copies."""

import pytest

from twosource.ledger.ledger import Ledger
from twosource.pipeline.default import make_pipeline
from twosource.pipeline.documents import read_documents
from twosource.pipeline.pile import weigh_pile
from twosource.records.document import Document

BODY = (
    "Iran shipped 40 Saeqeh drones to Russia in November, Norway's defence ministry said on "
    "Tuesday.\n\n"
    "The crates were unloaded at the port of Astrakhan over three nights and taken away by "
    "lorry, the ministry said, adding that its analysts had counted them twice.\n\n"
    "Iran's embassy in Oslo called the account a fairy tale from beginning to end.\n"
)
ORIGINAL = "Norway counts drones in Astrakhan\n\nOSLO, February 3, 2026 (Fjord News) - " + BODY
FURNITURE = "\nRead also: Ten quiet beaches near Bergen\n\nSource: Fjord News\n"
COPY = "Drones for Russia: what Oslo saw\n\n" + BODY + FURNITURE


def weigh(*texts):
    documents = [
        Document(text=text, sha256=str(i) * 64, path=f"{i}.txt") for i, text in enumerate(texts)
    ]
    pipeline = make_pipeline()
    derived = weigh_pile(pipeline, read_documents(pipeline, documents))
    return {d.path: d.id for d in documents}, derived


def times_of(derived, document):
    return {
        (time.raw, time.start, time.end, time.basis)
        for claim in derived.claims
        for time in [claim.proposition.event_time]
        if claim.document == document and time
    }


def test_an_undated_copy_counts_its_times_from_the_day_of_its_origin():
    ids, derived = weigh(ORIGINAL, COPY)
    assert times_of(derived, ids["0.txt"]) == {
        ("November", "2025-11-01", "2025-11-30", "deictic")
    }
    assert times_of(derived, ids["1.txt"]) == {
        ("November", "2025-11-01", "2025-11-30", "inferred")
    }
    copy = next(r for r in derived.readings if r.document.id == ids["1.txt"])
    assert "2026-02-03" in {time.start for time in copy.times if time.raw == "Tuesday"}


def test_without_the_origin_the_times_stay_unplaced():
    ids, derived = weigh(COPY)
    assert times_of(derived, ids["0.txt"]) == {("November", None, None, "deictic")}


@pytest.fixture
def ledger(tmp_path):
    (tmp_path / "reports").mkdir()
    for name, text in (("original", ORIGINAL), ("copy", COPY)):
        (tmp_path / "reports" / f"{name}.txt").write_text(text, encoding="utf-8")
    with Ledger(tmp_path / "ledger.db", create=True) as made:
        made.ingest([tmp_path / "reports"])
        yield made


def test_a_ledger_with_redated_claims_holds_what_it_says(ledger):
    assert ledger.verify() == []
