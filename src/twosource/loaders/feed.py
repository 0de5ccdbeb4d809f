"""RSS and Atom files saved from the web: one document per entry.

Invariant: the bytes at hand are all that is read; no address in a feed is ever fetched.
"""

import io
from collections.abc import Iterator
from typing import Any

from twosource.loaders.base import (
    Loaded,
    Loader,
    LoadOptions,
    Source,
    UnreadableError,
    labeled,
)
from twosource.loaders.intake.rows import load_row


def load_feed(source: Source, options: LoadOptions) -> Iterator[Loaded]:
    """Each entry with its text, title, address, date and author."""
    import feedparser  # noqa: PLC0415 - slow to import

    data = source.read(options.limits)
    feed = feedparser.parse(
        io.BytesIO(data),
        response_headers={"content-type": f"application/xml; charset={source.charset}"}
        if source.charset
        else None,
        sanitize_html=False,
        resolve_relative_uris=False,
    )
    if not feed.entries:
        raise UnreadableError(
            "no_entries",
            "The feed has no entries, or it is damaged; save it again from its address.",
        )
    options = LoadOptions(limits=options.limits)
    for number, entry in enumerate(feed.entries, start=1):
        row = _row(entry, feed.feed)
        raw = repr(sorted(row.items())).encode("utf-8", "backslashreplace")
        yield from load_row(labeled(source, url=None), number, raw, row, options)


def _row(entry: Any, feed: Any) -> dict[str, Any]:
    contents = [part.get("value", "") for part in entry.get("content", ())]
    text = max([*contents, entry.get("summary", "")], key=len)
    date = entry.get("published") or entry.get("updated") or entry.get("created")
    return {
        "text": text or entry.get("title", ""),
        "title": entry.get("title"),
        "url": entry.get("link"),
        "published": date,
        "publisher": feed.get("title"),
        "byline": entry.get("author"),
    }


LOADER = Loader(
    name="feed",
    extensions=(".rss", ".atom", ".rdf"),
    media_types=("application/rss+xml", "application/atom+xml", "application/rdf+xml"),
    help="RSS and Atom files: one document per entry.",
    load=load_feed,
)
