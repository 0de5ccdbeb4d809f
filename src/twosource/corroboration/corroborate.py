"""STAGE testimonies -> Corroborations: one for each proposition, weighed and explained.

Invariant: every testimony stands on exactly one side of exactly one corroboration.
"""

from collections.abc import Hashable, Iterator, Sequence

from twosource.corroboration.accounts.drift import find_drift
from twosource.corroboration.accounts.positions import find_positions
from twosource.corroboration.accounts.ties import find_ties
from twosource.corroboration.canonical import canonical_of, roles_of
from twosource.corroboration.grading import grade
from twosource.corroboration.independence import count_independent, source_groups
from twosource.corroboration.likeness.contents import content_of, country_of
from twosource.corroboration.propositions import cluster
from twosource.corroboration.reliance import Reliance
from twosource.corroboration.ruled.sources import NOTHING_DECLARED, Sources
from twosource.corroboration.units import Cluster, order_key
from twosource.records.audit import Problem
from twosource.records.corroboration import (
    Corroboration,
    Side,
    SourceGroup,
    Testimony,
    corroboration_id,
)
from twosource.stages import Group

SIDES: tuple[Side, ...] = ("for", "against", "qualify", "silent")


def keys(one: Testimony) -> Iterator[Hashable]:
    """What ties testimonies into one matter: the text, its family, the parties and goods named.

    A single country is no key, or the whole pile would be one matter; two together are.
    """
    claim = one.claim
    yield "document", claim.document
    yield "family", one.family
    content = content_of(one)
    parties = (*content.agents, *content.recipients, *content.objects)
    countries = sorted({party.country for party in parties if party.country})
    for number, left in enumerate(countries):
        for right in countries[number + 1 :]:
            yield "countries", left, right
    for party in parties:
        if country_of(party.key) is None and not party.vague:
            yield "party", party.key
    for thing in content.goods:
        yield "item", thing.key
    yield "proposition", claim.proposition.id


def corroborate(testimonies: Sequence[Testimony]) -> list[Corroboration | Problem]:
    """Cluster, take sides, collapse and count; the order of the input changes nothing."""
    unique = {one.claim.id: one for one in sorted(testimonies, key=order_key)}
    reliance = Reliance(unique.values())
    return [weigh(one, reliance) for one in cluster(list(unique.values()))]


def weigh(
    found: Cluster, reliance: Reliance, sources: Sources = NOTHING_DECLARED
) -> Corroboration:
    """One cluster as a corroboration; ``reliance`` tells who draws on others.

    ``sources`` is what analysts declared of sources.
    """
    ordered = sorted(found.testimonies, key=order_key)
    sides: dict[Side, list[Testimony]] = {side: [] for side in SIDES}
    for one in ordered:
        sides[found.side(one)].append(one)
    groups: tuple[SourceGroup, ...] = ()
    for side in ("for", "against"):
        groups += source_groups(
            sides[side], side, reliance=reliance, remarks=sides["qualify"], sources=sources
        )
    members = tuple(sorted({one.claim.proposition.id for one in ordered}))
    canonical = canonical_of(ordered)
    identity = corroboration_id(members)
    days = sorted(one.published[:10] for one in ordered if one.published)

    def ids(side: Side) -> tuple[str, ...]:
        return tuple(one.claim.id for one in sides[side])

    return Corroboration(
        proposition=canonical.id,
        members=members,
        predicate=canonical.predicate,
        text=canonical.text,
        affirming=ids("for"),
        denying=ids("against"),
        qualifying=ids("qualify"),
        silent=ids("silent"),
        groups=groups,
        independent_for=count_independent(groups, "for"),
        independent_against=count_independent(groups, "against"),
        grade=grade(ordered, groups),
        drift=find_drift(sides["for"], [group for group in groups if group.side == "for"]),
        positions=find_positions(ordered, identity),
        roles=roles_of(canonical, ordered),
        ties=find_ties(sides["for"], sides["against"], canonical),
        realis=canonical.realis,
        quantity=canonical.quantity.raw if canonical.quantity else None,
        event_start=canonical.event_time.start if canonical.event_time else None,
        event_end=canonical.event_time.end if canonical.event_time else None,
        first=days[0] if days else None,
        last=days[-1] if days else None,
        id=identity,
    )


CORROBORATE: Group[Testimony, Corroboration] = Group(
    name="corroborate", version="1", keys=keys, run=corroborate
)
