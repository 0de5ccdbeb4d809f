"""Where a claim ultimately comes from: the body, outlet or unnamed source behind the words.

Invariant: the origin of a claim does not change with the outlet that retells it; only unnamed
sources and authors depend on the document they stand in, or on the one it was copied from.
"""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Literal

from twosource.corroboration.likeness.contents import country_of
from twosource.corroboration.likeness.named import countries_in
from twosource.corroboration.likeness.stemming import fold, stem, stems
from twosource.records.corroboration import Testimony

OriginKind = Literal["body", "outlet", "outlets", "unnamed", "author", "none"]
BODY_PREFIXES = ("state", "gov", "mil")
VOICE = 2  # words of a mere voice: with more it is told whose


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """The ultimate source of one claim, as far as the text tells.

    ``keys`` are the keys under which claims fall together; ``outlet`` is who carried it.
    """

    kind: OriginKind
    keys: frozenset[str]
    name: str
    outlet: str | None = None
    country: str | None = None
    post: bool = False  # an unnamed source whose post or trade is stated
    trade: bool = False  # its trade is stated, and no post in which it could speak for a state
    region: frozenset[str] = frozenset()  # the countries it may be from, where the words say so
    relays: tuple[str, ...] = ()  # who is between the source and the outlet


@cache
def load_sources() -> dict[str, dict[str, Any]]:
    """The tables of ``sources.toml``."""
    path = files("twosource.corroboration").joinpath("data/sources.toml")
    return tomllib.loads(path.read_text("utf-8"))


@cache
def load_words() -> dict[str, frozenset[str]]:
    """Sets of stems by name: posts, trades, bare, apart, origins."""
    return {
        name: frozenset(stem(word) for word in part["words"].split())
        for name, part in load_sources().items()
        if "words" in part
    }


@cache
def load_patterns(name: str) -> tuple[re.Pattern[str], ...]:
    """The patterns of one table: partitive, leaning, shared."""
    patterns = load_sources()[name]["patterns"]
    return tuple(re.compile(pattern, re.IGNORECASE) for pattern in patterns)


def region_of(name: str) -> frozenset[str]:
    """The countries that the words for a source name, by region or by nationality."""
    regions = load_sources()["regions"]
    named = [
        regions[word].split() for word in re.findall(r"\w+", fold(name)) if word in regions
    ]
    return frozenset(code for codes in named for code in codes) | countries_in(name)


def outlet_key(name: str | None) -> str | None:
    """One key for an outlet however written: "The Harbour Post", ``media:harbour post``."""
    if not name:
        return None
    plain = name.partition(":")[2] if name.startswith("media:") else name
    words = [word for word in re.findall(r"\w+", fold(plain)) if word != "the"]
    return "outlet:" + " ".join(words) if words else None


def origin_of(one: Testimony) -> Origin:
    """The origin of one claim."""
    claim = one.claim
    if claim.naming == "unattributed" or claim.speaker_key == "unknown":
        return Origin(kind="none", keys=frozenset(), name="no stated source")
    if claim.naming == "author" or claim.speaker_key.startswith("author:"):
        return author_origin(one)
    if claim.naming == "anonymous" and not speaks_for_body(one):
        return unnamed_origin(one)
    if claim.speaker_key.startswith("media:"):
        return outlet_origin(one)
    return body_origin(one)


def speaks_for_body(one: Testimony) -> bool:
    """Whether an unnamed speaker speaks in the name of a body: a spokesman, its lawyers."""
    return one.claim.on_behalf_of is not None


def bodies_behind(one: Testimony) -> tuple[str, ...]:
    """The speaker and the bodies behind, nearest first; of a person those the pile tells."""
    claim = one.claim
    if claim.speaker_key.startswith("person:") and one.bodies:
        return tuple(dict.fromkeys((claim.speaker_key, *one.bodies)))
    known = (claim.speaker_key, claim.on_behalf_of, *one.bodies, claim.speaker_affiliation)
    return tuple(dict.fromkeys(key for key in known if key))


def national_key(keys: tuple[str, ...]) -> str | None:
    """The state that any of these bodies belongs to."""
    return next((f"state:{code}" for key in keys if (code := country_of(key))), None)


def body_origin(one: Testimony) -> Origin:
    """A named or collective source: the highest body it answers to."""
    behind = bodies_behind(one)
    national = national_key(behind)
    own = [key for key in behind if not key.startswith(("anon:", "unknown"))] or list(behind)
    top = national or own[-1]
    return Origin(
        kind="body",
        keys=frozenset((top, *own)) if not national else frozenset((top,)),
        name=one.claim.speaker_name,
        outlet=outlet_of(one),
        country=national and national.partition(":")[2],
        post=True,
        relays=relays_of(one),
    )


