"""What each stretch of a document is for: where the report begins, ends, and what surrounds it.

Invariant: passages cover the whole text without gaps or overlaps. In doubt a line is body:
furniture kept costs little, a lost sentence costs a claim.
"""

from dataclasses import dataclass

from twosource.records.reading import Passage, PassageRole
from twosource.text.language import load_words
from twosource.text.layout.blocks import Block, find_blocks
from twosource.text.layout.furniture import Furniture, find_furniture, kept_as
from twosource.text.layout.headers import (
    find_dateline,
    find_header_date,
    has_media_word,
    is_byline,
    is_name_line,
    segments,
)
from twosource.text.layout.letterhead import find_letterhead
from twosource.text.normalize import line_key

BODY_WORDS = 14  # a finished sentence this long is a paragraph, not a heading
HEADING_WORDS = 42
REPEATED_WORDS = 45
LIST_SHARE = 0.34  # of the document behind a comment widget that may be comments
LETTERHEAD = "letterhead"  # the label of lines that tell whose statement a document is
ALIKE = 0.4  # share of words that two titles of one report have in common


@dataclass(slots=True)
class Line:
    """One block with the role found for it."""

    block: Block
    role: PassageRole | None = None
    label: str = ""
    found: Furniture | None = None

    @property
    def text(self) -> str:
        """The words of the block."""
        return self.block.text


@dataclass(frozen=True, slots=True)
class Layout:
    """The lines of a document with their roles, and the passages made of them."""

    lines: tuple[Line, ...]
    passages: tuple[Passage, ...]
    dateline: tuple[int, int] | None

    def first(self, role: PassageRole, label: str = "") -> Line | None:
        """The first line with this role and label."""
        return next(
            (line for line in self.lines if line.role == role and label in ("", line.label)),
            None,
        )


def find_layout(
    text: str, language: str, repeats: frozenset[str], title: str | None = None
) -> Layout:
    """Cut a text into passages; ``title`` is what the container declared."""
    lines = [Line(block) for block in find_blocks(text)]
    for line in lines:
        line.found = find_furniture(line.text, line.block.words)
        if line.found:
            line.role, line.label = line.found.role, line.found.label
    start = _find_body(lines, language)
    on_paper = _mark_letterhead(lines[:start])
    _read_header(lines[:start], language, title)
    for line in lines[:start] if on_paper else ():
        if line.role == "date_header":
            line.label = LETTERHEAD  # "Porto, 4 May - Ministry of Trade"
    _read_footer(lines, start, language)
    _drop_repeats(lines, start, repeats)
    dateline = _find_dateline(lines[start : start + 2])
    return Layout(tuple(lines), tuple(_make_passages(text, lines, dateline)), dateline)


def _find_body(lines: list[Line], language: str) -> int:
    """The index of the first line that is a paragraph of the report."""
    for index, line in enumerate(lines):
        if line.role is None and _is_paragraph(line, language):
            return index
    first = next((i for i, line in enumerate(lines) if line.role is None), 0)
    return min(first + 1, len(lines)) if len(lines) > first + 1 else first


def _is_paragraph(line: Line, language: str) -> bool:
    words, text = line.block.words, line.text
    if find_dateline(text) and words > BODY_WORDS:
        return True
    if words > HEADING_WORDS:
        return True
    if find_header_date(text, language) or is_byline(text, language, bare=False):
        return False
    stopped = text[-1] in ".\u2026:" or (line.block.ends_sentence and ". " in text)
    return stopped and words >= BODY_WORDS // 2 + 1 and not _is_title_case(text)


def _is_title_case(text: str) -> bool:
    """Most words of four letters and more begin with a capital, as in American headlines."""
    words = [word for word in text.split() if len(word) > 3]
    return len(words) >= 4 and sum(word[0].isupper() for word in words) >= 0.8 * len(words)


def _mark_letterhead(lines: list[Line]) -> bool:
    """Mark what a statement calls itself and who heads its sheet; False where nothing does."""
    free = [line for line in lines if line.role != "byline"]
    found = find_letterhead([line.text for line in free])
    for index in found:
        free[index].role, free[index].label = "other", LETTERHEAD
    return bool(found)


