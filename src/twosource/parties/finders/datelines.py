"""Where a report comes from: the country of the capital in its dateline.

Invariant: only the opening lines are read, and a place without a date or dash is no dateline.
"""

from twosource.parties.gazetteer import capital_countries
from twosource.parties.words import Page, find_words

_OPENING, _LINES = 400, 6  # characters and lines among which a dateline stands
_REACH = 9  # words and marks of a dateline behind its place
_ACTING = frozenset({"government", "agency", "military"})
_DASHES = frozenset({"-", "–", "—"})


def find_home(text: str) -> str | None:
    """The country of the capital in the dateline: whose "Foreign Ministry" speaks."""
    for row in text[:_OPENING].splitlines()[:_LINES]:
        words = find_words(row)
        for width in (3, 2, 1):
            named = " ".join(word.fold for word in words[:width] if word.fold)
            marks = {word.text for word in words[width : width + _REACH]}
            follows = words[width].text if width < len(words) else ""
            if named in capital_countries() and follows in _DASHES | {",", "(", "/"}:
                dated = marks & {*_DASHES, "("} or any(m.isdigit() for m in marks)
                return capital_countries()[named] if dated else None
    return None


def find_issuing_state(page: Page) -> str | None:
    """The state whose body issues a statement: in its letterhead, else the first that acts."""
    if not any(line.role == "other" for line in page.lines):
        return None
    named = [
        (line, placed.mention)
        for line in page.lines
        for _, placed in sorted(line.mentions.items())
        if placed.mention.country
    ]
    paper = [m.country for line, m in named if line.role == "other"]
    heads = [m.country for line, m in named if m.start == line.start and m.end < line.end]
    acting = [m.country for line, m in named if line.role == "body" and m.kind in _ACTING]
    return next(iter([*paper, *heads, *acting]), None)
