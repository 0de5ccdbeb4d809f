import pytest
from hypothesis import given
from hypothesis import strategies as st

from twosource.records.claim import Claim, Proposition
from twosource.records.decode import from_plain
from twosource.records.document import Document, Evidence
from twosource.records.identity import canonical_json, content_id, to_plain
from twosource.records.reading import Passage, Quantity, Reading, Sentence, TimeRef


def make_claim(score=1.0):
    evidence = Evidence(document="t1:document:d", start=3, end=9, text="supply")
    quantity = Quantity(raw="40 drones", min=40, max=None, bound="at_least", start=1, end=5)
    time = TimeRef(
        raw="in May", start="2024-05-01", end="2024-05-31", precision="month", basis="deictic"
    )
    proposition = Proposition(
        predicate="transfer",
        roles=(("agent", ("state:IR",)), ("recipient", ("state:RU",))),
        quantity=quantity,
        event_time=time,
        text="Iran supplied drones to Russia.",
    )
    return Claim(
        document="t1:document:d",
        evidence=evidence,
        evidence_kind="body",
        speaker="t1:party:p",
        speaker_key="gov:GB",
        speaker_name="the British government",
        naming="collective",
        act="allege",
        polarity="affirm",
        proposition=proposition,
        score=score,
    )


def test_ids_follow_from_content_and_name_their_scheme():
    first = Document(text="a", sha256="0" * 64, path="x.txt")
    same = Document(text="a", sha256="0" * 64, path="x.txt")
    other = Document(text="a", sha256="0" * 64, path="y.txt")
    assert first.id == same.id != other.id
    assert first.id.startswith("t1:document:")


def test_score_and_status_do_not_change_a_claim_id():
    assert make_claim(1.0).id == make_claim(0.5).id


def test_offsets_of_a_quantity_do_not_change_a_proposition_id():
    claim = make_claim()
    moved = from_plain(Proposition, {**to_plain(claim.proposition), "id": ""})
    assert moved.id == claim.proposition.id


@pytest.mark.parametrize(
    "record",
    [
        make_claim(),
        Reading(
            document=Document(text="ab", sha256="0" * 64),
            language="en",
            passages=(Passage(start=0, end=2, role="body", kept_as="body"),),
            sentences=(Sentence(start=0, end=2, role="body"),),
        ),
    ],
)
def test_records_survive_json(record):
    assert from_plain(type(record), to_plain(record)) == record


def test_unknown_fields_are_ignored_and_missing_ones_take_defaults():
    plain = {"text": "a", "sha256": "0" * 64, "from_a_newer_version": 1}
    assert from_plain(Document, plain) == Document(text="a", sha256="0" * 64)


@given(st.dictionaries(st.text(), st.integers() | st.text() | st.booleans()))
def test_canonical_json_does_not_depend_on_order(value):
    shuffled = dict(reversed(list(value.items())))
    assert canonical_json(value) == canonical_json(shuffled)


@given(st.text())
def test_any_text_has_an_id(text):
    assert content_id("document", text) == content_id("document", text)
