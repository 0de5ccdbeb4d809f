"""What a claim says, reduced to what can be compared: roles, goods, time, realis and stems.

Invariant: what a ``Content`` says follows from the claim's proposition and words, never from
the side it stands on, so a denial has the content of the allegation it denies.
"""

from dataclasses import dataclass
from datetime import date
from functools import cache

from twosource.corroboration.likeness.goods import Good, good
from twosource.corroboration.likeness.named import countries_in, goods_in, kinds_in, names_in
from twosource.corroboration.likeness.stemming import fold, load_table, stems
from twosource.parties.gazetteer import load_bodies, load_countries
from twosource.records.claim import Proposition
from twosource.records.corroboration import Testimony
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
    described: bool = False  # "a Dutch dealer": has no name and may be one that is named


@dataclass(frozen=True, slots=True, kw_only=True)
class Around:
    """What the words of a claim and around it name, beside the roles that were read."""

    countries: frozenset[str]
    goods: frozenset[str]  # stems of common nouns for goods
    kinds: frozenset[str]  # kinds of goods, those of the item role included
    names: frozenset[str]  # stems of proper names in the evidence
    wider_names: frozenset[str]  # the same in the sentence and the one before
    wider_words: frozenset[str]
    title: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """The comparable part of a claim.

    A filler is *stated* when the sentence names it; others were taken over from earlier
    sentences. A claim is *bare* when it states next to nothing by which to know an event.
    """

    id: str  # same content, same id
    predicate: str
    family: str
    comment: bool
    agents: tuple[Participant, ...]
    recipients: tuple[Participant, ...]
    objects: tuple[Participant, ...]
    places: frozenset[str]
    goods: tuple[Good, ...]
    stated_agents: tuple[Participant, ...]
    stated_recipients: tuple[Participant, ...]
    stated_goods: tuple[Good, ...]
    bare: bool
    realis: str  # done, intended, open
    window: tuple[date | None, date | None] | None
    numbers: tuple[float | None, float | None] | None
    unit: str
    around: Around
    words: frozenset[str]
    names: frozenset[str]  # countries, parties, goods in whatever role, marked by "="
    features: frozenset[str]  # the stems and the names
    document: str
    start: int
    paragraph: int
    sentence: str
    speaker: str
    headline: bool
    gist: str  # what the learned reader takes it to be about

    @property
    def filled(self) -> int:
        """How many of the roles that tell events apart are filled."""
        return sum(map(bool, (self.agents, self.recipients, self.goods, self.objects)))

    @property
    def parties(self) -> tuple[Participant, ...]:
        """Whoever has a part in it."""
        return (*self.agents, *self.recipients, *self.objects)


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
        described=not mark,
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


def content_of(one: Testimony) -> Content:
    """What a claim says, whoever says it."""
    table, claim = load_table(), one.claim
    said, evidence = claim.proposition, claim.evidence.text
    text = f"{said.text}\n{evidence}"
    agents, recipients, objects = participants(said)
    goods = tuple(good(key, text) for key in said.role("item"))
    parties = (*agents, *recipients, *objects)
    stated = Stated(f"{evidence}\n{one.sentence}")
    known = sum(map(bool, map(stated.parties, (agents, recipients, objects))))
    known += bool(stated.goods(goods))
    words = stems(text)
    names = frozenset(f"={party.country or party.key}" for party in parties)
    names |= frozenset(f"={thing.key}" for thing in goods)
    return Content(
        id=said.id,
        predicate=said.predicate,
        family=table["family_of"].get(said.predicate, said.predicate),
        comment=said.predicate in table["comment"]["predicates"],
        agents=agents,
        recipients=recipients,
        objects=objects,
        places=stems(" ".join(said.role("place")).replace("place:", " ")),
        goods=goods,
        stated_agents=stated.parties(agents),
        stated_recipients=stated.parties(recipients),
        stated_goods=stated.goods(goods),
        bare=known <= 1 and not names_in(evidence),
        realis=table["realis_of"].get(said.realis, "open"),
        window=window_of(said.event_time),
        numbers=(said.quantity.min, said.quantity.max) if said.quantity else None,
        unit=(said.quantity and said.quantity.unit) or "",
        around=around(one, parties, goods),
        words=words,
        names=names,
        features=words | names,
        document=claim.document,
        start=claim.evidence.start,
        paragraph=one.paragraph,
        sentence=one.sentence,
        speaker=claim.speaker_key,
        headline=claim.evidence_kind == "headline",
        gist=claim.gist,
    )


def participants(said: Proposition) -> tuple[tuple[Participant, ...], ...]:
    """Who gives or does, who gets, who is concerned; a purchase is read from the giver."""
    agents, objects = said.role("agent"), said.role("object")
    recipients = said.role("recipient")
    if said.predicate in load_table()["reversed"]["predicates"] and not recipients:
        agents, recipients, objects = (*objects, *said.role("supplier")), agents, ()
    return tuple(tuple(map(participant, keys)) for keys in (agents, recipients, objects))


class Stated:
    """Which fillers of roles the words of a claim name themselves."""

    __slots__ = ("_countries", "_words")

    def __init__(self, text: str) -> None:
        self._words = stems(text)
        self._countries = countries_in(text)

    def parties(self, fillers: tuple[Participant, ...]) -> tuple[Participant, ...]:
        """The parties that are named."""
        return tuple(
            one for one in fillers if one.words & self._words or one.country in self._countries
        )

    def goods(self, fillers: tuple[Good, ...]) -> tuple[Good, ...]:
        """The goods that are named."""
        return tuple(one for one in fillers if one.words & self._words)


def around(one: Testimony, parties: tuple[Participant, ...], goods: tuple[Good, ...]) -> Around:
    """What the evidence and its surroundings name."""
    evidence = one.claim.evidence.text
    kinds = frozenset(kind for thing in goods for kind in thing.kinds if kind != "any")
    return Around(
        countries=countries_in(evidence) | {p.country for p in parties if p.country},
        goods=goods_in(evidence),
        kinds=kinds_in(evidence) | kinds,
        names=names_in(evidence),
        wider_names=names_in(one.sentence) | names_in(one.before),
        wider_words=stems(one.sentence) | stems(one.before),
        title=stems(one.title or ""),
    )
