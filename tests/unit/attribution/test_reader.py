from collections.abc import Callable

import pytest

from twosource.attribution import attribute, reader
from twosource.attribution.attribute import ATTRIBUTE, ATTRIBUTE_BY_RULE
from twosource.attribution.reader import find_missed, is_open, read_found
from twosource.attribution.sentences import relate_line
from twosource.attribution.syntax.words import Line, read_lines
from twosource.errors import ModelError
from twosource.learned.attributions import FoundAttribution
from twosource.records.reading import Reading

Read = Callable[[str], Reading]
OPEN = "Two of the four clerks stated timber and coal had been loaded at the pier."
NOTED = "A clerk near the port, nevertheless, acknowledged that timber had been bought at Havn."


@pytest.fixture
def line(read: Read) -> Callable[[str], Line]:
    return lambda text: read_lines(read(text))[0]


def heard(text: str, source: str, cue: str, content: str, score: float) -> FoundAttribution:
    def place(words: str) -> tuple[int, int]:
        return text.index(words), text.index(words) + len(words)

    return FoundAttribution(
        cue=place(cue),
        source=place(source) if source else None,
        content=(place(content),),
        score=score,
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (OPEN, True),
        ("The crane had fallen at dawn, the harbor master said on Tuesday.", False),
        ("The crane fell into the harbor at dawn.", False),
    ],
)
def test_a_sentence_is_open_where_a_word_of_speech_is_left(
    line: Callable[[str], Line], text: str, expected: bool
) -> None:
    one = line(text)
    assert is_open(one, relate_line(one)) is expected


CLERKS = (OPEN, "Two of the four clerks", "stated", "timber and coal had been loaded")
BARE = (OPEN, "Two of the four clerks", "stated", "timber and coal")
DEFINED = ("He defined that it was shut.", "He", "defined", "that it was shut")
ASKED = ("She asked whether it was shut.", "She", "asked", "whether it was shut")


@pytest.mark.parametrize(
    ("words", "score", "taken"),
    [
        (CLERKS, 0.8, True),
        (CLERKS, 0.79, False),
        (BARE, 0.99, False),
        (DEFINED, 0.9, True),
        (DEFINED, 0.89, False),
        (ASKED, 0.99, False),
    ],
)
def test_what_the_model_finds_is_taken_when_sure_and_a_statement(
    line: Callable[[str], Line], words: tuple[str, str, str, str], score: float, taken: bool
) -> None:
    assert (read_found(line(words[0]), heard(*words, score)) is not None) is taken


def test_a_source_ends_where_its_apposition_begins(line: Callable[[str], Line]) -> None:
    clerk = "A clerk near the port, nevertheless,"
    found = heard(NOTED, clerk, "acknowledged", "that timber had been bought", 0.9)
    draft = read_found(line(NOTED), found)
    assert draft is not None
    assert draft.source == (0, 5, 7)
    assert draft.rule.act == "admit"


def test_no_cue_of_the_rules_is_read_again(
    line: Callable[[str], Line], monkeypatch: pytest.MonkeyPatch
) -> None:
    text = "The memo's author, thought to be a clerk who left, declined to comment to us."
    one = line(text)
    again = heard(text, "The memo's author", "declined", "to comment to us", 1.0)
    across = heard(
        text, "The memo's author", "thought", "to be a clerk who left, declined to comment", 1.0
    )
    monkeypatch.setattr(reader, "find_attributions", lambda _: [(again, across)])
    assert find_missed([text], [[(one, relate_line(one))]]) == [[]]


def test_joined_stage_reads_what_the_rules_leave_open(read: Read) -> None:
    rules, joined = (s.run([read(OPEN)])[0] for s in (ATTRIBUTE_BY_RULE, ATTRIBUTE))
    assert isinstance(rules, Reading)
    assert isinstance(joined, Reading)
    assert rules.attributions == ()
    (row,) = joined.attributions
    assert (row.act, row.naming, row.source) == ("assert", "anonymous", (0, 22))


def test_joined_stage_answers_reading_by_reading(read: Read) -> None:
    texts = [OPEN, NOTED, "Oslo said it sank.", f"{NOTED} {OPEN}", OPEN.replace("Two", "Nine")]
    readings = [read(text) for text in texts]
    together = ATTRIBUTE.run(readings)
    assert together == [result for one in readings for result in ATTRIBUTE.run([one])]
    assert together[::-1] == ATTRIBUTE.run(readings[::-1])


def test_a_damaged_model_leaves_the_rules(
    read: Read, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(*_: object) -> None:
        raise ModelError("trunk.onnx is damaged; install again")

    monkeypatch.setattr(attribute, "find_missed", fail)
    readings = [read(OPEN), read("Oslo said it sank.")]
    assert ATTRIBUTE.run(readings) == ATTRIBUTE_BY_RULE.run(readings)
    assert "trunk.onnx is damaged" in caplog.text