def outlet_origin(one: Testimony) -> Origin:
    """An outlet that vouches for what it reports, or "media" in general."""
    claim = one.claim
    key = outlet_key(claim.speaker_name) or claim.speaker_key
    general = claim.naming == "collective"
    return Origin(
        kind="outlets" if general else "outlet",
        keys=frozenset((key, outlet_key(claim.speaker_key) or key)),
        name=claim.speaker_name,
        outlet=key,
    )


def outlet_of(one: Testimony) -> str | None:
    """The outlet that stands behind a claim: the last relay that is one, else the publisher."""
    names = one.claim.via_names or one.claim.via
    for key, name in reversed(list(zip(one.claim.via, names, strict=False))):
        if key.startswith("media:"):
            return outlet_key(name)
    if one.copied:
        return f"family:{one.family}"
    return outlet_key(one.publisher) or f"family:{one.family}"


def author_origin(one: Testimony) -> Origin:
    """The document's own voice; in a copy, the voice of the document it was copied from."""
    outlet = outlet_of(one)
    keys = {f"author:{one.family}"}
    if outlet:
        keys.add(outlet)
    name = one.publisher or one.byline or one.claim.speaker_name
    return Origin(kind="author", keys=frozenset(keys), name=name, outlet=outlet)


def unnamed_origin(one: Testimony) -> Origin:
    """An unnamed source, known by the text it stands in and the words for it."""
    claim = one.claim
    posts = load_words()["posts"]
    country = None
    behind = tuple(key for key in bodies_behind(one) if not key.startswith("anon:"))
    national = national_key(behind)
    if national:
        country = national.partition(":")[2]
    words = {stem(word) for word in re.findall(r"\w+", fold(claim.speaker_name))}
    trade = bool(head_of(claim.speaker_name) & load_words()["trades"]) and not words & posts
    return Origin(
        kind="unnamed",
        keys=frozenset((national,)) if national else frozenset(behind),
        name=claim.speaker_name,
        outlet=outlet_of(one),
        country=country,
        post=bool(words & posts) or trade or bool(behind),
        trade=trade and not national,
        region=region_of(claim.speaker_name),
        relays=relays_of(one),
    )


def head_of(name: str) -> frozenset[str]:
    """The stems of the words before what a source is of or in: "sister of a sailor"."""
    head = re.split(r"\b(?:of|in|at|from|with|who|for)\b", fold(name), maxsplit=1)[0]
    return frozenset(stem(word) for word in re.findall(r"\w+", head))


def relays_of(one: Testimony) -> tuple[str, ...]:
    """Who told the outlet of it: those in between, outlets and its own bodies aside.

    Who only speaks for somebody is nobody in between: "said through a spokeswoman".
    """
    own = set(bodies_behind(one))
    country = national_key(bodies_behind(one))
    names = one.claim.via_names or one.claim.via
    return tuple(
        key
        for key, name in zip(one.claim.via, names, strict=False)
        if not key.startswith("media:")
        and key not in own
        and (country is None or national_key((key,)) != country)
        and not is_mouthpiece(name)
    )


def is_mouthpiece(name: str) -> bool:
    """Whether the words name no more than somebody's voice: "a spokeswoman", "his lawyers"."""
    words = [stem(word) for word in re.findall(r"\w+", fold(name))]
    return bool(words) and words[-1] in load_words()["mouthpieces"] and len(words) <= VOICE


def is_partitive(name: str) -> bool:
    """Whether the words pick some out of sources named before: "one of them"."""
    return any(pattern.search(name.strip()) for pattern in load_patterns("partitive"))


def same_unnamed(left: Testimony, right: Testimony) -> bool:
    """Whether two unnamed sources in one text are, or cannot be told from, the same people."""
    a, b = left.claim, right.claim
    if a.speaker_key == b.speaker_key or fold(a.speaker_name) == fold(b.speaker_name):
        return True
    if a.speaker_affiliation == b.speaker_key or b.speaker_affiliation == a.speaker_key:
        return True
    return like_named(stems_of_source(a.speaker_name), stems_of_source(b.speaker_name))


def stems_of_source(name: str) -> frozenset[str]:
    """The stems of the words for a source, those of its post included."""
    words = load_words()
    keep = words["posts"] | words["trades"] | words["bare"] | words["apart"] | words["origins"]
    plain = {stem(word) for word in re.findall(r"[\w.]+", fold(name))}
    return frozenset(word for word in plain if word in keep) | stems(name)


def like_named(left: frozenset[str], right: frozenset[str]) -> bool:
    """Same post, no word that tells them apart, no different country."""
    words = load_words()
    if (left | right) & words["apart"]:
        return False
    countries = left & words["origins"], right & words["origins"]
    if all(countries) and not (countries[0] & countries[1]):
        return False
    known = words["posts"] | words["trades"]
    posts = (left & known) or (left & words["bare"])
    others = (right & known) or (right & words["bare"])
    return bool(posts & others)
