"""The group stages over the whole pile: outcomes in, everything that is derived from them out.

Invariant: a pure function of the outcomes. Their order changes nothing: every list comes out in
order of id.
"""

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from operator import attrgetter
from typing import TypeVar

from twosource.consistency.check import check_pile
from twosource.corroboration.origins import outlet_key
from twosource.lineage.families import Family, find_families
from twosource.lineage.repair import repair
from twosource.parties.resolve import find_bodies, resolve_items
from twosource.pipeline.contract import Pipeline
from twosource.pipeline.redating import redate, redate_claims
from twosource.pipeline.rulings import rule_corroborations, rule_links, rule_outcomes
from twosource.pipeline.serial import run_group
from twosource.pipeline.surroundings import Page
from twosource.records.audit import Problem
from twosource.records.claim import Claim
from twosource.records.corroboration import Corroboration, Testimony
from twosource.records.item import Item, SameAs
from twosource.records.lineage import Alignment, CopyLink
from twosource.records.network import Edge
from twosource.records.party import Mention, Party, PartyKind, party_id
from twosource.records.reading import DocumentKind, Reading, TimeRef
from twosource.records.rulings import NO_RULINGS, Rulings
from twosource.stages import Group, Outcome

In = TypeVar("In")
Out = TypeVar("Out")

KIND_OF_COPY: dict[str, DocumentKind] = {
    "verbatim": "repost",
    "repost": "repost",
    "excerpt": "repost",
    "translation": "translation",
    "machine_spun": "machine_spun",
}
COPY_SHARE = 0.5  # a document of which less derives from another keeps its own kind


@dataclass(frozen=True, slots=True, kw_only=True)
class Pile:
    """What is found in the pile before analysts rule on claims and clusters."""

    readings: tuple[Reading, ...]
    claims: tuple[Claim, ...]
    parties: tuple[Party, ...]
    mentions: tuple[Mention, ...]
    links: tuple[CopyLink, ...]
    testimonies: Mapping[str, Testimony]  # by claim id
    clusters: tuple[Corroboration, ...]
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Derived:
    """Everything that follows from the pile and from the rulings of analysts."""

    readings: tuple[Reading, ...]
    claims: tuple[Claim, ...]
    parties: tuple[Party, ...]
    items: tuple[Item, ...]
    links: tuple[CopyLink, ...]
    corroborations: tuple[Corroboration, ...]
    edges: tuple[Edge, ...]
    problems: tuple[Problem, ...]


def weigh_pile(
    pipeline: Pipeline, outcomes: Sequence[Outcome], rulings: Rulings = NO_RULINGS
) -> Derived:
    """Run ``resolve``, ``compare``, ``corroborate`` and ``connect`` over all outcomes."""
    return rule_pile(pipeline, gather_pile(pipeline, outcomes, rulings), rulings)


def gather_pile(
    pipeline: Pipeline, outcomes: Sequence[Outcome], rulings: Rulings = NO_RULINGS
) -> Pile:
    """The part that takes time; of the rulings it heeds those on parties and copies alone."""
    ordered = sorted(rule_outcomes(outcomes, rulings), key=attrgetter("document"))
    problems = [problem for one in ordered for problem in one.problems]
    readings = [one.reading for one in ordered if one.reading is not None]
    claims = [claim for one in ordered for claim in one.claims]
    mentions = [mention for reading in readings for mention in reading.mentions]

    links = rule_links(_run(pipeline.compare, readings, problems), rulings)
    parties = _run(pipeline.resolve, mentions, problems)
    readings = refine(readings, links)
    claims = redate_claims(claims, readings)
    families = find_families(links, readings)
    testimonies = _testimonies(claims, readings, links, families)
    clusters = _run(pipeline.corroborate, testimonies, problems)
    problems += check_pile(readings, claims, links)
    return Pile(
        readings=tuple(readings),
        claims=_by_id(claims),
        parties=_by_id(
            [*_outlets(readings, clusters), *parties, *_unmentioned(claims, parties)]
        ),
        mentions=tuple(mentions),
        links=_by_id(links),
        testimonies={one.claim.id: one for one in testimonies},
        clusters=_by_id(clusters),
        problems=tuple(problems),
    )


