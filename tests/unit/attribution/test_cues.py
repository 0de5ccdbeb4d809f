from collections.abc import Callable

import pytest

from twosource.attribution.cues import find_hits, load_cues
from twosource.attribution.syntax.morphology import inflect
from twosource.attribution.syntax.words import read_lines
from twosource.records.reading import Reading

Read = Callable[[str], Reading]


@pytest.mark.parametrize(
    ("lemma", "forms"),
    [
        ("say", {"say", "says", "said", "saying"}),
        ("deny", {"deny", "denies", "denied", "denying"}),
        ("admit", {"admit", "admits", "admitted", "admitting"}),
        ("write", {"write", "writes", "wrote", "written", "writing"}),
        ("put", {"put", "puts", "putting"}),
        ("agree", {"agree", "agrees", "agreed", "agreeing"}),
    ],
)
def test_verbs_are_inflected(lemma: str, forms: set[str]) -> None:
    assert {word for word, _ in inflect(lemma)} == forms


def test_table_of_cues_is_large_and_valid() -> None:
    rules = {pattern.rule for patterns in load_cues().values() for pattern in patterns}
    assert len(rules) > 300
    assert {"deny", "admit", "refuse_comment", "threaten"} <= {rule.act for rule in rules}


def cues_of(read: Read, text: str) -> list[str]:
    line = read_lines(read(text))[0]
    return [" ".join(line.words[hit.first : hit.last]) for hit in find_hits(line)]


def test_longest_cue_wins(read: Read) -> None:
    assert cues_of(read, "The firm declined to comment on it.")[0] == "declined to comment"


def test_wildcard_stands_for_a_few_words(read: Read) -> None:
    assert cues_of(read, "The firm left three letters unanswered.") == [
        "left three letters unanswered"
    ]


def test_negated_pattern_needs_its_negation(read: Read) -> None:
    assert "be reached" not in " ".join(cues_of(read, "The town can be reached by boat."))
