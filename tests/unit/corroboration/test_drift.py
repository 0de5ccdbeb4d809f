"""What moved along the retellings of one origin, and where origins differ."""

from twosource.corroboration.accounts.drift import find_drift
from twosource.corroboration.independence import source_groups
from twosource.records.reading import Quantity


def crates(raw, least, most, bound="exact"):
    return Quantity(raw=raw, min=least, max=most, bound=bound, unit="crate", start=0, end=0)


def drift(*testimonies):
    return find_drift(testimonies, source_groups(testimonies, "for"))


def retold(make, document, **more):
    return make(
        document=document, via=("media:delta wire",), via_names=("Delta Wire",),
        publisher="Vale Times", published=f"2031-03-0{document[1]}", **more,
    )  # fmt: skip


def test_a_bound_that_gets_lost_and_then_the_figure(make):
    first = make(quantity=crates("at least 60 crates", 60, None, "at_least"))
    second = retold(make, "d2", quantity=crates("60 crates", 60, 60))
    third = retold(make, "d3")
    (found,) = drift(first, second, third)
    assert found.field == "quantity (crate)"
    assert found.values == ("at least 60 crates", "60 crates", "no figure")
    assert found.origin == "Riga"
    assert found.claims[0] == first.claim.id


def test_a_plan_that_becomes_a_deed(make):
    (found,) = drift(make(realis="planned"), retold(make, "d2"))
    assert (found.field, found.values) == ("realis", ("planned", "actual"))


def test_two_origins_that_differ_are_told_with_their_names(make):
    ours = make(quantity=crates("60 crates", 60, 60))
    theirs = make(
        "gov:EE", "Tallinn", quantity=crates("90 crates", 90, 90), document="d2",
        published="2031-03-02",
    )  # fmt: skip
    (found,) = drift(ours, theirs)
    assert found.values == ("60 crates (Riga)", "90 crates (Tallinn)")
    assert found.origin == ""


def test_one_text_does_not_drift(make):
    again = make(quantity=crates("90 crates", 90, 90), start=200)
    assert drift(make(quantity=crates("60 crates", 60, 60)), again) == ()
