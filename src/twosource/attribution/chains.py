"""Which attribution stands inside which: the chain of hearsay, outermost first.

Invariant: parents never form a circle, and nobody is the parent of their own words.
"""

from collections.abc import Sequence

from twosource.attribution.drafts import Draft, source_span, whole_span
from twosource.attribution.resolve import UNKNOWN
from twosource.records.attribution import Span

_GAP = 3  # characters that may lie between a speaker and the relay set off behind


def attach_relays(drafts: list[Draft]) -> None:
    """Give "citing X" the content of the cue it stands with, and note whom it stands behind."""
    for relay in drafts:
        if relay.rule.group != "relays":
            continue
        if relay.host is not None:
            relay.content = list(relay.host.content)
            continue
        hosts = [
            d
            for d in drafts
            if d.line is relay.line and d.rule.group != "relays" and not d.cued
        ]
        if relay.rule.side == "inner":
            _attach_inner(relay, hosts)
        else:
            _attach_outer(relay, hosts)


def _attach_inner(relay: Draft, hosts: Sequence[Draft]) -> None:
    before = [
        d
        for d in hosts
        if d.hit.first < relay.hit.first and d.rule.group in {"verbs", "prepositions"}
    ]
    after = [d for d in hosts if d.hit.first > relay.hit.first and d.rule.group == "verbs"]
    host = before[-1] if before else after[0] if after else None
    if host is not None:
        relay.host = host
        relay.content = relay.content or list(host.content)


def _attach_outer(relay: Draft, hosts: Sequence[Draft]) -> None:
    at = relay.line.starts[relay.hit.first]
    for host in hosts:
        span, whole = source_span(host), whole_span(host)
        if span is None or whole is None:
            continue
        if span[0] < at and at - whole[1] <= _GAP and (at <= whole[1] or at - span[1] <= _GAP):
            relay.host, relay.content = host, list(host.content)
            return
    before = [d for d in hosts if d.hit.first < relay.hit.first and d.rule.group == "verbs"]
    near = before[-1] if before else None
    if near is not None and relay.hit.first - near.hit.last <= 6:
        relay.host, relay.content = near, list(near.content)


def find_parents(drafts: Sequence[Draft], keys: Sequence[str]) -> list[int | None]:
    """The index of the attribution that each one stands inside."""
    index = {id(draft): at for at, draft in enumerate(drafts)}
    parents: list[int | None] = [find_container(drafts, at) for at in range(len(drafts))]
    for at, draft in enumerate(drafts):
        if draft.host is None or id(draft.host) not in index:
            continue
        host = index[id(draft.host)]
        if keys[host] == keys[at]:
            continue
        if draft.rule.side == "inner":
            parents[at] = host
            continue
        in_noun = draft.host.rule.group == "nouns"  # "a complaint attributed to X by Y"
        parents[at] = None if in_noun else parents[host]
        for part, other in enumerate(drafts):
            if other is draft.host or other.part_of is draft.host:
                parents[part] = at
    return [_break_circle(parents, keys, at) for at in range(len(drafts))]


def find_container(drafts: Sequence[Draft], at: int) -> int | None:
    """The smallest content around this cue that somebody else utters."""
    own = drafts[at]
    if own.cued is not None:
        return None
    start = own.line.starts[own.cue_start]
    best: tuple[int, int] | None = None
    for other, draft in enumerate(drafts):
        if other == at:
            continue
        for span in draft.content:
            if _covers(span, start) and (best is None or span[1] - span[0] < best[0]):
                best = (span[1] - span[0], other)
    return best[1] if best else None


def _covers(span: Span, offset: int) -> bool:
    return span[0] <= offset < span[1]


def _break_circle(parents: list[int | None], keys: Sequence[str], at: int) -> int | None:
    """The nearest parent with another source; ``None`` where links would run in a circle."""
    seen, parent = {at}, parents[at]
    while parent is not None and parent not in seen:
        if keys[parent] not in {keys[at], UNKNOWN}:
            return parent if not _runs_into(parents, parent, at) else None
        seen.add(parent)
        parent = parents[parent]
    return None


def _runs_into(parents: list[int | None], start: int, goal: int) -> bool:
    seen: set[int] = set()
    at: int | None = start
    while at is not None and at not in seen:
        if at == goal:
            return True
        seen.add(at)
        at = parents[at]
    return False
