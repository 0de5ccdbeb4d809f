"""The types of the things that a clause names: goods, weapons, courts, banks, reports.

Invariant: a type of a word rests on ``types.toml``, ``grammar.toml`` or the mention it stands
in; goods and buildings are never read out of the name of a party.
"""

import tomllib
from collections.abc import Sequence
from functools import cache, lru_cache
from importlib import resources

from twosource.claims.predicates import plural_form
from twosource.claims.syntax.scene import Scene, counts_goods
from twosource.claims.syntax.tags import FINITE
from twosource.claims.syntax.words import load_classes, load_grammar
from twosource.errors import InputError
from twosource.records.party import Mention

_NONE: frozenset[str] = frozenset()
_PARTY = {
    kind: frozenset({"party", kind, *more})
    for kind, more in {
        "state": ("official",),
        "government": ("official",),
        "agency": ("official",),
        "military": ("official", "trainee"),
        "person": (),
        "media": (),
        "organisation": ("official",),
        "company": ("official",),
        "bank": ("official", "company"),
        "group": ("trainee",),
        "anonymous": ("person",),
    }.items()
}
_NOT_OF_NAMES = frozenset({"weapon", "building", "target", "remains", "vessel", "money"})
_THINGS = frozenset({"goods", "weapon", "vessel", "remains"})
_PARTS = frozenset(
    {
        "kind", "kinds", "sort", "type", "types", "majority", "bulk", "series", "pair", "set",
        "group", "couple", "quantity", "quantities", "amount", "amounts", "tonnes", "tons",
        "shipload", "supply", "supplies", "string", "stream", "export", "exports", "haul",
        "imports", "transfer", "stock", "stocks", "range", "variety", "list", "handful",
        "cache", "import", "crew", "crews", "makers",
    }
)  # fmt: skip
_THEM = frozenset({"them", "these", "those", "which"})
_OTHER = frozenset({"other", "another", "remaining", "first", "last", "further"})
_REACH = 10  # words behind a verb among which its object stands
_PARTICLES = frozenset(
    {"up", "out", "off", "over", "in", "down", "away", "on", "back", "along", "through"}
)


@cache
def load_types() -> dict[str, frozenset[str]]:
    """The types of every word of ``types.toml``, its plural included.

    Raises:
        InputError: a type is not a list of single words.
    """
    path = resources.files("twosource.claims").joinpath("data/types.toml")
    found: dict[str, set[str]] = {}
    for name, listed in tomllib.loads(path.read_text(encoding="utf-8")).items():
        if not isinstance(listed, list) or any(" " in str(word) for word in listed):
            raise InputError(f"types.toml: '{name}' must be a list of single words.")
        for word in listed:
            for form in (word, plural_form(word)):
                found.setdefault(form, set()).add(name)
    grammar = load_grammar()
    for word in grammar["goods"] | grammar["consignment"]:
        found.setdefault(word, set()).add("goods")
    return {word: frozenset(names) for word, names in found.items()}


def find_types(scene: Scene) -> dict[int, frozenset[str]]:
    """The types of the words of a sentence, by index; words without a type are left out."""
    if scene.types is None:
        scene.types = _find_types(scene)
    return scene.types


def _find_types(scene: Scene) -> dict[int, frozenset[str]]:
    types, words = load_types(), scene.words
    found = {i: types[word.low] for i, word in enumerate(words) if word.low in types}
    for i, word in enumerate(words):
        if scene.goods and word.low in scene.goods and _may_be_goods(word.low):
            found[i] = found.get(i, _NONE) | {"goods"}
        if scene.goods and _stands_for_goods(scene, i):
            found[i] = frozenset({"goods"})
        if word.capital and i and i not in found:
            found[i] = frozenset({"name"})
    for at, mention in scene.mention_at.items():
        for i in scene.covered(at, mention):
            if i < len(words):
                found[i] = _of_mention(mention, found.get(i, _NONE))
    for quantity in scene.quantities:
        i = scene.index(quantity.start)
        found[i] = found.get(i, _NONE) | _of_unit(quantity.unit)
    return {i: names for i, names in found.items() if names}


