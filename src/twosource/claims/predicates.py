"""The predicate classes and the words that say them, read from ``predicates.toml``.

Invariant: a loaded vocabulary is complete: every class has a definition, its mappings and its
wording, every trigger names a known frame, every edge joins known roles.
"""

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any, Literal, NamedTuple

from twosource.errors import InputError

Form = Literal[
    "base", "s", "past", "participle", "ing", "noun", "plural", "adjective", "phrase"
]
NEEDS = frozenset(
    {"item", "goods", "party", "parties", "place", "quantity", "facility", "concrete", "modal",
     "way", "account"}
)  # fmt: skip
_BY_TYPES = 1.5  # weight of what only the types of subject and object tell
_VOWELS = "aeiou"
_DOUBLED = re.compile(r"(?:qu|[^aeiou])*[aeiou][^aeiouwxy]")  # one syllable: "slam", "lob"
_BRITISH = re.compile(
    r".*[aeiou].*(?:[^aeiou]|[iu])[aeiou]l"
)  # "label", "channel": also "labelled"
_DOUBLING = frozenset(
    {
        "transship", "unship", "tranship", "begin", "refer", "transfer", "expel", "compel",
        "propel", "repel", "equip", "commit", "admit", "submit", "permit", "occur", "deter",
        "transmit", "airdrop", "outfit", "refit", "retrofit", "kidnap", "handicap",
    }
)  # fmt: skip


class Entry(NamedTuple):
    """One word form or phrase as a trigger of one class."""

    predicate: str
    frame: str
    weight: float
    lemma: str
    form: Form
    needs: tuple[str, ...]
    subject: tuple[str, ...] = ()  # types, one of which must stand where the subject does
    object: tuple[str, ...] = ()


class Phrase(NamedTuple):
    """A trigger of several words; ``None`` stands for up to four words."""

    rest: tuple[frozenset[str] | None, ...]
    entry: Entry


@dataclass(frozen=True, slots=True, kw_only=True)
class Predicate:
    """One class of the ledger format."""

    name: str
    definition: str
    frame: str  # of a clause of this class whose verb no trigger knows
    roles: tuple[str, ...]
    required: tuple[str, ...]
    edge: tuple[str, str]
    ftm: str
    stix: str
    verb: tuple[str, str, str]  # base, past, participle, for the wording
    link: str | None = None  # the preposition before the recipient in the wording


@dataclass(frozen=True, slots=True, kw_only=True)
class Vocabulary:
    """All classes with an index of their triggers."""

    predicates: dict[str, Predicate]
    frames: dict[str, dict[str, str]]
    words: dict[str, tuple[Entry, ...]]
    phrases: dict[str, tuple[Phrase, ...]]
    irregular: dict[str, tuple[str, ...]]
    verb_forms: frozenset[str]
    seconds: dict[str, dict[str, tuple[Phrase, ...]]]  # phrases by their first two words
    rules: tuple[
        Entry, ...
    ] = ()  # for clauses whose verb no trigger knows, the first that fits


def verb_forms(lemma: str, irregular: dict[str, tuple[str, ...]]) -> dict[Form, str]:
    """The five forms of a verb; only its first word is inflected."""
    head, _, tail = lemma.partition(" ")
    stem = head.rpartition("-")[2]
    prefix = head[: len(head) - len(stem)]
    ing = f"{_stem_before_vowel(stem)}ing"
    past, participle = irregular.get(stem, (f"{_stem_before_vowel(stem)}ed",) * 2)[:2]
    if stem.endswith("y") and stem[-2:-1] not in _VOWELS:
        ing = f"{stem}ing"
        if stem not in irregular:
            past = participle = f"{stem[:-1]}ied"
    if stem.endswith("ie"):
        ing = f"{stem[:-2]}ying"
    made: dict[Form, str] = {
        "base": stem,
        "s": plural_form(stem),
        "past": past,
        "participle": participle,
        "ing": ing,
    }
    return {form: f"{prefix}{word} {tail}".rstrip() for form, word in made.items()}


