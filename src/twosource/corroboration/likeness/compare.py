"""How likely two contents are one proposition: signs, weighed and added up.

A log-linear model, as in the linkage of records (Fellegi and Sunter 1969); its weights stand in
``data/linkage.toml``. Invariant: the score is symmetric.
"""

import tomllib
from functools import cache
from importlib.resources import files

from twosource.corroboration.likeness.contents import Content
from twosource.corroboration.likeness.rarity import Rarity
from twosource.corroboration.likeness.signs import are_done_and_meant, signs_of

VETO = -1000.0  # the score of what may not be put together whatever else speaks for it


@cache
def load_weights() -> dict[str, dict[str, float]]:
    """Weights by table and sign."""
    text = files("twosource.corroboration").joinpath("data/linkage.toml").read_text("utf-8")
    return tomllib.loads(text)


def compare(left: Content, right: Content, rarity: Rarity) -> float:
    """The log-odds that two contents are one proposition."""
    if are_done_and_meant(left, right):
        return VETO
    weights = load_weights()["same"]
    return sum(weights[sign] * value for sign, value in signs_of(left, right, rarity))
