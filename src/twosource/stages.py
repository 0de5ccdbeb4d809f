"""The pipeline contract: a stage is a name, a version and a pure function over a batch.

Laws, each a property test: a ``Map`` answers input by input, in order, so batches may be cut
anywhere; a ``Group`` sees all inputs connected through shared keys together, in any order.
"""

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from twosource.records.audit import Problem
from twosource.records.claim import Claim
from twosource.records.reading import Reading

In = TypeVar("In")
Out = TypeVar("Out")


@dataclass(frozen=True, slots=True)
class Map(Generic[In, Out]):
    """One result per input, in the same order."""

    name: str
    version: str
    run: Callable[[Sequence[In]], Sequence[Out | Problem]]


@dataclass(frozen=True, slots=True)
class Group(Generic[In, Out]):
    """All inputs that are connected through shared keys, together, in no particular order."""

    name: str
    version: str
    keys: Callable[[In], Iterable[Hashable]]
    run: Callable[[Sequence[In]], Sequence[Out | Problem]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What the map stages made of one document; ``reading`` is None when it was not read."""

    document: str
    reading: Reading | None
    claims: tuple[Claim, ...] = ()
    problems: tuple[Problem, ...] = ()
