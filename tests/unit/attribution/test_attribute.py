from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from twosource.attribution.attribute import ATTRIBUTE, find_attributions
from twosource.records.party import Mention
from twosource.records.reading import Reading

Find = Callable[[str], Any]
Read = Callable[[str], Reading]


@pytest.mark.parametrize(
    ("text", "cue", "source", "content"),
    [
        (
            "The harbor master said that the crane had fallen.",
            "said",
            "The harbor master",
            "that the crane had fallen",
        ),
        (
            "The crane had fallen at dawn, the harbor master said on Tuesday.",
            "said",
            "the harbor master",
            "The crane had fallen at dawn",
        ),
        (
            '"The crane fell," said Mira Halvorsen, the harbor master.',
            "said",
            "Mira Halvorsen",
            '"The crane fell,"',
        ),
        (
            "Its owner, the union said, was paid twice.",
            "said",
            "the union",
            "Its owner | was paid twice",
        ),
        (
            "Mira Halvorsen, a pilot who was on the quay, said the crane had fallen.",
            "said",
            "Mira Halvorsen",
            "the crane had fallen",
        ),
        (
            "Officials told reporters the crates had been moved.",
            "told",
            "Officials",
            "the crates had been moved",
        ),
        (
            "According to two dockers, the crates had been moved.",
            "According to",
            "two dockers",
            "the crates had been moved",
        ),
        (
            "The crates were moved in May, according to Ola Brandt, a docker.",
            "according to",
            "Ola Brandt",
            "The crates were moved in May",
        ),
        (
            "Norway denied having sold the boats.",
            "denied",
            "Norway",
            "having sold the boats",
        ),
        (
            "The report was rejected by the Norwegian embassy.",
            "was rejected",
            "the Norwegian embassy",
            "The report",
        ),
        (
            "Oslo accused the firm of smuggling pumps.",
            "accused",
            "Oslo",
            "the firm of smuggling pumps",
        ),
        (
            "Norway's spy agency put the total at 40.",
            "put the",
            "Norway's spy agency",
            "the total at 40",
        ),
        (
            "Norway, whose envoys say they were misled, urged its partners to stop the boats.",
            "urged",
            "Norway",
            "its partners to stop the boats",
        ),
    ],
)
def test_orders_of_words(find: Find, text: str, cue: str, source: str, content: str) -> None:
    assert find(text).said(cue) == (source, content)


def test_coordinated_cues_share_the_source_but_not_the_content(find: Find) -> None:
    found = find("Two officials confirmed the place of the depot but disputed the date.")
    assert found.said("confirmed") == ("Two officials", "the place of the depot")
    assert found.said("disputed") == ("Two officials", "the date")


def test_quotation_goes_on_behind_the_cue(find: Find) -> None:
    found = find('"We count boats. We count crews," he said. "Somebody counts guns."')
    words = found.words(found.by_cue("said"))
    assert words.startswith('"We count boats.')
    assert "Somebody counts guns." in words
    assert found.by_cue("said").direct


def test_indirect_speech_does_not_run_on(find: Find) -> None:
    found = find("The minister said the boats had sailed. They carried forty guns.")
    assert "forty" not in found.words(found.by_cue("said"))


def test_answer_governs_the_quoted_paragraphs(find: Find) -> None:
    found = find(
        "A spokesman for the ministry gave the following answer on Friday to a question:\n\n"
        '"Not a single boat has left our country.\n\n'
        '"A country with such a fleet has no right to lecture anybody."\n\n'
        "The town was quiet."
    )
    rows = [row for row in found.rows if row.cue and "following answer" in row.cue.text]
    acts = {row.act: found.words(row) for row in rows}
    assert "Not a single boat" in acts["deny"]
    assert "lecture" in acts["criticise"]
    assert not any("quiet" in words for words in acts.values())


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("Norway's ministry declined to comment.", "refuse_comment"),
        ("The firm did not return calls.", "refuse_comment"),
        ("The envoy would neither confirm nor deny the sale.", "refuse_comment"),
        ("Its director, Ola Brandt, could not be reached.", "refuse_comment"),
        ("Asked who paid, she changed the subject.", "refuse_comment"),
        ("Oslo has not denied that the boats were sold.", "refuse_comment"),
        ("Oslo conceded that six boats had been sold.", "admit"),
        ("Oslo has no evidence that the boats were sold.", "deny"),
        ("The rebels claimed responsibility for the attack.", "admit"),
        ("Oslo called the sanctions illegal.", "criticise"),
        ("Oslo does not dispute that the boats were sold.", "admit"),
        ("Oslo accepted that the boats were sold.", "admit"),
        ("The envoy called the account a fable.", "dismiss"),
        ("The envoy branded the account a fabrication.", "deny"),
        ("The envoy pronounced the reports groundless.", "deny"),
        ('"We have never sold a boat," he said.', "deny"),
        ('She answered that the port "serves fishermen alone".', "deny"),
        ("Oslo warned that it would punish any firm if the sales went on.", "threaten"),
        ("Oslo warned that the ice was thin.", "warn"),
        ("The envoy expected most boats by May.", "predict"),
        ("Oslo demanded that the firm stop.", "demand"),
    ],
)
def test_acts(find: Find, text: str, act: str) -> None:
    assert act in {row.act for row in find(text).rows}