def _read_header(lines: list[Line], language: str, title: str | None) -> None:
    rest = [line for line in lines if line.role is None or line.role == "byline"]
    titles: list[Line] = []
    for line in rest:
        if line.role == "byline":
            continue
        if find_header_date(line.text, language):
            line.role = "date_header"
        elif is_byline(line.text, language, bare=bool(titles)):
            line.role = "byline"
        elif len(segments(line.text)) > 1 and _is_crumbs(line, language):
            line.role = "navigation"
        else:
            titles.append(line)
    for line in _drop_mastheads(lines, titles, title, language):
        line.role = "headline"
    _mark_original(lines)


def _is_crumbs(line: Line, language: str) -> bool:
    """``World | News | 2 min read``: short parts, one of them a known label."""
    parts = segments(line.text)
    labels = load_words(language, "layout", "sections") | load_words(
        language, "layout", "opinion"
    )
    short = all(len(part.split()) <= 6 for part in parts)
    known = any(part.lower() in labels or part.lower().endswith(" read") for part in parts)
    return short and known


def _drop_mastheads(
    lines: list[Line], titles: list[Line], declared: str | None, language: str
) -> list[Line]:
    """Keep the titles; the name of the paper above them and one-word labels are no titles."""
    if declared and any(_alike(line.text, declared) > 0.8 for line in titles):
        kept = [line for line in titles if line.block.words > 2]
    else:
        kept = list(titles)
    for line in titles:
        if len(kept) < 2:
            break
        if line in kept and _is_masthead(line, lines, kept[0], language):
            kept.remove(line)
            line.role, line.label = "other", "masthead"
    for line in titles:
        if line not in kept and line.role is None:
            line.role = "other"
    return kept


def _is_masthead(line: Line, lines: list[Line], first: Line, language: str) -> bool:
    """A single word, the first title in capitals, or a first line that names an outlet."""
    if line.block.words > 6 or line.block.ends_sentence:
        return False
    shouted = line.text.upper() == line.text and line is first
    named = has_media_word(line.text, language) and line is lines[0]
    return line.block.words == 1 or named or (shouted and _is_above_date(lines, line))


def _is_above_date(lines: list[Line], line: Line) -> bool:
    index = lines.index(line)
    return index + 1 < len(lines) and lines[index + 1].role in ("date_header", "headline", None)


def _mark_original(lines: list[Line]) -> None:
    """A second title in much the same words is the title that the report first had."""
    titles = [line for line in lines if line.role == "headline"]
    for line in titles[1:]:
        line.label = "original" if _alike(line.text, titles[0].text) >= ALIKE else "deck"


def _alike(first: str, second: str) -> float:
    one, two = set(line_key(first).split()), set(line_key(second).split())
    return len(one & two) / min(len(one), len(two)) if one and two else 0.0


def _read_footer(lines: list[Line], start: int, language: str) -> None:
    authors = [line.text for line in lines if line.role == "byline"]
    last = max((i for i in range(start, len(lines)) if _holds_report(lines[i])), default=start)
    _mark_comments(lines, start)
    _mark_bio(lines, start, authors, language)
    signed = False
    for line in lines[last + 1 :]:
        if line.role in ("advertisement", "comment_widget", "legal", "navigation"):
            signed = False
        if line.role == "byline":
            signed = True
        elif line.role is None and signed:
            line.role = "author_bio"
        elif line.role is None and is_byline(line.text, language, bare=True):
            line.role, signed = "byline", True
    _sign_last(lines, start, language)
    _date_last(lines, start, language)
    _mark_listed(lines, last)


def _holds_report(line: Line) -> bool:
    return (
        line.role is None and line.block.words >= BODY_WORDS // 2 and line.block.ends_sentence
    )


