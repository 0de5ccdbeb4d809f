"""Declared publication dates, as feeds, tables and pages write them, to ISO 8601.

Invariant: what is ambiguous (03/04/2025) stays unread; a time keeps its offset and gets none it
did not have.
"""

import re
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime

_MONTHS = {
    name: number
    for number, name in enumerate(
        ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"],
        1,
    )
}
_ISO = re.compile(
    r"\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?\s?(?:Z|[+-]\d{2}:?\d{2})?)?"
)
_COMPACT = re.compile(r"(\d{4})[/.]?(\d{2})[/.]?(\d{2})")
_DAY_FIRST = re.compile(r"(\d{1,2})([./-])(\d{1,2})\2(\d{4})\b")
_WORDS = re.compile(
    r"(?:(\d{1,2})(?:st|nd|rd|th)?\.?\s+)?([A-Za-z]{3,9})\.?\s+(?:(\d{1,2})(?:st|nd|rd|th)?,?\s+)?(\d{4})"
)
_SECONDS = re.compile(r"1\d{9}(?:\d{3})?(?:\.\d+)?")


def parse_published(value: object) -> str | None:
    """A declared date or time as ISO 8601, or ``None`` when it cannot be read for certain."""
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        value = str(value)
    if not isinstance(value, str) or not value.strip():
        return None
    text = value.strip()[:80]
    for parse in (_iso, _seconds, _mail, _compact, _numbers, _words):
        found = parse(text)
        if found:
            return found
    return None


def _iso(text: str) -> str | None:
    match = _ISO.match(text)
    if not match:
        return None
    found = match.group().replace(",", ".").replace(" ", "T", 1).replace(" ", "")
    try:
        moment = datetime.fromisoformat(found)
    except ValueError:
        return None
    return moment.date().isoformat() if len(found) == 10 else moment.isoformat()


def _seconds(text: str) -> str | None:
    if not _SECONDS.fullmatch(text):
        return None
    number = float(text)
    return datetime.fromtimestamp(number / (1000 if number > 1e11 else 1), UTC).isoformat()


def _mail(text: str) -> str | None:
    try:
        return parsedate_to_datetime(text).isoformat() if ":" in text else None
    except (ValueError, TypeError, IndexError):
        return None


def _compact(text: str) -> str | None:
    match = _COMPACT.match(text)
    return _date(*match.groups()) if match else None


def _numbers(text: str) -> str | None:
    """Dots mean day first; other signs only when one number cannot be a month."""
    match = _DAY_FIRST.match(text)
    if not match:
        return None
    first, sign, second, year = match.groups()
    if sign == "." or int(first) > 12 or first == second:
        return _date(year, second, first)
    return _date(year, first, second) if int(second) > 12 else None


def _words(text: str) -> str | None:
    match = _WORDS.search(text)
    if not match:
        return None
    before, word, after, year = match.groups()
    month = _MONTHS.get(word[:3].lower())
    day = before or after
    return _date(year, str(month), day) if month and day else None


def _date(year: str, month: str, day: str) -> str | None:
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return None
