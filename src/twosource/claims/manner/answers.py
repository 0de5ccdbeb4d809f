"""The patterns of ``data/answers.toml``: what evades, what denies, what clears, what owns up.

Invariant: a pattern is a regular expression over the words of one clause in lower case.
"""

import re
import tomllib
from functools import cache
from importlib import resources
from typing import Any

from twosource.errors import InputError


@cache
def load_answers(name: str) -> tuple[re.Pattern[str], ...]:
    """The patterns of one kind of answer.

    Raises:
        InputError: a pattern is no regular expression or names words that are not listed.
    """
    path = resources.files("twosource.claims").joinpath("data/answers.toml")
    raw: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8"))
    words = {key: _any_of(listed) for key, listed in raw["words"].items()}
    try:
        return tuple(re.compile(one.format(**words)) for one in raw[name]["patterns"])
    except (KeyError, IndexError, re.error) as error:
        raise InputError(f"answers.toml: a pattern cannot be used: {error}.") from error


def _any_of(words: list[str]) -> str:
    """One of the words, the longest first."""
    return "(?:" + "|".join(sorted(map(re.escape, words), key=len, reverse=True)) + ")"
