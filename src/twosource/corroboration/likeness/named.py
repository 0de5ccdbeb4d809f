"""What a stretch of text names, whatever roles were read from it: countries, goods, names.

Roles may be missed or misread; the words are there. Invariant: follows from the text alone.
"""

import re
from functools import cache, lru_cache

from twosource.corroboration.likeness.goods import load_kinds
from twosource.corroboration.likeness.stemming import WORD, fold, load_table, stem
from twosource.parties.gazetteer import load_countries

NAME = re.compile(r"\b[^\W\d_a-zß-öø-ÿ][\w’'-]+")
WIDEST = 4  # words of the longest name of a country that is looked up
SIZE = 1 << 15


@cache
def load_country_names() -> dict[str, str]:
    """Folded names, adjectives and capitals of countries -> country."""
    lists = ("aliases", "adjectives", "people", "capitals", "short")
    return {
        fold(name): code
        for code, row in load_countries().items()
        for name in (row["name"], *(name for field in lists for name in row.get(field, ())))
        if len(name) > 2
    }


@lru_cache(maxsize=SIZE)
def countries_in(text: str) -> frozenset[str]:
    """The countries that a text names by name, adjective, people or capital."""
    known = load_country_names()
    words = [plain(match.group()) for match in WORD.finditer(fold(text))]
    spans = (
        " ".join(words[at : at + width])
        for width in range(1, WIDEST + 1)
        for at in range(len(words) - width + 1)
    )
    return frozenset(known[span] for span in spans if span in known)


@lru_cache(maxsize=SIZE)
def goods_in(text: str) -> frozenset[str]:
    """The stems of the common nouns for goods of a definite kind."""
    of_word = load_kinds()[1]
    stemmed = {stem(plain(match.group())) for match in WORD.finditer(fold(text))}
    return frozenset(word for word in stemmed if of_word.get(word, "any") != "any")


def kinds_in(text: str) -> frozenset[str]:
    """The kinds of goods that a text names."""
    of_word = load_kinds()[1]
    return frozenset(of_word[word] for word in goods_in(text))


@lru_cache(maxsize=SIZE)
def names_in(text: str) -> frozenset[str]:
    """The stems of words with a capital that a sentence does not begin with, countries aside.

    A first word counts where the next has a capital too: "Kestrel Works has".
    """
    table = load_table()
    skip = table["stop"] | table["calendar"]
    found = set()
    for match in NAME.finditer(text):
        word = plain(fold(match.group()))
        opening = text[: match.start()].rstrip(" \"'“‘(")[-1:] in ("", ".", "!", "?", ":", "\n")
        follows = NAME.match(text, match.end() + 1) is not None
        if len(word) > 2 and word not in skip and (follows or not opening):
            found.add(word)
    known = load_country_names()
    return frozenset(stem(word) for word in found if word not in known)


def plain(word: str) -> str:
    """A folded word without the ending of a genitive."""
    return word.removesuffix("'s").removesuffix("’s")
