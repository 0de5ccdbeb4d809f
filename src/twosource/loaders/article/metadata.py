"""What a page declares about itself: headline, byline, publisher, date, address.

Invariant: nothing is guessed from the prose; each field comes from the page's own metadata
(JSON-LD, Open Graph, meta elements, title) or, for the headline, from a heading that agrees
with them.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from twosource.loaders.article.blocks import shown
from twosource.loaders.intake.dates import parse_published

_SUFFIX = re.compile(r"\s+(?:[|\u2013\u2014»«·•:]{1,2}|-|::)\s+")
_TITLES = (
    "og:title",
    "twitter:title",
    "dc.title",
    "headline",
    "sailthru.title",
    "parsely-title",
)
_AUTHORS = (
    "author",
    "article:author",
    "dc.creator",
    "byl",
    "parsely-author",
    "sailthru.author",
)
_PUBLISHERS = ("og:site_name", "application-name", "dc.publisher", "publisher")
_DATES = (
    "article:published_time", "og:published_time", "datepublished", "dc.date.issued", "dc.date",
    "pubdate", "publishdate", "publish-date", "parsely-pub-date", "sailthru.date",
    "dcterms.created", "date",
)  # fmt: skip
_MAX_JSON = 2_000_000
_ARTICLE_TYPES = re.compile(r"(article|posting|report|review|webpage)", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadata:
    """The page's declared facts; ``published`` is an ISO 8601 date or time."""

    title: str | None = None
    byline: str | None = None
    publisher: str | None = None
    published: str | None = None
    url: str | None = None


def read_metadata(root: Any) -> tuple[Metadata, Any | None]:
    """The declared facts, and the element of the headline if the page shows one."""
    metas = _metas(root)
    linked = _linked_json(root)
    publisher = _linked_name(linked.get("publisher")) or _first(metas, _PUBLISHERS)
    page_title = _clean(root.findtext(".//title"))
    titles = [_clean(linked.get("headline")), _first(metas, _TITLES), page_title]
    headline = find_headline(root, [title for title in titles if title])
    shown_title = _clean(headline.text_content()) if headline is not None else None
    title = shown_title or without_site(next(filter(None, titles), None), publisher)
    published = _published(metas, linked, root)
    return Metadata(
        title=title,
        byline=_byline(metas, linked),
        publisher=publisher or _site_in_title(page_title, title),
        published=published,
        url=_address(root, metas),
    ), headline


def find_headline(root: Any, titles: list[str]) -> Any | None:
    """The heading that the page's titles repeat; else its first that is no site logo."""
    wanted = [_key(title) for title in titles]
    headings = [(element, _key(element.text_content())) for element in root.iter("h1", "h2")]
    for element, key in headings:
        is_repeated = any(key in title or title in key for title in wanted if title)
        if len(key) >= 8 and is_repeated and not _is_logo(element):
            return element
    for element, key in headings:
        if element.tag == "h1" and len(key) >= 12 and not _is_logo(element):
            return element
    return None


def without_site(title: str | None, publisher: str | None) -> str | None:
    """The title without "| Site": the publisher's name, or else the short last part."""
    if not title:
        return None
    parts = _SUFFIX.split(title)
    if len(parts) == 1:
        return title
    if publisher:
        kept = [part for part in parts if _key(part) != _key(publisher)]
        if len(kept) < len(parts) and kept:
            return max(kept, key=len)
    return max(parts, key=len)


def _is_logo(element: Any) -> bool:
    return any(
        re.fullmatch(r"(?:https?://[^/]+)?/?|#|\./", link.get("href") or "")
        for link in element.iter("a")
    ) or any(link.get("rel") == "home" for link in element.iterancestors("a"))


def _site_in_title(page_title: str | None, title: str | None) -> str | None:
    """The part of ``<title>`` that is not the headline, when there are exactly two parts."""
    parts = _SUFFIX.split(page_title) if page_title else []
    others = [part for part in parts if title and _key(part) not in _key(title)]
    is_site = len(parts) == 2 and len(others) == 1 and len(others[0]) <= 40
    return others[0] if is_site else None


def _metas(root: Any) -> dict[str, str]:
    found: dict[str, str] = {}
    for meta in root.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop")
        content = _clean(meta.get("content"))
        if name and content:
            found.setdefault(name.strip().lower(), content)
    return found


def _first(metas: dict[str, str], names: tuple[str, ...]) -> str | None:
    return next((metas[name] for name in names if name in metas), None)


def _linked_json(root: Any) -> dict[str, Any]:
    """The first JSON-LD node that describes an article, or nothing."""
    for script in root.iter("script"):
        if "ld+json" not in (script.get("type") or ""):
            continue
        for node in _json_nodes(script.text or ""):
            kinds = node.get("@type")
            if _ARTICLE_TYPES.search(str(kinds)) and (
                "headline" in node or "datePublished" in node
            ):
                return node
    return {}


def _json_nodes(text: str) -> Iterator[dict[str, Any]]:
    if len(text) > _MAX_JSON:
        return
    try:
        waiting: list[Any] = [json.loads(text, strict=False)]
    except (ValueError, RecursionError):
        return
    while waiting:
        node = waiting.pop(0)
        if isinstance(node, list):
            waiting.extend(node)
        elif isinstance(node, dict):
            yield node
            waiting.extend(node[key] for key in ("@graph", "mainEntity") if key in node)


def _linked_name(value: Any) -> str | None:
    if isinstance(value, list):
        names = [name for name in map(_linked_name, value) if name]
        return ", ".join(dict.fromkeys(names)) or None
    if isinstance(value, dict):
        value = value.get("name")
    return _clean(value) if isinstance(value, str) else None


def _byline(metas: dict[str, str], linked: dict[str, Any]) -> str | None:
    for name in (_linked_name(linked.get("author")), *(metas.get(key) for key in _AUTHORS)):
        if name and not name.lower().startswith(("http:", "https:", "@")):
            return re.sub(r"^by\s+", "", name, flags=re.IGNORECASE)
    return None


def _published(metas: dict[str, str], linked: dict[str, Any], root: Any) -> str | None:
    values = [linked.get("datePublished"), *(metas.get(name) for name in _DATES)]
    values += [
        time.get("datetime")
        for time in root.iter("time")
        if time.get("pubdate") is not None or time.get("itemprop") == "datePublished"
    ]
    return next(filter(None, map(parse_published, values)), None)


def _address(root: Any, metas: dict[str, str]) -> str | None:
    links = (
        link for link in root.iter("link") if (link.get("rel") or "").lower() == "canonical"
    )
    for address in (*(link.get("href") for link in links), metas.get("og:url")):
        if address and re.match(r"https?://", address):
            return str(address).strip()
    return None


def _clean(value: Any) -> str | None:
    if not isinstance(value, str):
        return None
    return re.sub(r"[ \t\r\n\f]+", " ", shown(value)).strip() or None


def _key(text: str) -> str:
    return "".join(letter for letter in text.casefold() if letter.isalnum())
