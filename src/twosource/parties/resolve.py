"""The stage that makes parties of mentions, and whom a party speaks for.

A party is what all mentions with one name key share. Ids follow from keys, and claims name
their speaker before the pile is resolved; so keys are never merged here. A bare surname whose
full name its document does not give stays a party of its own (``person:levin``).

Invariant: every body that a mention speaks for is a party too, named in the text or not.
"""

import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import cast

from twosource.parties.gazetteer import load_bodies, load_countries
from twosource.parties.names import fold
from twosource.records.item import Item
from twosource.records.party import Membership, Mention, Name, NameKind, Party, PartyKind
from twosource.stages import Group

_WEAK = frozenset({"surname", "nominal", "demonym"})
_SCRIPTS = {
    "LATIN": "Latn", "CYRILLIC": "Cyrl", "ARABIC": "Arab", "CJK": "Hani", "HANGUL": "Hang",
    "HEBREW": "Hebr", "GREEK": "Grek", "HIRAGANA": "Jpan", "KATAKANA": "Jpan",
    "GEORGIAN": "Geor", "ARMENIAN": "Armn", "DEVANAGARI": "Deva", "THAI": "Thai",
}  # fmt: skip
_SCHEMES: dict[str, PartyKind] = {
    "state": "state", "gov": "government", "mil": "military", "agency": "agency",
    "person": "person", "org": "organisation", "media": "media", "group": "group",
    "anon": "anonymous",
    "author": "author", "company": "company",
}  # fmt: skip
_OFFICIAL = ("official", "minister", "spokes", "envoy", "ambassador")


def parent_of(key: str) -> str | None:
    """Whom a body speaks for by what is known of the world: agency -> government -> state."""
    scheme, _, rest = key.partition(":")
    body = load_bodies()[0].get(key)
    if body and body.parent:
        return body.parent
    if scheme == "gov":
        return f"state:{rest}"
    if scheme == "mil":
        return f"gov:{rest}"
    if scheme == "agency":
        code = body.country if body else rest.split("-")[0].upper()
        return f"gov:{code}" if code in load_countries() else None
    return None


def bodies_of(key: str, spoken_for: str | None = None) -> tuple[str, ...]:
    """The bodies a party speaks for, nearest first: ministry, government, state.

    ``spoken_for`` is what the text says of it (``Mention.on_behalf_of``); the rest is known.
    """
    chain: list[str] = []
    step = spoken_for or parent_of(key)
    while step and step not in chain and step != key:
        chain.append(step)
        step = parent_of(step)
    return tuple(chain)


def _spoken_for(mention: Mention) -> str | None:
    """The body a mention speaks for: stated, or the whole an unnamed source is part of."""
    if mention.on_behalf_of:
        return mention.on_behalf_of
    whole = mention.affiliation or ""
    if mention.kind == "anonymous" and whole:
        official = fold(mention.role or "").startswith(_OFFICIAL)
        if whole.startswith("anon:") or official:
            return whole
    return None


def find_bodies(mentions: Sequence[Mention]) -> dict[str, tuple[str, ...]]:
    """For every party key among the mentions, the bodies it speaks for, nearest first."""
    stated: dict[str, Counter[str]] = defaultdict(Counter)
    keys = set()
    for mention in mentions:
        if mention.kind in {"item", "place"}:
            continue
        keys.add(mention.key)
        body = _spoken_for(mention)
        if body and body != mention.key:
            stated[mention.key][body] += 1
    best = {key: min(found, key=lambda b: (-found[b], b)) for key, found in stated.items()}
    chains: dict[str, tuple[str, ...]] = {}
    for key in sorted(keys):
        chain: list[str] = []
        step = best.get(key) or parent_of(key)
        while step and step not in chain and step != key:
            chain.append(step)
            step = best.get(step) or parent_of(step)
        chains[key] = tuple(chain)
    return chains | _of_surnames(chains)


