"""CSV and TSV tables with a header line: one document per row.

Invariant: rows are read one at a time; a row that the header does not fit is still read, with
what it has.
"""

import csv
import io
from collections.abc import Iterator

from twosource.loaders.base import (
    HEAD_BYTES,
    Loaded,
    Loader,
    LoadOptions,
    Source,
    UnreadableError,
)
from twosource.loaders.intake.encoding import decode
from twosource.loaders.intake.rows import load_row

_SIGNS = ",;\t|"


def load_csv(source: Source, options: LoadOptions) -> Iterator[Loaded]:
    """Each row below the header line."""
    head = source.head()
    charset = decode(_whole_lines(head), source.charset).charset
    csv.field_size_limit(max(csv.field_size_limit(), options.limits.max_row_bytes))
    with source.opener() as stream:
        text = io.TextIOWrapper(
            stream, encoding=_reading(charset), errors="replace", newline=""
        )
        try:
            yield from _rows(source, text, _sign(head.decode(charset, "replace")), options)
        except csv.Error as error:
            raise UnreadableError(
                "damaged_csv",
                f"The table cannot be read ({error}); save it again as CSV in UTF-8, "
                "or raise the setting max_row_bytes if a cell is very long.",
            ) from error


def _rows(
    source: Source, text: io.TextIOWrapper, sign: str, options: LoadOptions
) -> Iterator[Loaded]:
    reader = csv.reader(_without_nul(text), delimiter=sign)
    header = [name.strip() for name in next(reader, [])]
    if not any(header):
        raise UnreadableError(
            "no_text", "The table has no header line with column names; add one."
        )
    count = 0
    for count, cells in enumerate(reader, start=1):
        if any(cell.strip() for cell in cells):
            raw = "\x1f".join(cells).encode("utf-8", "surrogatepass")
            row = dict(zip(header, cells, strict=False))
            yield from load_row(source, count, raw, row, options)
    if count == 0:
        raise UnreadableError("no_rows", "The table has a header but no rows; leave it out.")


def _without_nul(text: io.TextIOWrapper) -> Iterator[str]:
    return (line.replace("\0", "") for line in text)


def _whole_lines(head: bytes) -> bytes:
    """The head without a last line that may be cut inside a character."""
    return head.rpartition(b"\n")[0] if len(head) >= HEAD_BYTES and b"\n" in head else head


def _reading(charset: str) -> str:
    return "utf-8-sig" if charset == "utf-8" else charset


def _sign(head: str) -> str:
    """The delimiter: the one that cuts the header line most."""
    first = next((line for line in head.splitlines() if line.strip()), "")
    return max(_SIGNS, key=lambda sign: (first.count(sign), -_SIGNS.index(sign)))


LOADER = Loader(
    name="csv",
    extensions=(".csv", ".tsv"),
    media_types=("text/csv", "text/tab-separated-values"),
    help="CSV or TSV tables with a header line: one document per row, columns by name.",
    load=load_csv,
)
