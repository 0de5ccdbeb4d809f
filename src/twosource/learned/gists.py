"""What a claim is about, as numbers, and how likely two claims are of one matter.

A small network above the claims tower makes a *gist* of the words of a claim and the passage
around them; another one weighs two gists beside named signs of likeness. Invariant: a gist
depends on the passage and the words of the claim alone, a score on the two claims alone: it is
symmetric and does not hang on what is scored with it.
"""

import base64
from collections.abc import Sequence
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from twosource.learned.claims import Senses
from twosource.learned.encoder import Encoder, load_encoder
from twosource.learned.tagging import Floats
from twosource.learned.wordpiece import Span

Doubles = npt.NDArray[np.float64]
HEAD, ALIKE = "gist", "alike"
LABELS = ("what a claim is about",)
WIDTH = 128  # numbers of a gist
STEP = 24  # steps to one, in which they are kept: a byte each
MOST = 40  # words of a claim that are read
DIGITS = 6  # decimals of a score; the last bits hang on what is scored together


def find_gists(
    senses: Senses, spans: Sequence[Span], encoder: Encoder | None = None
) -> list[str]:
    """The gist of the claim in each of these words of a document, written as text.

    Empty where nothing was read there.

    Raises:
        ModelError: the shipped model is missing, damaged or has other labels.
    """
    encoder = encoder or load_encoder()
    encoder.labels(HEAD, LABELS)
    session = encoder.session(HEAD)
    found = []
    for span in spans:
        described = describe(senses, span)
        if described is None:
            found.append("")
            continue
        states, passage = described
        gist = session.run([HEAD], {"states": states, "passage": passage[None]})[0][0]
        found.append(write_gist(gist))
    return found


def describe(senses: Senses, span: Span) -> tuple[Floats, Floats] | None:
    """The states of the words of a claim, and the mean of those of its passage."""
    passage = senses.passage(span)
    words = passage.find(span) if passage else None
    if passage is None or words is None:
        return None
    first, last = words
    return passage.states[first : min(last, first + MOST)], passage.mean


def write_gist(gist: Floats) -> str:
    """A gist as text, a byte a number."""
    steps = np.clip(np.rint(gist * STEP), -127, 127).astype(np.int8)
    return base64.b64encode(steps.tobytes()).decode("ascii")


@lru_cache(maxsize=1 << 14)
def read_gist(text: str) -> Doubles:
    """The numbers of a written gist."""
    gist: Doubles = np.frombuffer(base64.b64decode(text), np.int8) / np.float64(STEP)
    return gist


def weigh_pairs(
    names: tuple[str, ...],
    signs: Sequence[Sequence[float]],
    gists: Sequence[tuple[str, str]],
    encoder: Encoder | None = None,
) -> list[float]:
    """Log odds that the claims of each pair are of one matter.

    ``signs`` has one row a pair, in the order of ``names``.

    Raises:
        ModelError: the shipped model is missing, damaged or knows other signs.
    """
    if not gists:
        return []
    encoder = encoder or load_encoder()
    encoder.labels(ALIKE, names)
    rows = lay_out(np.array(signs, np.float64), gists)
    odds = encoder.session(ALIKE).run(["odds"], {"rows": rows})[0][:, 0]
    return [round(float(one), DIGITS) for one in odds]


def lay_out(signs: Doubles, gists: Sequence[tuple[str, str]]) -> Doubles:
    """What the second network sees: signs, products and distances of the two gists."""
    left = np.stack([read_gist(one) for one, _ in gists])
    right = np.stack([read_gist(other) for _, other in gists])
    return np.hstack([signs, left * right, np.abs(left - right)])
