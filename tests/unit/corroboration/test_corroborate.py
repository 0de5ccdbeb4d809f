"""One corroboration for each proposition, with counts, grade and drift."""

from twosource.corroboration.corroborate import CORROBORATE, keys
from twosource.records.reading import Quantity


def crates(raw, number):
    return Quantity(
        raw=raw, min=number, max=number, bound="exact", unit="crate", start=0, end=0
    )


def only(*testimonies):
    (found,) = CORROBORATE.run(testimonies)
    return found


def test_two_for_one_against(make):
    found = only(
        make(),
        make("gov:EE", "Tallinn", document="d2"),
        make("gov:MT", "Valletta", document="d3", act="deny", polarity="negate"),
    )
    assert (found.independent_for, found.independent_against) == ((2, 2), (1, 1))
    assert (found.grade.source, found.grade.information) == ("B", 2)


def test_confirmed_twice_and_denied_by_none_is_graded_1(make):
    found = only(make(), make("gov:EE", "Tallinn", document="d2"))
    assert found.grade.information == 1
    assert only(make()).grade.information == 3


def test_figures_that_move_between_tellings_are_drift(make):
    found = only(
        make(quantity=crates("some 40 crates", 40)),
        make(quantity=crates("60 crates", 60), document="d2", published="2031-03-02"),
    )
    (drift,) = found.drift
    assert drift.field == "quantity (crate)"
    assert drift.values == ("some 40 crates", "60 crates")


def test_the_fullest_claim_in_favor_gives_the_proposition(make):
    thin = make(roles={"agent": ("state:LV",)}, published="2031-02-01", document="d0")
    full = make(quantity=crates("40 crates", 40))
    found = only(thin, full)
    assert found.proposition == full.claim.proposition.id
    assert found.quantity == "40 crates"


def test_unrelated_texts_share_no_key(make):
    other = make(
        roles={"agent": ("state:PE",), "recipient": ("state:CL",), "item": ("item:wheat",)},
        text="Peru sold wheat to Chile", document="d2",
    )  # fmt: skip
    assert not set(keys(make())) & set(keys(other))
    assert set(keys(make())) & set(keys(make(document="d3")))


def test_no_testimony_no_corroboration():
    assert CORROBORATE.run([]) == []
