"""Words that leave a question unanswered: "that is a matter for the owner", "we never comment".

Invariant: what refuses is read off the words of one clause; nothing here is a denial.
"""

import re
import tomllib
from collections.abc import Sequence
from functools import cache
from importlib import resources

from twosource.claims.manner.modality import clause_text
from twosource.claims.syntax.scene import Scene
from twosource.claims.syntax.words import load_grammar
from twosource.errors import InputError


def is_refusal(scene: Scene, indices: Sequence[int]) -> bool:
    """The words refuse an answer: "we do not comment on", "it had nothing to add"."""
    text = clause_text(scene, indices)
    padded = f" {text} "
    if any(f" {phrase} " in padded for phrase in load_grammar()["refusal"]):
        return True
    return any(pattern.search(text) for pattern in load_refusals())


@cache
def load_refusals() -> tuple[re.Pattern[str], ...]:
    """The patterns of ``data/answers.toml``.

    Raises:
        InputError: a pattern is no regular expression or names words that are not listed.
    """
    path = resources.files("twosource.claims").joinpath("data/answers.toml")
    raw = tomllib.loads(path.read_text(encoding="utf-8"))
    words = {
        name: "(?:" + "|".join(sorted(map(re.escape, listed), key=len, reverse=True)) + ")"
        for name, listed in raw["words"].items()
    }
    try:
        return tuple(re.compile(one.format(**words)) for one in raw["refusals"]["patterns"])
    except (KeyError, IndexError, re.error) as error:
        raise InputError(f"answers.toml: a pattern cannot be used: {error}.") from error
