"""Fill what a claim of a transfer leaves out: who gives, who gets, and what.

Each party, or kind of goods, that the document names is weighed by what speaks for it (a
logistic model over named signs; ``data/casting.toml``, fitted by ``benchmarks.casting``).
"""

import math
import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache
from importlib.resources import files
from typing import Any

from twosource.claims.casting.candidates import Candidate, find_candidates
from twosource.claims.casting.signs import PARTIES, ROLES, Sign, Signs
from twosource.claims.predicates import load_vocabulary
from twosource.records.claim import Claim
from twosource.records.reading import Reading

FURTHER = 0.5  # chance from which a second one fills the role as well
MOST = 3  # fillers of a role
MANY = 40  # candidates from which only those at hand are weighed
BEFORE, AFTER = 2000, 400  # characters around a claim that are at hand
Roles = tuple[tuple[str, tuple[str, ...]], ...]


@cache
def load_casting() -> dict[str, Any]:
    """Weights of signs by role, and the least chance that fills one."""
    text = files("twosource.claims").joinpath("data/casting.toml").read_text("utf-8")
    return tomllib.loads(text)


def cast(reading: Reading, claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """The claims, those of transfers with the roles that their surroundings imply."""
    if not any(map(is_cast, claims)):
        return tuple(claims)
    signs = Signs(reading, claims)
    parties = find_candidates(reading.mentions, goods=False)
    goods = find_candidates(reading.mentions, goods=True)
    return tuple(
        replace(one, implied=_implied(signs, number, one, parties, goods))
        if is_cast(one)
        else one
        for number, one in enumerate(claims)
    )


def is_cast(claim: Claim) -> bool:
    """Whether somebody hands something on there."""
    return claim.proposition.predicate in load_casting()["classes"]


def _implied(
    signs: Signs,
    number: int,
    claim: Claim,
    parties: Sequence[Candidate],
    goods: Sequence[Candidate],
) -> Roles:
    """The roles that the clause does not fill itself; nobody gives to himself."""
    has = load_vocabulary().predicates[claim.proposition.predicate].roles
    crowds = {role: parties if role in PARTIES else goods for role in ROLES if role in has}
    stated = {role: signs.stated(number, role, crowd) for role, crowd in crowds.items()}
    taken = {key for keys in stated.values() for key in keys}
    found: dict[str, tuple[str, ...]] = {}
    for role, crowd in crowds.items():
        if not stated[role]:
            free = [one for one in _at_hand(claim, crowd) if one.key not in taken]
            found[role] = _likeliest(signs, number, role, free)
            taken.update(found[role])
    return tuple(sorted((role, keys) for role, keys in found.items() if keys))


def _at_hand(claim: Claim, crowd: Sequence[Candidate]) -> Sequence[Candidate]:
    """In a long document those named around a claim, and those named most."""
    if len(crowd) <= MANY:
        return crowd
    start, end = claim.evidence.start - BEFORE, claim.evidence.end + AFTER
    ranked = sorted(crowd, key=lambda one: (-len(one.mentions), one.key))
    known = {one.key for one in ranked[:MANY]}
    return [one for one in crowd if one.key in known or one.within(start, end)]


def _likeliest(
    signs: Signs, number: int, role: str, crowd: Sequence[Candidate]
) -> tuple[str, ...]:
    most = max((len(one.mentions) for one in crowd), default=1)
    weighed = sorted(
        ((chance(role, signs.of(number, role, one, most)), one.key) for one in crowd),
        key=lambda pair: (-pair[0], pair[1]),
    )[:MOST]
    least = load_casting()["least"][role]
    return tuple(
        key
        for place, (found, key) in enumerate(weighed)
        if found > (max(least, FURTHER) if place else least)
    )


def chance(role: str, signs: Iterable[Sign]) -> float:
    """The chance that a candidate with these signs fills the role."""
    weights = load_casting()[role]
    odds = sum(weights.get(name, 0.0) * value for name, value in signs)
    return 1 / (1 + math.exp(-odds))
