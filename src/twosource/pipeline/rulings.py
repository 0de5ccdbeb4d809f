"""Rulings of analysts in the pipeline: on parties before the pile is weighed, else after.

Invariant: without rulings nothing changes; with them the outcome is a function of documents and
rulings alone.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from twosource.corroboration.reliance import Reliance
from twosource.corroboration.ruled.clusters import RuledCluster, rule_clusters
from twosource.corroboration.ruled.sources import names_of
from twosource.records.claim import Claim, Proposition
from twosource.records.corroboration import Corroboration, Side, Testimony
from twosource.records.lineage import CopyLink
from twosource.records.party import party_id
from twosource.records.reading import Reading
from twosource.records.rulings import Ruling, Rulings
from twosource.stages import Outcome

Rename = Callable[[str], str]  # name key -> name key


def rule_outcomes(outcomes: Sequence[Outcome], rulings: Rulings) -> list[Outcome]:
    """Readings and claims with the name keys that analysts ruled for parties."""
    if not rulings.parties:
        return list(outcomes)
    return [_rule_outcome(one, renaming(rulings.parties, one.document)) for one in outcomes]


def renaming(rulings: Sequence[Ruling], document: str) -> Rename:
    """The rulings on parties, in order, as one change of keys within a document."""
    steps: list[tuple[str, str]] = []
    for ruling in rulings:
        value = ruling.value
        if ruling.decision.verb == "merge_parties":
            steps.append((value["keys"][1], value["keys"][0]))
        elif document in value["documents"]:
            steps.append((value["key"], value["new_key"]))

    def rename(key: str) -> str:
        for old, new in steps:
            key = new if key == old else key
        return key

    return rename


def _rule_outcome(outcome: Outcome, rename: Rename) -> Outcome:
    reading = outcome.reading
    return replace(
        outcome,
        reading=reading and _rule_reading(reading, rename),
        claims=tuple(_rule_claim(claim, rename) for claim in outcome.claims),
    )


def _maybe(key: str | None, rename: Rename) -> str | None:
    return rename(key) if key else key


def _rule_reading(reading: Reading, rename: Rename) -> Reading:
    mentions = tuple(
        replace(
            one,
            key=rename(one.key),
            affiliation=_maybe(one.affiliation, rename),
            on_behalf_of=_maybe(one.on_behalf_of, rename),
        )
        for one in reading.mentions
    )
    attributions = tuple(
        replace(
            one,
            source_key=rename(one.source_key),
            source_affiliation=_maybe(one.source_affiliation, rename),
            on_behalf_of=_maybe(one.on_behalf_of, rename),
        )
        for one in reading.attributions
    )
    return replace(reading, mentions=mentions, attributions=attributions)


def _rule_claim(claim: Claim, rename: Rename) -> Claim:
    """The claim with renamed parties; its id stays that of what was read."""
    key = rename(claim.speaker_key)
    return replace(
        claim,
        speaker=party_id(key) if key != claim.speaker_key else claim.speaker,
        speaker_key=key,
        speaker_affiliation=_maybe(claim.speaker_affiliation, rename),
        on_behalf_of=_maybe(claim.on_behalf_of, rename),
        via=tuple(map(rename, claim.via)),
        proposition=_rule_proposition(claim.proposition, rename),
        id=claim.id,
    )


def _rule_proposition(proposition: Proposition, rename: Rename) -> Proposition:
    roles = tuple((role, tuple(map(rename, keys))) for role, keys in proposition.roles)
    return (
        proposition if roles == proposition.roles else replace(proposition, roles=roles, id="")
    )


def rule_links(links: Iterable[CopyLink], rulings: Rulings) -> list[CopyLink]:
    """The copy links without those that analysts declared to be none."""
    return [
        link
        for link in links
        if frozenset((link.derived, link.origin)) not in rulings.not_copies
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruled:
    """Corroborations and claims after the rulings on them."""

    corroborations: tuple[Corroboration, ...]
    claims: tuple[Claim, ...]


def rule_corroborations(
    corroborations: Sequence[Corroboration],
    testimonies: Mapping[str, Testimony],
    rulings: Rulings,
) -> Ruled:
    """Weigh the clusters that rulings touch under them; the rest passes.

    ``testimonies`` are those of all claims in the clusters, by claim id.
    """
    touched: list[Corroboration] = []
    rest: list[Corroboration] = []
    named = named_claims(rulings)
    for one in corroborations:
        sides = sides_of(one)
        concerned = not named.isdisjoint(sides) or _is_declared(sides, testimonies, rulings)
        (touched if concerned else rest).append(one)
    clusters = [
        RuledCluster([testimonies[claim] for claim in sides], sides)
        for sides in map(sides_of, touched)
    ]
    weighed, claims = rule_clusters(clusters, rulings, Reliance(testimonies.values()))
    return Ruled(corroborations=(*rest, *weighed), claims=tuple(claims))


def sides_of(one: Corroboration) -> dict[str, Side]:
    """The side of each claim of a cluster that no ruling has touched."""
    sides: dict[str, Side] = dict.fromkeys(one.affirming, "for")
    sides |= dict.fromkeys(one.denying, "against")
    sides |= dict.fromkeys(one.qualifying, "qualify")
    sides |= dict.fromkeys(one.silent, "silent")
    return sides


def named_claims(rulings: Rulings) -> set[str]:
    """The claims that rulings on claims, links and grades name."""
    named = {*rulings.claims, *rulings.grades}
    for link in rulings.links:
        named.update(link.value.get("claims", ()))
        named.update([link.value["to"]] if "to" in link.value else ())
    return named


def _is_declared(
    claims: Iterable[str], testimonies: Mapping[str, Testimony], rulings: Rulings
) -> bool:
    """Whether sources that a ruling names speak in the cluster."""
    if not rulings.sources:
        return False
    names = {name for one in claims for name in names_of(testimonies[one])}
    return any(pair <= names for pair in rulings.sources)
