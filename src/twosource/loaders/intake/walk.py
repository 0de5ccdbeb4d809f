"""Paths to sources: files and folders in a fixed order, whatever the file system says first.

Invariant: the label of a source is relative to what was ingested, with forward slashes; hidden
files are left out; a folder is entered once, however many links lead to it.
"""

import io
import os
import stat
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import BinaryIO, Literal, cast

from twosource.loaders.base import HEAD_BYTES, STAGE, Source
from twosource.records.audit import Problem

_LITTER = {"__MACOSX", "Thumbs.db", "desktop.ini"}
STDIN_LABEL = "stdin"


def find_sources(paths: Sequence[Path | Literal["-"]]) -> Iterator[Source | Problem]:
    """Sources in the order of ``paths``; inside a folder by name."""
    for path in paths:
        if path == "-":
            yield _stdin_source()
        else:
            yield from _of_path(Path(path))


def is_litter(name: str) -> bool:
    """Whether a file or folder name is hidden or left behind by a program."""
    return name.startswith((".", "~$")) or name in _LITTER


def _of_path(path: Path) -> Iterator[Source | Problem]:
    try:
        mode = path.stat().st_mode
    except (OSError, ValueError) as error:
        yield _problem(path.name or str(path), error)
        return
    if not stat.S_ISDIR(mode):
        yield _file_source(path, path.name)
        return
    is_empty = True
    for found in _of_folder(path, "", set()):
        is_empty = False
        yield found
    if is_empty:
        yield Problem(
            stage=STAGE,
            code="empty_folder",
            message="There is nothing to read in the folder (hidden files are left out).",
            path=path.name or ".",
        )


def _of_folder(
    folder: Path, prefix: str, entered: set[tuple[int, int]]
) -> Iterator[Source | Problem]:
    try:
        status = folder.stat()
        key = (status.st_dev, status.st_ino)
        if key in entered:
            return
        entered.add(key)
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        yield _problem(prefix.rstrip("/") or folder.name, error)
        return
    for entry in entries:
        if is_litter(entry.name):
            continue
        label = prefix + _printable(entry.name)
        if _is_folder(entry):
            yield from _of_folder(folder / entry.name, f"{label}/", entered)
        else:
            yield _file_source(folder / entry.name, label)


def _is_folder(entry: "os.DirEntry[str]") -> bool:
    try:
        return entry.is_dir()
    except OSError:
        return False


def _printable(name: str) -> str:
    """File names that are not valid text would make labels that cannot be stored."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _file_source(path: Path, label: str) -> Source | Problem:
    try:
        status = path.stat()
    except (OSError, ValueError) as error:
        return _problem(label, error)
    if not stat.S_ISREG(status.st_mode):
        return Problem(
            stage=STAGE,
            code="not_a_file",
            message="This is a device or a pipe, not a file; it was left out.",
            path=label,
        )
    return Source(path=_printable(label), opener=lambda: path.open("rb"), size=status.st_size)


def _problem(label: str, error: Exception) -> Problem:
    said = explain_os_error(error)
    return Problem(
        stage=STAGE, path=_printable(label), code=said["code"], message=said["message"]
    )


def explain_os_error(error: Exception) -> dict[str, str]:
    """Code and sentence for a file that cannot be opened."""
    if isinstance(error, FileNotFoundError):
        message = "There is no such file or folder; check the name."
        return {"code": "missing_file", "message": message}
    if isinstance(error, PermissionError):
        message = "You may not read this file; ask its owner or change its permissions."
        return {"code": "no_permission", "message": message}
    reason = getattr(error, "strerror", None) or type(error).__name__
    message = f"The file could not be opened ({reason}); check the disk or copy it again."
    return {"code": "unreadable_file", "message": message}


class _Rejoined(io.RawIOBase):
    """A stream whose head was read already: the head, then the rest."""

    def __init__(self, head: bytes, rest: BinaryIO) -> None:
        self._head = io.BytesIO(head)
        self._rest = rest

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        part = self._head.read(len(buffer)) or self._rest.read(len(buffer))
        buffer[: len(part)] = part
        return len(part)


class _StandardInput:
    """Standard input can be read once: its head is kept for recognizing the format."""

    def __init__(self) -> None:
        self._head: bytes | None = None

    def peek(self) -> bytes:
        """The first bytes; reading them waits for input."""
        if self._head is None:
            self._head = sys.stdin.buffer.read(HEAD_BYTES)
        return self._head

    def open(self) -> BinaryIO:
        """All of it, head included."""
        joined = _Rejoined(self.peek(), sys.stdin.buffer)
        return cast("BinaryIO", io.BufferedReader(joined))


def _stdin_source() -> Source:
    stdin = _StandardInput()
    return Source(path=STDIN_LABEL, opener=stdin.open, peek=stdin.peek)
