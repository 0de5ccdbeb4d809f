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
        "No one answered the door at the harbor office.",
        "Asked who had paid for the boats, the owner looked at his shoes.",
        "The owner waved the question off with a laugh.",
        "The owner declined, politely, to say whose boat it was.",
        "No reply had come from the harbor office by Sunday.",
        "The harbor office referred the Gazette to the mayor.",
        "The owner would not go into which boats were used.",
        "Asked about late payments, he laughed and poured tea.",
        "Several attempts to reach the owner failed.",
        "On the price the harbor office is mute.",
        "Neither the seller nor the buyer would discuss the price.",
        "The owner would not affirm or deny the sale.",
        "The office has yet to explain the sale.",
        "The owner turned down several requests for an interview.",
        "The harbor office passed the paper's questions to the mayor.",
        'The owner had "no comment".',
        "The owner confined himself to repeating the price.",
        "The owner kept a dignified silence.",
        "The harbor office refrained from all comment.",
        "The owner demurred.",
        "There was still no word from the harbor office on Sunday.",
        "Still no reply from the harbor office.",
        "The owner poured tea when asked who had paid.",
        "The owner dodged all commentary.",
        "The harbor office deemed it inexpedient to comment.",
        "The owner told us to read the annual report.",
        "The owner stonewalled for an hour.",
        "The harbor office promised to look into the sale.",
        "The owner exercised his right to silence.",
        "The owner would not be persuaded to discuss the boats.",
        "Neither owner could be traced.",
        "The harbor office had nothing to share.",
        "The owner dodged every question.",
        "The owner turned the question back on the paper.",
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
        "The owner refrained from sailing in June.",
        "The yard limited itself to three boats.",
        "The sailors asked not to be identified.",
        "A yard called Brighter Sails was entered in the register.",
    ],
)
def test_deeds_and_set_phrases_are_no_words_of_a_source(find, text):
    assert not [row for row in find(text).rows if row.act in {"refuse_comment", "criticise"}]


def test_only_an_empty_subject_turns_an_answer_into_a_refusal(find):
    assert all(row.act != "refuse_comment" for row in find("The owner would comment.").rows)


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Three messages left with the yard's clerk brought no reply.", "the yard's clerk"),
        ("A list of questions sent to the yard on 3 May was not answered.", "the yard"),
        ("Requests for an interview with the owner were turned down.", "the owner"),
        ("The telephone at the harbor office rang out.", "the harbor office"),
        ("The yard's telephone rang out.", "The yard"),
        ("The yard's number rings out.", "The yard"),
    ],
)
def test_who_is_asked_in_vain_refuses(find, text, source):
    found = find(text)
    assert [(row.act, found.source(row)) for row in found.rows] == [("refuse_comment", source)]


def test_each_of_several_refuses(find):
    found = find("Neither the yard nor its owner answered written questions.")
    assert [found.source(row) for row in found.rows] == ["the yard", "its owner"]
    found = find("Borvik Marine, the yard and the bank all declined to comment.")
    assert [found.source(row) for row in found.rows] == [
        "Borvik Marine",
        "the yard",
        "the bank",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Asked who had paid for the boats, the owner said that he had.",
        "Asked whether he had paid, the owner nodded.",
        "When pressed, the harbor office said only that rules were kept.",
        "The owner put the question to the mayor.",
        "The harbor office referred the case to the mayor.",
        "The mayor asked for time to repair the boats.",
        "The dockers were not told where the boats were going.",
        "The owner passed the boats to the mayor.",
        "The judge rejected a request to open the harbor.",
        "The name of the buyer has not been disclosed.",
        "The boats, asked for in May, came back to the yard.",
        "The buyers, who spoke because they were not authorized to speak, left.",
    ],
)
def test_an_answer_is_no_refusal(find, text):
    assert all(row.act != "refuse_comment" for row in find(text).rows)


def test_who_is_asked_first_is_still_the_one_who_says_it(find):
    found = find("The insurer, asked whether it had covered the boats, said it had not.")
    assert [found.source(row) for row in found.rows] == ["The insurer"]


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Despite denials from the yard, the boats left.", "the yard"),
        ("The yard's denial came within the hour.", "The yard"),
        ("The yard, whose denial has never wavered, opened its books.", "The yard"),
        ("The yard claims not to have known of it.", "The yard"),
        ("The boats had been sold, a charge Borvik rejects.", "Borvik"),
    ],
)
def test_a_denial_may_stand_in_a_noun_or_an_infinitive(find, text, source):
    found = find(text)
    assert [(row.act, found.source(row)) for row in found.rows] == [("deny", source)]
