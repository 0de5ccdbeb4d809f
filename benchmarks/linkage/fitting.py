"""Weights by penalized likelihood, drawn toward weights that were set by hand.

With a few affairs to learn from, free weights overfit; a normal prior around the argued ones
lets the data move a weight only as far as it insists (MAP estimation).
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Vector = NDArray[np.float64]
Matrix = NDArray[np.float64]
STEPS = 200


@dataclass(frozen=True, slots=True)
class Pairs:
    """Pairs of claims: signs by pair, whether both are one proposition."""

    signs: Matrix
    same: Vector


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer: signs by candidate, the first standing alone, and which is right."""

    signs: Matrix
    right: int
    weight: float


def fit_pairs(data: Sequence[Pairs], prior: Vector, pull: float, weight: float) -> Vector:
    """Weights of a logistic regression; each pair counts ``weight``."""
    signs = np.vstack([one.signs for one in data])
    same = np.concatenate([one.same for one in data])

    def loss(b: Vector) -> float:
        z = signs @ b
        penalty = 0.5 * pull * float(((b - prior) ** 2).sum())
        return weight * float((np.logaddexp(0, z) - same * z).sum()) + penalty

    def slopes(b: Vector) -> tuple[Vector, Matrix]:
        p = 1 / (1 + np.exp(-np.clip(signs @ b, -35, 35)))
        gradient = weight * signs.T @ (same - p) - pull * (b - prior)
        curve = (signs * (weight * p * (1 - p))[:, None]).T @ signs + pull * np.eye(len(b))
        return gradient, curve

    return climb(prior, loss, slopes)


def fit_choices(data: Sequence[Choice], prior: Vector, pull: float) -> Vector:
    """Weights of a conditional logit: each answer chooses among its candidates."""

    def loss(b: Vector) -> float:
        found = 0.5 * pull * float(((b - prior) ** 2).sum())
        for one in data:
            z = one.signs @ b
            found += one.weight * float(np.logaddexp.reduce(z) - z[one.right])
        return found

    def slopes(b: Vector) -> tuple[Vector, Matrix]:
        gradient, curve = -pull * (b - prior), pull * np.eye(len(b))
        for one in data:
            z = one.signs @ b
            p = np.exp(z - np.logaddexp.reduce(z))
            mean = p @ one.signs
            apart = one.signs - mean
            gradient = gradient + one.weight * (one.signs[one.right] - mean)
            curve = curve + one.weight * (apart.T * p) @ apart
        return gradient, curve

    return climb(prior, loss, slopes)


def climb(
    start: Vector,
    loss: Callable[[Vector], float],
    slopes: Callable[[Vector], tuple[Vector, Matrix]],
) -> Vector:
    """Newton's method with halved steps."""
    b, least = start.copy(), loss(start)
    for _ in range(STEPS):
        gradient, curve = slopes(b)
        step, size = np.linalg.solve(curve, gradient), 1.0
        while size > 1e-4 and loss(b + size * step) > least:
            size /= 2
        if size <= 1e-4:
            break
        b = b + size * step
        now = loss(b)
        if least - now < 1e-6:
            break
        least = now
    return b
