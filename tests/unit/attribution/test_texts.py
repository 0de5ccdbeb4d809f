"""Whose word a text, a reporter, the press and a described body are."""

from collections.abc import Callable

import pytest

from tests.unit.attribution.conftest import Found, read_text
from twosource.attribution.attribute import find_attributions
from twosource.attribution.sources.texts import are_papers
from twosource.attribution.syntax.words import read_lines
from twosource.parties.mention import MENTION
from twosource.records.attribution import Attribution
from twosource.records.reading import Reading

Find = Callable[[str], Found]


def find_named(text: str) -> Found:
    """Attributions of a text in which the parties are known."""
    reading = MENTION.run([read_text(text)])[0]
    assert isinstance(reading, Reading)
    return Found(reading, find_attributions(reading))


def last(found: Found, cue: str) -> Attribution:
    return [row for row in found.rows if row.cue is not None and row.cue.text == cue][-1]


OPENING = (
    "Harbor news\n\nThe Ministry of Fisheries of Norway said on Monday in a {} that it sank."
)


@pytest.mark.parametrize("noun", ["communiqué", "report", "assessment", "notice", "ruling"])
def test_a_text_is_the_word_of_who_put_it_out(noun: str) -> None:
    found = find_named(f"{OPENING.format(noun)}\n\nThe {noun} says that four crates were lost.")
    assert last(found, "says").source_key == found.by_cue("said").source_key


def test_who_calls_a_text_a_fiction_did_not_write_it() -> None:
    text = (
        "Norway's fisheries ministry published a report on Monday of four sunk crates.\n\n"
        'Hald Lines called the report "a fiction". The report says that two men were paid.'
    )
    told = find_named(f"{OPENING.format('report')}\n\n{text}")
    assert last(told, "says").source_key == told.by_cue("said").source_key


def test_a_text_whose_author_is_not_told_is_no_source() -> None:
    text = "I read of the dhow with sympathy. The communiqué says that 90 crates were lost."
    assert last(find_named(text), "says").naming == "author"


def test_a_text_speaks_for_its_owner() -> None:
    for words in ("Vardo Shipyard's newsletter", "The letter from Vardo Shipyard"):
        found = find_named(f"{words} admitted that four hulls had been sold.")
        assert found.by_cue("admitted").source_key.endswith(":vardo shipyard")
    text = "Last year's report admitted that four hulls had been sold."
    assert find_named(text).by_cue("admitted").naming == "author"
    text = "A Norwegian report says that four hulls had been sold to Vardo Shipyard."
    assert find_named(text).by_cue("says").source_key != "gov:NO"
    text = "A Norwegian intelligence report says that four hulls had been sold."
    assert find_named(text).by_cue("says").source_key == "gov:NO"


def test_a_study_speaks_for_who_made_it_and_otherwise_for_nobody() -> None:
    by = find_named("A study by Vardo Shipyard found that four hulls had been sold.")
    assert by.by_cue("found").source_key == "org:vardo shipyard"
    bare = find_named("A study of Vardo Shipyard found that four hulls had been sold.")
    assert bare.by_cue("found").naming == "author"


def test_bank_statements_are_papers() -> None:
    text = "Bank statements seen by the Harbor Gazette show that Hald Lines paid the crew."
    assert find_named(text).by_cue("show").naming == "author"


@pytest.mark.parametrize(
    "who", ["The reporter of the Harbor Gazette", "The Harbor Gazette's correspondent"]
)
def test_a_reporter_is_no_source_apart_from_the_outlet(who: str) -> None:
    row = find_named(f"{who} said that the drone had been filed clean.").by_cue("said")
    assert (row.source_key, row.naming) == ("media:harbor gazette", "named")


@pytest.mark.parametrize("who", ["Norwegian media", "Western newspapers", "The local press"])
def test_the_press_is_no_named_outlet(who: str) -> None:
    row = find_named(f"{who} said that the ship had been sold to the yard.").by_cue("said")
    assert row.naming == "collective"
    assert row.source_key.startswith("media:")


def test_state_media_have_one_voice() -> None:
    row = find_named("Iranian state media said that the ship had been sold.").by_cue("said")
    assert row.naming == "named"


def test_a_described_body_is_the_one_told_of_by_name() -> None:
    text = (
        "Frigate stops dhow, coalition says\n\n"
        "The Northern Naval Forces said on Monday that a frigate had stopped a dhow. The dhow "
        "was empty, the 30-nation naval partnership said.\n\n"
        '"We are sure of it," said Commodore Ola Vik, a deputy commander of the force.'
    )
    found = find_named(text)
    keys = {
        row.source_key for row in found.rows if row.cue and row.cue.text in ("says", "said")
    }
    officer = last(found, "said")
    assert keys == {"org:northern naval forces", officer.source_key}
    assert officer.source_affiliation == "org:northern naval forces"


