"""What kind of body words name: "Defense Ministry", "intelligence service", "army".

Invariant: all usual names of one ministry have one slug: "the Ministry of Defence", "the
defense ministry" and "the Ministry of National Defence" are ``defence-ministry``.
"""

from functools import cache
from typing import NamedTuple

from twosource.parties.gazetteer import Phrases, load_functions, load_table
from twosource.parties.names import fold, slug
from twosource.parties.words import Line

NATIONAL = frozenset({"country", "adjective", "people"})
_MINISTRY = frozenset({"ministry", "ministries"})
_OFFICES = frozenset({"department", "authority", "directorate", "inspectorate"})
_MAX_TOPIC = 7
_NO_TOPIC = frozenset({
    "the", "a", "an", "and", "of", "for", "in", "at", "by", "to", "its", "their", "our",
    "his", "her", "this", "that",
})  # fmt: skip


class BodyName(NamedTuple):
    """Words ``i..j`` name a kind of body ("Defense Ministry"), its country still open."""

    i: int
    j: int
    function: str


@cache
def load_topics() -> tuple[frozenset[str], dict[str, str]]:
    """Words that may stand in a ministry's name in small letters; topics that mean the same."""
    table = load_table("bodies.toml")["topics"]
    return frozenset(table["words"]), {fold(k): v for k, v in table["same"].items()}


@cache
def load_function_phrases() -> Phrases:
    """General names of bodies ("intelligence service"), by slug."""
    phrases = Phrases()
    for key, row in load_functions().items():
        for phrase in row["phrases"]:
            phrases.add(phrase, "function", key, phrase)
    phrases.sort_by_length()
    return phrases


def topic_slug(topic: str) -> str:
    """The slug of what a ministry is for, the same for all its usual names."""
    words = " ".join(w for w in fold(topic).split() if w not in {"the", "of", "for"})
    words = words.replace("defense", "defence")
    same = load_topics()[1]
    return slug(same.get(words, words.removesuffix(" affairs") or words))


@cache
def _openers() -> frozenset[str]:
    """The words in small letters with which the name of a body can begin."""
    return (
        frozenset({"ministry", "department"})
        | load_topics()[0]
        | set(load_function_phrases().by_first)
    )


def find_function(line: Line, i: int) -> BodyName | None:
    """A general name of a body that begins at word ``i``."""
    words = line.words
    if i >= len(words) or not (words[i].capital or words[i].fold in _openers()):
        return None
    ministry = _find_ministry(line, i)
    if ministry:
        return ministry
    hit = load_function_phrases().find(words, i)
    if hit is None or (hit.j < len(words) and words[hit.j].joined):
        return None
    return BodyName(i, hit.j, hit.key)


def _find_ministry(line: Line, i: int) -> BodyName | None:
    topics, _ = load_topics()
    words = line.words
    if words[i].fold in {"ministry", "department"} and line.fold_at(i + 1) in {"of", "for"}:
        return _ministry_of(line, i)
    if words[i].fold in _NO_TOPIC:
        return None
    for j in range(i, min(i + _MAX_TOPIC, len(words))):
        word = words[j]
        found = _body_ending(line, i, j) if j > i else None
        if found is not None:
            return found
        known = word.fold in topics or (j > i and word.fold == "and")
        if word.punct or not (known or (word.capital and j not in line.hits)):
            return None
        if word.fold == "'s":
            return None
    return None


def _body_ending(line: Line, i: int, j: int) -> BodyName | None:
    """The body whose name ends at ``j``: "Trade Ministry", "Marine Department"."""
    word = line.words[j]
    if word.fold in _MINISTRY:
        return BodyName(i, j + 1, topic_slug(line.joined_folds(i, j)) + "-ministry")
    if word.fold in _OFFICES and word.capital:
        return BodyName(i, j + 1, slug(line.joined_folds(i, j + 1)))
    return None


def _ministry_of(line: Line, i: int) -> BodyName | None:
    topics, _ = load_topics()
    words = line.words
    begin = _behind_power(line, i + 2 + (line.fold_at(i + 2) == "the"))
    end = j = begin
    while j < min(begin + _MAX_TOPIC, len(words)):
        word = words[j]
        hit = line.hits.get(j)
        if hit and hit.sort in NATIONAL | {"capital"}:
            break
        if word.fold in topics or (word.capital and not word.punct and word.fold != "'s"):
            end = j + 1
        elif word.text == "," and line.fold_at(j + 1) not in topics:
            break  # a name in apposition: "Ministry of Trade, Ola Brattli"
        elif word.fold != "and" and word.text != ",":
            break
        j += 1
    if end <= begin:
        return None
    kind = "-ministry" if words[i].fold == "ministry" else "-department"
    return BodyName(i, end, topic_slug(line.joined_folds(begin, end)) + kind)


def _behind_power(line: Line, i: int) -> int:
    """Where the topic begins: behind "People's Power for", which tells nothing of it."""
    owned = line.fold_at(i + 1) == "'s" and line.fold_at(i + 3) == "for"
    return i + 4 if owned and line.words[i].capital and line.words[i + 2].capital else i