@pytest.mark.parametrize(
    ("text", "negated"),
    [
        ("Oslo denied that the boats had been sold.", True),
        ('"We have never sold a boat," he said.', False),
        ("The envoy does not believe that the boats sailed.", True),
        ("Neither could rule out that the boats had sailed.", False),
    ],
)
def test_negated_only_when_the_act_turns_the_content(
    find: Find, text: str, negated: bool
) -> None:
    assert find(text).rows[0].negated is negated


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Three people familiar with the matter said it sank.", (3, 3)),
        ("Several officials said it sank.", (3, None)),
        ("Officials said it sank.", (2, None)),
        ("A source said it sank.", (1, 1)),
    ],
)
def test_unnamed_sources_are_counted(
    find: Find, text: str, count: tuple[float, float | None]
) -> None:
    row = find(text).by_cue("said")
    assert (row.naming, row.source_count) == ("anonymous", count)


def test_chain_of_a_paper_that_quotes_officials(find: Find) -> None:
    found = find("The Fjord Herald quoted customs officials as saying that boats had sailed.")
    inner = next(row for row in found.rows if found.source(row) == "customs officials")
    assert inner.parent is not None
    assert found.source(found.rows[inner.parent]) == "The Fjord Herald"


def test_chain_around_a_relayed_statement(find: Find) -> None:
    found = find(
        "The Coastal Service told parliament that forty boats had sailed, "
        "according to Ola Brandt, a lawmaker."
    )
    told, according = found.by_cue("told"), found.by_cue("according to")
    assert told.parent is not None
    assert found.rows[told.parent] == according
    assert according.parent is None


@pytest.mark.parametrize("tail", ["according to two dockers", "two dockers said"])
def test_who_expects_it_is_named_at_the_end(find: Find, tail: str) -> None:
    found = find(f"The yard is expected to build ten boats next year, {tail}.")
    (row,) = found.rows
    assert found.source(row) == "two dockers"
    assert row.act == "predict"
    (alone,) = find("The yard is expected to build ten boats next year.").rows
    assert alone.source_key == "unknown"


def test_who_listens_is_only_told_what_to_do(find: Find) -> None:
    found = find('"The crates are here. You may look at them," Ola Brandt said.')
    assert [found.source(row) for row in found.rows] == ["Ola Brandt"]
    found = find('"The crates are here. Dockers have counted them," Ola Brandt said.')
    assert [found.source(row) for row in found.rows] == ["Ola Brandt", "Dockers"]


def test_quoted_by_a_daily_stands_outside(find: Find) -> None:
    found = find(
        "A naval historian, quoted by the daily Havn, conceded that the gun fits both boats."
    )
    conceded = found.by_cue("conceded")
    assert conceded.parent is not None
    assert found.source(found.rows[conceded.parent]) == "the daily Havn"


def test_complaint_attributed_by_another(find: Find) -> None:
    found = find(
        "He could not say that the fuzes were duds, a complaint attributed to gunners by "
        "the Coastal Service."
    )
    inner = next(row for row in found.rows if found.source(row) == "gunners")
    assert found.words(inner) == "the fuzes were duds"
    assert inner.parent is not None
    assert found.source(found.rows[inner.parent]) == "the Coastal Service"


def test_nobody_is_named_behind_a_passive(find: Find) -> None:
    row = find("The firm is believed to have sold six boats.").rows[0]
    assert (row.source_key, row.naming, row.source) == ("unknown", "unattributed", None)


def test_records_speak_for_the_author(find: Find) -> None:
    found = find("Six boats were sold in May, customs records show.")
    assert found.by_cue("show").naming == "author"


def test_first_person_in_a_quotation_is_its_speaker(find: Find) -> None:
    found = find('"We assess that the boats sailed," Mira Halvorsen said.')
    assert found.by_cue("assess").source_key == found.by_cue("said").source_key


def test_press_release_speaks_for_its_issuer(read: Read) -> None:
    reading = read(
        "PRESS RELEASE\n\nCoastal Service sanctions boat builders\n\n"
        "The Coastal Service today sanctioned two builders of boats. It acted on a tip."
    )
    at = reading.document.text.index("The Coastal Service today") + 4
    name = "Coastal Service"
    mention = Mention(
        document=reading.document.id, start=at, end=at + len(name), text=name,
        key="agency:coastal service", kind="agency", name=name,
    )  # fmt: skip
    row = find_attributions(replace(reading, mentions=(mention,)))[0]
    assert (row.source_key, row.naming, row.cue) == (
        "agency:coastal service",
        "collective",
        None,
    )


