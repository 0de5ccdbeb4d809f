"""Patterns that are tried only where their letters stand give what trying all of them gives."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from twosource.text.needed import Patterns, find_needed

PATTERNS = [
    r"^(?:that )?(?:\w+ ){0,2}(?:story|stories) (?:is|was) false\b",
    r"\bno (?:further |other )?comments?\b",
    r"\b(?:not|never|n.t) (?:\w+ )?yet\b",
    r"^(?:yes|no)$",
    r"\bauthori[sz]ed to (?!speak)\w+",
    r"\b(?:a|the) lie\b|\bframed\b",
    r"(?i:IN THE END)",
    r"\b(?:knew|heard)(?: nothing)?$",
    r"(?:that (?:the |no )?(?=story)story){1,2}",
    r"(?P<one>comments?)? further|know+n",
    r"(yes|no)\1",
    "",
]
WORDS = [
    "that", "the", "story", "stories", "is", "was", "false", "no", "further", "comment",
    "comments", "not", "don't", "yet", "yes", "authorized", "to", "speak", "say", "a", "lie",
    "framed", "in", "end", "knew", "nothing", "heard",
]  # fmt: skip


@given(st.lists(st.sampled_from(WORDS), max_size=8), st.sampled_from(PATTERNS))
def test_what_is_not_tried_does_not_fit(words: list[str], pattern: str) -> None:
    text = " ".join(words)
    assert Patterns({"one": [re.compile(pattern)]}).fit("one", text) == bool(
        re.search(pattern, text)
    )


@given(st.lists(st.sampled_from(WORDS), max_size=8))
def test_one_of_many_is_found(words: list[str]) -> None:
    text, patterns = " ".join(words), [re.compile(p) for p in PATTERNS[:-1]]
    assert Patterns({"other": [], "some": patterns}).fit("some", text) == any(
        p.search(text) for p in patterns
    )


@pytest.mark.parametrize(
    ("pattern", "needed"),
    [
        (r"\bno (?:further |other )?comments?\b", {"comme"}),
        (r"^(?:a (?:big )?(?:story|stories))$", {"a sto", "a big"}),
        (r"authori[sz]ed (?!to)", {"autho"}),
        (r"\w+ (?:known|heard)", {" know", " hear"}),
        (r"stor[a-z]+ (?:is|was) false", {" fals"}),
        (r"(?i:comment)", set()),
        (r"(comment|further)\1", set()),
        (r"yes|comment", set()),
    ],
)
def test_a_scan_finds_the_runs_that_every_match_holds(pattern: str, needed: set[str]) -> None:
    assert find_needed(re.compile(pattern)) == needed


def test_letters_in_any_case_are_tried_always() -> None:
    patterns = Patterns({"one": [re.compile("comment", re.IGNORECASE)], "other": []})
    assert patterns.fit("one", "No COMMENT")
    assert not patterns.fit("other", "No COMMENT")
