"""Number words and digits: the pattern that finds them and the value that they have.

Invariant: ``parse_number`` gives a finite value for what ``number_pattern`` finds, or ``None``
where the words only look like one number.
"""

import re
from functools import cache

from twosource.text.language import load_map

DIGITS = r"\d{1,3}(?:[, ]\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_SPLIT = re.compile(r"[\s-]+")
_TOO_LONG = re.compile(r"\d{16}")
MAX_LENGTH = 120  # characters of one number
_GROUPING = re.compile(r"(?<=\d)[, ](?=\d{3})")


@cache
def number_pattern(language: str) -> str:
    """A regular expression without groups for numbers in digits and words (ignore case)."""
    words = load_map(language, "numbers", "words")
    scales = load_map(language, "numbers", "scales")
    suffixes = load_map(language, "numbers", "suffixes")
    word = "|".join(sorted(map(re.escape, [*words, *scales]), key=len, reverse=True))
    scale = "|".join(map(re.escape, scales))
    suffix = "|".join(sorted(map(re.escape, suffixes), key=len, reverse=True))
    digits = rf"(?:{DIGITS})(?:\s?(?:{suffix})\b|(?:[\s-](?:{scale})\b){{1,2}})?"
    opener = rf"(?:(?:half\s)?an?\s+(?={scale})|\b)"
    spelled = rf"{opener}(?:{word})(?:(?:-|\s(?:and\s)?)(?:{word})){{0,9}}\b"
    return rf"(?:{digits}|{spelled})"


def cut_number(words: str, language: str = "en") -> tuple[float, int] | None:
    """Value and length of the longest beginning that is one number ("eleven five": 11)."""
    end = min(len(words), MAX_LENGTH)
    while end > 0:
        value = parse_number(words[:end], language)
        if value is not None:
            return value, end
        end = max((m.start() for m in _SPLIT.finditer(words, 0, end)), default=0)
    return None


def parse_number(words: str, language: str = "en") -> float | None:
    """The value of a number in digits or words, ``None`` when it is none.

    >>> parse_number("4.1 million")
    4100000.0
    """
    text = _GROUPING.sub("", words.strip().lower())
    if len(text) > MAX_LENGTH or _TOO_LONG.search(text):
        return None
    half = text.startswith("half a")
    parts = [part for part in _SPLIT.split(text) if part and part not in ("and", "half")]
    total = current = 0.0
    seen = False
    for part in parts:
        value, is_scale = _parse_word(part, language)
        if value is None:
            return None
        if not is_scale:
            if seen and current and (value >= 100 or 0 < current % 100 < 20):
                return None
            current += value
        elif value in (100, 12):
            current = (current or 1) * value
        else:
            total += (current or 1) * value
            current = 0.0
        seen = True
    value = (total + current) * (0.5 if half else 1)
    return round(value, 6) if seen else None


@cache
def _parse_word(word: str, language: str) -> tuple[float | None, bool]:
    """The value of one word and whether it multiplies what stands before it."""
    if word in ("a", "an"):
        return 0.0, False
    if word in (words := load_map(language, "numbers", "words")):
        return float(words[word]), False
    if word in (scales := load_map(language, "numbers", "scales")):
        return float(scales[word]), True
    found = re.fullmatch(r"(\d+(?:\.\d+)?)([a-z]*)", word)
    if not found:
        return None, False
    factor = load_map(language, "numbers", "suffixes").get(found[2], 1) if found[2] else 1
    return float(found[1]) * factor, False
