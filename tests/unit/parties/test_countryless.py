import pytest


@pytest.mark.parametrize(
    "text",
    [
        "Peru is looking into sales to a Norwegian plant, the defence ministry said.",
        "Peru denied a sale to Norway. The defence ministry called it an invention.",
        "The engines went to Norway. In Lima, the defence ministry would not discuss it.",
        "The engines went to Norway. And Lima? The defence ministry would not discuss it.",
        "Chile's defence ministry was silent.\nPeru denied it. The defence ministry said no.",
        "A Peruvian official said Norway had paid; the defence ministry would not discuss it.",
    ],
)
def test_a_ministry_is_that_of_the_state_that_acts(find, text):
    assert find(text)["defence ministry"].key == "agency:pe-defence-ministry"


def test_a_state_that_only_speaks_in_a_quotation_does_not_act(find):
    found = find('Peru denied it. "Norway has paid," the defence ministry said.')
    assert found["defence ministry"].key == "agency:pe-defence-ministry"


def test_a_ministry_named_later_is_no_antecedent(find):
    text = (
        "Lima paid for two barges. The transport ministry had them repainted.\n"
        "The Norwegian transport ministry was silent."
    )
    assert find(text)["transport ministry"].key == "agency:pe-transport-ministry"


@pytest.mark.parametrize(
    ("text", "country"),
    [
        (
            "Norway paid.\n\nPeru wants more.\n\nThe finance ministry was silent.",
            "pe",
        ),
        ("Norway paid.\n\nThe finance ministry was silent.", "no"),
    ],
)
def test_the_dateline_counts_where_its_state_is_spoken_of(find, text, country):
    found = find("LIMA, March 2 (Andean Wire) - Boats were sold.\n" + text)
    assert found["finance ministry"].key == f"agency:{country}-finance-ministry"


def test_a_ministry_inside_an_unnamed_source_is_the_one_meant_later(find):
    text = (
        "Sources in the Norwegian transport ministry had read the letter. It was short. "
        "On Monday the ministry returned it."
    )
    assert find(text)["the ministry"].key == "agency:no-transport-ministry"
