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


PARLIAMENT = """Minister questioned over tallow

Anna Solberg (Labour): A barge left in May. Will he say whether tallow was sold to Chad?

The Under-Secretary (Ole Brandt): No tallow was sold to Chad. We sold lathes to Kenya.

Anna Solberg (Labour): And engines?

The Under-Secretary: Engines were sold in 2023.
"""
WRITTEN = """Written question 118

Asked by Anna Solberg (Labour)

To ask the Secretary of State, whether his Department has sold tallow to Chad.

Answered by the Minister for Trade, Ole Brandt

The Department has sold no tallow to Chad. It sold lathes to Kenya.
"""
WEEKLY = """Interview with Captain Tove Lindaas, head of the yard

Weekly: Did you build the barge?

Lindaas: We built the barge in May.
"""
LETTERS = """Tallow trade

Ola Brattli, who runs a yard in Bergen, wrote back.

Q. Was the barge built for Chad?

A. The barge was built for Kenya.
"""
BOLD = """Boats for nobody

Harbor Weekly spoke to Ola Brattli, owner of a yard.

**Did you build the barge?**

The barge was built at our yard. We were paid in May.

**Who paid for it?**

The barge was paid by a bank in Kenya.

Brattli closed the yard in June.
"""
QUOTED = """Boats for nobody

Ola Brattli, 61, owns a yard in Bergen. He met us there.

"Did you build the barge?"

"The barge was built here. We were paid in May."

"Who paid for it?"

"A bank in Kenya paid for the barge."

The barge was scrapped in June.
"""


@pytest.mark.parametrize(
    ("text", "words", "key"),
    [
        (PARLIAMENT, "No tallow was sold to Chad.", "person:ole brandt"),
        (PARLIAMENT, "Engines were sold in 2023.", "person:ole brandt"),
        (PARLIAMENT, "A barge left in May.", "person:anna solberg"),
        (WRITTEN, "The Department has sold no tallow", "person:ole brandt"),
        (WRITTEN, "It sold lathes", "person:ole brandt"),
        (WEEKLY, "We built the barge", "person:tove lindaas"),
        (LETTERS, "The barge was built for Kenya", "person:ola brattli"),
        (BOLD, "The barge was built at", "person:ola brattli"),
        (BOLD, "The barge was paid by", "person:ola brattli"),
        (QUOTED, '"The barge was built here', "person:ola brattli"),
        (QUOTED, '"A bank in Kenya paid', "person:ola brattli"),
    ],
)
def test_an_answer_is_the_word_of_who_is_asked(text, words, key):
    said = {source for source, _, content in speakers(text) if words in content}
    assert said == {key}


@pytest.mark.parametrize("text", [PARLIAMENT, WRITTEN, WEEKLY, LETTERS, BOLD, QUOTED])
def test_a_question_is_nobodys_word(text):
    told = " ".join(content for _, _, content in speakers(text))
    assert "?" not in told
    assert "To ask" not in told


@pytest.mark.parametrize("words", ["Brattli closed the yard", "The barge was scrapped"])
def test_an_answer_ends_where_the_text_tells_again(words):
    assert not any(
        words in content for text in (BOLD, QUOTED) for *_, content in speakers(text)
    )


def test_an_office_before_a_colon_is_whoever_the_text_says_holds_it():
    text = (
        "Briefing by the spokesperson of the Ministry of Trade of Norway\n\n"
        "Question (Reuters): Was tallow sold?\n\nSpokesperson: Tallow was not sold.\n"
    )
    assert [key.partition(":")[0] for key, *_ in speakers(text)] == ["anon"]
    assert not any("Reuters" in key for key, *_ in speakers(text))


def test_questions_between_paragraphs_of_a_report_make_no_interview():
    text = (
        "The barge of Bergen\n\nOla Brattli owns a yard in Bergen.\n\nWho paid for the barge?"
        "\n\nA bank in Kenya paid for it.\n\nWhere did it go?\n\nIt went to Chad in May.\n"
    )
    assert speakers(text) == []


def test_what_a_text_is_called_is_no_speaker():
    text = (
        "Interview: Ola Brattli\n\nOla Brattli, 61, owns a yard.\n\nWeekly: Is it full?\n\n"
        "Brattli: The barge is full.\n"
    )
    assert [key for key, *_ in speakers(text)] == ["person:ola brattli"]


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


def test_a_short_utterance_goes_on_before_an_interview(find):
    found = find(
        "In the morning on the quay the owner of the old yard by the river, Arvid Holm, said: "
        '"We had no boats.\n\n"None."\n\n'
        "Reporter: Who built them?\n\nHolm: The yard in Porto built them.\n\n"
        "Reporter: When was that?\n\nHolm: We sold them in spring."
    )
    assert {found.source(row) for row in found.rows} >= {"Holm"}
