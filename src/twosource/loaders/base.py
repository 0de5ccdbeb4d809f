"""The contract of a loader: bytes with a label go in, documents and problems come out.

Invariant: a loader never decides for others. It may raise ``UnreadableError`` (or whatever its
library raises on damaged input); the caller turns that into one ``Problem`` and goes on with
the next source. What lies inside a container (archive member, attachment, web capture) is
handed back as a ``Source`` of its own, so that no loader knows another.
"""

import hashlib
import io
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import BinaryIO

from twosource.errors import InputError
from twosource.records.audit import Problem
from twosource.records.document import Document

STAGE = "load"
MEGABYTE = 1_000_000
HEAD_BYTES = 65_536


class UnreadableError(InputError):
    """One source cannot be read; ``code`` and the sentence become a ``Problem``."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


@dataclass(frozen=True, slots=True, kw_only=True)
class LoadLimits:
    """What a single source may cost. Sizes are bytes; a megabyte is 1,000,000 bytes.

    ``max_ratio`` bounds how much larger than its packed form an archive member may unpack
    (members under one megabyte are not checked); ``max_depth`` how deep archives, mails and
    captures may be nested.
    """

    max_file_bytes: int = 50 * MEGABYTE
    max_text_chars: int = 2_000_000
    max_members: int = 100_000
    max_total_bytes: int = 2_000 * MEGABYTE
    max_ratio: int = 200
    max_depth: int = 3
    max_row_bytes: int = 10 * MEGABYTE


@dataclass(frozen=True, slots=True, kw_only=True)
class LoadOptions:
    """How to load. ``fields`` maps document fields to column names, for row formats.

    ``loader`` forces one loader for everything (for standard input or files with odd names).
    """

    limits: LoadLimits = field(default_factory=LoadLimits)
    fields: tuple[tuple[str, str], ...] = ()
    loader: str | None = None


@dataclass(slots=True)
class Tally:
    """What one top-level source has unpacked so far, nested archives included."""

    members: int = 0
    unpacked: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Something to load. ``path`` is its label, never used to open anything.

    ``opener`` gives a fresh binary stream each time; ``size`` is in bytes, ``None`` when only
    reading tells. ``peek`` gives the first bytes of what can be opened only once.
    """

    path: str
    opener: Callable[[], BinaryIO]
    size: int | None = None
    media_type: str | None = None
    charset: str | None = None
    url: str | None = None
    depth: int = 0
    peek: Callable[[], bytes] | None = None
    tally: Tally = field(default_factory=Tally)

    def inner(self, path: str, opener: Callable[[], BinaryIO], size: int | None) -> "Source":
        """A source found inside this one, sharing its budget."""
        return Source(
            path=path, opener=opener, size=size, depth=self.depth + 1, tally=self.tally
        )

    def head(self) -> bytes:
        """The first bytes, for recognizing the format."""
        if self.peek is not None:
            return self.peek()
        with self.opener() as stream:
            return stream.read(HEAD_BYTES)

    def read(self, limits: LoadLimits) -> bytes:
        """All bytes.

        Raises:
            UnreadableError: it is larger than ``limits.max_file_bytes`` or empty.
        """
        limit = limits.max_file_bytes
        if self.size is not None and self.size > limit:
            raise file_too_large(self.size, limit)
        with self.opener() as stream:
            data = read_upto(stream, limit + 1)
        if len(data) > limit:
            raise file_too_large(None, limit)
        if not data:
            raise UnreadableError(
                "empty_file", "The file is empty; get it again or leave it out."
            )
        return data


Loaded = Document | Problem | Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Loader:
    """One format. ``extensions`` are lower case with their dot."""

    name: str
    extensions: tuple[str, ...]
    media_types: tuple[str, ...]
    help: str
    load: Callable[[Source, LoadOptions], Iterator[Loaded]]


def read_upto(stream: BinaryIO, most: int) -> bytes:
    """At most so many bytes, in pieces: one large read would claim the memory in advance."""
    pieces: list[bytes] = []
    while most > 0 and (piece := stream.read(min(most, MEGABYTE))):
        pieces.append(piece)
        most -= len(piece)
    return b"".join(pieces)


def bytes_source(path: str, data: bytes) -> Source:
    """A source whose bytes are already in memory."""
    return Source(path=path, opener=lambda: io.BytesIO(data), size=len(data))


def labeled(source: Source, **changes: object) -> Source:
    """The same source with other declared facts (media type, charset, url)."""
    return replace(source, **changes)  # type: ignore[arg-type]


def problem_of(source: Source, code: str, message: str) -> Problem:
    """A problem of loading this source."""
    return Problem(stage=STAGE, code=code, message=message, path=source.path)


def with_notes(document: Document, notes: Iterable[tuple[str, str]]) -> Iterator[Loaded]:
    """The document, then its (code, sentence) notes as problems that point to it."""
    yield document
    for code, message in notes:
        yield Problem(
            stage=STAGE, code=code, message=message, path=document.path, document=document.id
        )


def digest(data: bytes) -> str:
    """SHA-256 of the raw bytes, in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def megabytes(size: int) -> str:
    """A size in words."""
    return f"{size / MEGABYTE:.1f} MB"


def file_too_large(size: int | None, limit: int) -> UnreadableError:
    """The error for a file over ``max_file_bytes``."""
    is_size = f"is {megabytes(size)}, " if size is not None else "is "
    return UnreadableError(
        "file_too_large",
        f"The file {is_size}larger than the {megabytes(limit)} allowed for one document; "
        "raise the setting max_file_bytes to read it.",
    )


def check_text(text: str, limits: LoadLimits) -> None:
    """Refuse text that no later stage should be given.

    Raises:
        UnreadableError: the text is blank or longer than ``limits.max_text_chars``.
    """
    if len(text) > limits.max_text_chars:
        raise UnreadableError(
            "text_too_long",
            f"The text has {len(text):,} characters, more than the {limits.max_text_chars:,} "
            "allowed for one document; split it, or raise the setting max_text_chars.",
        )
    if not text or text.isspace():
        raise UnreadableError(
            "no_text", "There is nothing but white space in it; leave it out or get it again."
        )
