"""Word files (.docx), by way of HTML: headings, paragraphs, lists and tables as blocks.

Invariant: the whole text is kept in order, since a Word file has no boilerplate around it.
"""

import io
import re
import zipfile
from collections.abc import Iterator
from xml.etree.ElementTree import ParseError

from twosource.loaders.base import (
    Loaded,
    Loader,
    LoadOptions,
    Source,
    UnreadableError,
    check_text,
    digest,
    with_notes,
)
from twosource.loaders.intake.encoding import odd_characters, without_surrogates
from twosource.records.document import Document

_CORE = "docProps/core.xml"
_PROPERTY = re.compile(r"<(dc:title|dc:creator)>([^<]{1,500})</")


def load_docx(source: Source, options: LoadOptions) -> Iterator[Loaded]:
    """One document."""
    from twosource.loaders.article.blocks import plain_text  # noqa: PLC0415 - slow to import

    data = source.read(options.limits)
    facts = _checked(data, options)
    html = _to_html(data)
    text, notes = without_surrogates(plain_text(html) if html.strip() else "")
    check_text(text, options.limits)
    document = Document(
        text=text,
        sha256=digest(data),
        path=source.path,
        url=source.url,
        media_type="application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        title=facts.get("dc:title"),
        byline=facts.get("dc:creator"),
    )
    yield from with_notes(document, (*notes, *odd_characters(text)))


def _checked(data: bytes, options: LoadOptions) -> dict[str, str]:
    """The declared properties, once the package is known to be whole and not a bomb."""
    limits = options.limits
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            unpacked = sum(member.file_size for member in package.infolist())
            largest = max((member.file_size for member in package.infolist()), default=0)
            if unpacked > max(limits.max_file_bytes, len(data)) * 4 or (
                largest > 1_000_000 and unpacked > limits.max_ratio * len(data)
            ):
                raise UnreadableError(
                    "archive_bomb",
                    "The Word file unpacks to far more than a document holds and was not "
                    "opened; save it again in Word, or leave it out.",
                )
            core = package.read(_CORE) if _CORE in package.namelist() else b""
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError) as error:
        raise _damaged() from error
    return dict(_PROPERTY.findall(core.decode("utf-8", "replace")))


def _to_html(data: bytes) -> str:
    import mammoth  # noqa: PLC0415 - slow to import

    try:
        # Pictures are left out: they would be carried along as long texts.
        found = mammoth.convert_to_html(
            io.BytesIO(data),
            convert_image=mammoth.images.img_element(lambda _: {"src": ""}),
        )
    except (
        KeyError,
        ParseError,
        ValueError,
        AttributeError,
        OSError,
        zipfile.BadZipFile,
    ) as error:
        raise _damaged() from error
    return str(found.value)


def _damaged() -> UnreadableError:
    return UnreadableError(
        "damaged_docx",
        "The Word file is cut off or damaged; save it again in Word, or get it again.",
    )


LOADER = Loader(
    name="docx",
    extensions=(".docx",),
    media_types=("application/vnd.openxmlformats-officedocument.wordprocessingml.document",),
    help="Word files (.docx).",
    load=load_docx,
)
