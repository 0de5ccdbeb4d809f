"""Counts the independent sources of one side, and says of each group why it counts or not.

Invariant: claims in = groups out + claims collapsed. Groups of one side depend on the claims of
that side alone, so a denial cannot lower the count in favor (law 6 of the count).
"""

from collections.abc import Iterable, Sequence

from twosource.corroboration.explanations import explain
from twosource.corroboration.gathering import REPORTING_ACTS, Gathering, gather
from twosource.corroboration.units import order_key
from twosource.records.corroboration import Independence, Side, SourceGroup, Testimony

OWN_FINDING_ACTS = ("assess", "estimate", "deny", "dispute_identity", "admit", "announce")
SECOND_HAND_KINDS = ("column", "digest", "repost", "machine_spun", "translation")


def source_groups(testimonies: Iterable[Testimony], side: Side) -> tuple[SourceGroup, ...]:
    """The groups of one side, each with its status and the sentence that says why."""
    gatherings = gather(testimonies)
    groups = []
    for one in gatherings:
        status, reason = status_of(one, gatherings)
        groups.append(
            SourceGroup(
                origin=name_of(one),
                origin_key=min(one.keys) if one.keys else "none",
                side=side,
                claims=tuple(member.claim.id for member, _ in one.members),
                status=status,
                why=explain(one.kind, one.members, reason),
            )
        )
    return tuple(groups)


def count_independent(groups: Iterable[SourceGroup], side: Side) -> tuple[int, int]:
    """Groups whose independence is established, and those plus the ones where it is not."""
    statuses = [group.status for group in groups if group.side == side]
    certain = statuses.count("independent")
    return certain, certain + statuses.count("not_established")


def name_of(group: Gathering) -> str:
    """The name to print: the shortest of the most official ones."""
    if group.kind == "none":
        return "no stated source"
    own = [pair for pair in group.members if pair[1].kind == group.kind] or group.members
    first = min(own, key=lambda pair: (pair[0].copied, order_key(pair[0])))
    return first[1].name


def status_of(group: Gathering, groups: Sequence[Gathering]) -> tuple[Independence, str]:
    """Whether a group may be counted, with the reason in a few words."""
    if group.kind == "none":
        return "no_origin", "the text states no source"
    if group.kind == "outlets":
        return "not_established", "which outlets are meant is not said"
    if group.kind == "author":
        return status_of_author(group)
    if group.kind == "body":
        return status_of_body(group)
    return status_of_unnamed(group, groups)


def status_of_body(group: Gathering) -> tuple[Independence, str]:
    """A body is its own source unless only another country's body has told of it."""
    for one, origin in group.members:
        relays = {
            key for key in one.claim.via if key.partition(":")[0] in ("state", "gov", "mil")
        }
        foreign = {key for key in relays if key.partition(":")[2][:2] != origin.country}
        unnamed = [key for key in one.claim.via if key.startswith("anon:")]
        if not foreign and not unnamed:
            return "independent", ""
    return "not_established", "its words are known only through somebody else"


def status_of_author(group: Gathering) -> tuple[Independence, str]:
    """Original reporting counts; a finding of one's own may; a bare statement does not."""
    acts = {
        (one.claim.act, one.kind) for one, origin in group.members if origin.kind == "author"
    }
    if any(origin.kind == "outlet" for _, origin in group.members):
        return "independent", "the outlet vouches for its own report"
    if any(act in REPORTING_ACTS and kind not in SECOND_HAND_KINDS for act, kind in acts):
        return "independent", "original report of the outlet"
    if any(act in REPORTING_ACTS + OWN_FINDING_ACTS for act, _ in acts):
        return "not_established", "the author's own finding, its basis not shown"
    return "no_origin", "the author states it without a source"


def status_of_unnamed(
    group: Gathering, groups: Sequence[Gathering]
) -> tuple[Independence, str]:
    """An unnamed source counts for certain only where it cannot be a source counted already."""
    origins = group.origins
    if all(origin.hops for origin in origins):
        return "not_established", "heard through an unnamed go-between"
    if any(origin.keys for origin in origins):
        return "independent", ""
    doubt = doubt_of_unnamed(group, [other for other in groups if other is not group])
    if doubt:
        return "not_established", doubt
    has_post = any(origin.post for origin in origins)
    alone = "employer not stated, but there is no other source to be the same as"
    return "independent", "" if has_post else alone


def doubt_of_unnamed(group: Gathering, others: Sequence[Gathering]) -> str:
    """Which other group the unnamed people may belong to, in words; empty when none."""
    others = [other for other in others if other.kind in ("body", "unnamed", "author")]
    if others and not any(origin.post for origin in group.origins):
        return "employer not stated: may be one of the others"
    if any(is_national(other) for other in others):
        return "whose officials they are is not said: may speak for another group"
    first = order_key(group.members[0][0])
    if any(
        other.kind == "unnamed"
        and order_key(other.members[0][0]) < first
        and not is_told_apart(group, other)
        for other in others
    ):
        return "may be the same people as another unnamed group"
    return ""


def is_national(group: Gathering) -> bool:
    """Whether a group speaks for a state."""
    return any(origin.country for _, origin in group.members)


def is_told_apart(left: Gathering, right: Gathering) -> bool:
    """Two unnamed groups of one text are told apart by its words; of two texts they are not."""
    families = {one.family for one, _ in left.members}
    return any(one.family in families for one, _ in right.members)