def test_colon_headline_names_its_speaker(find: Find) -> None:
    found = find(
        "Oslo: no boat has sailed for Riga\n\nOSLO, May 4 (Fjord Wire) - The port was quiet "
        "all day, and the boats lay at the quay while the crews waited for their pay."
    )
    assert found.said(":") == ("Oslo", "no boat has sailed for Riga")


def test_nouns_of_the_same_form_are_no_cues(find: Find) -> None:
    assert not find("The United States and the states of the union share the claims.").rows


def test_mentions_tell_key_role_and_body(read: Read) -> None:
    text = "Navy spokesman Ola Brandt said the boats had sailed."
    reading = read(text)
    mention = Mention(
        document=reading.document.id, start=0, end=25, text=text[:25], key="person:ola brandt",
        kind="person", name="Ola Brandt", role="spokesman", on_behalf_of="mil:NO",
    )  # fmt: skip
    row = find_attributions(replace(reading, mentions=(mention,)))[0]
    assert (row.source_key, row.naming) == ("person:ola brandt", "named")
    assert (row.source_role, row.on_behalf_of) == ("spokesman", "mil:NO")


def test_two_speakers_joined_by_and_are_two_sources(find: Find) -> None:
    found = find("Oslo and Riga said the boats had sailed.")
    assert {found.source(row) for row in found.rows} == {"Oslo", "Riga"}


def test_stage_answers_reading_by_reading(read: Read) -> None:
    first, second = read("Oslo said it sank."), read("Riga denied the report.")
    together = ATTRIBUTE.run([first, second])
    assert together == [*ATTRIBUTE.run([first]), *ATTRIBUTE.run([second])]


@pytest.mark.parametrize(
    "text", ["", "“", "said", ", said", "\n\n\n", "He said: “", "— said , ."]
)
def test_odd_texts_are_read_without_error(read: Read, text: str) -> None:
    reading = read(text) if text.strip() else replace(read("x"), sentences=())
    assert isinstance(ATTRIBUTE.run([reading])[0], Reading)


def test_spans_lie_in_the_text_and_parents_are_no_circle(find: Find) -> None:
    found = find(
        'The Herald reported, citing two officials, that Oslo had said "boats sailed". '
        "Riga, quoted by Havn, denied it, according to Ola Brandt."
    )
    for at, row in enumerate(found.rows):
        assert 0 <= row.start < row.end <= len(found.text)
        assert all(row.start <= start < end <= row.end for start, end in row.content)
        seen, parent = {at}, row.parent
        while parent is not None:
            assert parent not in seen
            seen.add(parent)
            parent = found.rows[parent].parent


@pytest.mark.parametrize(
    "text",
    [
        "On the question who pays, counsel for the yard invoked business secrecy.",
        "The office has asked both yards; neither has said yes.",
        "Neither has said yes.",
    ],
)
def test_odd_sentences_are_read_without_a_fault(find, text):
    assert find(text).text == text


@pytest.mark.parametrize(
    ("text", "outer", "inner"),
    [
        (
            "A docker in Bergen said he had been told by an officer that boats sailed.",
            "A docker in Bergen", "an officer",
        ),
        (
            "A docker heard from a diplomat that the crates held fuzes.",
            "A docker", "a diplomat",
        ),
        (
            "The Fjord Herald reported that boats had sailed, attributing this to “a pilot”.",
            "The Fjord Herald", "a pilot",
        ),
        (
            "Ola Brandt said through a spokeswoman that the crates held fuzes.",
            "a spokeswoman", "Ola Brandt",
        ),
        (
            "Through a spokeswoman, Ola Brandt said that the crates held fuzes.",
            "a spokeswoman", "Ola Brandt",
        ),
    ],
)  # fmt: skip
def test_chains_of_those_who_were_told_or_speak_through_others(
    find: Find, text: str, outer: str, inner: str
) -> None:
    found = find(text)
    row = next(row for row in found.rows if found.source(row) == inner and row.content)
    assert row.parent is not None
    assert found.source(found.rows[row.parent]) == outer


def test_what_goes_through_a_place_passes_nothing_on(find: Find) -> None:
    found = find("Ola Brandt said the crates went through Bergen in May.")
    assert [found.source(row) for row in found.rows] == ["Ola Brandt"]


def test_a_short_utterance_goes_on_behind_a_long_cue(find):
    found = find(
        "In the morning on the quay the owner of the old yard by the river, Arvid Holm, said: "
        '"We had no boats.\n\n"None."'
    )
    told = [row for row in found.rows if found.words(row).strip('" ') == "None."]
    assert [found.source(row) for row in told] == ["the owner of the old yard by the river"]


def test_a_quotation_goes_on_behind_a_link_to_another_story(find: Find) -> None:
    found = find(
        "“The two firms will build a workshop near Sorna,” the envoy Ilse Brandt said.\n\n"
        "Read also: Veltia counts its drones after the raid on Sorna\n\n"
        "“Because of this they will buy the tools together. They have the men for it too.”\n"
    )
    further = [row for row in found.rows if "buy the tools" in found.words(row)]
    assert [found.source(row) for row in further] == ["the envoy Ilse Brandt"]
