from collections.abc import Callable
from dataclasses import replace

import pytest

from tests.unit.attribution.conftest import Found
from twosource.attribution.sources.resolve import count_sources, fold_name, resolve_source
from twosource.records.party import Mention
from twosource.records.reading import Reading

Read = Callable[[str], Reading]


def mention(reading: Reading, words: str, **fields: object) -> Mention:
    start = reading.document.text.index(words)
    return Mention(
        document=reading.document.id, start=start, end=start + len(words), text=words, **fields
    )  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("phrase", "count"),
    [
        ("two of the three people", (2, 2)),
        ("12 officials", (12, 12)),
        ("dozens of residents", (24, 99)),
        ("experts", (2, None)),
        ("a diplomat", (1, 1)),
    ],
)
def test_counts(phrase: str, count: tuple[float, float | None]) -> None:
    assert count_sources(phrase) == count


def test_names_fold_to_plain_letters() -> None:
    assert fold_name("The Mäkelä’s Wharf") == "makela wharf" or fold_name("Mäkelä") == "makela"


def test_a_state_speaks_through_its_government(read: Read) -> None:
    reading = read("Norway denied it.")
    state = mention(
        reading, "Norway", key="state:NO", kind="state", name="Norway", country="NO"
    )
    speaker = resolve_source(replace(reading, mentions=(state,)), (0, 6))
    assert (speaker.key, speaker.naming) == ("gov:NO", "collective")


def test_a_modifier_does_not_name_the_speaker(read: Read) -> None:
    reading = read("A Norwegian trader denied it.")
    state = mention(
        reading, "Norwegian", key="state:NO", kind="state", name="Norway", country="NO"
    )
    speaker = resolve_source(replace(reading, mentions=(state,)), (0, 18))
    assert speaker.naming == "anonymous"
    assert speaker.affiliation == "state:NO"


def test_the_name_behind_a_description_is_the_speaker(read: Read) -> None:
    reading = read("A spokesman for the yard, Ola Brandt, denied it.")
    person = mention(
        reading, "Ola Brandt", key="person:ola brandt", kind="person", name="Ola Brandt"
    )
    speaker = resolve_source(replace(reading, mentions=(person,)), (0, 24), whole=(0, 36))
    assert speaker.key == "person:ola brandt"


def test_a_body_may_bear_the_name_of_a_country(read: Read) -> None:
    reading = read("Open Harbors Norway denied it, and Mighty Norway did not.")
    states = tuple(
        Mention(
            document=reading.document.id, start=start, end=start + 6, text="Norway",
            key="state:NO", kind="state", name="Norway", country="NO",
        )
        for start in (13, 42)
    )  # fmt: skip
    reading = replace(reading, mentions=states)
    body = resolve_source(reading, (0, 19))
    assert (body.key, body.affiliation) == ("org:open harbors norway", "state:NO")
    assert resolve_source(reading, (35, 48)).key == "gov:NO"


@pytest.mark.parametrize("phrase", ["A former Hald clerk", "A partner in Bodo"])
def test_somebody_described_with_a_name_stays_unnamed(read: Read, phrase: str) -> None:
    speaker = resolve_source(read(f"{phrase} denied it."), (0, len(phrase)))
    assert (speaker.naming, speaker.count) == ("anonymous", (1, 1))


@pytest.mark.parametrize(
    ("phrase", "naming"),
    [("Hald Marine Services", "named"), ("Norway Security Services", "collective")],
)
def test_firms_may_end_as_bodies_of_a_state_do(read: Read, phrase: str, naming: str) -> None:
    assert resolve_source(read(f"{phrase} denied it."), (0, len(phrase))).naming == naming


def test_a_subject_is_no_time_and_no_adverb_ends_it(find: Callable[[str], Found]) -> None:
    text = "A docker who worked on the ferry until May told us that it had sailed."
    assert find(text).said("told")[0] == "A docker who worked on the ferry until May"
    text = "The island's internationally recognized government said that it had sailed."
    assert find(text).said("said")[0] == "The island's internationally recognized government"