def test_a_panel_is_the_experts_that_wrote_the_report() -> None:
    text = (
        "A carrier has flown drones, according to a confidential report by U.N. experts seen "
        "by the Gazette. It made 57 flights, the panel wrote in the report."
    )
    found = find_named(text)
    assert found.by_cue("wrote").source_key == found.by_cue("according to").source_key


def test_experts_may_be_others_than_a_panel() -> None:
    text = (
        "A U.N. panel said that it sank. The experts asked by the Gazette said that it burnt."
    )
    rows = [row.source_key for row in find_named(text).rows]
    assert len(set(rows)) == len(rows)


def test_words_of_emphasis_name_nobody(find: Find) -> None:
    row = find("The general staff itself admitted that a car had been damaged.").rows[0]
    assert (row.source_key, row.naming) == ("org:general staff", "collective")
    images = find("She cautioned that images alone show nothing of what was made there.")
    assert "anonymous" not in {row.naming for row in images.rows if images.source(row) != "She"}


@pytest.mark.parametrize(
    ("before", "shown"),
    [
        ("I went through the satellite pictures.", True),
        ("Two diplomats went through the pictures.", False),
        ("Oslo said nothing.", False),
    ],
)
def test_they_may_be_pictures(before: str, shown: bool) -> None:
    reading = read_text(f"{before} They show two burnt cars.")
    assert are_papers(reading, read_lines(reading)[-1], (0, 1, 1)) is shown


def test_the_ship_referred_to_says_nothing(find: Find) -> None:
    found = find("The Vardo aircraft referred to was being repaired abroad at that time.")
    assert not found.rows


def test_some_of_it_says_nothing(find: Find) -> None:
    found = find('Prosecutors say that he moved $4 million, some of it labeled "tuition fees".')
    assert {found.source(row) for row in found.rows} == {"Prosecutors"}


def test_friends_of_whom_somebody_speaks_are_not_heard(find: Find) -> None:
    found = find('"Our friends say that the crates were empty," Ola Vik told the Gazette.')
    assert {found.source(row) for row in found.rows} == {"Ola Vik"}


def test_a_source_in_a_relative_clause_has_that_clause(find: Find) -> None:
    text = "Oslo blew up the radar of a unit which according to its own allies never had one."
    assert find(text).said("according to") == ("its own allies never", "had one")


def test_an_assessment_is_the_word_of_the_service_named_before_it() -> None:
    text = "A Western intelligence assessment from May says that 90 crates were lost."
    found = find_named(f"{text} It adds that two men were paid.")
    assert found.by_cue("says").source_key == "org:western intelligence"
    assert found.by_cue("adds").source_key == "org:western intelligence"


@pytest.mark.parametrize(
    "text",
    [
        "Norway's embassy did not reply. A report by two dockers says that it sank.",
        "A report by two dockers seen by the Westgate Agency says that it sank.",
    ],
)
def test_it_is_the_text_that_the_sentence_before_is_about(text: str) -> None:
    found = find_named(f"{text} It adds that the crates were new.")
    assert found.by_cue("adds").source_key == found.by_cue("says").source_key
    apart = find_named(f"{text}\n\nIt adds that the crates were new.")
    assert apart.by_cue("adds").source_key != apart.by_cue("says").source_key


@pytest.mark.parametrize("papers", ["customs records", "invoices seen by the Gazette"])
def test_what_papers_show_is_reported_wherever_they_are_named(find: Find, papers: str) -> None:
    for text in (f"It went to Oslo, according to {papers}.", f"{papers} show that it sank."):
        row = find(text.capitalize()).rows[0]
        assert (row.naming, row.act) == ("author", "report")
    row = find("The boats went to Oslo, according to two dockers.").rows[0]
    assert row.act == "assert"


def test_experts_of_an_organisation_and_prosecutors_speak_as_bodies() -> None:
    for who in ("UN experts", "prosecutors"):
        found = find_named(f"The yard had sold four hulls, {who} say.")
        assert found.by_cue("say").naming == "collective"
    found = find_named("Two UN experts say that the yard had sold four hulls.")
    assert found.by_cue("say").naming == "anonymous"


def test_a_name_behind_an_article_says_what_a_group_is_called() -> None:
    text = "A Sami group, the Vardo Front, says that the yard had sold four hulls."
    assert find_named(text).by_cue("says").source_key == "org:vardo front"
