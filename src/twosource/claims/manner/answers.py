"""The patterns of ``data/answers.toml``: what evades, what denies, what clears, what owns up.

Invariant: a pattern is a regular expression over the words of one clause in lower case.
"""

import re
import tomllib
from collections.abc import Sequence
from functools import cache, lru_cache
from importlib import resources
from typing import Any

from twosource.claims.manner.modality import clause_text
from twosource.claims.syntax.scene import Scene
from twosource.errors import InputError
from twosource.text.needed import Patterns

_JOINED = re.compile(r"^(?:(?:and|but|or|that|so) )+")


@cache
def load_answers() -> Patterns:
    """The patterns of all kinds of answers.

    Raises:
        InputError: a pattern is no regular expression or names words that are not listed.
    """
    path = resources.files("twosource.claims").joinpath("data/answers.toml")
    raw: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8"))
    words = {key: _any_of(listed) for key, listed in raw.pop("words").items()}
    try:
        return Patterns(
            {
                kind: [re.compile(one.format(**words)) for one in table["patterns"]]
                for kind, table in raw.items()
            }
        )
    except (KeyError, IndexError, re.error) as error:
        raise InputError(f"answers.toml: a pattern cannot be used: {error}.") from error


def matches(name: str, scene: Scene, indices: Sequence[int]) -> bool:
    """Whether a pattern of this kind fits the words of a clause, without what joins it."""
    return _fits(name, clause_text(scene, indices))


@lru_cache(maxsize=256)  # several finders ask about one clause in a row
def _fits(name: str, clause: str) -> bool:
    return load_answers().fit(name, _JOINED.sub("", clause))


def _any_of(words: list[str]) -> str:
    """One of the words, the longest first."""
    return "(?:" + "|".join(sorted(map(re.escape, words), key=len, reverse=True)) + ")"
