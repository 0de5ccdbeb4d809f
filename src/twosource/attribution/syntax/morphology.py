"""Forms of English verbs, from the rules and the exceptions of ``verbs.toml``.

Invariant: every form of a verb maps to the tense that a cue needs to know; where two tenses
look alike ("put") the past comes first.
"""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Literal

Form = Literal["base", "third", "past", "participle", "ing"]

_BE: tuple[tuple[str, Form], ...] = (
    ("is", "third"), ("are", "base"), ("was", "past"), ("were", "past"), ("be", "base"),
    ("been", "participle"), ("being", "ing"), ("'s", "third"), ("'re", "base"), ("'m", "base"),
)  # fmt: skip
_THIRD = {"have": "has", "do": "does", "go": "goes"}


@cache
def load_verbs() -> tuple[dict[str, tuple[str, str]], frozenset[str]]:
    """The irregular verbs with their past and participle, and those that double a letter."""
    path = files("twosource.attribution").joinpath("data", "verbs.toml")
    raw = tomllib.loads(path.read_text(encoding="utf-8"))
    irregular = {base: (past, participle) for base, past, participle in raw["irregular"]}
    return irregular, frozenset(raw["doubled"])


def inflect(lemma: str) -> list[tuple[str, Form]]:
    """All forms of a one-word verb."""
    if lemma == "be":
        return list(_BE)
    past, participle = load_verbs()[0].get(lemma) or (_past(lemma), _past(lemma))
    return [
        (past, "past"),
        (lemma, "base"),
        (_third(lemma), "third"),
        (participle, "participle"),
        (_ing(lemma), "ing"),
    ]


def _ends_in_consonant_y(lemma: str) -> bool:
    return lemma.endswith("y") and lemma[-2:-1] not in "aeiou"


def _third(lemma: str) -> str:
    if lemma in _THIRD:
        return _THIRD[lemma]
    if _ends_in_consonant_y(lemma):
        return lemma[:-1] + "ies"
    return lemma + ("es" if lemma.endswith(("s", "sh", "ch", "x", "z")) else "s")


def _past(lemma: str) -> str:
    if lemma.endswith("e"):
        return lemma + "d"
    if _ends_in_consonant_y(lemma):
        return lemma[:-1] + "ied"
    return _double(lemma) + "ed"


def _double(lemma: str) -> str:
    return lemma + lemma[-1] if lemma in load_verbs()[1] else lemma


def _ing(lemma: str) -> str:
    if lemma.endswith("ie"):
        return lemma[:-2] + "ying"
    if lemma.endswith("e") and not lemma.endswith(("ee", "oe", "ye")):
        return lemma[:-1] + "ing"
    return _double(lemma) + "ing"
