"""The names we know – states, bodies, outlets, items – and how to find them among words.

Invariant: every table is checked when it is loaded; a table that breaks its own rules is a
``ModelError``, never a silent gap. Nothing is loaded on import.
"""

import tomllib
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any, get_args

from twosource.errors import ModelError
from twosource.parties.names import fold, item_key, org_key, person_key, slug
from twosource.parties.words import Hit, Line, Word, find_words
from twosource.records.party import PartyKind

Table = dict[str, Any]
_KINDS = frozenset(get_args(PartyKind))


@dataclass(frozen=True, slots=True)
class Body:
    """A body that acts or speaks, and whom it speaks for."""

    key: str
    name: str
    kind: PartyKind
    country: str | None = None
    parent: str | None = None


@dataclass(slots=True)
class Phrases:
    """Phrases by their first word; the longest that fits wins, capitals must fit."""

    by_first: dict[str, list[tuple[tuple[str, ...], tuple[str, ...], Hit]]] = field(
        default_factory=lambda: defaultdict(list)
    )

    by_pair: dict[tuple[str, str], list[tuple[tuple[str, ...], tuple[str, ...], Hit]]] = field(
        default_factory=lambda: defaultdict(list)
    )

    def add(self, phrase: str, sort: str, key: str, name: str, **more: str | None) -> None:
        """Store one phrase; ``more`` may give ``country`` and ``note``."""
        words = [word for word in find_words(phrase) if word.fold or word.text == ","]
        if not words:
            raise ModelError(f"The phrase {phrase!r} of {key} has no words: remove it.")
        shape = tuple(_shape(word) for word in words)
        hit = Hit(0, 0, sort, key, name, more.get("country"), more.get("note") or "")
        self.by_first[words[0].fold].append((tuple(w.fold for w in words), shape, hit))

    def sort_by_length(self) -> None:
        """Longest phrases first; call once after the last ``add``."""
        for found in self.by_first.values():
            found.sort(key=lambda entry: -len(entry[0]))
            for entry in found:
                self.by_pair[entry[0][0], entry[0][1] if len(entry[0]) > 1 else ""].append(
                    entry
                )

    def find(self, words: Sequence[Word], i: int) -> Hit | None:
        """The longest phrase that begins at word ``i``."""
        first = words[i].fold
        if first not in self.by_first:
            return None
        second = words[i + 1].fold if i + 1 < len(words) else ""
        for key in ((first, second), (first, "")) if second else ((first, ""),):
            for folds, shape, hit in self.by_pair.get(key, ()):
                j = i + len(folds)
                if j <= len(words) and all(map(_fits, words[i:j], folds, shape)):
                    return hit._replace(i=i, j=j)
        return None


@cache
def load_halves() -> tuple[tuple[str, str, str], ...]:
    """Countries called by half their name: code, name and that half ("north"), folded."""
    return tuple(
        (code, row["name"], fold(short).split()[-1])
        for code, row in load_countries().items()
        for short in row.get("short", ())
    )


def _shape(word: Word) -> str:
    if word.upper and len(word.fold) <= 6:
        return "upper"
    return "title" if word.capital else "any"


def _fits(word: Word, folded: str, shape: str) -> bool:
    if word.fold != folded:
        return False
    if shape == "upper":
        return word.text.isupper() or (word.capital and len(word.fold) > 4)
    return shape == "any" or word.capital


@cache
def load_table(name: str) -> Table:
    """One of the package's TOML tables, read once for all who take a part of it."""
    text = files("twosource.parties").joinpath("data", name).read_text(encoding="utf-8")
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ModelError(f"{name} is not valid TOML: {error}.") from error


def check(row: Table, name: str, required: Iterable[str], allowed: Iterable[str]) -> None:
    """Raise ``ModelError`` when a row lacks a field or has one that nobody reads."""
    missing = set(required) - set(row)
    unknown = set(row) - set(required) - set(allowed)
    if missing or unknown:
        fault = f"lacks {sorted(missing)}" if missing else f"has unknown {sorted(unknown)}"
        raise ModelError(f"A row of {name} ({next(iter(row.values()), '')}) {fault}.")


@cache
def load_countries() -> dict[str, Table]:
    """States and territories by code."""
    rows: dict[str, Table] = {}
    lists = ("aliases", "adjectives", "people", "capitals", "seats", "short")
    for row in load_table("countries.toml")["country"]:
        check(row, "countries.toml", ("code", "name"), lists)
        if row["code"] in rows:
            raise ModelError(f"countries.toml has the code {row['code']} twice.")
        rows[row["code"]] = row
    return rows


@cache
def load_bodies() -> tuple[dict[str, Body], dict[tuple[str, str], Body]]:
    """Bodies by key, and by (country, function)."""
    bodies: dict[str, Body] = {}
    functions: dict[tuple[str, str], Body] = {}
    for row in load_table("bodies.toml")["body"]:
        check(
            row,
            "bodies.toml",
            ("key", "name", "kind", "aliases"),
            ("country", "function", "parent"),
        )
        if row["kind"] not in _KINDS or row["key"] in bodies:
            raise ModelError(f"bodies.toml: {row['key']} is doubled or of an unknown kind.")
        country = row.get("country")
        if country and country not in load_countries():
            raise ModelError(f"bodies.toml: {row['key']} is in the unknown state {country}.")
        body = Body(row["key"], row["name"], row["kind"], country, row.get("parent"))
        bodies[body.key] = body
        if country and "function" in row:
            functions.setdefault((country, row["function"]), body)
    return bodies, functions


