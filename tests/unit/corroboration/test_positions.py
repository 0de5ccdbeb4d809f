"""Where a party stands over time."""

from twosource.corroboration.accounts.positions import find_positions
from twosource.records.party import party_id
from twosource.records.reading import Quantity, TimeRef


def only(*testimonies):
    (position,) = find_positions(testimonies, "c")
    return position


def test_denial_then_admission_is_a_shift_on_its_day(make):
    denied = make(act="deny", polarity="negate", published="2031-03-01")
    admitted = make(act="admit", document="d2", published="2031-04-02")
    position = only(admitted, denied)
    assert [step.stance for step in position.steps] == ["deny", "partial_admit"]
    assert position.shifts == (("deny", "partial_admit", "2031-04-02"),)


def test_a_minister_speaks_for_the_government(make):
    minister = make(
        "person:ana kalns", "Ana Kalns", naming="named", bodies=("gov:LV",), document="d2"
    )
    position = only(make(), minister)
    assert position.party_name == "Riga"


def test_silence_is_no_shift(make):
    refused = make(act="refuse_comment", polarity="none", document="d2", published="2031-04-02")
    assert only(make(), refused).shifts == ()


def test_calls_that_nobody_answered_are_told_from_a_refusal(make):
    silent = make(act="refuse_comment", polarity="none", text="Riga did not respond to calls")
    assert only(silent).steps[0].stance == "no_response"


def test_a_party_that_speaks_unnamed_is_shown_as_such(make):
    unnamed = make("anon:d1:an official", "an official", naming="anonymous", bodies=("gov:LV",))
    refused = make(act="refuse_comment", polarity="none", start=200)
    stances = [step.stance for step in only(unnamed, refused).steps]
    assert stances == ["assert (unnamed)", "refuse_comment"]


def test_a_denial_retold_after_the_admission_is_stale(make):
    denied = make(act="deny", polarity="negate", published="2031-03-01")
    admitted = make(act="admit", document="d2", published="2031-04-02")
    late = make(
        act="deny", polarity="negate", document="d3", published="2031-05-01",
        via=("media:delta wire",), publisher="Vale Times",
    )  # fmt: skip
    assert only(denied, admitted, late).stale_retellings == (late.claim.id,)


def test_outlets_and_authors_take_no_position(make):
    author = make("author:d1", "author", naming="author", act="report")
    outlet = make("media:delta wire", "Delta Wire", naming="named", document="d2")
    assert find_positions([author, outlet], "c") == ()


def test_a_dismissal_or_what_was_also_said_is_no_shift(make):
    admitted = make(act="admit", published="2031-03-01")
    denied = make(act="deny", polarity="negate", published="2031-03-01", start=200)
    dismissed = make(act="dismiss", document="d2", published="2031-03-05")
    again = make(act="admit", document="d3", published="2031-03-09")
    assert only(admitted, denied, dismissed, again).shifts == ()


def test_a_party_that_gives_another_figure_corrects_itself(make):
    def figure(raw, least, most):
        return Quantity(
            raw=raw, min=least, max=most, bound="exact", unit="barrel", start=0, end=0
        )

    first = make(quantity=figure("180 barrels", 180, 180), published="2031-03-01")
    retold = make(
        quantity=figure("180 barrels", 180, 180), document="d2", published="2031-03-05",
        via=("media:delta wire",), publisher="Vale Times",
    )  # fmt: skip
    later = make(
        quantity=figure("120 barrels", 120, 120), document="d3", published="2031-04-02",
        statement_time=TimeRef(
            raw="on Monday", start="2031-04-01", end="2031-04-01", precision="day",
            basis="deictic",
        ),
    )  # fmt: skip
    position = only(first, retold, later)
    assert [step.stance for step in position.steps][-1] == "correct"
    assert position.shifts == (("assert", "correct", "2031-04-01"),)
    assert position.stale_retellings == (retold.claim.id,)


def test_an_outlet_takes_a_position_where_it_corrects_itself(make):
    def report(count, **more):
        quantity = Quantity(
            raw=f"{count} mills", min=count, max=count, bound="exact", unit="mill", start=0,
            end=0,
        )  # fmt: skip
        document = more.get("document", "d1")
        return make(
            f"author:{document}", "author", naming="author", act="report",
            quantity=quantity, **more,
        )  # fmt: skip

    first = report(11)
    copy = report(11, document="d2", family="d1", copied=True, publisher="Copy Page")
    recount = report(10, document="d3", published="2031-05-01")
    position = only(first, copy, recount)
    assert position.party == party_id("media:harbour post")
    assert position.stale_retellings == (copy.claim.id,)


def test_a_party_that_speaks_unnamed_and_refuses_comment_is_told_of(make):
    unnamed = make("anon:d1:an official", "an official", naming="anonymous", bodies=("gov:LV",))
    refused = make(act="refuse_comment", polarity="none", start=200)
    assert "does not comment" in only(unnamed, refused).note
    denied = make(act="deny", polarity="negate", start=200)
    assert "one way" in only(unnamed, denied).note
    assert only(denied).note == ""


def test_a_headline_is_of_the_day_that_the_text_tells(make):
    head = make(act="admit", evidence_kind="headline")
    body = make(
        act="admit", start=200,
        statement_time=TimeRef(
            raw="last week", start="2031-02-20", end="2031-02-20", precision="day",
            basis="deictic",
        ),
    )  # fmt: skip
    assert [step.start for step in only(head, body).steps] == ["2031-02-20"]
