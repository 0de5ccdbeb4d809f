"""Clusters after the rulings of analysts: set apart, put together, weighed without what is out.

A ruling works on the clusters that the stage found and changes nothing but what it names: a
rejected claim keeps its place and leaves the counts, so that no decision reshuffles the rest.

Invariant: clusters that no ruling touches come out as they went in; the outcome depends on the
rulings' order in the journal alone.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from twosource.corroboration.corroborate import weigh
from twosource.corroboration.independence import source_groups
from twosource.corroboration.reliance import Reliance
from twosource.corroboration.sides import side_of
from twosource.corroboration.units import Cluster, order_key
from twosource.records.claim import Claim, Status
from twosource.records.corroboration import (
    Corroboration,
    RuledGrade,
    Side,
    SourceGroup,
    Testimony,
)
from twosource.records.rulings import Ruling, Rulings

STATUS: Mapping[str, Status] = {
    "accept": "accepted",
    "reject": "rejected",
    "correct": "corrected",
}


@dataclass(slots=True)
class RuledCluster:
    """Testimonies on one proposition as analysts see it.

    ``sides`` gives the side of each claim; ``apart`` is the decision that made the cluster;
    ``notes`` say what was done to it.
    """

    testimonies: list[Testimony]
    sides: dict[str, Side]
    apart: str = ""
    notes: list[str] = field(default_factory=list)

    def holds(self, claim: str) -> bool:
        """Whether the claim stands in the cluster."""
        return claim in self.sides


def rule_clusters(
    clusters: Sequence[RuledCluster], rulings: Rulings, reliance: Reliance
) -> tuple[list[Corroboration], list[Claim]]:
    """The clusters weighed under the rulings, and their claims as ruled.

    All clusters that one of the link rulings ties together must be there; ``reliance`` tells
    who draws on others in the documents that the claims stand in.
    """
    ruled = [_with_ruled_claims(one, rulings) for one in clusters]
    for link in rulings.links:
        ruled = _relink(ruled, link)
    weighed = [_weigh(one, rulings, reliance) for one in ruled]
    return weighed, [t.claim for one in ruled for t in one.testimonies]


def _with_ruled_claims(cluster: RuledCluster, rulings: Rulings) -> RuledCluster:
    """The claims as corrected; those copied from a rejected claim are rejected with it."""
    sides = dict(cluster.sides)
    thrown_out = [t for t in cluster.testimonies if rulings.status(t.claim.id) == "rejected"]
    made = []
    for one in cluster.testimonies:
        ruling = rulings.claims.get(one.claim.id)
        if ruling is not None:
            claim = correct_claim(one.claim, ruling)
            if side_of(claim) != side_of(one.claim):
                sides[claim.id] = side_of(claim)
            made.append(replace(one, claim=claim))
        elif any(_is_copy(one, other) for other in thrown_out):
            made.append(replace(one, claim=replace(one.claim, status="rejected")))
        else:
            made.append(one)
    return RuledCluster(made, sides)


def correct_claim(claim: Claim, ruling: Ruling) -> Claim:
    """The claim with the fields that the ruling gives; its id stays that of what was read."""
    value = ruling.value
    evidence, proposition = claim.evidence, claim.proposition
    if "evidence" in value:
        start, end = value["evidence"]
        evidence = replace(evidence, start=start, end=end, text=value["words"])
    changed = {k: value[k] for k in ("predicate", "realis", "text") if k in value}
    if changed:
        proposition = replace(proposition, **changed, id="")
    named = {}
    if "speaker_key" in value:
        names = ("speaker", "speaker_key", "speaker_name", "naming")
        named = {name: value[name] for name in names}
        named |= dict.fromkeys(("speaker_role", "speaker_affiliation", "on_behalf_of"))
    acts = {name: value[name] for name in ("act", "polarity") if name in value}
    return replace(
        claim,
        evidence=evidence,
        proposition=proposition,
        **named,
        **acts,
        status=STATUS[ruling.decision.verb],
        id=claim.id,
    )


def _is_copy(one: Testimony, original: Testimony) -> bool:
    """Whether a claim is the copy of a claim: same act and kind of thing, same place there."""
    claim, other = one.claim, original.claim
    if one.aligned is None or one.aligned[0] != other.document or claim.act != other.act:
        return False
    start, end = (
        max(one.aligned[1], other.evidence.start),
        min(one.aligned[2], other.evidence.end),
    )
    length = other.evidence.end - other.evidence.start
    same = claim.proposition.predicate == other.proposition.predicate
    return same and (end - start) * 2 >= length


def _relink(clusters: list[RuledCluster], link: Ruling) -> list[RuledCluster]:
    if link.decision.verb == "merge_propositions":
        return _merge(clusters, link)
    if link.decision.verb == "split_proposition":
        return _split(clusters, link)
    return _move(clusters, link)


def _merge(clusters: list[RuledCluster], link: Ruling) -> list[RuledCluster]:
    held = [one for one in clusters if any(one.holds(c) for c in link.value["claims"])]
    if len(held) < 2:
        return clusters
    whole = RuledCluster(
        [t for one in held for t in one.testimonies],
        {claim: side for one in held for claim, side in one.sides.items()},
        "",
        [*(note for one in held for note in one.notes), link.sentence],
    )
    return [*(one for one in clusters if one not in held), whole]


def _split(clusters: list[RuledCluster], link: Ruling) -> list[RuledCluster]:
    """The claims leave, with their copies, for a cluster of their own."""
    new = RuledCluster([], {}, link.decision.id, [link.sentence])
    kept = []
    for cluster in clusters:
        leaving = _named_with_copies(cluster, link.value["claims"])
        if not leaving:
            kept.append(cluster)
            continue
        new.testimonies += [t for t in cluster.testimonies if t.claim.id in leaving]
        new.sides |= {c: side for c, side in cluster.sides.items() if c in leaving}
        staying = _without(cluster, leaving)
        staying.notes.append(link.sentence)
        if staying.testimonies:
            kept.append(staying)
    return [*kept, new] if new.testimonies else kept


def _named_with_copies(cluster: RuledCluster, claims: Sequence[str]) -> set[str]:
    """Those of the claims that stand in the cluster, and those copied from them."""
    named = [one for one in cluster.testimonies if one.claim.id in claims]
    return {
        one.claim.id
        for one in cluster.testimonies
        if one in named or any(_is_copy(one, other) for other in named)
    }


def _move(clusters: list[RuledCluster], link: Ruling) -> list[RuledCluster]:
    """A corrected claim goes where the proposition stands that it was given."""
    claim, anchor = link.decision.subject, link.value["to"]
    source = next((one for one in clusters if one.holds(claim)), None)
    target = next((one for one in clusters if one.holds(anchor)), None)
    if source is None or target is None or source is target:
        return clusters
    moved = [t for t in source.testimonies if t.claim.id == claim]
    grown = RuledCluster(
        [*target.testimonies, *moved],
        {**target.sides, claim: source.sides[claim]},
        target.apart,
        target.notes,
    )
    rest = [one for one in clusters if one is not source and one is not target]
    staying = _without(source, {claim})
    return [*rest, grown, *([staying] if staying.testimonies else [])]


def _without(cluster: RuledCluster, leaving: set[str]) -> RuledCluster:
    return RuledCluster(
        [t for t in cluster.testimonies if t.claim.id not in leaving],
        {claim: side for claim, side in cluster.sides.items() if claim not in leaving},
        cluster.apart,
        [*cluster.notes],
    )


def _weigh(cluster: RuledCluster, rulings: Rulings, reliance: Reliance) -> Corroboration:
    """Weigh what is not rejected; say of each group what rulings did to it."""
    ordered = sorted(cluster.testimonies, key=order_key)
    out = [one for one in ordered if one.claim.status == "rejected"]
    counted = [one for one in ordered if one.claim.status != "rejected"]
    base = weigh(Cluster(counted or ordered, [], cluster.sides), reliance, rulings.sources)
    if not counted:
        base = _emptied(base)
    members = tuple(sorted({one.claim.proposition.id for one in ordered}))
    named = replace(base, members=members, apart=cluster.apart, id="")
    groups = _noted(base.groups, ordered, cluster.notes, rulings)
    return replace(
        named,
        groups=_with_rejected(groups, cluster, rulings, reliance),
        positions=tuple(replace(p, corroboration=named.id, id="") for p in base.positions),
        rejected=tuple((one.claim.id, cluster.sides[one.claim.id]) for one in out),
        ruled_grade=_ruled_grade(cluster, rulings),
    )


def _emptied(base: Corroboration) -> Corroboration:
    """A cluster of which every claim was rejected: nothing counts."""
    return replace(
        base,
        affirming=(),
        denying=(),
        qualifying=(),
        silent=(),
        groups=(),
        independent_for=(0, 0),
        independent_against=(0, 0),
        grade=None,
        drift=(),
        positions=(),
    )


def _noted(
    groups: Iterable[SourceGroup],
    testimonies: Iterable[Testimony],
    notes: Sequence[str],
    rulings: Rulings,
) -> list[SourceGroup]:
    """The groups, each with what was corrected in it and what was done to the cluster."""
    corrected = {
        t.claim.id: rulings.claims[t.claim.id].sentence
        for t in testimonies
        if t.claim.status == "corrected"
    }
    return [
        _add(group, [*(corrected[c] for c in group.claims if c in corrected), *notes])
        for group in groups
    ]


def _add(group: SourceGroup, sentences: Sequence[str]) -> SourceGroup:
    """The group with these sentences added to its reason."""
    if not sentences:
        return group
    reasons = dict.fromkeys(one[0].upper() + one[1:] for one in sentences)
    return replace(group, why=f"{group.why} {'. '.join(reasons)}.")


def _with_rejected(
    groups: Sequence[SourceGroup], cluster: RuledCluster, rulings: Rulings, reliance: Reliance
) -> tuple[SourceGroup, ...]:
    """Rejected claims named where they would stand: in a group, or in one of their own."""
    testimonies, sides = cluster.testimonies, cluster.sides
    out = {t.claim.id for t in testimonies if t.claim.status == "rejected"}
    known = list(groups)
    for side in ("for", "against"):
        on_side = [t for t in testimonies if sides[t.claim.id] == side]
        if not out & {t.claim.id for t in on_side}:
            continue
        for group in source_groups(on_side, side, reliance=reliance, sources=rulings.sources):
            gone = [claim for claim in group.claims if claim in out]
            left = set(group.claims) - out
            at = max(
                (n for n, one in enumerate(known) if left & set(one.claims)),
                key=lambda n: len(left & set(known[n].claims)),
                default=None,
            )
            if gone and at is not None:
                known[at] = _add(known[at], _reasons(gone, rulings))
            elif gone:
                empty = replace(
                    group, claims=tuple(gone), status="rejected", why="Not counted."
                )
                known.append(_add(empty, _reasons(gone, rulings)))
    return tuple(known)


def _reasons(claims: Sequence[str], rulings: Rulings) -> list[str]:
    """Who rejected these claims and why; copies fall with what they copied."""
    own = [rulings.claims[claim].sentence for claim in claims if claim in rulings.claims]
    copies = len(claims) - len(own)
    counted = f"{len(claims)} {'claim' if len(claims) == 1 else 'claims'} "
    reasons = [f"{counted}{'; '.join(dict.fromkeys(own))}"] if own else []
    if copies:
        reasons.append(f"{copies} copied from a rejected claim")
    return reasons


def _ruled_grade(cluster: RuledCluster, rulings: Rulings) -> RuledGrade | None:
    """The grade that an analyst gave, the newest where two clusters came together."""
    given = [ruling for claim, ruling in rulings.grades.items() if cluster.holds(claim)]
    if not given:
        return None
    newest = given[-1]
    return RuledGrade(
        source=newest.value["source"],
        information=newest.value["information"],
        author=newest.decision.author,
        why=newest.decision.why,
        decision=newest.decision.id,
    )