def rule_pile(pipeline: Pipeline, pile: Pile, rulings: Rulings) -> Derived:
    """The rulings on claims and clusters; without any the pile stands as it was found."""
    problems = list(pile.problems)
    ruled = rule_corroborations(pile.clusters, pile.testimonies, rulings)
    now = {claim.id: claim for claim in ruled.claims}
    claims = [now.get(claim.id, claim) for claim in pile.claims]
    edges = _run(pipeline.connect, ruled.corroborations, problems)
    return Derived(
        readings=pile.readings,
        claims=_by_id(claims),
        parties=_by_id(
            [
                *_outlets(pile.readings, ruled.corroborations),
                *pile.parties,
                *_unmentioned(claims, pile.parties),
            ]
        ),
        items=_by_id(_with_same_as(resolve_items(pile.mentions), claims)),
        links=pile.links,
        corroborations=_by_id(ruled.corroborations),
        edges=_by_id(edges),
        problems=_by_id(problems),
    )


def _run(stage: Group[In, Out], inputs: Sequence[In], problems: list[Problem]) -> list[Out]:
    made: list[Out] = []
    for result in run_group(stage, inputs):
        if isinstance(result, Problem):
            problems.append(result)
        else:
            made.append(result)
    return made


def _by_id(records: Iterable[Out]) -> tuple[Out, ...]:
    unique = {record.id: record for record in records}  # type: ignore[attr-defined]
    return tuple(unique[key] for key in sorted(unique))


def refine(readings: Sequence[Reading], links: Sequence[CopyLink]) -> list[Reading]:
    """A document that derives from another is of the kind that the link says.

    An undated copy came out after its origin, and its times count from there. In spun
    documents the names and terms that spinning damaged are repaired, beside the text.
    """
    strongest: dict[str, CopyLink] = {}
    for link in sorted(links, key=lambda link: (link.share, link.id)):
        if link.share >= COPY_SHARE and link.kind in KIND_OF_COPY:
            strongest[link.derived] = link
    by_id = {reading.document.id: reading for reading in readings}
    return [_refine_one(r, strongest.get(r.document.id), by_id) for r in readings]


def _refine_one(reading: Reading, link: CopyLink | None, by_id: dict[str, Reading]) -> Reading:
    origin = by_id[link.origin] if link else None
    kind = KIND_OF_COPY[link.kind] if link else reading.kind
    if kind == "machine_spun":
        reading = repair(reading, origin)
    if origin:
        reading = redate(reading, origin.published)
    published = reading.published or (_after(origin.published) if origin else None)
    return replace(reading, kind=kind, published=published)


def is_of_origin(published: TimeRef) -> bool:
    """Whether a copy shows no date of its own and has this one from its origin."""
    return published.basis == "inferred" and published.begin is None and published.end is None


def _after(published: TimeRef | None) -> TimeRef | None:
    """When an undated copy came out: on the day of its origin or later."""
    if published is None or published.start is None:
        return None
    return replace(published, end=None, basis="inferred", begin=None, finish=None)


def _testimonies(
    claims: Sequence[Claim],
    readings: Sequence[Reading],
    links: Sequence[CopyLink],
    families: dict[str, Family],
) -> list[Testimony]:
    of_document = {reading.document.id: reading for reading in readings}
    bodies = find_bodies([m for r in readings for m in r.mentions])
    taken: dict[str, list[CopyLink]] = {}
    for link in links:
        taken.setdefault(link.derived, []).append(link)
    pages = {reading.document.id: Page(reading) for reading in readings}
    made = []
    for claim in claims:
        reading = of_document[claim.document]
        around = pages[claim.document].around(claim.evidence)
        sources = taken.get(claim.document, [])
        made.append(
            Testimony(
                claim=claim,
                family=families[claim.document].head,
                copied=_stands_in(
                    claim, [(a, b) for one in sources for a, b, _, _ in one.alignment]
                ),
                published=reading.published.start if reading.published else None,
                publisher=reading.publisher or reading.document.path or reading.document.url,
                kind=reading.kind,
                byline=reading.byline,
                bodies=_bodies_of(claim, bodies),
                aligned=place_in_origin(claim.evidence.start, claim.evidence.end, sources),
                sentence=around.sentence,
                before=around.before,
                paragraph=around.paragraph,
                title=reading.title,
            )
        )
    return made


def _bodies_of(claim: Claim, bodies: dict[str, tuple[str, ...]]) -> tuple[str, ...]:
    """The bodies of the speaker; of an unnamed one, those of whom it speaks for.

    A person has those that most texts of the pile tell, whatever one of them says.
    """
    known = bodies.get(claim.speaker_key, ())
    if known and claim.speaker_key.startswith("person:"):
        return known
    nearest = [key for key in (claim.on_behalf_of, claim.speaker_affiliation) if key]
    further = [body for key in nearest for body in (key, *bodies.get(key, ()))]
    return tuple(dict.fromkeys((*known, *further)))


