"""Counts the independent sources of one side, and says of each group why it counts or not.

Invariant: claims in = groups out + claims collapsed. Groups of one side depend on the claims of
that side alone, so a denial cannot lower the count in favor (law 6 of the count).
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from twosource.corroboration.explanations import explain
from twosource.corroboration.gathering import REPORTING_ACTS, Gathering, gather
from twosource.corroboration.origins import national_key
from twosource.corroboration.reliance import Reliance, shared_source
from twosource.corroboration.ruled.sources import NOTHING_DECLARED, Declared, Sources
from twosource.corroboration.sides import names_something
from twosource.corroboration.units import order_key
from twosource.records.claim import Claim
from twosource.records.corroboration import Independence, Side, SourceGroup, Testimony

OWN_FINDING_ACTS = ("assess", "estimate", "deny", "dispute_identity", "admit", "announce")
GENERAL = ("generic", "conditional", "normative", "capability")
MAY_BE = re.compile(r"\b(?:may|might|could|possibly|perhaps|conceivably)\b", re.IGNORECASE)
PEOPLE = ("body", "unnamed")
POINTER = "related_link_headline"
SECOND_HAND_KINDS = ("column", "digest", "repost", "machine_spun", "translation")


def source_groups(
    testimonies: Iterable[Testimony],
    side: Side,
    *,
    reliance: Reliance | None = None,
    remarks: Sequence[Testimony] = (),
    sources: Sources = NOTHING_DECLARED,
) -> tuple[SourceGroup, ...]:
    """The groups of one side, each with its status and the sentence that says why.

    ``reliance`` tells who draws on others; ``remarks`` are what is said about the matter;
    ``sources`` is what analysts declared of pairs of sources.
    """
    declared = Declared(gather(testimonies), sources)
    shared = shared_source(remarks)
    judged = judge(declared, reliance or Reliance(), shared)
    groups = []
    for one in declared.gatherings:
        status, reason = judged[id(one)]
        reasons = [part for part in (reason, declared.note(one)) if part]
        groups.append(
            SourceGroup(
                origin=name_of(one),
                origin_key=min(one.keys) if one.keys else "none",
                side=side,
                claims=tuple(member.claim.id for member, _ in one.members),
                status=status,
                why=explain(one.kind, one.members, "; ".join(reasons)),
            )
        )
    return tuple(groups)


def judge(
    declared: Declared, reliance: Reliance, shared: Testimony | None
) -> dict[int, tuple[Independence, str]]:
    """The status of each group with its reason, by identity.

    Only sources that count can cast doubt on another: who may be the same as one that is not
    counted is none too many. Hence sources that speak plainly of the case are judged first,
    and unnamed ones after those that can be told.
    """
    ordered = sorted(
        declared.gatherings, key=lambda one: (not speaks_plainly(one), one.kind == "unnamed")
    )
    counted: set[int] = set()
    judged: dict[int, tuple[Independence, str]] = {}
    for one in ordered:
        rivals = declared.rivals(one)
        certain = [other for other in rivals if id(other) in counted]
        verdict = status_of(one, Told(rivals, certain, reliance, shared))
        judged[id(one)] = ("independent", "") if declared.is_independent(one) else verdict
        if judged[id(one)][0] == "independent":
            counted.add(id(one))
    return judged


@dataclass(frozen=True, slots=True)
class Told:
    """What there is to judge a group by: the groups beside it and what texts say of sources.

    ``certain`` are those beside it that count already.
    """

    groups: Sequence[Gathering]
    certain: Sequence[Gathering]
    reliance: Reliance
    shared: Testimony | None = None

    @property
    def general(self) -> bool:
        """Whether most of the side speaks of the case in general only."""
        realis = [
            one.claim.proposition.realis for group in self.groups for one, _ in group.members
        ]
        return 2 * sum(value in GENERAL for value in realis) > len(realis)


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


def status_of(group: Gathering, told: Told) -> tuple[Independence, str]:
    """Whether a group may be counted, with the reason in a few words."""
    status, reason = status_by_kind(group, told.certain)
    if status != "independent":
        return status, reason
    doubt = doubt_of_words(group, told)
    return ("not_established", doubt) if doubt else (status, reason)


def status_by_kind(group: Gathering, certain: Sequence[Gathering]) -> tuple[Independence, str]:
    """What the kind of a source makes of it."""
    if group.kind == "none":
        return "no_origin", "the text states no source"
    if group.kind == "outlets":
        return "not_established", "which outlets are meant is not said"
    if group.kind == "author":
        return status_of_author(group)
    if group.kind == "body":
        return status_of_body(group)
    return status_of_unnamed(group, certain)


def doubt_of_words(group: Gathering, told: Told) -> str:
    """Why what a source says does not establish it for this case; empty when nothing does."""
    claims = [one.claim for one in own_claims(group)]
    if told.shared is not None and group.kind != "body" and group is not first_of(told.groups):
        return f"{told.shared.claim.speaker_name} says that they have one source"
    if told.reliance.leans(group) and not own_act(group) and first_of(told.groups):
        return "says itself that it draws on what others published"
    if not told.general and all(one.proposition.realis in GENERAL for one in claims):
        return "speaks in general, not of this case"
    if all(one.act == "admit" and is_hedged(one) for one in claims):
        return "admits only that it may be so"
    if not speaks_plainly(group) and any(map(speaks_plainly, told.certain)):
        return "names neither a party nor goods: may speak of a part, or of something else"
    return ""


def speaks_plainly(group: Gathering) -> bool:
    """Whether a source names in any original claim who or what it speaks of."""
    own = own_claims(group)
    said = [one for one in own if not one.copied]
    return any(names_something(one.claim) for one in said or own)


def own_claims(group: Gathering) -> list[Testimony]:
    """What a body or unnamed people say themselves; what an outlet adds is not their word."""
    apart = group.kind in PEOPLE
    return [one for one, origin in group.members if not apart or origin.kind in PEOPLE]


def first_of(groups: Sequence[Gathering]) -> Gathering | None:
    """The first group that is no body."""
    return next((group for group in groups if group.kind not in ("body", "none")), None)


def own_act(group: Gathering) -> bool:
    """Whether a body tells what it did itself: nobody else's report is needed for that."""
    return any(
        origin.keys
        & {national_key((key,)) or key for key in one.claim.proposition.role("agent")}
        or one.claim.act == "announce"
        for one, origin in group.members
        if origin.kind == "body"
    )


