import gc

from twosource.pipeline.default import make_pipeline
from twosource.pipeline.documents import read_documents
from twosource.records.document import Document


def outcome_of(text):
    return read_documents(
        make_pipeline(), [Document(text=text, sha256="0" * 64, path="a.txt")]
    )[0]


def test_a_document_in_another_language_is_kept_and_says_so():
    text = (
        "Le ministère de la Défense a démenti mardi avoir livré des chars au Soudan.\n\n"
        "Selon deux diplomates, les chars sont arrivés au printemps par le port."
    )
    outcome = outcome_of(text)
    assert outcome.reading.language == "fr"
    assert outcome.claims == ()
    assert [p.code for p in outcome.problems] == ["language_not_read"]


def test_an_english_document_has_claims_and_no_problem():
    outcome = outcome_of("Iran supplied 40 drones to Russia, Britain's Defence Ministry said.")
    assert outcome.claims
    assert outcome.problems == ()


def test_reading_makes_no_cycles_and_leaves_the_search_for_them_as_it_was():
    text = "Iran supplied 40 drones to Russia, Britain's Defence Ministry said."
    outcome_of(text)  # lists are loaded
    assert gc.isenabled()
    gc.collect()
    gc.disable()
    try:
        outcome_of(text)
        assert not gc.isenabled()
        assert gc.collect() == 0
    finally:
        gc.enable()
