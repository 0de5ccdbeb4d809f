"""Answers that leave the question open, and words like them that are none."""

import pytest

from twosource.claims.manner.refusals import is_refusal


@pytest.mark.parametrize(
    "text",
    [
        "We do not comment on deliveries",
        "It could not discuss individual lenders",
        "The museum never discusses its loans",
        "That is a question for the harbor master",
        "Its origin was for the donors to explain",
        "You must ask the curator",
        "Ask the curator",
        "The matter was before the courts",
        "It was bound by contract not to name the lender",
        "We shall say nothing further",
        "I have no instructions",
        "The interview was over",
        "It had no wish to add to the catalog",
        "It would be making no statement about the vase",
        "It was too early to say anything",
        "Further questions should be addressed to the donors",
        "The loan was best left to the historians",
        "She had not been briefed on the loan",
        "The museum does not consider it expedient to comment",
        "The curator refrained from any commentary",
        "That is above my pay grade",
        "He was in a meeting all day",
        "No statement",
        "That is something we cannot discuss",
        "It was inexpedient to comment on rumors",
        "The question was not for him",
        "Her lawyer had told her to say nothing",
    ],
)
def test_a_refusal_is_known_by_its_words(make_scene, text):
    scene = make_scene(text)
    assert is_refusal(scene, range(len(scene.words)))


@pytest.mark.parametrize(
    "text",
    [
        "We never lent the vase to Ardania",
        "The loan is a matter for concern",
        "The guards have been told not to speak to visitors",
        "The Herald could not independently confirm the loan",
        "Ask yourselves who gains by it",
        "Next they will sell the frame",
        "The museum has given statements to the donors",
        "The donors were aware of the price of the loan",
        "The curator said that she would ask for a receipt",
    ],
)
def test_other_negations_and_orders_are_no_refusal(make_scene, text):
    scene = make_scene(text)
    assert not is_refusal(scene, range(len(scene.words)))
