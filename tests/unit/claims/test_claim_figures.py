"""Which figure and which time of a sentence belong to a claim."""

import pytest

from twosource.pipeline.default import make_pipeline
from twosource.pipeline.documents import read_documents
from twosource.records.document import Document

HEAD = "PRAIA, April 14, 2026 (Island News) - "


def claims_of(text):
    document = Document(text=HEAD + text, sha256="0" * 64, path="a.txt")
    return read_documents(make_pipeline(), [document])[0].claims


def figures(text):
    found = [claim.proposition.quantity for claim in claims_of(text)]
    return [one and (one.min, one.max, one.unit) for one in found]


def times(text):
    found = [(c.evidence.text, c.proposition.event_time) for c in claims_of(text)]
    return {words: time and time.raw for words, time in found}


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("Nine of 14 launchers sold to Togo reached Chad.", (9, 9, "launcher")),
        ("Ghana sanctioned three banks and four citizens.", (7, 7, "party")),
        ("Norway sent Chad not 30 launchers but more than 50.", (51, None, None)),
        ("Norway sent Chad not fewer than 30 launchers.", (30, None, "launcher")),
    ],
)
def test_the_figure_is_that_of_what_is_claimed(text, figure):
    assert figures(text) == [figure]


@pytest.mark.parametrize(
    "text",
    [
        "Not one launcher has reached Chad.",
        "Norway sent launchers to Chad, according to port records, logs and three people.",
    ],
)
def test_what_counts_nothing_claimed_is_no_figure(text):
    assert figures(text) == [None]


def test_a_clause_of_another_tense_does_not_share_the_time():
    text = "The firm stopped all sales to Chad on 25 February and does not know Hald Marine."
    told = times(text)
    assert "25 February" in told.values()
    assert [time for words, time in told.items() if "know" in words] == [None]


def test_a_deed_before_another_deed_does_not_share_its_time():
    text = "Norway sold rifles to Chad, but they were stolen from a depot in December."
    assert next(t for words, t in times(text).items() if "sold" in words) is None


def test_a_clause_shares_the_time_that_a_comment_adds():
    text = '"We gave Chad rifles, but that was in the summer of 2024," Norway\'s minister said.'
    assert next(t for w, t in times(text).items() if "rifles" in w) == "the summer of 2024"