def _stands_in(claim: Claim, spans: Sequence[tuple[int, int]]) -> bool:
    """True when half of the evidence or more lies in passages taken over from elsewhere."""
    start, end = claim.evidence.start, claim.evidence.end
    covered = sum(max(0, min(end, b) - max(start, a)) for a, b in spans)
    return covered * 2 >= end - start


def place_in_origin(
    start: int, end: int, sources: Sequence[CopyLink]
) -> tuple[str, int, int] | None:
    """Where evidence stands in the document it was copied from, if half of it does.

    Inside an aligned block places are told in proportion: a spun passage is longer or shorter.
    """
    found: list[tuple[int, str, int, int]] = []
    for link in sources:
        parts = [
            (min(end, b) - max(start, a), _moved(start, block), _moved(end, block))
            for block in link.alignment
            for a, b in [block[:2]]
            if min(end, b) > max(start, a)
        ]
        if sum(shared for shared, _, _ in parts) * 2 >= end - start and parts:
            first, last = min(one for _, one, _ in parts), max(one for _, _, one in parts)
            found.append((sum(shared for shared, _, _ in parts), link.origin, first, last))
    if not found:
        return None
    _, origin, first, last = min(found, key=lambda one: (-one[0], one[1:]))
    return origin, first, last


def _moved(place: int, block: Alignment) -> int:
    """A place of the derived text as one of the origin."""
    from_start, from_end, to_start, to_end = block
    inside = min(max(place, from_start), from_end) - from_start
    return to_start + round(inside * (to_end - to_start) / max(1, from_end - from_start))


def _unmentioned(claims: Sequence[Claim], parties: Sequence[Party]) -> list[Party]:
    """Parties that speak without being named: authors, sources not stated."""
    known = {party.key for party in parties}
    made = {}
    for claim in claims:
        if claim.speaker_key not in known:
            kind = _kind_of_speaker(claim)
            made[claim.speaker_key] = Party(
                key=claim.speaker_key, name=claim.speaker_name, kind=kind
            )
    return list(made.values())


def _outlets(
    readings: Sequence[Reading], corroborations: Sequence[Corroboration]
) -> list[Party]:
    """Outlets that take a position of their own, under the name they publish by."""
    wanted = {position.party for one in corroborations for position in one.positions}
    found = []
    for name in sorted({reading.publisher for reading in readings if reading.publisher}):
        key = f"media:{(outlet_key(name) or '').partition(':')[2]}"
        if party_id(key) in wanted:
            found.append(Party(key=key, name=name, kind="media"))
    return found


def _kind_of_speaker(claim: Claim) -> PartyKind:
    kinds: dict[str, PartyKind] = {
        "author": "author",
        "anonymous": "anonymous",
        "unattributed": "unknown",
        "collective": "organisation",
    }
    return kinds.get(claim.naming, "unknown")


def _with_same_as(items: Sequence[Item], claims: Sequence[Claim]) -> list[Item]:
    """Items that somebody says are one thing (or are not), each with the claims that say so."""
    by_key = {item.key: item for item in items}
    sides: dict[tuple[str, str], tuple[set[str], set[str]]] = {}
    for claim in claims:
        likened = likening(claim, by_key)
        if likened is None:
            continue
        named, is_denied = likened
        for one, other in (named, named[::-1]):
            affirm, deny = sides.setdefault((one, other), (set(), set()))
            (deny if is_denied else affirm).add(claim.id)
    for (one, other), (affirm, deny) in sorted(sides.items()):
        link = SameAs(
            item=by_key[other].id, affirming=tuple(sorted(affirm)), denying=tuple(sorted(deny))
        )
        by_key[one] = replace(by_key[one], same_as=(*by_key[one].same_as, link))
    return list(by_key.values())


def likening(claim: Claim, items: Container[str]) -> tuple[tuple[str, str], bool] | None:
    """The two items that a claim says are one thing, and whether it denies it; else ``None``.

    ``items`` are the keys of those there are. A rejected claim likens nothing, nor does one
    that takes no side.
    """
    named = [k for _, fillers in claim.proposition.roles for k in fillers if k in items]
    if claim.proposition.predicate != "identity" or len(set(named)) != 2:
        return None
    if claim.status == "rejected" or claim.polarity == "none":
        return None
    is_denied = claim.act == "dispute_identity" or claim.polarity == "negate"
    return (named[0], named[1]), is_denied
