"""The map stages over a batch of documents: document in, outcome out.

Invariant: one outcome per document, in order; what a stage could not do stands in it as a
Problem.
"""

import gc
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from typing import TypeVar

from twosource.pipeline.contract import Pipeline
from twosource.pipeline.serial import run_map
from twosource.records.audit import Problem
from twosource.records.document import Document
from twosource.records.reading import Reading
from twosource.stages import Map, Outcome
from twosource.text.language import UNDETERMINED

Made = TypeVar("Made")
TOGETHER = 32  # documents; their passages are what the learned reader remembers
CLAIMS_READ_IN = frozenset({"en", UNDETERMINED})  # languages that claims are read in


@contextmanager
def _without_search_for_cycles() -> Iterator[None]:
    """Let Python not look for objects that hold each other: reading makes none.

    Each search would go through all word lists again, which took a twelfth of the stages' time.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


@_without_search_for_cycles()
def read_documents(pipeline: Pipeline, documents: Sequence[Document]) -> list[Outcome]:
    """Run ``read``, ``mention``, ``attribute`` and ``extract`` over the documents.

    A few go through all stages at a time: what the model makes of a passage for one stage is
    still at hand when the next one asks.
    """
    return [
        outcome
        for at in range(0, len(documents), TOGETHER)
        for outcome in _read(pipeline, documents[at : at + TOGETHER])
    ]


def _read(pipeline: Pipeline, documents: Sequence[Document]) -> list[Outcome]:
    readings = run_map(pipeline.read, documents, lambda d: d.id)
    outcomes = [_first_outcome(d, r) for d, r in zip(documents, readings, strict=True)]
    outcomes = _enrich(pipeline.mention, outcomes)
    outcomes = _enrich(pipeline.attribute, outcomes)
    return _extract(pipeline, outcomes)


def _first_outcome(document: Document, result: Reading | Problem) -> Outcome:
    if isinstance(result, Problem):
        problem = replace(result, document=document.id, path=document.path, id="")
        return Outcome(document=document.id, reading=None, problems=(problem,))
    return Outcome(document=document.id, reading=result)


def _apply(
    stage: Map[Reading, Made], outcomes: Sequence[Outcome]
) -> list[tuple[Outcome, Made | Problem | None]]:
    readings = [one.reading for one in outcomes if one.reading is not None]
    made = run_map(stage, readings, lambda r: r.document.id)
    results = iter(made)
    return [(one, next(results) if one.reading is not None else None) for one in outcomes]


def _enrich(stage: Map[Reading, Reading], outcomes: Sequence[Outcome]) -> list[Outcome]:
    enriched = []
    for one, made in _apply(stage, outcomes):
        if isinstance(made, Problem):
            enriched.append(replace(one, problems=(*one.problems, made)))
        else:
            enriched.append(replace(one, reading=made))
    return enriched


def _check_language(outcome: Outcome) -> Outcome:
    """A document in a language that claims are not read in says so."""
    reading = outcome.reading
    if reading is None or reading.language in CLAIMS_READ_IN:
        return outcome
    problem = Problem(
        stage="extract",
        code="language_not_read",
        message=f"The document's language is '{reading.language}'; claims are read in English "
        "only. It is kept, and compared with the others for copies.",
        document=outcome.document,
        path=reading.document.path,
    )
    return replace(outcome, problems=(*outcome.problems, problem))


def _extract(pipeline: Pipeline, outcomes: Sequence[Outcome]) -> list[Outcome]:
    finished = []
    for one, made in _apply(pipeline.extract, outcomes):
        if isinstance(made, Problem):
            finished.append(replace(one, problems=(*one.problems, made)))
        else:
            finished.append(replace(one, claims=made or ()))
    return [_check_language(one) for one in finished]
