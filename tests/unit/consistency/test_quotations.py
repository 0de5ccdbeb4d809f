"""Quotations that a copy changed, and problems that tell of it."""

from twosource.consistency.check import check_pile
from twosource.consistency.quotations import check_quotations
from twosource.records.lineage import CopyLink

BASE = 'Riga answered. "We have never sold a single rocket to Malta," said Ana Kalns on Monday.'


def link(copy, origin, kind="repost"):
    length, other = len(copy.document.text), len(origin.document.text)
    return CopyLink(
        derived=copy.document.id, origin=origin.document.id, kind=kind, share=1.0,
        alignment=((0, length, 0, other),),
    )  # fmt: skip


def test_a_changed_quotation_is_told_with_the_words(read):
    origin, copy = read(BASE), read(BASE.replace("never sold", "often sold"), name="b.txt")
    (finding,) = check_quotations(link(copy, origin), copy, origin)
    assert finding.code == "quotation"
    assert "never" in finding.message
    assert "often" in finding.message
    assert copy.document.text[finding.start : finding.end].startswith("We have often")


def test_marks_cuts_and_other_quotations_are_no_change(read):
    origin = read(BASE)
    for text in (
        BASE.replace('"We', "“We").replace('Malta,"', "Malta,”"),
        BASE.replace("We have never", "Never"),
        BASE.replace("We have never", "We've never"),
        BASE.replace("We have never sold a single rocket to Malta", "It rained all day long"),
    ):
        copy = read(text, name="b.txt")
        assert list(check_quotations(link(copy, origin), copy, origin)) == []


def test_findings_are_problems_of_their_document_in_any_order(read):
    origin, copy = read(BASE), read(BASE.replace("never sold", "often sold"), name="b.txt")
    found = check_pile([origin, copy], [], [link(copy, origin)])
    assert found == check_pile([copy, origin], [], [link(copy, origin)])
    (problem,) = found
    assert (problem.stage, problem.code, problem.path) == ("consistency", "quotation", "b.txt")
    assert problem.start is not None
