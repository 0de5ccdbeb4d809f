"""Collapses claims on one side into groups of one ultimate source each.

Named bodies come first, then unnamed sources, then outlets and authors, then copies, then what
has no origin; each later kind joins an earlier group where it rests on it and never ties two
groups together.

Invariant: every claim is in exactly one group, and a copy or a retelling always falls to the
origin it repeats (law 5 of the count).
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from twosource.corroboration.likeness.stemming import fold
from twosource.corroboration.namesakes import (
    has_been_named,
    is_definite,
    is_namesake,
)
from twosource.corroboration.origins import (
    Origin,
    is_partitive,
    origin_of,
    outlet_key,
    same_unnamed,
)
from twosource.corroboration.units import order_key
from twosource.records.corroboration import Testimony

LONG_QUOTE = 34  # characters that two people hardly say alike by chance
REPORTING_ACTS = ("report",)


@dataclass(slots=True)
class Gathering:
    """One group while it grows: its claims with their origins."""

    kind: str
    keys: set[str]
    members: list[tuple[Testimony, Origin]] = field(default_factory=list)

    @property
    def origins(self) -> list[Origin]:
        """The origins of the kind that made the group."""
        return [origin for _, origin in self.members if origin.kind == self.kind]


@dataclass(slots=True)
class Copies:
    """Whose texts are copies of which, and the outlets that copies of a text cite."""

    families: dict[str, list[str]] = field(default_factory=dict)  # outlet -> families
    cited: dict[str, list[str]] = field(default_factory=dict)  # family -> outlets

    @classmethod
    def of(cls, pairs: Iterable[tuple[Testimony, Origin]]) -> "Copies":
        """Look at copied claims, in order."""
        made = cls()
        for one, origin in pairs:
            outlet = outlet_key(one.publisher)
            if outlet:
                made.families.setdefault(outlet, []).append(one.family)
            if origin.kind == "outlet" and origin.outlet:
                made.cited.setdefault(one.family, []).append(origin.outlet)
        return made


def gather(testimonies: Iterable[Testimony]) -> list[Gathering]:
    """Collapse claims by ultimate source; the outcome does not depend on their order."""
    pairs = [(one, origin_of(one)) for one in sorted(testimonies, key=order_key)]
    taken = [is_taken_over(pair, pairs) for pair in pairs]
    own = [pair for pair, copied in zip(pairs, taken, strict=True) if not copied]
    groups = gather_bodies(own)
    gather_unnamed(own, groups)
    copied = [pair for pair, copied in zip(pairs, taken, strict=True) if copied]
    gather_outlets(own, groups, copied)
    gather_copies(copied, groups)
    gather_rest(own, groups)
    return groups


def is_taken_over(
    pair: tuple[Testimony, Origin], pairs: Sequence[tuple[Testimony, Origin]]
) -> bool:
    """Whether a claim is copied, or told by one of those whom the text has from elsewhere.

    "One of them said": where "them" stands in a copied passage, so does who "one" is.
    """
    one, origin = pair
    if one.copied or origin.kind != "unnamed" or not is_partitive(one.claim.speaker_name):
        return one.copied
    return any(
        other.copied and known.kind == "unnamed" and other.claim.document == one.claim.document
        for other, known in pairs
    )


def gather_copies(pairs: Sequence[tuple[Testimony, Origin]], groups: list[Gathering]) -> None:
    """Copied claims fall to what they were copied from, even where a name was damaged.

    Only copies of a text that says nothing on this side stand for their origin themselves.
    """
    orphans = []
    for pair in pairs:
        group = twin_of(pair, groups) or nearest(pair[0], groups)
        if group is None:
            orphans.append(pair)
        else:
            group.members.append(pair)
    known = len(groups)
    groups.extend(gather_bodies(orphans))
    gather_unnamed(orphans, groups)
    gather_outlets(orphans, groups, pairs)
    gather_rest(orphans, groups)
    groups[known:] = sorted(groups[known:], key=lambda group: order_key(group.members[0][0]))


def twin_of(pair: tuple[Testimony, Origin], groups: Sequence[Gathering]) -> Gathering | None:
    """The group with the same origin: the same body or outlet, the same unnamed people."""
    one, origin = pair
    original = next((g for g in groups if holds_original(one, origin, g)), None)
    if original is not None:
        return original
    if origin.kind == "unnamed":
        return next((g for g in groups if is_same_people(one, origin, g)), None)
    return next((g for g in groups if g.keys & origin.keys), None)


def holds_original(one: Testimony, origin: Origin, group: Gathering) -> bool:
    """Whether the group has what the same source says in the text that was copied from."""
    source = one.aligned[0] if one.aligned else one.family
    return any(
        other.claim.document == source
        and other_origin.kind == origin.kind
        and bool(other_origin.keys & origin.keys)
        for other, other_origin in group.members
    )


def of_kind(
    pairs: Sequence[tuple[Testimony, Origin]], *kinds: str
) -> Iterator[tuple[Testimony, Origin]]:
    """The claims whose origin is of one of these kinds, in order."""
    return (pair for pair in pairs if pair[1].kind in kinds)


def gather_bodies(pairs: Sequence[tuple[Testimony, Origin]]) -> list[Gathering]:
    """Everybody who answers to one body is one source: a government, a ministry, a firm."""
    groups: list[Gathering] = []
    for one, origin in of_kind(pairs, "body"):
        touching = [
            group
            for group in groups
            if group.keys & origin.keys or is_namesake(origin, group.members)
        ]
        merged = Gathering("body", set(origin.keys))
        for group in touching:
            merged.keys |= group.keys
            merged.members += group.members
            groups.remove(group)
        merged.members.append((one, origin))
        groups.append(merged)
    for group in groups:
        group.members.sort(key=lambda pair: order_key(pair[0]))
    return sorted(groups, key=lambda group: order_key(group.members[0][0]))


def gather_unnamed(pairs: Sequence[tuple[Testimony, Origin]], groups: list[Gathering]) -> None:
    """Unnamed sources join the body they serve, or those they cannot be told from."""
    unnamed = list(of_kind(pairs, "unnamed"))
    unnamed.sort(key=rests_on_others)
    for one, origin in unnamed:
        group = (
            next((g for g in groups if g.keys & origin.keys), None)
            or next((g for g in groups if is_same_people(one, origin, g)), None)
            or resting_on(one, origin, groups)
        )
        if group is None:
            keys = set(origin.keys) or {f"{origin.outlet}/{one.claim.speaker_key}"}
            group = Gathering("unnamed", keys)
            groups.append(group)
        group.members.append((one, origin))


def rests_on_others(pair: tuple[Testimony, Origin]) -> tuple[bool, bool, bool]:
    """Sources that are told apart come first, those that refer to others last."""
    claim = pair[0].claim
    headline = claim.evidence_kind == "headline"
    return is_partitive(claim.speaker_name), headline, is_retold(pair)


def is_retold(pair: tuple[Testimony, Origin]) -> bool:
    """Whether another outlet than the one that has the source tells of it."""
    one, origin = pair
    return origin.outlet != outlet_key(one.publisher)


def is_same_people(one: Testimony, origin: Origin, group: Gathering) -> bool:
    """Whether the group holds the same unnamed people: same text or outlet, or same words."""
    return any(
        other_origin.kind == "unnamed"
        and (
            has_same_words(one, other)
            or (
                (other.family == one.family or other_origin.outlet == origin.outlet)
                and same_unnamed(one, other)
            )
        )
        for other, other_origin in group.members
    )


def has_same_words(one: Testimony, other: Testimony) -> bool:
    """Whether one evidence holds the other word for word: it was taken over, not told anew."""
    left, right = sorted(
        (plain_words(one), plain_words(other)), key=lambda words: (len(words), words)
    )
    return len(left) >= LONG_QUOTE and left in right


def plain_words(one: Testimony) -> str:
    """The words of the evidence without case and marks."""
    return " ".join(re.findall(r"\w+", fold(one.claim.evidence.text)))


def resting_on(one: Testimony, origin: Origin, groups: Sequence[Gathering]) -> Gathering | None:
    """The group that a partitive ("one of them") or retold unnamed source belongs to.

    Nearest before it in its own text, else the first of the outlet that it is retold from. A
    headline names no further sources than its text, and "the officer" is one named before.
    """
    if is_partitive(one.claim.speaker_name) or one.claim.evidence_kind == "headline":
        return nearest(one, [group for group in groups if group.kind == "unnamed"])
    if is_definite(one.claim.speaker_name):
        return nearest(one, [group for group in groups if has_been_named(one, group.members)])
    if is_retold((one, origin)):
        return first_of_outlet(origin.outlet, groups)
    return None


def nearest(one: Testimony, groups: Sequence[Gathering]) -> Gathering | None:
    """The group with the claim nearest in the same text, before rather than after."""
    at = one.claim.evidence.start
    found = [
        (
            (start := other.claim.evidence.start) > at,
            abs(start - at),
            -index,
        )
        for index, group in enumerate(groups)
        for other, _ in group.members
        if other.family == one.family and other.claim.document == one.claim.document
    ] or [
        (True, abs(other.claim.evidence.start - at), -index)
        for index, group in enumerate(groups)
        for other, _ in group.members
        if other.family == one.family
    ]
    return groups[-min(found)[2]] if found else None


def first_of_outlet(outlet: str | None, groups: Sequence[Gathering]) -> Gathering | None:
    """The first group that the outlet itself carried, in a document of the pile or as cited."""
    if outlet is None:
        return None
    carried = [
        (outlet_key(other.publisher) != outlet, number)
        for number, group in enumerate(groups)
        for other, origin in group.members
        if not other.copied
        and (outlet_key(other.publisher) == outlet or cites(other, origin, outlet))
    ]
    return groups[min(carried)[1]] if carried else None


def cites(one: Testimony, origin: Origin, outlet: str) -> bool:
    """Whether a claim names the outlet as the one that has its source."""
    return bool(one.claim.via) and origin.outlet == outlet


def gather_outlets(
    pairs: Sequence[tuple[Testimony, Origin]],
    groups: list[Gathering],
    copied: Iterable[tuple[Testimony, Origin]],
) -> None:
    """An author restates the sources of the text; a cited outlet vouches for its report.

    Round by round, so that a chain of outlets citing each other ends at the first of them. A
    ring of them has no first; it ends at whom one of their ``copied`` texts cites, if any.
    """
    sourced, copies = list(groups), Copies.of(copied)
    told = list(of_kind(pairs, "author", "outlet"))
    waiting = sorted(told, key=lambda pair: not is_own_report(pair[0]))
    while waiting:
        left = []
        for pair in waiting:
            group = behind_outlet(pair, groups, sourced) or behind_copy(pair, groups, copies)
            if group is None:
                left.append(pair)
            else:
                join_outlet(pair, group)
        if len(left) == len(waiting):
            pair, group = out_of_ring(left, groups, copies)
            left.remove(pair)
            join_outlet(pair, group)
        waiting = left


def out_of_ring(
    waiting: Sequence[tuple[Testimony, Origin]], groups: list[Gathering], copies: Copies
) -> tuple[tuple[Testimony, Origin], Gathering]:
    """One that waits with the group that a copy of it names as its source, or a new group."""
    for pair in waiting:
        if pair[1].kind == "outlet" and pair[1].outlet in copies.families:
            for outlet in copies.cited.get(pair[0].family, ()):
                group = first_of_outlet(outlet, groups)
                if group is not None:
                    return pair, group
    groups.append(Gathering("author", set()))
    return waiting[0], groups[-1]


def behind_copy(
    pair: tuple[Testimony, Origin], groups: Sequence[Gathering], copies: Copies
) -> Gathering | None:
    """The group of what the cited outlet has copied its own text from."""
    families = copies.families.get(pair[1].outlet or "", ()) if pair[1].kind == "outlet" else ()
    if not families:
        return None
    return next(
        (g for g in groups if any(one.family in families for one, _ in g.members)), None
    )


def behind_outlet(
    pair: tuple[Testimony, Origin], groups: Sequence[Gathering], sourced: Sequence[Gathering]
) -> Gathering | None:
    """The group that an author's or outlet's claim rests on, if it is there already."""
    one, origin = pair
    group = next((g for g in groups if g.keys & origin.keys), None)
    if group is None and origin.kind == "outlet":
        group = first_of_outlet(origin.outlet, groups)
    if group is None and not is_own_report(one):
        group = nearest(one, sourced)
    if group is not None:
        return group
    return next(
        (g for g in groups if any(has_same_words(one, member) for member, _ in g.members)), None
    )


def join_outlet(pair: tuple[Testimony, Origin], group: Gathering) -> None:
    """Add an author's or outlet's claim to a group."""
    if group.kind == "author":
        group.keys |= pair[1].keys
    group.members.append(pair)


def is_own_report(one: Testimony) -> bool:
    """Whether the text reports what its author found; a headline only announces the text."""
    return one.claim.act in REPORTING_ACTS and one.claim.evidence_kind == "body"


def gather_rest(pairs: Sequence[tuple[Testimony, Origin]], groups: list[Gathering]) -> None:
    """Media in general repeat what an outlet has; what has no source goes together."""
    for one, origin in of_kind(pairs, "outlets"):
        group = next((g for g in groups if g.kind in ("author", "outlets")), None)
        if group is None:
            group = Gathering("outlets", set(origin.keys))
            groups.append(group)
        group.members.append((one, origin))
    nothing = list(of_kind(pairs, "none"))
    if nothing:
        held = next((g for g in groups if g.kind == "none"), None)
        if held is None:
            held = Gathering("none", set())
            groups.append(held)
        held.members.extend(nothing)