def _stands_for_goods(scene: Scene, i: int) -> bool:
    """A number without its noun: "one of them came", "the other nine were reloaded"."""
    if not _counts(scene.words[i].low) or i + 1 >= len(scene.words):
        return False
    after = scene.words[i + 1 : i + 3]
    if after[0].low == "of":
        return len(after) > 1 and after[1].low in _THEM
    before_it = scene.words[i - 1].low if i else ""
    return before_it in _OTHER and scene.tags[i + 1] in FINITE


def _of_mention(mention: Mention, own: frozenset[str]) -> frozenset[str]:
    if mention.kind == "item":
        return own | {"item", "building" if mention.item_class == "facility" else "goods"}
    if mention.form == "demonym":
        return own | {"origin"}
    if mention.kind == "place":
        return frozenset({"place"})
    return (own - _NOT_OF_NAMES - {"goods"}) | _PARTY.get(mention.kind, _NONE)


def _of_unit(unit: str | None) -> frozenset[str]:
    if (unit or "").lower() in load_grammar()["money_unit"]:
        return frozenset({"money"})
    many = (unit or "").endswith("s")
    many = many and _may_be_goods((unit or "").lower())
    return frozenset({"goods"}) if many and counts_goods(unit) else _NONE


def _may_be_goods(low: str) -> bool:
    """No word that is known to name something else: "two ministries", "three lawsuits"."""
    known = load_types().get(low, _NONE)
    return not known or not known.isdisjoint(_THINGS)


def before(scene: Scene, indices: Sequence[int], place: int) -> Sequence[int]:
    """The words of the noun phrase that opens the clause, before its verb."""
    own = list(indices[:place])
    if own and scene.words[own[0]].low in load_grammar()["preposition"]:
        comma = next((k for k, i in enumerate(own) if scene.words[i].low == ","), None)
        own = own[comma + 1 :] if comma is not None else []
    return _phrase(scene, own)


def behind(scene: Scene, indices: Sequence[int], place: int) -> Sequence[int]:
    """The words of the noun phrase behind the word at ``place``, up to a preposition."""
    own = list(indices[place : place + _REACH])
    if own and scene.words[own[0]].low == "that":
        return ()  # "maintained that"
    if own and scene.words[own[0]].low in _PARTICLES:
        own = own[1:]
    return _phrase(scene, own)


def _phrase(scene: Scene, own: Sequence[int]) -> Sequence[int]:
    """The first noun phrase: "no fewer than eight of the turbines | to warships"."""
    prepositions = load_grammar()["preposition"]
    for k, i in enumerate(own):
        low = scene.words[i].low
        if low in (";", ":"):
            return own[:k]
        if low not in prepositions:
            continue
        counted = k + 1 < len(own) and _counts(scene.words[own[k + 1]].low)
        if not (counted or (low == "of" and k and _is_part(scene, own[:k]))):
            return own[:k]
    return own


@lru_cache(maxsize=1 << 12)
def _counts(low: str) -> bool:
    return low[:1].isdigit() or low in load_grammar()["count"]


def _is_part(scene: Scene, head: Sequence[int]) -> bool:
    """What stands before "of" only counts or measures what follows it."""
    low, parts = (
        scene.words[head[-1]].low,
        load_classes("pronoun_item", "vessel_of", "consignment"),
    )
    return _counts(low) or low in parts or low in _PARTS


def agent(scene: Scene, indices: Sequence[int], place: int) -> Sequence[int]:
    """Who does it in a passive clause: the noun phrase behind "by"."""
    for k in range(place, min(place + _REACH, len(indices))):
        if scene.words[indices[k]].low == "by":
            return behind(scene, indices, k + 1)
    return ()
