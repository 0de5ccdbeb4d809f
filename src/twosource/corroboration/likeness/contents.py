"""What a claim says, reduced to what can be compared: roles, goods, time, realis and stems.

Invariant: a ``Content`` follows from the claim's proposition and evidence alone, never from who
says it or on which side, so a denial has the content of the allegation it denies.
"""

from dataclasses import dataclass
from datetime import date
from functools import cache

from twosource.corroboration.likeness.goods import Good, good
from twosource.corroboration.likeness.stemming import fold, load_table, stems
from twosource.parties.gazetteer import load_bodies, load_countries
from twosource.records.claim import Claim
from twosource.records.reading import TimeRef

COUNTRY_PREFIXES = ("state", "gov", "mil")
COLLECTIVE_PREFIXES = ("group", "unknown", "anon", "author", "place")


@dataclass(frozen=True, slots=True, kw_only=True)
class Participant:
    """One filler of a role: a country through any of its bodies, or a name."""

    key: str
    country: str | None
    words: frozenset[str]
    vague: bool  # "donors", "somebody": fits anybody


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
    names: frozenset[str]  # countries, parties, goods in whatever role, marked by "="
    features: frozenset[str]  # the stems and the names
    document: str
    start: int

    @property
    def filled(self) -> int:
        """How many of the roles that tell events apart are filled."""
        return sum(map(bool, (self.agents, self.recipients, self.goods, self.objects)))


@cache
def country_of(key: str) -> str | None:
    """The country that a key of a state, its government, forces or another body stands for."""
    prefix, _, rest = key.partition(":")
    if prefix in COUNTRY_PREFIXES and len(rest) >= 2:
        return rest[:2].upper()
    body = load_bodies()[0].get(key)
    if body is not None:
        return body.country
    if prefix == "agency" and rest[2:3] == "-" and rest[:2].upper() in load_countries():
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
        agents, recipients, objects = (*objects, *said.role("supplier")), agents, ()
    parties = tuple(map(participant, (*agents, *recipients, *objects)))
    goods = tuple(good(key, text) for key in said.role("item"))
    words = stems(text)
    names = frozenset(f"={one.country or one.key}" for one in parties)
    names |= frozenset(f"={one.key}" for one in goods)
    return Content(
        id=said.id,
        predicate=said.predicate,
        family=table["family_of"].get(said.predicate, said.predicate),
        comment=said.predicate in table["comment"]["predicates"],
        agents=tuple(map(participant, agents)),
        recipients=tuple(map(participant, recipients)),
        objects=tuple(map(participant, objects)),
        places=stems(" ".join(said.role("place")).replace("place:", " ")),
        goods=goods,
        realis=table["realis_of"].get(said.realis, "open"),
        window=window_of(said.event_time),
        numbers=(said.quantity.min, said.quantity.max) if said.quantity else None,
        words=words,
        names=names,
        features=words | names,
        document=claim.document,
        start=claim.evidence.start,
    )