def _sign_last(lines: list[Line], start: int, language: str) -> None:
    """A name alone on a line behind the report, and what follows it in a bio's length."""
    for index in range(len(lines) - 1, max(start, len(lines) - 8), -1):
        line = lines[index]
        if line.role is not None or not _signs(line, language):
            continue
        line.role = "byline"
        after = [other for other in lines[index + 1 :] if other.role is None]
        if len(after) <= 3 and all(other.block.words <= 90 for other in after):
            for other in after:
                other.role = "author_bio"
        return


def _date_last(lines: list[Line], start: int, language: str) -> None:
    """A last line that holds a place and a date alone: "Praia, 3 May 2024"."""
    last = next((line for line in reversed(lines[start + 1 :]) if line.role is None), None)
    if last and find_header_date(last.text, language):
        last.role = "date_header"


def _signs(line: Line, language: str) -> bool:
    return line.block.words <= 8 and (
        is_name_line(line.text, language) or is_byline(line.text, language, bare=False)
    )


def _mark_comments(lines: list[Line], start: int) -> None:
    """Behind a comment widget near the end there are comments."""
    widgets = [i for i, line in enumerate(lines) if line.role == "comment_widget" and i > start]
    total = lines[-1].block.end if lines else 0
    for index in widgets[:1]:
        if lines[index].block.start >= (1 - LIST_SHARE) * total:
            for line in lines[index + 1 :]:
                line.role = line.role or "comment_widget"


def _mark_bio(lines: list[Line], start: int, authors: list[str], language: str) -> None:
    """A last paragraph that begins with an author's name and tells what the author does."""
    nouns = load_words(language, "layout", "bio_nouns")
    plain = [other for other in lines[start + 1 :] if other.role is None]
    for line in plain[-3:]:
        words = [word.strip(".,").lower() for word in line.text.split()[:16]]
        name = " ".join(line.text.split()[:2])
        named = len(name) > 5 and any(name in author for author in authors)
        told = any(w in nouns for w in words[2:]) or "is a" in line.text[:60]
        follows = told or line is plain[-1]
        if named and follows and line.block.words <= 90:
            line.role = "author_bio"


def _mark_listed(lines: list[Line], last: int) -> None:
    """Unfinished short lines behind a "related" heading are links to other reports."""
    listing = False
    for line in lines[last + 1 :]:
        if line.role in ("related_link", "navigation"):
            listing = line.role == "related_link" or listing
        elif line.role is None and listing and not line.block.ends_sentence:
            line.role = "related_link"
        else:
            listing = False


def _drop_repeats(lines: list[Line], start: int, repeats: frozenset[str]) -> None:
    """Lines that many unlike documents share, never the title or the first paragraph."""
    for index, line in enumerate(lines if repeats else ()):
        plain = line.role in (None, "related_link") and line.block.words <= REPEATED_WORDS
        if plain and index != start and line_key(line.text) in repeats:
            line.role, line.label = "navigation", "repeated"


def _find_dateline(lines: list[Line]) -> tuple[int, int] | None:
    """Offsets of the dateline that the first paragraph begins with."""
    for line in lines:
        match = find_dateline(line.text) if line.role is None else None
        if match and len(line.text) > match.end():
            return line.block.start, line.block.start + match.end()
    return None


def _make_passages(
    text: str, lines: list[Line], dateline: tuple[int, int] | None
) -> list[Passage]:
    """White space belongs to the passage before it, at the very start to the first."""
    marks: list[tuple[int, PassageRole, bool]] = []
    for line in lines:
        start = line.block.start
        if dateline and dateline[0] == start:
            marks.append((start, "date_header", False))
            start = dateline[1]
        marks.append((start, _final_role(line), line.label == "credit"))
    if not marks:
        return [Passage(start=0, end=len(text), role="other", kept_as="none")] if text else []
    edges = [0, *(mark[0] for mark in marks[1:]), len(text)]
    return [
        Passage(
            start=edges[index],
            end=edges[index + 1],
            role=role,
            kept_as="none" if credit else kept_as(role),
        )
        for index, (_, role, credit) in enumerate(marks)
    ]


def _final_role(line: Line) -> PassageRole:
    if line.role is None:
        return "quote_block" if line.text.startswith("> ") else "body"
    return line.role
