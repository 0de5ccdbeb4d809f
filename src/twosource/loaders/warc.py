"""Web archives (WARC, also gzipped): one source per captured page.

Invariant: captures are read one at a time, so an archive may be larger than memory; what is
neither a page, text nor PDF (pictures, styles, redirects) is passed over in silence, since a
capture holds thousands.
"""

import io
import zlib
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

from twosource.loaders.base import (
    Loaded,
    Loader,
    LoadOptions,
    Source,
    UnreadableError,
    file_too_large,
    labeled,
    problem_of,
    read_upto,
)

_WANTED = ("text/html", "application/xhtml+xml", "text/plain", "application/pdf")


def load_warc(source: Source, options: LoadOptions) -> Iterator[Loaded]:
    """Each capture of a page, text or PDF, with its address and declared charset."""
    from warcio.archiveiterator import ArchiveIterator  # noqa: PLC0415 - slow to import
    from warcio.exceptions import ArchiveLoadFailed  # noqa: PLC0415

    count = given = 0
    with source.opener() as stream:
        for record in _records(ArchiveIterator(stream, arc2warc=True), ArchiveLoadFailed):
            count += 1
            if count > options.limits.max_members:
                raise _too_many(options.limits.max_members)
            found = _capture(source, record, count, options)
            given += found is not None
            if found is not None:
                yield found
    if not given:
        raise UnreadableError(
            "no_pages",
            "There is no captured page in the web archive; capture the page again.",
        )


def _records(archive: Any, failure: type[Exception]) -> Iterator[Any]:
    """The records before the first damaged one."""
    records = iter(archive)
    while True:
        try:
            record = next(records, None)
        except (failure, AttributeError, EOFError, OSError, ValueError, zlib.error) as error:
            raise UnreadableError(
                "damaged_warc",
                "The web archive is cut off or damaged; what came before was read. "
                "Get it again for the rest.",
            ) from error
        if record is None:
            return
        yield record


def _too_many(limit: int) -> UnreadableError:
    return UnreadableError(
        "archive_too_large",
        f"The archive has more than {limit:,} records; the rest was not read. "
        "Raise the setting max_members.",
    )


def _capture(source: Source, record: Any, number: int, options: LoadOptions) -> Loaded | None:
    if record.rec_type not in ("response", "resource", "conversion"):
        return None
    headers = record.http_headers
    if headers is not None and headers.get_statuscode() not in ("200", "203", "206"):
        return None
    declared = (
        headers.get_header("Content-Type") if headers is not None else record.content_type
    )
    media_type, _, rest = (declared or "").partition(";")
    media_type = media_type.strip().lower()
    if media_type not in _WANTED:
        return None
    url = record.rec_headers.get_header("WARC-Target-URI")
    label = f"{source.path}#{number}"
    inner = source.inner(label, source.opener, None)
    limit = options.limits.max_file_bytes
    data = read_upto(record.content_stream(), limit + 1)
    if len(data) > limit:
        error = file_too_large(None, limit)
        return problem_of(inner, error.code, str(error))
    return labeled(
        inner,
        opener=lambda: io.BytesIO(data),
        size=len(data),
        url=url if url and urlsplit(url).scheme in ("http", "https") else None,
        media_type=media_type,
        charset=_charset(rest),
    )


def _charset(parameters: str) -> str | None:
    for part in parameters.split(";"):
        name, _, value = part.strip().partition("=")
        if name.lower() == "charset" and value:
            return value.strip("\"' ")
    return None


LOADER = Loader(
    name="warc",
    extensions=(".warc", ".warc.gz"),
    media_types=("application/warc",),
    help="Web archives (WARC): one document per captured page.",
    load=load_warc,
)