@cache
def load_functions() -> dict[str, Table]:
    """What a state's bodies are called in general, by slug."""
    rows = {}
    for row in load_table("bodies.toml")["function"]:
        check(row, "bodies.toml", ("slug", "kind", "scheme", "phrases"), ())
        rows[row["slug"]] = row
    return rows


@cache
def load_outlet_words() -> tuple[frozenset[str], tuple[tuple[str, ...], ...], frozenset[str]]:
    """Folded words and phrases that make a name an outlet's; nouns for a named outlet."""
    table = load_table("outlets.toml")
    phrases = tuple(tuple(fold(phrase).split()) for phrase in table["phrases"])
    return frozenset(map(fold, table["words"])), phrases, frozenset(table["nouns"])


@cache
def load_phrases() -> Phrases:
    """All gazetteer phrases that name a party or place by themselves."""
    phrases = Phrases()
    _add_countries(phrases)
    for row in load_table("bodies.toml")["body"]:
        load_bodies()
        for alias in dict.fromkeys([row["name"], *row["aliases"]]):
            if len(fold(alias)) > 1:
                note = "acronym" if alias.isupper() and " " not in alias else row["kind"]
                phrases.add(
                    alias,
                    "body",
                    row["key"],
                    row["name"],
                    country=row.get("country"),
                    note=note,
                )
    for row in load_table("outlets.toml")["outlet"]:
        check(row, "outlets.toml", ("name",), ("country", "aliases"))
        for alias in dict.fromkeys([row["name"], *row.get("aliases", ())]):
            key = org_key(row["name"], "media")
            phrases.add(alias, "outlet", key, row["name"], country=row.get("country"))
    for key, row in load_leaders().items():
        for alias in dict.fromkeys([row["name"], *row.get("aliases", ())]):
            phrases.add(alias, "leader", key, row["name"], country=row.get("country"))
    phrases.sort_by_length()
    return phrases


@cache
def load_leaders() -> dict[str, Table]:
    """Persons known by their surname alone, by key."""
    rows = {}
    for row in load_table("leaders.toml")["person"]:
        check(row, "leaders.toml", ("name",), ("country", "body", "aliases"))
        rows[person_key(row["name"])] = row
    return rows


def _add_countries(phrases: Phrases) -> None:
    sorts = (("aliases", "country"), ("adjectives", "adjective"), ("people", "people"))
    for code, row in load_countries().items():
        phrases.add(row["name"], "country", f"state:{code}", row["name"], country=code)
        for column, sort in sorts:
            for alias in row.get(column, ()):
                if sort == "adjective" and alias in row.get("aliases", ()):
                    continue
                if sort == "people" and alias in row.get("adjectives", ()):
                    continue
                phrases.add(alias, sort, f"state:{code}", row["name"], country=code)
        for column, sort in (("capitals", "capital"), ("seats", "seat")):
            for alias in row.get(column, ()):
                phrases.add(alias, sort, f"gov:{code}", row["name"], country=code)


@cache
def load_items() -> Phrases:
    """Designations and generic classes of goods; ``note`` is the item class."""
    table = load_table("items.toml")
    phrases = Phrases()
    heads = set()
    for row in table["class"]:
        check(row, "items.toml", ("class", "head", "words"), ())
        if row["head"] in heads:
            raise ModelError(f"items.toml has the head {row['head']} twice.")
        heads.add(row["head"])
        name = row["words"][0]
        for word in row["words"]:
            for form in dict.fromkeys((word, _plural(word))):
                phrases.add(form, "class", f"item:{row['head']}", name, note=row["class"])
    for row in table["system"]:
        check(row, "items.toml", ("class", "name"), ("origin", "aliases"))
        key = item_key(row["name"])
        for alias in dict.fromkeys([row["name"], *row.get("aliases", ())]):
            for form in (alias, alias + "s"):
                phrases.add(form, "system", key, row["name"], note=row["class"])
    phrases.sort_by_length()
    return phrases


def _plural(word: str) -> str:
    if word.endswith("s"):
        return word
    if word.endswith("y") and word[-2] not in "aeiou":
        return word[:-1] + "ies"
    return word + ("es" if word.endswith(("ch", "sh", "x")) else "s")


def mark_hits(line: Line, phrases: Phrases) -> None:
    """Find all gazetteer phrases of a line, left to right, longest first, without overlap."""
    free = 0
    for i, word in enumerate(line.words):
        hit = (
            phrases.find(line.words, i) if i >= free and word.fold in phrases.by_first else None
        )
        if hit is not None:
            line.hits[i] = hit
            line.ends[hit.j] = hit
            free = hit.j


@cache
def load_heads() -> dict[str, PartyKind | str]:
    """Folded head noun -> kind of organisation (``place`` and ``thing`` for what is none)."""
    table = load_table("organisations.toml")["heads"]
    heads: dict[str, PartyKind | str] = {}
    for kind in ("place", "thing", "organisation", "agency", "military", "company", "bank"):
        heads.update(dict.fromkeys(map(fold, table[kind]), kind))
    return heads


@cache
def capital_countries() -> dict[str, str]:
    """Folded capitals and seats -> state code ("the Defense Ministry in Moscow")."""
    found: dict[str, str] = {}
    for code, row in load_countries().items():
        for name in [*row.get("capitals", ()), *row.get("seats", ())]:
            found.setdefault(fold(name), code)
    return found


def body_of(country: str, function: str, kind: PartyKind, name: str) -> Body:
    """The body with this function in this state: the known one, or one made from the slug."""
    known = load_bodies()[1].get((country, function))
    if known:
        return known
    return Body(f"agency:{country.lower()}-{slug(function)}", name, kind, country)
