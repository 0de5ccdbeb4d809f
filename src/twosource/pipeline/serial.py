"""Runs stages in this process, one after the other.

Invariant: nothing vanishes. A stage that breaks on an input yields a ``Problem`` for that input
and the rest goes on.
"""

import logging
from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import TypeVar

from twosource.records.audit import Problem
from twosource.stages import Group, Map

log = logging.getLogger(__name__)

In = TypeVar("In")
Out = TypeVar("Out")


def run_map(
    stage: Map[In, Out], inputs: Sequence[In], name_of: Callable[[In], str]
) -> list[Out | Problem]:
    """One result per input, in order; ``name_of`` gives the document id for a Problem."""
    try:
        return list(stage.run(inputs))
    except Exception:  # noqa: BLE001  run again, input by input, to find it
        results: list[Out | Problem] = []
        for one in inputs:
            result = _run_one(stage, one, name_of(one))
            results.append(result)
        return results


def _run_one(stage: Map[In, Out], one: In, document: str) -> Out | Problem:
    try:
        return stage.run([one])[0]
    except Exception as error:
        log.info("stage %s failed on %s", stage.name, document, exc_info=True)
        return Problem(
            stage=stage.name,
            code="stage_failed",
            message=f"The stage '{stage.name}' broke on this document "
            f"({type(error).__name__}); the rest is not affected. Please report it.",
            document=document,
        )


def run_group(stage: Group[In, Out], inputs: Sequence[In]) -> list[Out | Problem]:
    """Results for each set of inputs connected through shared keys."""
    results: list[Out | Problem] = []
    for component in connected(inputs, stage.keys):
        try:
            results.extend(stage.run(component))
        except Exception as error:
            log.info("stage %s failed on %d inputs", stage.name, len(component), exc_info=True)
            message = f"The stage '{stage.name}' broke on {len(component)} related inputs"
            results.append(
                Problem(
                    stage=stage.name,
                    code="stage_failed",
                    message=f"{message} ({type(error).__name__}). Please report it.",
                )
            )
    return results


def connected(inputs: Sequence[In], keys: Callable[[In], Iterable[Hashable]]) -> list[list[In]]:
    """Split the inputs into the components that shared keys connect, first input first."""
    parent = list(range(len(inputs)))

    def find(index: int) -> int:
        while parent[index] != index:
            parent[index] = parent[parent[index]]
            index = parent[index]
        return index

    holder: dict[Hashable, int] = {}
    for index, one in enumerate(inputs):
        for key in keys(one):
            other = find(holder.setdefault(key, index))
            mine = find(index)
            parent[max(other, mine)] = min(other, mine)
    components: dict[int, list[In]] = {}
    for index, one in enumerate(inputs):
        components.setdefault(find(index), []).append(one)
    return list(components.values())
