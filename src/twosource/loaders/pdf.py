"""PDF files with a text layer; scans are refused with a word on what to do.

Invariant: the text is that of the pages in order. Lines that the layout broke are joined inside
a paragraph, and a hyphen at a line's end is only removed where the PDF marks it as one put in
by the typesetter.
"""

import re
from collections.abc import Iterator
from typing import Any

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
from twosource.loaders.intake.dates import parse_published
from twosource.loaders.intake.encoding import odd_characters, without_surrogates
from twosource.records.document import Document

_MAX_PAGES = 5_000
_SOFT_HYPHEN = re.compile("[\ufffe\u0002\u00ad]\n?")
_LETTERS = re.compile(r"\w")


def load_pdf(source: Source, options: LoadOptions) -> Iterator[Loaded]:
    """One document: all pages, a blank line between."""
    data = source.read(options.limits)
    text, facts, page_count = _read(data, options)
    if len(_LETTERS.findall(text)) < 5 * min(page_count, 4):
        raise UnreadableError(
            "no_text_layer",
            "The PDF holds no text, as scanned pages do; run text recognition (OCR) on it and "
            "load the result.",
        )
    check_text(text, options.limits)
    document = Document(
        text=text,
        sha256=digest(data),
        path=source.path,
        url=source.url,
        media_type="application/pdf",
        title=facts.get("Title") or None,
        byline=facts.get("Author") or None,
        published=_creation_date(facts.get("CreationDate")),
    )
    yield from with_notes(document, odd_characters(text))


def _read(data: bytes, options: LoadOptions) -> tuple[str, dict[str, str], int]:
    import pypdfium2  # noqa: PLC0415 - loads a large library

    try:
        pdf = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise _refusal(str(error)) from error
    try:
        facts = pdf.get_metadata_dict()
        count = len(pdf)
        texts = list(_page_texts(pdf, min(count, _MAX_PAGES), options.limits.max_text_chars))
    finally:
        pdf.close()
    clean, _ = without_surrogates("\n\n".join(filter(None, texts)))
    return clean, facts, count


def _page_texts(pdf: Any, count: int, max_chars: int) -> Iterator[str]:
    total = 0
    for number in range(count):
        page = pdf[number]
        try:
            words = page.get_textpage()
            text = tidy_page(words.get_text_bounded())
            words.close()
        finally:
            page.close()
        total += len(text)
        yield text
        if total > max_chars:
            return


def tidy_page(text: str) -> str:
    """Join the lines of a paragraph; one that ends a sentence short of the margin ends it."""
    text = _SOFT_HYPHEN.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    lines = [line.strip() for line in text.split("\n")]
    width = sorted(map(len, lines))[len(lines) * 9 // 10] if lines else 0
    paragraphs: list[list[str]] = [[]]
    for line in lines:
        if not line:
            paragraphs.append([])
            continue
        paragraphs[-1].append(line)
        if _ends_paragraph(line, width):
            paragraphs.append([])
    return "\n\n".join(_joined(lines) for lines in paragraphs if lines)


def _ends_paragraph(line: str, width: int) -> bool:
    is_short = len(line) < 0.75 * width
    ends_sentence = line.rstrip("\"'”’»)").endswith((".", "!", "?", "…", ":"))
    return is_short and (ends_sentence or len(line) < 0.5 * width)


def _joined(lines: list[str]) -> str:
    text = ""
    for line in lines:
        is_compound = bool(re.search(r"\w-$", text))
        text += line if not text or is_compound else f" {line}"
    return text


def _refusal(message: str) -> UnreadableError:
    if "password" in message.lower():
        return UnreadableError(
            "encrypted", "The PDF needs a password; save a copy without one and load that."
        )
    return UnreadableError(
        "damaged_pdf",
        "The PDF is cut off or damaged; get it again, or open it and print it to a new PDF.",
    )


def _creation_date(raw: str | None) -> str | None:
    match = re.match(r"(?:D:)?(\d{4})(\d{2})(\d{2})", raw or "")
    return parse_published("-".join(match.groups())) if match else None


LOADER = Loader(
    name="pdf",
    extensions=(".pdf",),
    media_types=("application/pdf",),
    help="PDF files that have a text layer (scans need text recognition first).",
    load=load_pdf,
)