def _stem_before_vowel(stem: str) -> str:
    if stem.endswith("ic"):
        return f"{stem}k"
    if stem in _DOUBLING or _DOUBLED.fullmatch(stem):
        return stem + stem[-1]
    return stem[:-1] if stem.endswith("e") and stem[-2:] not in {"ee", "oe", "ye"} else stem


def plural_form(stem: str) -> str:
    """The -s form of a verb or noun."""
    if stem.endswith("y") and stem[-2:-1] not in _VOWELS:
        return f"{stem[:-1]}ies"
    if stem.endswith(("s", "x", "z", "ch", "sh")) or stem in {"go", "do", "veto", "embargo"}:
        return f"{stem}es"
    return {"have": "has", "be": "is"}.get(stem, f"{stem}s")


@cache
def load_vocabulary() -> Vocabulary:
    """Read and check ``data/predicates.toml`` with the families of ``data/lexicon.toml``.

    Raises:
        InputError: a class, frame or trigger is incomplete or names something unknown.
    """
    raw, families = _read("predicates.toml"), _read("lexicon.toml")
    rules = families.pop("fallback", [])
    for name, triggers in families.items():
        if name not in raw["predicate"]:
            raise InputError(f"lexicon.toml: the class '{name}' is unknown.")
        raw["predicate"][name].setdefault("trigger", []).extend(triggers)
    return parse_vocabulary({**raw, "fallback": rules})


def _read(name: str) -> dict[str, Any]:
    path = resources.files("twosource.claims").joinpath("data", name)
    return tomllib.loads(path.read_text(encoding="utf-8"))


def parse_vocabulary(raw: dict[str, Any]) -> Vocabulary:
    """Check the raw tables and index their triggers.

    Raises:
        InputError: a class, frame or trigger is incomplete or names something unknown.
    """
    frames = {str(name): dict(slots) for name, slots in raw.get("frame", {}).items()}
    irregular = {lemma: tuple(forms) for lemma, forms in raw.get("irregular", {}).items()}
    predicates = {
        name: _parse_predicate(name, table) for name, table in raw.get("predicate", {}).items()
    }
    if "other" not in predicates:
        raise InputError("predicates.toml: the class 'other' is missing.")
    words: dict[str, list[Entry]] = defaultdict(list)
    phrases: dict[str, list[Phrase]] = defaultdict(list)
    verbs: set[str] = set()
    for name, table in raw["predicate"].items():
        for trigger in table.get("trigger", []):
            _check_trigger(name, trigger, frames)
            for form, entry in _word_entries(name, trigger, irregular):
                words[form].append(entry)
                if entry.form not in ("noun", "plural", "adjective"):
                    verbs.add(form)
            for first, phrase in _phrase_entries(name, trigger, irregular):
                phrases[first].append(phrase)
    return Vocabulary(
        predicates=predicates,
        frames=frames,
        words={form: tuple(entries) for form, entries in words.items()},
        phrases={first: tuple(found) for first, found in phrases.items()},
        seconds={first: _by_second(found) for first, found in phrases.items()},
        irregular=irregular,
        verb_forms=frozenset(verbs),
        rules=tuple(_parse_rule(rule, frames, predicates) for rule in raw.get("fallback", ())),
    )


def _by_second(phrases: list[Phrase]) -> dict[str, tuple[Phrase, ...]]:
    """The phrases that each second word may go on with; "" for any other word."""
    words = {word for phrase in phrases if phrase.rest for word in phrase.rest[0] or ()}
    return {
        word: tuple(p for p in phrases if not (p.rest and p.rest[0]) or word in p.rest[0])
        for word in (*words, "")
    }


def _parse_rule(
    rule: dict[str, Any], frames: dict[str, Any], predicates: dict[str, Predicate]
) -> Entry:
    if rule.get("predicate") not in predicates or rule.get("frame") not in frames:
        raise InputError("lexicon.toml: a fallback names an unknown class or frame.")
    return _entry(rule["predicate"], {"weight": _BY_TYPES, **rule}, "", "phrase")


