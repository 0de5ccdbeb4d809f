"""Proper names in a text, and the known names that a damaged one may be traced to."""

import re
from functools import cache

from twosource.lineage.passages.folding import load_function_words
from twosource.lineage.spun import fold_phrase, load_spinner
from twosource.parties.gazetteer import load_bodies, load_table

_CAPITAL = re.compile(r"[^\W\d_a-z][\w&]*(?:['’]s\b)?(?:[.-]\w+)*")
_LINK = r"(?:of|for|the|and|on|in|within|at|to|a|&)"
NAME = re.compile(
    rf"{_CAPITAL.pattern}(?:\s+(?:{_LINK}\s+){{0,3}}{_CAPITAL.pattern})*", re.UNICODE
)


Name = tuple[str, tuple[str, ...]]  # as written, and its telling words folded


@cache
def known_names() -> frozenset[Name]:
    """Outlets, bodies and other names of two telling words and more."""
    names = list(load_spinner()["known"]["names"])
    for row in load_table("outlets.toml")["outlet"]:
        names += [row["name"], *row.get("aliases", ())]
    names += [body.name for body in load_bodies()[0].values()]
    return frozenset((name, words) for name in names if len(words := telling_words(name)) > 1)


def telling_words(name: str) -> tuple[str, ...]:
    """The folded words of a name without articles and prepositions."""
    plain = re.sub(r"['’]s\b", "", name)
    return tuple(w for w in fold_phrase(plain) if w not in load_function_words() or w == "new")
