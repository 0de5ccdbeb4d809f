"""How likely two contents are one proposition: signs, weighed and added up.

A log-linear model, as in the linkage of records (Fellegi and Sunter 1969); its weights stand in
``data/linkage.toml``. Where the learned reader has told what both claims are about, a small
network weighs that together with the signs. Invariant: the score is symmetric, and does not
hang on what else is compared.
"""

import logging
import tomllib
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

from twosource.corroboration.likeness.contents import Content
from twosource.corroboration.likeness.rarity import Rarity
from twosource.corroboration.likeness.signs import are_done_and_meant, signs_of
from twosource.errors import ModelError
from twosource.learned.gists import weigh_pairs

log = logging.getLogger(__name__)
Pair = tuple[Content, Content]
Signs = dict[str, float]
VETO = -1000.0  # the score of what may not be put together whatever else speaks for it
NEVER = -10.0  # from the signs, under which a must-not speaks and nothing else is asked
BATCH = 4096  # pairs that are weighed at a time, to bound memory


@cache
def load_weights() -> dict[str, dict[str, float]]:
    """Weights by table and sign."""
    text = files("twosource.corroboration").joinpath("data/linkage.toml").read_text("utf-8")
    return tomllib.loads(text)


@cache
def sign_names() -> tuple[str, ...]:
    """The signs of a pair that the network knows, in its order."""
    return tuple(load_weights()["same"])


def compare(pairs: Sequence[Pair], rarity: Rarity) -> list[float]:
    """The log-odds that the two contents of each pair are one proposition."""
    starts = range(0, len(pairs), BATCH)
    return [score for at in starts for score in _compare(pairs[at : at + BATCH], rarity)]


def _compare(pairs: Sequence[Pair], rarity: Rarity) -> list[float]:
    weights = load_weights()["same"] | load_weights()["never"]
    names = sign_names()
    scores: list[float] = []
    learned: dict[int, Signs] = {}
    for number, (left, right) in enumerate(pairs):
        if are_done_and_meant(left, right):
            scores.append(VETO)
            continue
        row = dict.fromkeys(weights, 0.0)
        for sign, value in signs_of(left, right, rarity):
            row[sign] += value
        scores.append(add_up(row, weights))
        if left.gist and right.gist and scores[-1] > NEVER:
            learned[number] = row
    gists = [(pairs[number][0].gist, pairs[number][1].gist) for number in learned]
    odds = _weigh([[row[name] for name in names] for row in learned.values()], gists)
    for (number, row), one in zip(learned.items(), odds, strict=False):
        scores[number] = _mix(scores[number], one) + add_up(row, load_weights()["contrast"])
    return scores


def add_up(row: Signs, weights: Signs) -> float:
    """The signs of a pair that have a weight, weighed."""
    return sum(weight * row[sign] for sign, weight in weights.items() if row[sign])


def _mix(score: float, odds: float) -> float:
    """What the network says, beside what the weighed signs say."""
    mix = load_weights()["learned"]
    return mix["start"] + mix["odds"] * odds + mix["signs"] * score


def _weigh(rows: list[list[float]], gists: list[tuple[str, str]]) -> list[float]:
    """What the network says of pairs; nothing where it is missing."""
    try:
        return weigh_pairs(sign_names(), rows, gists)
    except ModelError as error:
        log.warning("%s; until then the signs alone tell what is one matter", error)
        return []
