"""A reading covers its document; roles, imprint and kind come from the text alone."""

from hypothesis import given
from hypothesis import strategies as st

from twosource.records.audit import Problem
from twosource.records.document import Document
from twosource.text.read import READ, make_read
from twosource.text.repeats import find_repeated_lines

WIRE = """Freedonia ships howitzers to rebels, officials say

VARNA, May 6, 2024 (Harbor Newswire) - Freedonia sent the rebels at least 40 howitzers on \
Saturday, two officials said. The minister denied it.

Related: Rebels parade captured guns

"We sold nothing," the minister, Ivo Lantern, told reporters in the old customs house.

(Reporting by Ada Quill; Editing by B. Pike)
"""
REPOST = """Freedonia ships howitzers

Posted on 7 May 2024 by gullwatch | 2 comments

By Ada Quill

Freedonia sent the rebels at least 40 howitzers, two officials said on Monday in the capital.

Support us with a one-time donation!

This article was originally published on The Harbor Ledger.

Leave a Reply
Your email address will not be published.
"""
SPUN = """Freedonia ships cannons

In keeping with senior officers aware of the matter, the Overseas Ministry has despatched \
1000's of cannons to each regimes, and the Protection Minister stated this as effectively.

Learn the unique article on The Harbor Ledger
"""


def _read(text, **fields):
    (reading,) = READ.run([Document(text=text, sha256="0", **fields)])
    return reading


def _roles(reading):
    text = reading.document.text
    return {text[p.start : p.end].strip(): p.role for p in reading.passages}


def test_wire_report():
    reading = _read(WIRE)
    roles = _roles(reading)
    assert reading.kind == "wire"
    assert reading.title == "Freedonia ships howitzers to rebels, officials say"
    assert reading.publisher == "Harbor Newswire"
    assert reading.published.start == "2024-05-06"
    assert roles["VARNA, May 6, 2024 (Harbor Newswire) -"] == "date_header"
    assert roles["Related: Rebels parade captured guns"] == "related_link"
    assert roles["(Reporting by Ada Quill; Editing by B. Pike)"] == "byline"
    assert [t.start for t in reading.times] == ["2024-05-04"]
    assert [q.min for q in reading.quantities] == [40, 2]


def test_repost_names_its_origin():
    reading = _read(REPOST)
    roles = _roles(reading)
    assert reading.kind == "repost"
    assert reading.origin.name == "The Harbor Ledger"
    assert reading.byline == "Ada Quill"
    assert reading.published.start == "2024-05-07"
    assert roles["Support us with a one-time donation!"] == "donation"
    assert roles["Leave a Reply"] == "comment_widget"


def test_spun_copy():
    reading = _read(SPUN)
    assert reading.kind == "machine_spun"
    assert reading.origin.name == "The Harbor Ledger"
    assert any(passage.spun for passage in reading.passages)


def test_container_wins_over_text():
    reading = _read(WIRE, published="2024-05-08T06:00:00Z", publisher="The Harbor Ledger")
    assert (reading.published.start, reading.publisher) == ("2024-05-08", "The Harbor Ledger")


def test_plain_text_is_body():
    text = "Freedonia sold boats to the rebels last year, the harbor master said on Monday."
    reading = _read(text)
    assert [(p.role, p.kept_as) for p in reading.passages] == [("body", "body")]
    assert reading.times[0].start is None


def test_empty_text_is_a_problem():
    assert isinstance(_read(" \n"), Problem)


@given(st.text(max_size=400))
def test_passages_cover_any_text(text):
    reading = _read(text)
    if isinstance(reading, Problem):
        return
    assert "".join(text[p.start : p.end] for p in reading.passages) == text
    for sentence in reading.sentences:
        assert any(p.start <= sentence.start < sentence.end <= p.end for p in reading.passages)


def test_batches_may_be_cut():
    documents = [Document(text=text, sha256="0") for text in (WIRE, REPOST, SPUN)]
    assert READ.run(documents) == [*READ.run(documents[:1]), *READ.run(documents[1:])]


def test_repeated_lines_are_furniture_but_reposts_are_not():
    same = "The harbor never sleeps, readers agree"
    piles = [
        (
            str(n),
            "\n".join(
                [f"Report {n} of the day {n}", *(f"Line {n} {k}" for k in range(5)), same]
            ),
        )
        for n in range(4)
    ]
    assert find_repeated_lines(piles) == {"the harbor never sleeps readers agree"}
    copies = [
        (str(n), f"Copy {n}\nOne body line here\nAnother body line\nA third one")
        for n in range(9)
    ]
    assert find_repeated_lines(copies) == frozenset()


def test_repeats_are_left_out():
    line = "The harbor never sleeps, readers agree"
    text = WIRE.replace("Related: Rebels parade captured guns", line)
    (reading,) = make_read(frozenset({"the harbor never sleeps readers agree"})).run(
        [Document(text=text, sha256="0")]
    )
    assert _roles(reading)[line] == "navigation"
