"""One source under a full and a shorter name: the first words of a name, or "the officer".

Invariant: a name points only to sources of the same side, and to unnamed people only within
its own text; so it joins groups and never makes one.
"""

import re
from collections.abc import Iterable
from functools import cache

from twosource.corroboration.likeness.stemming import fold, stem
from twosource.corroboration.origins import Origin, load_words, stems_of_source
from twosource.records.corroboration import Testimony

Members = Iterable[tuple[Testimony, Origin]]
ARTICLES = ("the", "a", "an")
POINTING = ("the ", "this ", "that ", "these ", "those ")


def is_namesake(origin: Origin, members: Members) -> bool:
    """Whether a group has a body of the same name, in full or shortened."""
    return any(same_name(origin, other) for _, other in members if other.kind == "body")


def same_name(left: Origin, right: Origin) -> bool:
    """Whether two bodies have one name, or one has the first words of the other's for a name.

    States are known by their keys.
    """
    if left.country or right.country:
        return False
    short, long = sorted((proper_words(left.name), proper_words(right.name)), key=len)
    return bool(short) and long[: len(short)] == short


@cache
def proper_words(name: str) -> tuple[str, ...]:
    """The words of a proper name without articles; none where it only says post or trade."""
    words = load_words()
    common = words["posts"] | words["trades"] | words["bare"]
    plain = [word for word in re.findall(r"\w+", name) if fold(word) not in ARTICLES]
    proper = any(word[0].isupper() and stem(fold(word)) not in common for word in plain)
    return tuple(map(fold, plain)) if proper else ()


def is_definite(name: str) -> bool:
    """Whether the words point to somebody named before: "the officer"."""
    return name.lower().startswith(POINTING)


def has_been_named(one: Testimony, members: Members) -> bool:
    """Whether a group has unnamed people of the same text whom a shorter name points to."""
    words = stems_of_source(one.claim.speaker_name)
    return bool(words) and any(
        origin.kind == "unnamed"
        and other.claim.document == one.claim.document
        and other.claim.evidence.start < one.claim.evidence.start
        and words <= stems_of_source(other.claim.speaker_name)
        for other, origin in members
    )
