"""A fault of a gold file, and the walk over the quoted spans of a gold value."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong, and in which row."""

    row: str
    message: str

    def __str__(self) -> str:
        return f"{self.row}: {self.message}"


def spans(value: Any) -> Iterator[Row]:
    """Every {text, start, end} inside a gold value."""
    if isinstance(value, dict):
        if {"text", "start", "end"} <= value.keys():
            yield value
        for part in value.values():
            yield from spans(part)
    elif isinstance(value, list):
        for part in value:
            yield from spans(part)
