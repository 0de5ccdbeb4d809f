"""A published item exactly as received, and the only form proof takes.

Invariant: ``document.text[evidence.start:evidence.end] == evidence.text``. The text never
changes once stored: offsets everywhere count its Unicode code points.
"""

from dataclasses import dataclass

from twosource.records.identity import content_id


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One published item. What was *read* in it lives in its ``Reading``.

    ``path`` is relative to the folder that was ingested (``archive.zip!/inner.html`` inside an
    archive), so the id does not depend on where the folder lies. ``title`` … ``published`` are
    what the container declared (HTML metadata, mail headers, feed entries), unchecked;
    ``published`` is an ISO 8601 date or time.
    """

    text: str
    sha256: str  # of the raw bytes received
    path: str | None = None
    url: str | None = None
    media_type: str = "text/plain"
    title: str | None = None
    byline: str | None = None
    publisher: str | None = None
    published: str | None = None
    id: str = ""

    def __post_init__(self) -> None:
        """Derive the id when it was not given."""
        if not self.id:
            object.__setattr__(self, "id", document_id(self))


def document_id(document: Document) -> str:
    """The id follows from where it came from, its bytes and the text read from them."""
    parts = [document.path, document.url, document.sha256, document.text]
    return content_id("document", parts)


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """Characters ``start..end`` of one document."""

    document: str
    start: int
    end: int
    text: str
