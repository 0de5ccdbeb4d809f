"""Turns of transcripts and who descriptions in headlines and leads turn out to be."""

import hashlib

import pytest

from twosource.attribution.attribute import find_attributions
from twosource.parties.mention import MENTION
from twosource.records.document import Document
from twosource.text.read import READ


def speakers(text: str) -> list[tuple[str, str, str]]:
    """Key of the source, act and content of each attribution, with mentions read."""
    document = Document(text=text, sha256=hashlib.sha256(text.encode()).hexdigest())
    (reading,) = MENTION.run(READ.run([document]))
    return [
        (row.source_key, row.act, " ".join(text[start:end] for start, end in row.content))
        for row in find_attributions(reading)
    ]


INTERVIEW = """Questions to Rear Admiral Tove Lindaas

Q: Has the navy bought torpedoes from Brazil?

A: We have bought mines. We have not bought torpedoes.

Q: How many?

A: I will not discuss numbers.
"""


def test_whoever_answers_speaks_the_answers():
    found = speakers(INTERVIEW)
    answers = [row for row in found if "torpedoes" in row[2] or "mines" in row[2]]
    assert answers
    assert {key for key, _, _ in answers} == {"person:tove lindaas"}
    assert not any("Has the navy" in content for _, _, content in found)


def test_a_name_before_its_colon_speaks_in_a_transcript():
    text = (
        "Briefing at the port authority\n\nREPORTER: Was grain loaded?\n\n"
        "CAPTAIN HOLM: No grain was loaded here.\n\nREPORTER: And fuel?\n\n"
        "CAPTAIN HOLM: Fuel was loaded in May.\n"
    )
    said = [row for row in speakers(text) if row[2].startswith(("No grain", "Fuel"))]
    assert len(said) == 2
    assert all("holm" in key for key, _, _ in said)


def test_one_colon_makes_no_transcript():
    text = "The list is short.\n\nFuel: 40 tonnes were loaded in May.\n\nNobody came.\n"
    assert speakers(text) == []


def test_a_firm_described_in_the_lead_is_the_one_named_next():
    text = (
        "Kazakh dealer owns up to engine sales\n\n"
        "A trading company in Almaty admitted that it had sold engines to Belarus.\n\n"
        "Steppe Agro Holding said it had sold twelve of them.\n"
    )
    keys = {key for key, _, content in speakers(text) if "sold" in content}
    assert keys == {"org:steppe agro holding"}


def test_officials_in_a_headline_are_those_of_the_report():
    text = (
        "Boats went to Oman, officials say\n\n"
        "Three officials familiar with the inquiry said the boats went to Oman in May.\n"
    )
    assert len({key for key, _, _ in speakers(text)}) == 1


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("The carrier, Orvik Lines, denied that it had sailed.", "org:orvik lines"),
        ("Oslo, through whose waters it sailed, said the ship was empty.", "gov:NO"),
        ("Sudan's junta said the base was empty.", "gov:SD"),
    ],
)
def test_what_stands_between_commas_hides_no_speaker(text, key):
    assert key in {row[0] for row in speakers(text)}


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("The price, said Ola Vik, fell by half.", "person:ola vik"),
        ("How much oil it sold it would not say.", None),
        ("Ola Vik, the firm's owner, who in May had denied it, said he sold boats.", "ola vik"),
        ("The mission that inspects cargoes said it had cleared the boat.", "org:mission"),
        ("Boats were sold, a report by the Hald Institute seen by us says.", "hald"),
        ("The firm behind a boat accused of smuggling said it was empty.", "org:firm"),
    ],
)
def test_a_cue_is_read_where_words_stand_between(text, key):
    keys = [row[0] for row in speakers(text)]
    assert keys
    assert key is None or any(key in found for found in keys)
    assert not any("oil" in found for found in keys)


def test_an_unnamed_minister_speaks_for_the_government():
    (row,) = speakers("A Sudanese minister said the base was empty.")
    assert row[0] == "gov:SD"


def test_a_number_behind_the_cue_is_part_of_what_is_said():
    (row,) = speakers("Ola Vik said at least 400 boats were sold.")
    assert row[2].startswith("at least 400")


def test_the_second_of_two_is_one_of_them():
    text = "Two brokers said the oil went to Oman.\n\nThe second broker said it was fuel."
    assert speakers(text)[-1][0].endswith("second of two brokers")


def test_whoever_takes_a_call_is_the_one_who_speaks():
    (row,) = speakers("A man who answered the listed number said the shop was closed.")
    assert row[0].endswith(":man")


def test_a_verdict_before_its_object_is_no_content():
    found = speakers("The ministry dismissed as invented a report that the crates held guns.")
    assert [row[1] for row in found] == ["dismiss"]
