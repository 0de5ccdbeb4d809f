"""What survives translation: numbers, days of the year, and the consonants of names.

Invariant: a mark's offsets are those of the text; its value is the same however a language
groups digits, scales them ("9.2万", "92,000"), orders a date or spells a name.
"""

import re
import tomllib
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from anyascii import anyascii

from twosource.lineage.passages.folding import fold_word
from twosource.records.reading import Reading

MIN_SKELETON = 3
YEAR = re.compile(r"(?:19|20)\d\d")
_NUMBER = re.compile(r"\d+(?:[.,'’\u066b\u066c]\d+|[ \u00a0\u202f]\d{3}(?!\d))*")
_DAY_FIRST = re.compile(r"\b(?P<day>\d{1,2})\.?(?:\s+de)?\s+(?P<month>[^\W\d_]{2,})")
_MONTH_FIRST = re.compile(r"(?P<month>[^\W\d_]{3,})\.?\s+(?P<day>\d{1,2})\b(?![.,]?\d)")
_WORD = re.compile(r"[^\W\d_]+")
_EASTERN_DAY = re.compile(r"(\d{1,2})\s?[月월]\s?(\d{1,2})\s?[日일]")
_SCALE = re.compile(r"[ \u00a0\u202f]?(백만|百万|[천千만万萬억亿億]|[^\W\d_]+)")
_SOUNDS = (("tsch", "c"), ("sch", "s"), ("shch", "s"), ("ch", "c"), ("sh", "s"), ("zh", "z"))
_ALIKE = str.maketrans("qkwpzdbgj", "ccvfstfci")
_VOWELS = re.compile(r"[aeiouyh']")


@dataclass(frozen=True, slots=True)
class Mark:
    """A number (digits), a day ("d5-17") or a name's consonants, and where it stands."""

    value: str
    start: int
    end: int

    @property
    def is_name(self) -> bool:
        """True for the consonants of a name."""
        return not self.is_number

    @property
    def counts(self) -> bool:
        """True for a number or a day, which hardly agree by chance; years do."""
        return self.is_number and not YEAR.fullmatch(self.value)

    @property
    def is_number(self) -> bool:
        """True for numbers and days, false for names."""
        return self.value[:1].isdigit() or bool(_DAY.fullmatch(self.value))


_DAY = re.compile(r"d\d{1,2}-\d{1,2}")


def find_marks(reading: Reading) -> list[Mark]:
    """All marks of a document, in order."""
    text = reading.document.text
    days = _find_days(text)
    taken = [(day.start, day.end) for day in days]
    found = [*days, *_find_numbers(text, taken)]
    for match in _WORD.finditer(text):
        if match.group()[0].isupper():
            value = skeleton(match.group())
            if len(value) >= MIN_SKELETON:
                found.append(Mark(value, *match.span()))
    return sorted(found, key=lambda mark: mark.start)


@lru_cache(maxsize=1 << 16)
def skeleton(word: str) -> str:
    """The consonants of a name in Latin letters, sounds written differently made alike."""
    plain = anyascii(word).lower()
    for written, sound in _SOUNDS:
        plain = plain.replace(written, sound)
    plain = _VOWELS.sub("", plain.translate(_ALIKE))
    return re.sub(r"(.)\1+", r"\1", plain)


def is_caseless(text: str) -> bool:
    """True for a text in a script without capitals: its names do not stand out."""
    letters = [c for c in text if c.isalpha()]
    return sum(c.upper() == c.lower() for c in letters) * 2 > len(letters)


_HALF_VOWELS = re.compile(r"[vf]")


@lru_cache(maxsize=1 << 16)
def bare_skeleton(word: str) -> str:
    """A coarser skeleton, for scripts that write half the consonants or sounds of a name."""
    plain = anyascii(word).lower()
    if "\uac00" <= word[:1] <= "\ud7a3":
        plain = plain.replace("j", "z").replace("l", "r")
    plain = skeleton(plain).replace("l", "r")
    return re.sub(r"(.)\1+", r"\1", _HALF_VOWELS.sub("f", plain))


def find_sounds(reading: Reading) -> list[Mark]:
    """The bare skeletons of all words of a text without capitals."""
    found = [
        Mark(bare_skeleton(match.group()), *match.span())
        for match in _WORD.finditer(reading.document.text)
    ]
    return [mark for mark in found if len(mark.value) >= MIN_SKELETON]


def _find_days(text: str) -> list[Mark]:
    found = [Mark(f"d{int(m[1])}-{int(m[2])}", *m.span()) for m in _EASTERN_DAY.finditer(text)]
    for pattern in (_DAY_FIRST, _MONTH_FIRST):
        for match in pattern.finditer(text):
            month = _months().get(fold_word(match["month"]))
            free = all(match.end() <= day.start or day.end <= match.start() for day in found)
            if month and free and 1 <= int(match["day"]) <= 31:
                found.append(Mark(f"d{month}-{int(match['day'])}", *match.span()))
    return found


def _find_numbers(text: str, taken: list[tuple[int, int]]) -> list[Mark]:
    found: list[Mark] = []
    for match in _NUMBER.finditer(text):
        start, end = match.span()
        if any(start < b and a < end for a, b in taken):
            continue
        value = _value(match.group())
        scale, stop = _scale_after(text, end)
        value *= scale
        joined = found and found[-1].end == start and text[start - 1] in "만万萬"
        if joined:
            value += Decimal(found.pop().value)
        digits = format(value.normalize(), "f")
        if len(digits) >= 2:
            found.append(Mark(digits, start, stop))
    return found


def _value(written: str) -> Decimal:
    """A number whose separators are told apart by what follows them."""
    digits = "".join(str(int(c)) if c.isdigit() else "," for c in written)
    head, _, tail = digits.rpartition(",")
    if head and (len(tail) != 3 or head == "0"):
        return Decimal(head.replace(",", "") + "." + tail)
    return Decimal(digits.replace(",", ""))


def _scale_after(text: str, end: int) -> tuple[Decimal, int]:
    match = _SCALE.match(text, end)
    scale = _scales().get(fold_word(match[1])) if match else None
    return (Decimal(scale), match.end()) if match and scale else (Decimal(1), end)


@cache
def _table() -> dict[str, Any]:
    source = files("twosource.lineage").joinpath("data/story.toml")
    return tomllib.loads(source.read_text("utf-8"))


@cache
def _scales() -> dict[str, int]:
    return {fold_word(word): int(scale) for word, scale in _table()["scales"].items()}


@cache
def _months() -> dict[str, int]:
    rows = _table()["months"].items()
    return {fold_word(word): int(month) for month, row in rows for word in row.split()}
