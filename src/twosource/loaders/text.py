"""Plain text and Markdown: the decoded content is the document, character by character."""

import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from twosource.loaders.base import (
    Loaded,
    Loader,
    LoadOptions,
    Source,
    check_text,
    digest,
    with_notes,
)
from twosource.loaders.intake.encoding import decode
from twosource.records.document import Document

_MARKDOWN = (".md", ".markdown")
_HEADING = re.compile(r"\s*#\s+(\S[^\r\n]{0,300}?)[ \t#]*(?:\r|\n|$)")


def load_text(source: Source, options: LoadOptions) -> Iterator[Loaded]:
    """One document; notes on its encoding follow it."""
    data = source.read(options.limits)
    decoded = decode(data, source.charset)
    check_text(decoded.text, options.limits)
    is_markdown = PurePosixPath(source.path).suffix.lower() in _MARKDOWN
    heading = _HEADING.match(decoded.text) if is_markdown else None
    document = Document(
        text=decoded.text,
        sha256=digest(data),
        path=source.path,
        url=source.url,
        media_type="text/markdown" if is_markdown else "text/plain",
        title=heading.group(1) if heading else None,
    )
    yield from with_notes(document, decoded.notes)


LOADER = Loader(
    name="text",
    extensions=(".txt", ".text", *_MARKDOWN),
    media_types=("text/plain", "text/markdown"),
    help="Plain text or Markdown; kept exactly as received.",
    load=load_text,
)
