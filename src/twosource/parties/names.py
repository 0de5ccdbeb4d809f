"""Folded names and name keys: what makes two spellings of one name the same.

Invariant: a key depends on the words of the name alone, never on the document, so the same name
has the same key in every document.
"""

import re
from functools import lru_cache

from anyascii import anyascii

_APOSTROPHES = re.compile(r"['’‘ʼ`´]")
_GAPS = re.compile(r"[^a-z0-9]+")
_LEGAL_FORMS = frozenset({
    "ltd", "limited", "llc", "llp", "inc", "incorporated", "corp", "corporation", "co",
    "company", "gmbh", "mbh", "ag", "kg", "se", "plc", "sa", "sas", "sarl", "spa", "srl",
    "bv", "nv", "ab", "as", "asa", "oy", "oyj", "oao", "ooo", "osoo", "oooo", "pao", "zao",
    "ao", "jsc", "pjsc", "cjsc", "ojsc", "pte", "pvt", "sdn", "bhd", "fze", "fzco", "fzc",
    "kft", "zrt", "sro", "doo", "dooel", "too", "tov", "pp", "sti", "anonim", "sirketi",
    "kk", "pjs",
})  # fmt: skip
_HONORIFICS = frozenset({
    "mr", "mrs", "ms", "miss", "mx", "dr", "prof", "professor", "sir", "dame", "lord",
    "lady", "sheikh", "hon", "rev", "gen", "col", "maj", "capt", "lt", "sgt",
})  # fmt: skip
_ARTICLES = ("the ", "a ", "an ")


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """Reduce text to lower-case ASCII words, so that spellings of one name come out alike.

    ``Amir-Abdollahian`` and ``Amir Abdollahian`` fold alike, so do ``Türkiye`` and ``Turkiye``.
    """
    plain = anyascii(_APOSTROPHES.sub("", text.replace("&", " and "))).lower()
    return _GAPS.sub(" ", _APOSTROPHES.sub("", plain)).strip()


def without_article(folded: str) -> str:
    """Drop one leading article from folded text."""
    for article in _ARTICLES:
        if folded.startswith(article):
            return folded[len(article) :]
    return folded


def slug(text: str) -> str:
    """Folded words joined by hyphens, as used inside ``agency:`` and ``item:`` keys."""
    return fold(text).replace(" ", "-")


def person_key(name: str) -> str:
    """The key of a person: honorifics and middle initials do not count."""
    words = fold(name).split()
    words = [word for word in words if word not in _HONORIFICS] or words
    if sum(len(word) > 1 for word in words) >= 2:
        words = words[:1] + [word for word in words[1:] if len(word) > 1]
        words = words if len(words) >= 2 else fold(name).split()
    return "person:" + " ".join(words)


def org_key(name: str, scheme: str = "org") -> str:
    """The key of a company, bank, organisation or outlet: the legal form does not count."""
    words = without_article(fold(re.sub(r"\b([A-Z])\.\s?(?=[A-ZŞ]\b)", r"\1", name))).split()
    kept = list(words)
    while len(kept) > 1 and kept[-1] in _LEGAL_FORMS:
        kept.pop()
        kept = kept[:-1] if kept[1:] and kept[-1] == "and" else kept  # "Brattli & Co."
    while len(kept) > 1 and kept[0] in _LEGAL_FORMS:
        kept.pop(0)
    return f"{scheme}:" + " ".join(kept or words)


def item_key(name: str) -> str:
    """The key of an item from its designation or class, in the singular."""
    words = without_article(fold(name)).split()
    if words:
        words[-1] = singular(words[-1])
    return "item:" + "-".join(words)


def singular(word: str) -> str:
    """The singular of an English noun by its ending; words that only look plural stay."""
    if word[-2:-1].isdigit() and word.endswith("s"):
        return word[:-1]
    if len(word) <= 3 or word.endswith(("ss", "us", "is", "ics")):
        return word
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("ches", "shes", "xes", "sses", "zes")):
        return word[:-2]
    return word.removesuffix("s")


def has_legal_form(name: str) -> bool:
    """True when the name begins or ends with a company's legal form."""
    words = fold(re.sub(r"\b([A-ZŞ])\.\s?", r"\1", name)).split()
    return len(words) > 1 and (words[-1] in _LEGAL_FORMS or words[0] in _LEGAL_FORMS)


def is_legal_form(folded: str) -> bool:
    """True for one folded word such as ``gmbh``."""
    return folded in _LEGAL_FORMS


def find_initials(name: str) -> str:
    """The initials a reader would make of a name, in capitals: the acronym it may go by."""
    small = {"of", "the", "and", "for", "on", "in", "to"}
    return "".join(word[0] for word in fold(name).split() if word not in small).upper()
