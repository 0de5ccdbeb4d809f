"""One source under two names counts once; two sources with like names stay two."""

import pytest

from twosource.corroboration.independence import count_independent, source_groups


def count(*testimonies):
    return count_independent(source_groups(testimonies, "for"), "for")


def anon(make, name, **more):
    return make(f"anon:{name}", name, naming="anonymous", **more)


@pytest.mark.parametrize("order", [1, -1])
def test_a_firm_under_its_short_name_is_the_same_firm(make, order):
    full = make("org:ostra freight lines", "Ostra Freight Lines")
    short = make("person:ostra", "Ostra", naming="named", document="d2")
    assert count(*[full, short][::order]) == (1, 1)


def test_firms_with_one_word_in_common_are_two(make):
    lines = make("org:ostra freight lines", "Ostra Freight Lines")
    bank = make("org:bank of ostra", "Bank of Ostra", document="d2")
    assert count(lines, bank) == (2, 2)


def test_a_name_that_only_says_an_office_points_to_no_body(make):
    ministry = make("org:ministry", "The Ministry")
    works = make("org:ministry press works", "Ministry Press Works", document="d2")
    assert count(ministry, works) == (2, 2)


def test_the_broker_is_the_broker_named_before(make):
    first = anon(make, "the second local broker")
    later = anon(make, "the local broker", start=90)
    assert count(first, later) == (1, 1)
    elsewhere = anon(make, "the local broker", document="d2", publisher="Vale Times")
    assert len(source_groups([first, elsewhere], "for")) == 2
