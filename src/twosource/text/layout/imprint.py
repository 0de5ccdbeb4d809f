"""What a document says of itself: title, authors, publisher, origin and date.

Invariant: what the container declared wins over what the text shows, and nothing is invented: a
document that shows no date has none.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from itertools import pairwise
from urllib.parse import urlsplit

from twosource.records.document import Document
from twosource.records.reading import Origin, TimeRef
from twosource.text.layout.headers import (
    find_dateline,
    has_label,
    has_media_word,
    is_name_line,
    parse_byline,
    segments,
)
from twosource.text.layout.passages import Layout, Line
from twosource.text.times import find_times

_ISO = re.compile(r"\d{4}-\d{2}-\d{2}")
_YEAR = re.compile(r"(?<![\d.,$-])(?:19[89]\d|20[0-3]\d)(?![\d,.]\d|\d)")
_COPYRIGHT = re.compile(r"^(?:\u00a9|\(c\)|copyright|\d{4}|[\s,\u2013-])+", re.IGNORECASE)


MAX_OUTLET = 5  # words of an outlet's name that stands on a line of its own
TOP, FOOT = 4, 3  # lines at the top and the foot in which a date is looked for


@dataclass(frozen=True, slots=True)
class Imprint:
    """What was declared or shown; ``None`` where it was not."""

    title: str | None
    original_title: str | None
    byline: str | None
    publisher: str | None
    origin: Origin | None
    published: TimeRef | None


def find_imprint(document: Document, layout: Layout, language: str) -> Imprint:
    """Read the header, the footer and the container's own fields."""
    outlet_line = _find_outlet_line(layout, language)
    title = next(
        (line for line in layout.lines if line.role == "headline" and line is not outlet_line),
        None,
    )
    origin, original = find_origin(layout)
    second = next(
        (x for x in layout.lines if x.role == "headline" and x.label == "original"), None
    )
    author, outlet = _find_author(layout, language)
    shown = outlet or (outlet_line.text if outlet_line else None)
    publisher = document.publisher or shown or _find_publisher(document, layout, language)
    if (
        origin
        and publisher
        and origin.name.lower() == publisher.lower()
        and not document.publisher
    ):
        publisher = None
    return Imprint(
        title=document.title or (title.text if title else None),
        original_title=second.text if second else original,
        byline=document.byline or author,
        publisher=publisher,
        origin=origin,
        published=find_published(document, layout, language),
    )


def _find_outlet_line(layout: Layout, language: str) -> Line | None:
    """The line between headline and date that is the name of an outlet alone."""
    headlines = [line for line in layout.lines if line.role == "headline"]
    for line, after in pairwise(layout.lines):
        words = line.text.split()
        named = len(words) <= MAX_OUTLET and all(word[0].isupper() for word in words if word)
        sounds = has_media_word(line.text, language) or words[:1] == ["The"]
        dated = line.role == "headline" and after.role == "date_header"
        if dated and len(headlines) > 1 and len(words) > 1 and named and sounds:
            return line
    return None


def find_origin(layout: Layout) -> tuple[Origin | None, str | None]:
    """The outlet that a copied report names as its original, and the title it had there."""
    for line in layout.lines:
        found = line.found
        if not found or not found.name or line.role not in ("other", "legal"):
            continue
        if line.role == "other" and line.label not in ("origin", "source"):
            continue
        start, end = found.name
        name = line.text[start:end].strip(" .\u201d\"'")
        if line.role == "legal":
            first, slash, _ = name.partition("/")
            if not slash:
                continue
            name = _COPYRIGHT.sub("", first).strip()
        name = re.sub(r"^(?:the|our friends at)\s+(?=the\s)", "", name, flags=re.IGNORECASE)
        if not _is_proper(name):
            continue
        begin = line.block.start + line.text.index(name)
        title = (
            line.text[slice(*found.title)].strip(" \"'\u201c\u201d") if found.title else None
        )
        origin = Origin(
            name=name, basis="explicit", start=begin, end=begin + len(name), title=title
        )
        return origin, title
    return None, None


def _is_proper(name: str) -> bool:
    """Whether words can be the name of an outlet or a site."""
    return bool(name) and (name[0].isupper() or "." in name or name.lower().startswith("the "))


def _find_author(layout: Layout, language: str) -> tuple[str | None, str | None]:
    """The first byline with its outlet; a name among the parts of a date header otherwise."""
    for line in layout.lines:
        if line.role == "byline" and not line.text.startswith(("(", "[")):
            name, outlet = parse_byline(line.text, language)
            return (name or line.text), outlet
    header = layout.first("date_header")
    for part in segments(header.text) if header and not header.label else ():
        if is_name_line(part, language):
            return part, None
    return None, None


