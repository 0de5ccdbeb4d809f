"""Words as they are compared: folded, without common endings, without words of no content.

Invariant: spellings of one word that differ only in case, accents or number have one stem.
"""

import re
import tomllib
import unicodedata
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from twosource.errors import SettingError

WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*", re.UNICODE)
SUFFIXES = (
    "ation", "ment", "ingly", "ing", "ness", "ion", "edly", "er", "ed", "al", "ly", "y", "e",
)  # fmt: skip


@cache
def load_table() -> dict[str, Any]:
    """The word lists of this package.

    Raises:
        SettingError: a realis value or a class of goods is listed twice.
    """
    text = files("twosource.corroboration").joinpath("data/contents.toml").read_text("utf-8")
    table = tomllib.loads(text)
    realis = [value for values in table["realis"].values() for value in values]
    classes = [name for kind in table["goods"].values() for name in kind["classes"]]
    for names in (realis, classes):
        if len(names) != len(set(names)):
            raise SettingError("contents.toml lists a value in two groups; keep one of them.")
    table["nations"] = frozenset(table["words"]["nations"].split())
    table["stop"] = frozenset(table["words"]["stop"].split())
    table["calendar"] = frozenset(table["words"]["calendar"].split())
    table["family_of"] = {p: name for name, ps in table["families"].items() for p in ps}
    table["realis_of"] = {r: name for name, rs in table["realis"].items() for r in rs}
    return table


def fold(text: str) -> str:
    """Lower case without accents, so that spellings of one name meet."""
    plain = unicodedata.normalize("NFKD", text)
    return "".join(char for char in plain if not unicodedata.combining(char)).casefold()


@cache
def stem(word: str) -> str:
    """A word without its commonest endings; crude, but alike for alike words."""
    if word.endswith("ies") and len(word) > 5:
        word = f"{word[:-3]}y"
    elif word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) > 3:
        word = word[:-1]
    for suffix in SUFFIXES:
        if word.endswith(suffix) and len(word) - len(suffix) >= 4:
            return word[: -len(suffix)]
    return word


@lru_cache(maxsize=1 << 15)
def stems(text: str) -> frozenset[str]:
    """The stems of the words that carry content."""
    stop = load_table()["stop"]
    found = set()
    for match in WORD.finditer(fold(text)):
        word = match.group().removesuffix("'s").removesuffix("’s")
        if word not in stop and (len(word) > 1 or word.isdigit()):
            found.add(stem(word))
    return frozenset(found)
