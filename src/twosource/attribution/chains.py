"""Which attribution stands inside which: the chain of hearsay, outermost first.

Invariant: parents never form a circle, and nobody is the parent of their own words.
"""

import sys
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from twosource.attribution.drafts import Draft, source_span, whole_span
from twosource.attribution.sources.resolve import UNKNOWN

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


def drop_nameless(drafts: Sequence[Draft]) -> list[Draft]:
    """Leave out cues without a source where the sentence ends with who says so.

    "The yard is expected to build ten boats, according to the report": it is the report that
    expects it.
    """
    behind: dict[int, list[Draft]] = {}
    for draft in drafts:
        if draft.rule.group in {"prepositions", "verbs"} and draft.source is not None:
            behind.setdefault(id(draft.line), []).append(draft)
    kept = []
    for draft in drafts:
        named = []
        if draft.unknown and draft.cued is None and not draft.rule.negates:
            at = draft.line.starts[draft.cue_start]
            named = [
                one
                for one in behind.get(id(draft.line), ())
                if one.hit.first >= draft.hit.last
                if any(start <= at < end for start, end in one.content)
            ]
        if named and draft.rule.act == "predict":
            named[0].act = named[0].act or "predict"
        if not named:
            kept.append(draft)
    return kept


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
    elif not before and relay.rule.kind == "mouth":  # "Through a lawyer, she denied that"
        after = [d for d in hosts if d.rule.group == "verbs"]
        if after:
            relay.host, relay.content = after[0], list(after[0].content)


def find_parents(drafts: Sequence[Draft], keys: Sequence[str]) -> list[int | None]:
    """The index of the attribution that each one stands inside."""
    index = {id(draft): at for at, draft in enumerate(drafts)}
    contents = index_contents(drafts)
    parents = [find_container(contents, drafts, at) for at in range(len(drafts))]
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


@dataclass(frozen=True, slots=True)
class Contents:
    """The content spans of all drafts by start, with how far those before each reach."""

    spans: tuple[tuple[int, int, int], ...]  # start, end, draft
    reach: tuple[int, ...]


def index_contents(drafts: Sequence[Draft]) -> Contents:
    """Content spans in order, so that the smallest around a cue is found at once."""
    spans = sorted((s, e, at) for at, draft in enumerate(drafts) for s, e in draft.content)
    return Contents(tuple(spans), tuple(accumulate((end for _, end, _ in spans), max)))


def find_container(contents: Contents, drafts: Sequence[Draft], at: int) -> int | None:
    """The smallest content around this cue that another draft holds."""
    own = drafts[at]
    if own.cued is not None:
        return None
    start = own.line.starts[own.cue_start]
    best: tuple[int, int] | None = None
    for back in range(bisect_right(contents.spans, (start, sys.maxsize, 0)) - 1, -1, -1):
        if contents.reach[back] <= start:
            break
        first, end, other = contents.spans[back]
        if other != at and start < end and (best is None or (end - first, other) < best):
            best = (end - first, other)
    return best[1] if best else None


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
