"""Zip archives: each member is handed on as a source, read in place.

Invariant: nothing is ever written to disk and no name from the archive is used as a path; what
an archive may unpack is bounded by count, by size, by ratio and by depth before a byte is read,
and again while reading, because the sizes an archive declares may be lies.
"""

import io
import zipfile
import zlib
from collections.abc import Iterator
from functools import partial
from pathlib import PurePosixPath
from typing import BinaryIO, cast

from twosource.loaders.base import (
    MEGABYTE,
    Loaded,
    Loader,
    LoadLimits,
    LoadOptions,
    Source,
    UnreadableError,
    file_too_large,
    megabytes,
    problem_of,
)
from twosource.loaders.intake.walk import is_litter

_ENCRYPTED = 0x1


def load_zip(source: Source, options: LoadOptions) -> Iterator[Loaded]:
    """The members in order of their names."""
    stream = source.opener() if source.depth == 0 else io.BytesIO(source.read(options.limits))
    with stream:
        try:
            archive = zipfile.ZipFile(stream)
        except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError) as error:
            raise UnreadableError(
                "damaged_zip",
                "The zip archive is cut off or damaged; get it again, or unpack what can be.",
            ) from error
        with archive:
            members = [x for x in archive.infolist() if not x.is_dir() and not _is_litter(x)]
            if not members:
                raise UnreadableError("empty_archive", "There are no files in the zip archive.")
            for member in sorted(members, key=lambda x: x.filename):
                yield _member(source, archive, member, options.limits)


def _is_litter(member: zipfile.ZipInfo) -> bool:
    return any(is_litter(part) for part in _parts(member.filename) if part not in (".", ".."))


def _parts(name: str) -> tuple[str, ...]:
    return PurePosixPath(name.replace("\\", "/")).parts


def _member(
    source: Source, archive: zipfile.ZipFile, member: zipfile.ZipInfo, limits: LoadLimits
) -> Loaded:
    name = member.filename.encode("utf-8", "replace").decode("utf-8").replace("\\", "/")
    opener = partial(_open_member, archive, member, limits, source)
    inner = source.inner(f"{source.path}!/{name}", opener, member.file_size)
    source.tally.members += 1
    refusal = _refusal(source, member, limits)
    return problem_of(inner, refusal.code, str(refusal)) if refusal else inner


def _refusal(
    source: Source, member: zipfile.ZipInfo, limits: LoadLimits
) -> UnreadableError | None:
    parts = _parts(member.filename)
    if ".." in parts or member.filename.startswith(("/", "\\")) or ":" in parts[0]:
        return UnreadableError(
            "unsafe_name",
            "The name of this member leads out of the archive, as in an attack; it was not "
            "opened. Ask whoever made the archive.",
        )
    if member.flag_bits & _ENCRYPTED:
        return UnreadableError(
            "encrypted", "The file is locked with a password; unpack it and load the folder."
        )
    if source.tally.members > limits.max_members:
        return UnreadableError(
            "archive_too_large",
            f"The archive has more than {limits.max_members:,} files; this one was not read. "
            "Raise the setting max_members.",
        )
    is_large = member.file_size > MEGABYTE
    if is_large and member.file_size > limits.max_ratio * max(1, member.compress_size):
        return _bomb(limits)
    if member.file_size > limits.max_file_bytes:
        return file_too_large(member.file_size, limits.max_file_bytes)
    return None


def _bomb(limits: LoadLimits) -> UnreadableError:
    return UnreadableError(
        "archive_bomb",
        f"The file unpacks to more than {limits.max_ratio} times its size, as in an attack; "
        "it was not opened. Raise the setting max_ratio if you trust the archive.",
    )


class _Counted(io.RawIOBase):
    """A member's stream that refuses to give more than the limits allow."""

    def __init__(
        self, stream: BinaryIO, packed: int, limits: LoadLimits, source: Source
    ) -> None:
        self._stream = stream
        self._packed = max(1, packed)
        self._limits = limits
        self._tally = source.tally
        self._given = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        try:
            part = self._stream.read(len(buffer))
        except (zipfile.BadZipFile, zlib.error, EOFError) as error:
            raise _damaged_member() from error
        self._given += len(part)
        self._tally.unpacked += len(part)
        limits = self._limits
        if self._given > MEGABYTE and self._given > limits.max_ratio * self._packed:
            raise _bomb(limits)
        if self._tally.unpacked > limits.max_total_bytes:
            raise UnreadableError(
                "archive_too_large",
                f"The archive unpacks to more than {megabytes(limits.max_total_bytes)}; "
                "the rest was not read. Raise the setting max_total_bytes.",
            )
        buffer[: len(part)] = part
        return len(part)

    def close(self) -> None:
        self._stream.close()
        super().close()


def _damaged_member() -> UnreadableError:
    return UnreadableError(
        "damaged_zip",
        "This member of the archive is damaged or packed in an unusual way; "
        "unpack the archive and load the folder.",
    )


def _open_member(
    archive: zipfile.ZipFile, member: zipfile.ZipInfo, limits: LoadLimits, source: Source
) -> BinaryIO:
    try:
        stream = archive.open(member)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError) as error:
        raise _damaged_member() from error
    counted = _Counted(cast("BinaryIO", stream), member.compress_size, limits, source)
    return cast("BinaryIO", io.BufferedReader(counted))


LOADER = Loader(
    name="zip",
    extensions=(".zip",),
    media_types=("application/zip", "application/x-zip-compressed"),
    help="Zip archives of any of these, nested ones included; nothing is unpacked to disk.",
    load=load_zip,
)
