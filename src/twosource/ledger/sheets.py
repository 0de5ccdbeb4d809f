"""Rows as CSV, for every face; cells that a spreadsheet would run are made harmless."""

import csv
import io
from collections.abc import Iterable, Iterator
from dataclasses import fields
from typing import Any

from twosource.ledger.views import columns

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def csv_lines(view: type[Any], rows: Iterable[Any]) -> Iterator[str]:
    """A header line with the view's fields, then one line (or more, with breaks) per row."""
    yield _line(columns(view))
    for row in rows:
        yield _line([_cell(getattr(row, field.name)) for field in fields(row)])


def _line(cells: Iterable[object]) -> str:
    buffer = io.StringIO()
    csv.writer(buffer, lineterminator="\n").writerow(cells)
    return buffer.getvalue()


def _cell(value: object) -> object:
    if isinstance(value, tuple | list):
        value = "; ".join(str(part) for part in value)
    return _harmless(value)


def _harmless(value: object) -> object:
    """Keep a spreadsheet from taking text for a formula."""
    if isinstance(value, str) and value.startswith(FORMULA_STARTS):
        return "'" + value
    return value