def _entry(name: str, trigger: dict[str, Any], lemma: str, form: Form) -> Entry:
    return Entry(
        predicate=name,
        frame=trigger["frame"],
        weight=trigger["weight"],
        lemma=lemma,
        form=form,
        needs=tuple(trigger.get("needs", ())),
        subject=tuple(trigger.get("subject", ())),
        object=tuple(trigger.get("object", ())),
    )


def _parse_predicate(name: str, table: dict[str, Any]) -> Predicate:
    asked = {"definition", "frame", "roles", "required", "edge", "ftm", "stix", "verb"}
    missing = asked - table.keys()
    if missing:
        raise InputError(f"predicates.toml: class '{name}' lacks {', '.join(sorted(missing))}.")
    roles, edge = tuple(table["roles"]), tuple(table["edge"])
    unknown = {*table["required"], *edge} - {*roles}
    if unknown or len(edge) != 2 or len(table["verb"]) != 3:
        raise InputError(
            f"predicates.toml: class '{name}' has a bad edge, verb or required role."
        )
    base, past, participle = table["verb"]
    return Predicate(
        name=name,
        definition=table["definition"],
        frame=table["frame"],
        roles=roles,
        required=tuple(table["required"]),
        edge=(edge[0], edge[1]),
        ftm=table["ftm"],
        stix=table["stix"],
        verb=(base, past, participle),
        link=table.get("link"),
    )


def _check_trigger(name: str, trigger: dict[str, Any], frames: dict[str, Any]) -> None:
    if trigger.get("frame") not in frames:
        raise InputError(f"predicates.toml: class '{name}' names an unknown frame.")
    if not isinstance(trigger.get("weight"), int | float):
        raise InputError(f"predicates.toml: a trigger of class '{name}' has no weight.")
    if set(trigger.get("needs", [])) - NEEDS:
        raise InputError(f"predicates.toml: a trigger of class '{name}' has an unknown need.")


def _word_entries(
    name: str, trigger: dict[str, Any], irregular: dict[str, tuple[str, ...]]
) -> Iterable[tuple[str, Entry]]:
    def entry(lemma: str, form: Form) -> Entry:
        return _entry(name, trigger, lemma, form)

    for lemma in trigger.get("verbs", ()):
        for form, word in verb_forms(lemma, irregular).items():
            yield word, entry(lemma, form)
        if _BRITISH.fullmatch(lemma) and lemma not in _DOUBLING:
            yield f"{lemma}led", entry(lemma, "past")
            yield f"{lemma}led", entry(lemma, "participle")
            yield f"{lemma}ling", entry(lemma, "ing")
        for word in irregular.get(lemma, ())[2:]:
            yield word, entry(lemma, "past")
            yield word, entry(lemma, "participle")
    for lemma in trigger.get("nouns", ()):
        if " " not in lemma:
            yield lemma, entry(lemma, "noun")
            yield plural_form(lemma), entry(lemma, "plural")
    for lemma in trigger.get("adjectives", ()):
        yield lemma, entry(lemma, "adjective")


def _phrase_entries(
    name: str, trigger: dict[str, Any], irregular: dict[str, tuple[str, ...]]
) -> Iterable[tuple[str, Phrase]]:
    compounds = [noun for noun in trigger.get("nouns", ()) if " " in noun]
    for lemma in [*trigger.get("phrases", ()), *compounds]:
        first, *rest = lemma.split()
        entry = _entry(name, trigger, lemma, "phrase")
        pattern = tuple(
            None if word == "_" else frozenset({word, plural_form(word)}) for word in rest
        )
        firsts = {first, plural_form(first)} if lemma in compounds else {
            first, *verb_forms(first, irregular).values(), *irregular.get(first, ())
        }  # fmt: skip
        for word in firsts:
            yield word, Phrase(pattern, entry)
