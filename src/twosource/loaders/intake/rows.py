"""Rows of tables and lines of JSON to documents: which column is the text, which the title.

Invariant: a column named by the user is used or its absence reported; guesses only fill what
the user left open. The text of a row is kept as it stands, unless it is HTML.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from twosource.errors import InputError
from twosource.loaders.base import (
    Loaded,
    LoadOptions,
    Source,
    UnreadableError,
    check_text,
    digest,
    problem_of,
    with_notes,
)
from twosource.loaders.intake.dates import parse_published
from twosource.loaders.intake.encoding import odd_characters, without_surrogates
from twosource.records.document import Document

FIELDS = ("text", "title", "url", "published", "publisher", "byline")
_GUESSES = {
    "text": (
        "text body content articlebody fulltext articletext maintext story rawtext "
        "contenttext contenthtml article"
    ),
    "title": "title headline head subject articletitle heading",
    "url": "url link uri href sourceurl permalink articleurl weburl webpage",
    "published": (
        "published publicationdate publishedat publisheddate publishdate datepublished "
        "pubdate date datetime timestamp time createdat created"
    ),
    "publisher": (
        "publisher outlet publication sitename site newspaper media domain sourcename "
        "source feed channel"
    ),
    "byline": "byline author authors creator writer by journalist",
}
_HTML = re.compile(r"</(?:p|div|html|body|article|span)>|<br\s*/?>", re.IGNORECASE)


def parse_fields(value: str) -> tuple[tuple[str, str], ...]:
    """Read ``text=body,title=headline`` into pairs for ``LoadOptions.fields``.

    Raises:
        InputError: a part is no ``field=column``, or the field is not one of ``FIELDS``.
    """
    pairs = []
    for part in filter(None, (piece.strip() for piece in value.split(","))):
        name, sign, column = (piece.strip() for piece in part.partition("="))
        if not sign or not column or name not in FIELDS:
            raise InputError(
                f"{part!r} does not name a column; write field=column, with a field out of "
                f"{', '.join(FIELDS)}."
            )
        pairs.append((name, column))
    return tuple(pairs)


def load_row(
    source: Source, number: int, raw: bytes, row: Mapping[str, Any], options: LoadOptions
) -> Iterator[Loaded]:
    """One row as one document named ``file#number``; a row that cannot be used is a problem."""
    label = f"{source.path}#{number}"
    try:
        values = _values(row, options)
        text, notes = _text(values["text"])
        check_text(text, options.limits)
    except UnreadableError as error:
        yield _row_problem(source, label, error)
        return
    document = Document(
        text=text,
        sha256=digest(raw),
        path=label,
        url=_line(values.get("url")) or source.url,
        media_type="text/plain",
        title=_line(values.get("title")),
        byline=_line(values.get("byline")),
        publisher=_line(values.get("publisher")),
        published=parse_published(values.get("published")),
    )
    yield from with_notes(document, (*notes, *odd_characters(text)))


def _row_problem(source: Source, label: str, error: UnreadableError) -> Loaded:
    inner = source.inner(label, source.opener, None)
    return problem_of(inner, error.code, str(error))


def _values(row: Mapping[str, Any], options: LoadOptions) -> dict[str, Any]:
    chosen = dict(options.fields)
    by_key = {_key(str(column)): column for column in reversed(list(row))}
    values: dict[str, Any] = {}
    for name in FIELDS:
        if name in chosen:
            values[name] = row.get(chosen[name])
            continue
        guesses = (by_key.get(guess) for guess in _GUESSES[name].split())
        column = next((x for x in guesses if x is not None and row[x] not in (None, "")), None)
        values[name] = None if column is None else row[column]
    if "text" in chosen and chosen["text"] not in row:
        raise _no_text(row, f"There is no column {chosen['text']!r}")
    if values["text"] is None and "text" not in chosen:
        values["text"] = _longest(row)
    return values


def _longest(row: Mapping[str, Any]) -> str:
    """The longest cell, if it is long enough to be a report."""
    texts = [value for value in row.values() if isinstance(value, str)]
    longest = max(texts, key=len, default="")
    if len(longest) < 200 and len(texts) != 1:
        raise _no_text(row, "No column looks like the text")
    return longest


def _no_text(row: Mapping[str, Any], what: str) -> UnreadableError:
    columns = ", ".join(str(column) for column in list(row)[:12]) or "none"
    return UnreadableError(
        "no_text_column",
        f"{what} (columns: {columns[:300]}); say which one is, as in text=body.",
    )


def _text(value: Any) -> tuple[str, tuple[tuple[str, str], ...]]:
    if isinstance(value, list):
        value = "\n\n".join(str(part) for part in value if part is not None)
    text = "" if value is None else str(value)
    if _HTML.search(text[:5_000]):
        from twosource.loaders.article.blocks import plain_text  # noqa: PLC0415 - slow

        text = plain_text(text)
    return without_surrogates(text)


def _line(value: Any) -> str | None:
    """A cell as one line; lists and names inside objects are joined."""
    if isinstance(value, list):
        value = ", ".join(filter(None, map(_line, value)))
    if isinstance(value, dict):
        value = value.get("name") or value.get("title")
    if value is None or isinstance(value, dict):
        return None
    return " ".join(without_surrogates(str(value))[0].split()) or None


def _key(column: str) -> str:
    return "".join(letter for letter in column.casefold() if letter.isalnum())
