"""Web pages: the article's main text as blocks with a blank line between, and declared facts.

The page's own words are kept letter by letter; what is not the article (menus, advertisements,
comments) is left out, because a headline in a side list would become a claim of this document.
"""

import re
from collections.abc import Iterator

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
from twosource.loaders.intake.encoding import decode, odd_characters, without_surrogates
from twosource.records.document import Document

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_XML_ENCODING = re.compile(rb"^\s*<\?xml[^>]*encoding\s*=\s*[\"']([\w.:-]+)", re.IGNORECASE)
_TOO_DEEP = (
    "html_too_deep",
    (
        "The page nests its elements too deeply to be read as a tree; its text was kept in "
        "order, boilerplate included where it could not be told apart."
    ),
)


def load_html(source: Source, options: LoadOptions) -> Iterator[Loaded]:
    """One document: the article of the page."""
    data = source.read(options.limits)
    yield from page_document(source, data, options)


def page_document(source: Source, data: bytes, options: LoadOptions) -> Iterator[Loaded]:
    """The document of a page whose bytes were read before."""
    from twosource.loaders.article.extract import extract_article  # noqa: PLC0415 - slow

    decoded = decode(data, source.charset or declared_charset(data))
    check_text(decoded.text, options.limits)
    try:
        article = extract_article(decoded.text)
    except ValueError:
        raise no_article() from None
    text, broken = without_surrogates(article.main_text)
    if not text.strip():
        raise no_article()
    check_text(text, options.limits)
    facts = article.metadata
    document = Document(
        text=text,
        sha256=digest(data),
        path=source.path,
        url=source.url or facts.url,
        media_type="text/html",
        title=facts.title,
        byline=facts.byline,
        publisher=facts.publisher,
        published=facts.published,
    )
    notes = [note for note in decoded.notes if note[0].startswith("encoding")]
    notes += [*broken, *odd_characters(text), *([_TOO_DEEP] if article.flattened else [])]
    yield from with_notes(document, notes)


def declared_charset(data: bytes) -> str | None:
    """The charset that the page itself declares in its first kilobytes."""
    match = _XML_ENCODING.search(data[:256]) or _CHARSET.search(data[:4096])
    return match.group(1).decode("ascii", "replace") if match else None


def no_article() -> UnreadableError:
    """The error for a page without running text."""
    return UnreadableError(
        "no_article_text",
        "The page has no running text (scripts may build it, or it is a list of links); "
        "save it again from a browser as a complete page or as PDF.",
    )


LOADER = Loader(
    name="html",
    extensions=(".html", ".htm", ".xhtml", ".shtml", ".php", ".aspx"),
    media_types=("text/html", "application/xhtml+xml"),
    help="Web pages; the article's main text, without menus, advertisements and comments.",
    load=load_html,
)
