"""Figures in newsroom wording."""

import pytest

from twosource.text.quantities import find_quantities


def figures(text):
    return [(one.min, one.max, one.bound, one.unit) for one in find_quantities(text)]


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("Norway handed over two of the seven boats.", (2, 2, "exact", "boat")),
        ("A row over 12 boats broke out.", (12, 12, "exact", "boat")),
        ("It shipped over 12 boats.", (13, None, "at_least", "boat")),
        ("It paid at least USD 75 million.", (75e6, None, "at_least", "USD")),
        ("It bought EUR 3.5 million worth of valves.", (3.5e6, 3.5e6, "exact", "EUR")),
        ("He counted maybe forty, fifty Malians.", (40, 50, "range", "Malian")),
        ("All our goods are here.", (None, None, "all", "good")),
        (
            "The toll was at least double what the port had told.",
            (2, None, "at_least", "ratio"),
        ),
        ("Some 400 servicemen were trained.", (400, 400, "vague", "serviceman")),
    ],
)
def test_a_figure_is_read_with_its_bounds_and_unit(text, figure):
    assert figures(text) == [figure]


def test_a_list_of_numbers_is_no_range():
    assert [one[:2] for one in figures("In rooms held by 40, 50 crates lay.")] != [(40, 50)]
