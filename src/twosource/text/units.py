"""What a number counts: the head of the noun phrase behind it, in the singular, and its "of".

Reads folded text. Without a parser the head is taken to be the first plural after the number
before any word that ends a noun phrase; a phrase without a plural has no unit.
"""

import re
from dataclasses import dataclass
from functools import cache

from twosource.text.language import load_map, load_words

_WORD = re.compile(r"[\s\"]*([^\W\d_]\w*(?:[.'&-]\w+)*|\d\w*-\w+)")
_OF = re.compile(r"\s+of\s+((?:the|its|their|his|her|our|those|these|all)\s+)?", re.IGNORECASE)
_WHOLE = re.compile(
    r"\s+(?:of\s+)?((?:the|its|their|his|her|our|those|these|all|a)\s+)?", re.IGNORECASE
)
_NUMBER = re.compile(r"\d[\d,.]*\s+")
_RATE = re.compile(
    r"\s+(?:a|an|per|each|every)\s+(day|week|month|year|hour|night)\b", re.IGNORECASE
)
_ADVERB = re.compile(r"\s+(?:(dai|week|month|year|hour|annual)ly)\b", re.IGNORECASE)
_ADVERBS = {"dai": "day", "annual": "year"}
MAX_WORDS = 7
NOT_PLURAL = ("ous", "ss", "us", "'s", "sis", "xis")
MEN = ("smen", "cemen", "remen", "dmen", "rmen", "tmen", "ymen")
HUNGRY = ("ches", "shes", "xes", "sses")


@dataclass(frozen=True, slots=True)
class Counted:
    """The unit in the singular, what it is a unit of, and where the words end."""

    unit: str | None
    of: str | None
    end: int


def find_counted(
    text: str, at: int, language: str, *, one: bool = False, whole: bool = False
) -> Counted:
    """What the number that ends at ``at`` counts.

    ``one`` allows a singular head; ``whole`` is for shares, whose whole needs no "of".
    """
    partitive = (_WHOLE if whole else _OF).match(text, at)
    if partitive:
        return _partitive(text, at, partitive, language)
    head, end = _find_head(text, at, language, one=one)
    if head is None:
        return Counted(None, None, at)
    unit = singular(head, language)
    rate, end = _find_rate(text, end)
    unit = f"{unit} per {rate}" if rate else unit
    of_start = _OF.match(text, end)
    if of_start and not rate:
        phrase, stop = _find_phrase(text, of_start.end(), language)
        if phrase:
            return Counted(unit, phrase, stop)
    return Counted(unit, None, end)


def _partitive(text: str, at: int, match: re.Match[str], language: str) -> Counted:
    """``five of the serial numbers``: the unit stands behind the "of"."""
    number = _NUMBER.match(text, match.end())
    begin = number.end() if number else match.end()
    head, _ = _find_head(text, begin, language, one=False)
    phrase, stop = _find_phrase(text, begin, language)
    if not phrase:
        pronoun = _WORD.match(text, match.end())
        if pronoun and pronoun[1].lower() in ("them", "us", "those", "these", "which", "it"):
            return Counted(None, pronoun[1].lower(), pronoun.end())
        return Counted(None, None, at)
    words = text[match.start(1) : stop] if match[1] else None
    return Counted(singular(head, language) if head else None, words, at if number else stop)


def _find_head(text: str, at: int, language: str, *, one: bool) -> tuple[str | None, int]:
    stops = load_words(language, "quantities", "stops")
    passed = load_words(language, "quantities", "transparent")
    last: tuple[str, int] | None = None
    for _ in range(MAX_WORDS):
        match = _WORD.match(text, at)
        if not match:
            break
        word = match[1]
        low = word.lower()
        if low in stops and low not in passed:
            break
        at = match.end()
        last = (word, at)
        if is_plural(word, language):
            return word, at
        if text[at : at + 2] == "'s":
            break
    return last if one and last else (None, at)


def _find_phrase(text: str, at: int, language: str) -> tuple[str | None, int]:
    """The words of a noun phrase up to its plural, or else up to the word that ends it."""
    stops = load_words(language, "quantities", "stops")
    begin, end = None, at
    for _ in range(MAX_WORDS):
        match = _WORD.match(text, end)
        if not match or match[1].lower() in stops:
            break
        begin = match.start(1) if begin is None else begin
        end = match.end()
        if is_plural(match[1], language):
            break
    return (None, at) if begin is None else (text[begin:end], end)


def _find_rate(text: str, at: int) -> tuple[str | None, int]:
    if match := _RATE.match(text, at):
        return match[1].lower(), match.end()
    if match := _ADVERB.match(text, at):
        return _ADVERBS.get(match[1].lower(), match[1].lower()), match.end()
    return None, at


def is_plural(word: str, language: str) -> bool:
    """Whether a noun looks like a plural or is one of those without a mark."""
    low = word.lower()
    if low in load_words(language, "quantities", "same_plural"):
        return True
    if low in load_map(language, "quantities", "plurals"):
        return True
    if low in load_map(language, "quantities", "units"):
        return True
    if low.endswith(MEN) and low not in load_words(language, "quantities", "not_plural"):
        return True
    if len(low) < 3 or not low.endswith("s") or low.endswith(NOT_PLURAL):
        return False
    return low not in load_words(language, "quantities", "not_plural") and word != word.upper()


@cache
def singular(word: str, language: str) -> str:
    """The unit in the singular, lower case unless it is a name."""
    low = word.lower()
    for table in ("units", "plurals"):
        known = load_map(language, "quantities", table).get(low)
        if known:
            return str(known)
    plain = word if word[:1].isupper() else low
    if low.endswith(MEN) and is_plural(word, language):
        return plain[:-2] + "an"
    if low.endswith("ies") and len(low) > 4:
        return plain[:-3] + "y"
    if low.endswith(HUNGRY):
        return plain[:-2]
    if low.endswith("s") and not low.endswith(("ss", "us")):
        return plain[:-1]
    return plain
