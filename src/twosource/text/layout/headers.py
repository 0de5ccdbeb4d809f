"""Forms of the lines around a report: datelines, date headers, bylines, mastheads.

Each function looks at one line; where the line stands is the business of ``passages``.
"""

import re

from twosource.text.language import load_words
from twosource.text.times import find_times

_SEPARATOR = re.compile(r"\s*[|\u2022\u00b7\u2503/]\s*|\s+[-\u2013\u2014]\s+")
_CLOCK = re.compile(
    r"\b\d{1,2}(?:[:.]|\s?h\s?)\d\d(?::\d\d)?\s?(?:[ap]\.?m\.?|hours|hrs)?|\b\d{1,2}\s?[ap]\.?m\.?",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_][\w.'\u2019&-]*")
_BY = re.compile(r"\bby\s+(\S+(?:\s+[A-Z]\S+)*)", re.IGNORECASE)
_NAME = r"[A-Z\u00c0-\u00de][\w.'\u2019\u00c0-\u024f-]{0,30}"
_DAY = (
    r"(?:[A-Z][a-z]{2,8}\.?\s+\d{1,2}|\d{1,2}\s+[A-Z][a-z]{2,8}\.?"
    r"|\d{1,2}\.?\s+[^\W\d_]{3,10}(?=,?\s+\d{4}))"  # small months of other languages
)
_DATELINE = re.compile(
    rf"(?P<place>{_NAME}(?:[ /,]{{1,2}}(?:{_NAME}|of|the|de|al|el|and)){{0,6}}?)"
    rf"(?:,?\s+(?P<date>(?:[A-Z][a-z]{{2,8}}\.?,?\s+)?{_DAY}(?:,?\s+\d{{4}})?))?"
    r"\s*(?:\((?P<agency>[A-Z][^()]{1,48})\)|(?P<slash>/[A-Z][\w .-]{1,30}/))?"
    r"\s*(?P<dash>--?-?|\u2013|\u2014|_|:)\s+"
)
MAX_HEADER = 160  # characters
MIN_PLACE = 4  # letters of a place before a hyphen: "EU - " and "UAE - " may open a title
MAX_RESIDUE = 8  # words of a date header besides the date


def find_dateline(line: str) -> re.Match[str] | None:
    """``CITY, March 4, 2025 (Agency) - `` at the start of the first paragraph.

    Without an agency or a date only a place in capitals before a dash counts, before a hyphen
    only if no other closes what would be an aside ("NATO - the alliance - said").
    """
    match = _DATELINE.match(line, 0, MAX_HEADER)
    if not match:
        return None
    if match["agency"] or match["slash"]:
        return match if match["dash"] != ":" else None
    place = match["place"].split(",")[0]
    capitals = place.upper() == place and len(place) > 2
    if match["date"]:
        return match
    if match["dash"] == "-":
        spaced = line[match.start("dash") - 1].isspace() and " - " not in line[match.end() :]
        capitals = capitals and spaced and len(place) >= MIN_PLACE
    return match if capitals and match["dash"] != ":" else None


def find_header_date(line: str, language: str) -> tuple[int, int] | None:
    """The date of a line that holds little but a date, or ``None``."""
    if len(line) > MAX_HEADER:
        return None
    spans = [
        (time.begin, time.finish)
        for time in find_times(line, None, language=language)
        if time.begin is not None and time.finish and any(c.isdigit() for c in time.raw)
        and time.precision in ("day", "month")
    ]  # fmt: skip
    if not spans or len(residue(line, spans, language)) > MAX_RESIDUE:
        return None
    return spans[0] if _is_header_like(line, spans, language) else None


def residue(line: str, spans: list[tuple[int, int]], language: str) -> list[str]:
    """The words of a header line besides dates, clock times and the usual labels."""
    rest = _blank(line, spans)
    known = load_words("en", "layout", "header_words")
    known |= load_words(language, "layout", "header_words")
    return [word for word in _WORD.findall(rest) if word.lower().strip(".") not in known]


def _blank(line: str, spans: list[tuple[int, int]]) -> str:
    for start, end in spans:
        line = line[:start] + " | " + " " * (end - start - 3) + line[end:]
    return _CLOCK.sub(lambda match: " " * len(match[0]), line)


def _is_header_like(line: str, spans: list[tuple[int, int]], language: str) -> bool:
    """Only capitalized words remain, apart from labels and who posted it."""
    rest = _BY.sub(" ", _blank(line, spans))
    words = residue(rest, [], language)
    labels = load_words(language, "layout", "opinion") | load_words(
        language, "layout", "sections"
    )
    return all(word[0].isupper() or word.lower() in labels or word == "for" for word in words)


def segments(line: str) -> list[str]:
    """The parts of a header line between its separators."""
    return [part.strip() for part in _SEPARATOR.split(line) if part.strip()]


def is_byline(line: str, language: str, *, bare: bool) -> bool:
    """Whether the line names authors; ``bare`` admits names without "By"."""
    if len(line) > 110:
        return False
    opener = _opener(line, language)
    if opener:
        rest = line[len(opener) :].strip(" :")
        first = _WORD.match(rest)
        ended = rest.rstrip().endswith((".", "?", "!")) and not re.search(r"\b\w\.$", rest)
        return bool(first and first[0][0].isupper() and not ended and len(rest.split()) <= 12)
    return bare and is_name_line(line, language)


def _opener(line: str, language: str) -> str:
    low = line.lower()
    openers = sorted(load_words(language, "layout", "byline_openers"), key=len, reverse=True)
    return next((word for word in openers if low.startswith((word + " ", word + ":"))), "")


def is_name_line(line: str, language: str) -> bool:
    """Whether a line holds one to four personal names and nothing else."""
    if not line or line[-1] in '.!?:;"\u201d' or any(char.isdigit() for char in line):
        return False
    people = [part for part in re.split(r",\s+|\s+(?:and|&)\s+", line) if part]
    return len(people) <= 4 and all(_is_name(person, language) for person in people)


def _is_name(person: str, language: str) -> bool:
    words = person.split()
    particles = load_words(language, "layout", "name_particles")
    named = [word for word in words if word.lower() not in particles]
    if not 2 <= len(words) <= 5 or not 2 <= len(named) <= 3:
        return False
    banned = load_words(language, "layout", "media_words") | load_words(
        language, "layout", "sections"
    )
    if any(word.lower().strip(".,") in banned for word in words):
        return False
    return all(word[0].isupper() and word.replace("-", "").replace("'", "").replace(
        "\u2019", "").replace(".", "").isalpha() for word in named)  # fmt: skip


def parse_byline(line: str, language: str) -> tuple[str, str | None]:
    """The authors of a byline, and the outlet where it names one behind a comma."""
    opener = _opener(line, language)
    rest = line[len(opener) :].strip(" :") if opener else line
    head, _, tail = rest.partition(",")
    if tail and has_media_word(tail, language) and not _is_job(tail, language):
        return head.strip(), tail.strip()
    return rest, None


def _is_job(words: str, language: str) -> bool:
    jobs = load_words(language, "layout", "job_titles")
    return any(word.lower() in jobs for word in _WORD.findall(words))


def has_media_word(words: str, language: str) -> bool:
    """Whether the words sound like the name of an outlet or institute."""
    known = load_words(language, "layout", "media_words")
    return any(word.lower().strip(".") in known for word in _WORD.findall(words))


def has_label(line: str, language: str, field: str) -> bool:
    """Whether one segment of the line is a label of this kind (``opinion``, ``sections``)."""
    known = load_words(language, "layout", field)
    return any(part.lower().strip(" :") in known for part in segments(line))
