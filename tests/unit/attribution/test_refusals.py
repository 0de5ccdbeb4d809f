"""Refusals in many words, and words that look like cues and are none."""

import pytest


@pytest.mark.parametrize(
    "text",
    [
        "Borvik Marine has yet to answer questions sent in May.",
        "Borvik Marine put down the phone.",
        "The harbor office, which lost a boat in May, this time chose not to react.",
        "The owner stopped short of naming the port.",
        "The owner was not authorized to speak publicly.",
        "The owner offered no names and no dates.",
        "The owner neither claimed the boats nor disowned them.",
        "How many boats had been sold the harbor office did not say.",
        "About the boats the owner prefers to be silent.",
        "The owner has not troubled to deny it.",
        "Calls to the harbor office went unanswered.",
        "The owner sent the same sentence.",
        "Neither company responded to requests.",
        "None of the three yards would comment.",
        "The office said it neither confirms nor denies the visit.",
        "The ship's owner, thought to be a dentist who left, has not responded to letters.",
    ],
)
def test_a_refusal_is_one_in_many_words(find, text):
    assert [row.act for row in find(text).rows] == ["refuse_comment"]


@pytest.mark.parametrize(
    "text",
    [
        "Pirates attacked two villages on the coast.",
        "The office will never resolve the dispute.",
        "The sailors asked not to be identified.",
        "A yard called Brighter Sails was entered in the register.",
    ],
)
def test_deeds_and_set_phrases_are_no_words_of_a_source(find, text):
    assert not [row for row in find(text).rows if row.act in {"refuse_comment", "criticise"}]


def test_only_an_empty_subject_turns_an_answer_into_a_refusal(find):
    assert all(row.act != "refuse_comment" for row in find("The owner would comment.").rows)