def is_hedged(claim: Claim) -> bool:
    """Whether the speaker says only that it may be so."""
    by_speaker = any(hedge.by == "speaker" for hedge in claim.hedges)
    return by_speaker or MAY_BE.search(claim.evidence.text) is not None


def status_of_body(group: Gathering) -> tuple[Independence, str]:
    """A body is its own source unless only somebody else has told of it."""
    if all(origin.relays for origin in group.origins):
        return "not_established", "its words are known only through somebody else"
    if all(one.claim.evidence_kind == POINTER for one, _ in group.members):
        return "not_established", "known only from the headline of a link"
    return "independent", ""


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
    group: Gathering, certain: Sequence[Gathering]
) -> tuple[Independence, str]:
    """An unnamed source counts for certain only where it cannot be a source counted already."""
    origins = group.origins
    if all(origin.relays for origin in origins):
        return "not_established", "heard through a go-between"
    if any(origin.keys for origin in origins):
        return "independent", ""
    doubt = doubt_of_unnamed(group, certain)
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
    if any(may_speak_for(group, other) for other in others):
        return "whose officials they are is not said: may speak for another group"
    if any(other.kind == "unnamed" and not is_told_apart(group, other) for other in others):
        return "may be the same people as another unnamed group"
    return ""


def may_speak_for(group: Gathering, other: Gathering) -> bool:
    """Whether unnamed people may be officials of the state that another group speaks for.

    Not where they are called by a trade, or by a region or nation that this state is not of.
    """
    countries = {origin.country for _, origin in other.members if origin.country}
    if not countries or all(origin.trade for origin in group.origins):
        return False
    regions = [origin.region for origin in group.origins]
    return not all(region and not region & countries for region in regions)


def is_told_apart(left: Gathering, right: Gathering) -> bool:
    """Two unnamed groups of one text are told apart by its words; of two texts they are not."""
    families = {one.family for one, _ in left.members}
    return any(one.family in families for one, _ in right.members)
