"""What a claim says, reduced to what can be compared: roles, goods, time, realis and stems.

Invariant: a ``Content`` follows from the claim's proposition and evidence alone, never from who
says it or on which side, so a denial has the content of the allegation it denies.
"""

import re
import tomllib
import unicodedata
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

from twosource.errors import SettingError
from twosource.records.claim import Claim
from twosource.records.reading import TimeRef

WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*", re.UNICODE)
SUFFIXES = (
    "ations", "ation", "ments", "ment", "ingly", "ings", "ness", "ions", "ion", "ies", "ing",
    "edly", "ers", "ed", "es", "er", "al", "ly", "s", "y", "e",
)  # fmt: skip
COUNTRY_PREFIXES = ("state", "gov", "mil")
COLLECTIVE_PREFIXES = ("group", "unknown", "anon", "author")


@dataclass(frozen=True, slots=True, kw_only=True)
class Participant:
    """One filler of a role: a country through any of its bodies, or a name."""

    key: str
    country: str | None
    words: frozenset[str]
    vague: bool  # "donors", "somebody": fits anybody


@dataclass(frozen=True, slots=True, kw_only=True)
class Good:
    """One filler of the item role: its kinds, and the words of a designation if it has one."""

    key: str
    kinds: frozenset[str]
    designation: frozenset[str]
    modified: bool = False  # "engineering cargo": a common noun narrowed by other words


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """The comparable part of a claim."""

    id: str  # same content, same id
    predicate: str
    family: str
    comment: bool
    agents: tuple[Participant, ...]
    recipients: tuple[Participant, ...]
    objects: tuple[Participant, ...]
    places: frozenset[str]
    goods: tuple[Good, ...]
    realis: str  # done, intended, open
    window: tuple[date | None, date | None] | None
    numbers: tuple[float | None, float | None] | None
    words: frozenset[str]

    @property
    def features(self) -> frozenset[str]:
        """What a content may share with another: stems, parties, countries, goods."""
        parties = (*self.agents, *self.recipients, *self.objects)
        keys = {one.country or one.key for one in parties} | {one.key for one in self.goods}
        return self.words | {f"={key}" for key in keys}

    @property
    def filled(self) -> int:
        """How many of the roles that tell events apart are filled."""
        return sum(map(bool, (self.agents, self.recipients, self.goods, self.objects)))


@cache
def load_table() -> dict[str, Any]:
    """The word lists of this package.

    Raises:
        SettingError: a kind of goods or a realis value is listed twice.
    """
    text = files("twosource.corroboration").joinpath("data/contents.toml").read_text("utf-8")
    table = tomllib.loads(text)
    values = [value for group in table["realis"].values() for value in group]
    if len(values) != len(set(values)):
        raise SettingError(
            "contents.toml lists a realis value in two groups; keep one of them."
        )
    table["nations"] = frozenset(table["words"]["nations"].split())
    table["stop"] = frozenset(table["words"]["stop"].split())
    table["kind_of"] = {
        stem(word): kind for kind, words in table["goods"].items() for word in words
    }
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
    for suffix in SUFFIXES:
        if word.endswith(suffix) and len(word) - len(suffix) >= 4:
            return word[: -len(suffix)]
    return word


def stems(text: str) -> frozenset[str]:
    """The stems of the words that carry content."""
    stop = load_table()["stop"]
    found = set()
    for match in WORD.finditer(fold(text)):
        word = match.group().removesuffix("'s").removesuffix("’s")
        if word not in stop and (len(word) > 1 or word.isdigit()):
            found.add(stem(word))
    return frozenset(found)


@cache
def country_of(key: str) -> str | None:
    """The country that a key of a state, its government or its forces stands for."""
    prefix, _, rest = key.partition(":")
    if prefix in COUNTRY_PREFIXES and len(rest) >= 2:
        return rest[:2].upper()
    return None


@cache
def participant(key: str) -> Participant:
    """A filler of a role as it is compared."""
    prefix, mark, rest = key.partition(":")
    name = rest if mark else key
    return Participant(
        key=key,
        country=country_of(key),
        words=stems(name.replace("-", " ")) or frozenset((fold(name),)),
        vague=prefix in COLLECTIVE_PREFIXES and bool(mark),
    )


def good(key: str, text: str = "") -> Good:
    """A filler of the item role as it is compared.

    A word of the name is a designation when it holds a digit, when the text writes it with a
    capital inside a sentence, or when the name has no common noun for a kind of goods at all.
    """
    name = key.partition(":")[2] or key
    table = load_table()
    kind_of, nations = table["kind_of"], table["nations"]
    words = {part for word in WORD.findall(fold(name)) for part in (word, *word.split("-"))}
    kinds = {kind_of[stem(word)] for word in words if stem(word) in kind_of}
    kinds = kinds - {"any"} or kinds
    rest = {word for word in words if stem(word) not in kind_of and word not in nations}
    named = {word for word in rest if any(map(str.isdigit, word)) or is_capital(word, text)}
    if not kinds:
        named = rest
    return Good(
        key=key,
        kinds=frozenset(kinds),
        designation=frozenset(stem(word) for word in named),
        modified=bool(rest - named),
    )


def is_capital(word: str, text: str) -> bool:
    """Whether the text writes a word with a capital where no sentence begins."""
    pattern = rf"(?<=[\w,;:)’'] ){re.escape(word[0].upper())}{re.escape(word[1:])}\b"
    return len(word) > 2 and re.search(pattern, text) is not None


def parse_day(value: str | None) -> date | None:
    """The day of an ISO date or time, ``None`` when it is not one."""
    try:
        return date.fromisoformat(value[:10]) if value else None
    except ValueError:
        return None


def window_of(time: TimeRef | None) -> tuple[date | None, date | None] | None:
    """The days an event may have happened on."""
    if time is None:
        return None
    start, end = parse_day(time.start), parse_day(time.end)
    return (start, end) if start or end else None


def content_of(claim: Claim) -> Content:
    """What a claim says, whoever says it."""
    table, said = load_table(), claim.proposition
    text = f"{said.text}\n{claim.evidence.text}"
    agents, objects = said.role("agent"), said.role("object")
    recipients = said.role("recipient")
    if said.predicate in table["reversed"]["predicates"] and not recipients:
        agents, recipients, objects = objects, agents, ()
    return Content(
        id=said.id,
        predicate=said.predicate,
        family=table["family_of"].get(said.predicate, said.predicate),
        comment=said.predicate in table["comment"]["predicates"],
        agents=tuple(map(participant, agents)),
        recipients=tuple(map(participant, recipients)),
        objects=tuple(map(participant, objects)),
        places=stems(" ".join(said.role("place")).replace("place:", " ")),
        goods=tuple(good(key, text) for key in said.role("item")),
        realis=table["realis_of"].get(said.realis, "open"),
        window=window_of(said.event_time),
        numbers=(said.quantity.min, said.quantity.max) if said.quantity else None,
        words=stems(text),
    )
