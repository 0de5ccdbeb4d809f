"""JSON lines, and JSON files that hold one object or a list of them: one document per object.

Invariant: lines are read one at a time, so a file may be larger than memory; a broken line is a
problem of that line only.
"""

import json
from collections.abc import Iterator
from typing import Any

from twosource.loaders.base import (
    HEAD_BYTES,
    Loaded,
    Loader,
    LoadOptions,
    Source,
    UnreadableError,
    problem_of,
)
from twosource.loaders.intake.encoding import decode
from twosource.loaders.intake.rows import load_row
from twosource.records.audit import Problem

_WRAPPERS = ("articles", "documents", "items", "results", "data", "records", "entries")


def load_jsonl(source: Source, options: LoadOptions) -> Iterator[Loaded]:
    """Each line, or each object of one JSON text."""
    if _is_one_text(source):
        yield from _load_one(source, options)
        return
    limit = options.limits.max_row_bytes
    with source.opener() as stream:
        number = 0
        while raw := stream.readline(limit + 1):
            number += 1
            if len(raw) > limit:
                yield _row_problem(source, number, "row_too_large", _too_large(limit))
                while raw and not raw.endswith(b"\n"):
                    raw = stream.readline(limit + 1)
            elif raw.strip():
                yield from _load_line(source, number, raw, options)
    if number == 0:
        raise UnreadableError("empty_file", "The file is empty; get it again or leave it out.")


def _is_one_text(source: Source) -> bool:
    """Whether the file is one JSON text: its first line is no object, or all there is."""
    head = source.head().lstrip(b"\xef\xbb\xbf \t\r\n")
    first, _, rest = head.partition(b"\n")
    first = first.strip()
    is_alone = not rest.strip() and len(head) < HEAD_BYTES // 2
    return is_alone or first in (b"", b"{") or first.startswith(b"[") or first.endswith(b",")


def _load_one(source: Source, options: LoadOptions) -> Iterator[Loaded]:
    data = source.read(options.limits)
    try:
        found = json.loads(decode(data).text)
    except (ValueError, RecursionError) as error:
        raise UnreadableError("damaged_json", _damaged()) from error
    if isinstance(found, dict):
        found = next((found[x] for x in _WRAPPERS if _is_table(found.get(x))), [found])
    rows = found if isinstance(found, list) else [found]
    for number, row in enumerate(rows, start=1):
        raw = json.dumps(row, sort_keys=True).encode()
        yield from _load_object(source, number, raw, row, options)


def _is_table(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(x, dict) for x in value)


def _load_line(
    source: Source, number: int, raw: bytes, options: LoadOptions
) -> Iterator[Loaded]:
    try:
        row = json.loads(decode(raw).text)
    except UnreadableError as error:
        yield _row_problem(source, number, error.code, str(error))
    except (ValueError, RecursionError):
        yield _row_problem(source, number, "damaged_json", _damaged())
    else:
        yield from _load_object(source, number, raw, row, options)


def _load_object(
    source: Source, number: int, raw: bytes, row: Any, options: LoadOptions
) -> Iterator[Loaded]:
    if isinstance(row, str):
        row = {"text": row}
    if isinstance(row, dict):
        yield from load_row(source, number, raw, row, options)
    else:
        yield _row_problem(source, number, "damaged_json", _damaged())


def _row_problem(source: Source, number: int, code: str, message: str) -> Problem:
    return problem_of(
        source.inner(f"{source.path}#{number}", source.opener, None), code, message
    )


def _damaged() -> str:
    return "This is not a JSON object; write one object per line, or leave the line out."


def _too_large(limit: int) -> str:
    return (
        f"The line is longer than {limit:,} bytes; raise the setting max_row_bytes to read it."
    )


LOADER = Loader(
    name="jsonl",
    extensions=(".jsonl", ".ndjson", ".json"),
    media_types=("application/jsonl", "application/x-ndjson", "application/json"),
    help="JSON lines (or a JSON list): one document per object, fields by name.",
    load=load_jsonl,
)
