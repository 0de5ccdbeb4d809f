from collections.abc import Callable
from dataclasses import replace

import pytest

from twosource.attribution import attribute, reader
from twosource.attribution.attribute import ATTRIBUTE, ATTRIBUTE_BY_RULE
from twosource.attribution.reader import CERTAIN, SURE, consult, read_found
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


@pytest.fixture
def lines(read: Read) -> Callable[[str], list[Line]]:
    return lambda text: list(read_lines(read(text)))


def heard(text: str, source: str, cue: str, content: str, score: float) -> FoundAttribution:
    def place(words: str) -> tuple[int, int]:
        return text.index(words), text.index(words) + len(words)

    return FoundAttribution(
        cue=place(cue),
        source=place(source) if source else None,
        content=(place(content),),
        score=score,
    )


CLERKS = (OPEN, "Two of the four clerks", "stated", "timber and coal had been loaded")
BARE = (OPEN, "Two of the four clerks", "stated", "timber and coal")
DEFINED = ("He defined that it was shut.", "He", "defined", "that it was shut")
UNNAMED = ("A man, who asked not to be named, nodded.", "who", "asked", "not to be named")
ASKED = ("She asked whether it was shut.", "She", "asked", "whether it was shut")


@pytest.mark.parametrize(
    ("words", "score", "taken"),
    [
        (CLERKS, 0.35, True),
        (CLERKS, 0.34, False),
        (BARE, 0.99, False),
        (DEFINED, 0.6, True),
        (DEFINED, 0.59, False),
        (ASKED, 0.99, False),
        (UNNAMED, 0.99, False),
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
    assert consult([text], [[(one, relate_line(one))]]) == [[]]


@pytest.mark.parametrize(("sure", "end"), [(SURE, "shut"), (SURE - 0.01, "ice")])
def test_the_model_sets_a_content_where_it_is_sure(
    line: Callable[[str], Line], monkeypatch: pytest.MonkeyPatch, sure: float, end: str
) -> None:
    text = "The clerk said that the old stone pier was shut because of ice."
    one = line(text)
    drafts = relate_line(one)
    found = heard(text, "The clerk", "said", "that the old stone pier was shut", 0.9)
    monkeypatch.setattr(reader, "find_attributions", lambda _: [(replace(found, sure=sure),)])
    assert consult([text], [[(one, drafts)]]) == [[]]
    ((start, stop),) = drafts[0].content
    assert text[start:stop].endswith(end)


@pytest.mark.parametrize(("sure", "spans"), [(CERTAIN, 1), (CERTAIN - 0.01, 2)])
def test_half_of_a_content_is_dropped_only_when_certain(
    line: Callable[[str], Line], monkeypatch: pytest.MonkeyPatch, sure: float, spans: int
) -> None:
    text = "The pier was shut by a storm, the clerk said, and the ferry never came back."
    one = line(text)
    drafts = relate_line(one)
    found = heard(text, "the clerk", "said", "The pier was shut by a storm", 0.9)
    monkeypatch.setattr(reader, "find_attributions", lambda _: [(replace(found, sure=sure),)])
    assert len(drafts[0].content) == 2
    assert consult([text], [[(one, drafts)]]) == [[]]
    assert len(drafts[0].content) == spans


def test_no_content_holds_the_source_of_its_own_cue(
    line: Callable[[str], Line], monkeypatch: pytest.MonkeyPatch
) -> None:
    text = "The shells, insists the firm that made them, were never sold to anybody."
    one = line(text)
    drafts = relate_line(one)
    kept = [list(draft.content) for draft in drafts]
    content = "the firm that made them, were never sold"
    found = heard(text, "The shells", "insists", content, 1.0)
    monkeypatch.setattr(reader, "find_attributions", lambda _: [(replace(found, sure=1.0),)])
    assert consult([text], [[(one, drafts)]]) == [[]]
    assert [draft.content for draft in drafts] == kept


def test_a_source_in_another_sentence_is_left(
    lines: Callable[[str], list[Line]], monkeypatch: pytest.MonkeyPatch
) -> None:
    text = f"It rained. {OPEN}"
    found = heard(text, "It", "stated", "timber and coal had been loaded", 0.9)
    monkeypatch.setattr(reader, "find_attributions", lambda _: [(found,)])
    sentences = [(one, relate_line(one)) for one in lines(text)]
    assert consult([text], [sentences]) == [[]]


def test_joined_stage_reads_what_the_rules_leave_open(read: Read) -> None:
    rules, joined = (s.run([read(OPEN)])[0] for s in (ATTRIBUTE_BY_RULE, ATTRIBUTE))
    assert isinstance(rules, Reading)
    assert isinstance(joined, Reading)
    assert rules.attributions == ()
    (row,) = joined.attributions
    assert (row.act, row.naming, row.source) == ("assert", "anonymous", (0, 22))


def test_joined_stage_takes_no_promise_that_tells_which_thing_is_meant(read: Read) -> None:
    text = "Norway has delivered two of the seven boats it promised Ukraine last year."
    joined = ATTRIBUTE.run([read(text)])[0]
    assert isinstance(joined, Reading)
    assert joined.attributions == ()


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

    monkeypatch.setattr(attribute, "consult", fail)
    readings = [read(OPEN), read("Oslo said it sank.")]
    assert ATTRIBUTE.run(readings) == ATTRIBUTE_BY_RULE.run(readings)
    assert "trunk.onnx is damaged" in caplog.text
