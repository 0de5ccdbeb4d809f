"""One thing that cannot be right, with the words it stands in.

Invariant: ``text[start:end]`` of the document holds the words that the message is about.
"""

from dataclasses import dataclass

from twosource.records.audit import Problem
from twosource.records.reading import Reading

STAGE = "consistency"


@dataclass(frozen=True, slots=True)
class Finding:
    """What is wrong, in one sentence, and where."""

    code: str
    start: int
    end: int
    message: str


def to_problem(finding: Finding, reading: Reading) -> Problem:
    """A finding as a problem of its document, which every face shows."""
    return Problem(
        stage=STAGE,
        code=finding.code,
        message=finding.message,
        path=reading.document.path,
        document=reading.document.id,
        start=finding.start,
        end=finding.end,
    )


def number(value: float) -> str:
    """A number as people write it."""
    return f"{value:,.0f}" if value == int(value) else f"{value:,.1f}"
