from twosource.claims.evidence import make_evidence
from twosource.records.document import Document


def evidence_of(text, part):
    document = Document(text=text, sha256="0")
    start = text.index(part)
    return make_evidence(document, (start, start + len(part)))


def test_quotation_marks_and_connectives_are_left_out():
    found = evidence_of(
        "He said: “and that the port was shut,” she wrote", "“and that the port was shut,”"
    )
    assert found.text == "the port was shut"


def test_evidence_equals_the_words_of_the_document():
    text = "They left, and the ship sailed"
    found = evidence_of(text, ", and the ship sailed")
    assert text[found.start : found.end] == found.text == "the ship sailed"


def test_nothing_but_marks_is_no_evidence():
    assert evidence_of("He left – “ ” – at last", "– “ ” –") is None
