"""Words about persons: roles, honorifics, first names, verbs of speech.

Invariant: every word is folded, so that a folded word of a text can be looked up as it is.
"""

from functools import cache
from typing import NamedTuple

from twosource.parties.gazetteer import load_table
from twosource.parties.names import fold
from twosource.records.party import Mention


class Lexicon(NamedTuple):
    """Words about persons, folded."""

    roles: frozenset[str]
    speaks: frozenset[str]
    ranks: frozenset[str]
    private: frozenset[str]
    legislators: frozenset[str]
    modifiers: frozenset[str]
    heads: frozenset[str]
    honorifics: frozenset[str]
    offices: dict[str, str]
    common: frozenset[str]
    verbs: frozenset[str]
    trades: frozenset[str]
    male: frozenset[str]
    female: frozenset[str]
    first: dict[str, str]
    family_first: frozenset[str]


@cache
def load_lexicon() -> Lexicon:
    """Roles, honorifics, first names, verbs of speech and of trade."""
    table, names = load_table("titles.toml"), load_table("firstnames.toml")
    roles = table["roles"]
    first = dict.fromkeys(map(fold, names["any"].split()), "")
    first.update(dict.fromkeys(map(fold, names["female"].split()), "f"))
    for name in map(fold, names["male"].split()):
        first[name] = "" if first.get(name) == "f" else "m"
    return Lexicon(
        roles=frozenset(map(fold, [*roles["speaks"], *roles["alone"], *roles["ranks"]])),
        speaks=frozenset(map(fold, roles["speaks"])),
        ranks=frozenset(map(fold, [*roles["ranks"], *table["honorifics"]["ranks"]])),
        private=frozenset(map(fold, roles["private"])),
        legislators=frozenset(map(fold, roles["legislators"])),
        modifiers=frozenset(map(fold, roles["modifiers"])),
        heads=frozenset(map(fold, roles["head_of_government"])),
        honorifics=frozenset(map(fold, table["honorifics"]["words"])),
        offices={fold(key): value for key, value in table["offices"].items()},
        common=frozenset(map(fold, table["common"]["words"].split())),
        verbs=frozenset(table["speech"]["verbs"]),
        trades=frozenset(table["trade"]["verbs"]),
        male=frozenset(table["gender"]["male"]),
        female=frozenset(table["gender"]["female"]),
        first=first,
        family_first=frozenset(map(fold, names["family_first"].split())),
    )


def gender_of(mention: Mention) -> str:
    """``m``, ``f`` or empty, from title and first name."""
    lexicon = load_lexicon()
    said = set(fold(mention.text).split()) | set(fold(mention.role or "").split())
    if said & lexicon.female:
        return "f"
    if said & lexicon.male:
        return "m"
    first = fold(mention.name).split()[:1]
    return lexicon.first.get(first[0], "") if first else ""