def _find_publisher(document: Document, layout: Layout, language: str) -> str | None:
    """The outlet in the dateline, on the masthead, beside the date, or in the crumbs."""
    if layout.dateline:
        match = find_dateline(document.text[slice(*layout.dateline)])
        if match and (agency := match["agency"] or match["slash"]):
            return str(agency).strip("/ ")
    if masthead := layout.first("other", "masthead"):
        text = masthead.text
        return text.title() if text.upper() == text else text
    for line in layout.lines:
        plain = line.role in ("date_header", "navigation") and not line.label
        if plain and (name := _outlet_part(line, language)):
            return name
    if document.url and (host := urlsplit(document.url).hostname):
        return host.removeprefix("www.")
    return None


def _outlet_part(line: Line, language: str) -> str | None:
    """The part of a header line that names an outlet."""
    parts = segments(line.text)
    pieces = [piece.strip() for part in parts for piece in part.split(",")]
    known = [piece for piece in pieces if has_media_word(piece, language)]
    known = [piece for piece in known if len(piece.split()) <= 8 and piece[0].isupper()]
    named = [
        p for p in known if not has_label(p, language, "sections") and "read" not in p.split()
    ]
    if named:
        return re.sub(r"\s+in English$", "", named[0])
    if line.role == "navigation" and len(parts) > 1 and parts[0][:1].isupper():
        first = re.sub(r"\s+in English$", "", parts[0])
        return None if has_label(first, language, "sections") else first
    return None


def find_published(document: Document, layout: Layout, language: str) -> TimeRef | None:
    """The declared date, else that of the header, else that of the dateline."""
    if document.published and (found := _ISO.match(document.published)):
        day = found[0]
        return TimeRef(
            raw=document.published, start=day, end=day, precision="day", basis="explicit"
        )
    spans = [
        (line.block.start, line.block.end)
        for line in layout.lines
        if line.role == "date_header"
    ]
    spans += [layout.dateline] if layout.dateline else []
    for start, end in spans:
        for time in find_times(document.text, None, start, end, language):
            if time.start and time.end and time.precision in ("day", "month"):
                return time
    for start, end in _edges(layout):
        for time in find_times(document.text, None, start, end, language):
            if time.precision == "day" and time.basis == "explicit" and _YEAR.search(time.raw):
                return time
    for start, end in spans:
        if guessed := _with_year_of_text(document.text, start, end, language):
            return guessed
    return None


def _edges(layout: Layout) -> Iterator[tuple[int, int]]:
    """What stands above and below the report and is no part of it, where a date may hide."""
    rows = len(layout.lines)
    for number, line in enumerate(layout.lines):
        if line.role in ("other", "legal", "byline", "navigation"):
            if number < TOP or number >= rows - FOOT:
                yield line.block.start, line.block.end
        elif line.role == "headline":
            aside = line.text.startswith("(")
            for part in [line.text] if aside else segments(line.text)[1:]:
                at = line.block.start + line.text.index(part)
                yield at, at + len(part)


def _names_weekday(raw: str, day: str) -> bool:
    return f"{date.fromisoformat(day):%a}".lower() in raw.lower()


def _latest_year(text: str, language: str) -> int | None:
    """The year of the document as far as its own words tell it."""
    dated = [
        int(time.start[:4])
        for time in find_times(text, None, 0, len(text), language)
        if time.start and time.precision in ("day", "month") and time.basis == "explicit"
    ]
    named = Counter(int(found) for found in _YEAR.findall(text))
    most = max(named, key=lambda year: (named[year], year), default=None)
    return max(dated, default=most)


def _with_year_of_text(text: str, start: int, end: int, language: str) -> TimeRef | None:
    """A day and month without a year take the latest year of a date in the text.

    Years alone ("by 2030") may lie ahead: without such a date the one named most often counts.
    Where the text names none, a weekday tells the year, looking back from now.
    """
    if not any(map(str.isdigit, text[start:end])):
        return None
    year = _latest_year(text, language)
    anchor = date(year or datetime.now(UTC).year, 12, 31)
    for time in find_times(text, anchor, start, end, language):
        if time.precision != "day" or not time.start or not any(map(str.isdigit, time.raw)):
            continue
        if year is not None or _names_weekday(time.raw, time.start):
            return replace(time, basis="inferred")
    return None