def _of_surnames(chains: dict[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    """Bare surnames ("person:levin") with the bodies of the only person so called in full."""
    people: dict[str, list[str]] = defaultdict(list)
    for key in chains:
        scheme, _, name = key.partition(":")
        if scheme == "person" and " " in name:
            people[f"person:{name.rpartition(' ')[2]}"].append(key)
    return {
        surname: chains[full[0]]
        for surname, full in people.items()
        if len(full) == 1 and not chains.get(surname)
    }


def _keys(mention: Mention) -> Iterable[str]:
    """A mention concerns its own party and the bodies it names or implies."""
    if mention.kind in {"item", "place"}:
        return ()
    keys = [mention.key]
    for body in (mention.affiliation, mention.on_behalf_of):
        if body:
            keys += [body, *bodies_of(body)]
    return dict.fromkeys([*keys, *bodies_of(mention.key)])


def resolve_parties(mentions: Sequence[Mention]) -> list[Party]:
    """One party for every key named or implied by the mentions, in order of key."""
    named: dict[str, list[Mention]] = defaultdict(list)
    implied: set[str] = set()
    for mention in mentions:
        if mention.kind not in {"item", "place"}:
            named[mention.key].append(mention)
            implied.update(_keys(mention))
    found = [_party(key, named[key]) for key in sorted(named)]
    found += [_implied(key) for key in sorted(implied - set(named))]
    return sorted(found, key=lambda party: party.key)


def _party(key: str, mentions: list[Mention]) -> Party:
    kind = Counter(m.kind for m in mentions).most_common(1)[0][0]
    kind = min(m.kind for m in mentions if m.kind == kind)
    name = _best_name(key, mentions)
    countries = Counter(m.country for m in mentions if m.country)
    country = min(countries, key=lambda c: (-countries[c], c)) if countries else None
    return Party(
        key=key,
        name=name,
        kind=cast("PartyKind", kind),
        names=_names(name, mentions),
        member_of=_memberships(key, mentions),
        country=country,
    )


def _implied(key: str) -> Party:
    kind = load_bodies()[0][key].kind if key in load_bodies()[0] else None
    country = key.partition(":")[2].split("-")[0].upper()
    return Party(
        key=key,
        name=name_of_key(key),
        kind=kind or _SCHEMES.get(key.partition(":")[0], "unknown"),
        member_of=_memberships(key, []),
        country=country if country in load_countries() else None,
    )


def _best_name(key: str, mentions: list[Mention]) -> str:
    if key in load_bodies()[0]:
        return load_bodies()[0][key].name
    names = Counter(m.name for m in mentions)
    return min(names, key=lambda n: (-names[n], -len(n), n))


def _names(primary: str, mentions: list[Mention]) -> tuple[Name, ...]:
    kinds: dict[str, NameKind] = {primary: "primary"}
    for mention in mentions:
        if mention.form == "pronoun":
            continue
        weak = mention.form in _WEAK
        for text in (mention.name, mention.text):
            own_weak = weak and text == mention.text and text != mention.name
            if kinds.get(text) != "primary" and not (own_weak and kinds.get(text) == "alias"):
                kinds[text] = "weak" if own_weak else "alias"
    order = {"primary": 0, "alias": 1, "spun": 2, "weak": 3}
    ranked = sorted(kinds.items(), key=lambda entry: (order[entry[1]], entry[0]))
    return tuple(Name(text=text, script=script_of(text), kind=kind) for text, kind in ranked)


def name_of_key(key: str) -> str:
    """A name to print for a key that no mention names: from the tables, else from the key."""
    scheme, _, rest = key.partition(":")
    body = load_bodies()[0].get(key)
    if body:
        return body.name
    country = load_countries().get(rest)
    if country:
        forms = {"gov": "Government of {}", "mil": "Armed Forces of {}"}
        return forms.get(scheme, "{}").format(country["name"])
    code = rest[:2].upper()
    if scheme == "agency" and rest[2:3] == "-" and code in load_countries():
        return f"{rest[3:].replace('-', ' ').title()} of {load_countries()[code]['name']}"
    return rest.replace("-", " ").title()


def script_of(text: str) -> str:
    """The ISO 15924 code of most letters; ``Zyyy`` without letters."""
    found = Counter(
        _SCRIPTS.get(unicodedata.name(c, "").split(" ")[0], "Zyyy") for c in text if c.isalpha()
    )
    return min(found, key=lambda s: (-found[s], s)) if found else "Zyyy"


def _memberships(key: str, mentions: list[Mention]) -> tuple[Membership, ...]:
    roles: dict[str, Counter[str]] = defaultdict(Counter)
    for mention in mentions:
        for body in (mention.on_behalf_of, mention.affiliation):
            if body and body != key:
                roles[body][mention.role or ""] += 1
    explicit = [
        Membership(
            party=body,
            role=min(found, key=lambda r: (not r, -found[r], r)) or None,
            basis="explicit",
        )
        for body, found in sorted(roles.items())
    ]
    parent = parent_of(key)
    if parent and parent not in roles:
        explicit.append(Membership(party=parent, role=None, basis="world_knowledge"))
    return tuple(explicit)


def resolve_items(mentions: Sequence[Mention]) -> tuple[Item, ...]:
    """One item for every item key, in order of key."""
    named: dict[str, list[Mention]] = defaultdict(list)
    for mention in mentions:
        if mention.kind == "item":
            named[mention.key].append(mention)
    return tuple(_item(key, named[key]) for key in sorted(named))


def _item(key: str, mentions: list[Mention]) -> Item:
    classes = Counter(m.item_class for m in mentions if m.item_class)
    names = Counter(m.name for m in mentions)
    primary = min(names, key=lambda n: (-names[n], len(n), n))
    others = sorted({m.text for m in mentions if m.form != "pronoun"} - {primary})
    return Item(
        key=key,
        name=primary,
        item_class=min(classes, key=lambda c: (-classes[c], c)) if classes else "other",
        names=(
            Name(text=primary, script=script_of(primary), kind="primary"),
            *(Name(text=text, script=script_of(text)) for text in others),
        ),
    )


RESOLVE: Group[Mention, Party] = Group("resolve", "1", _keys, resolve_parties)
