"""The plain sentence that says why some claims count as one source.

Invariant: the numbers in the sentence add up: claims = 1 source + claims collapsed.
"""

from collections.abc import Sequence

from twosource.corroboration.origins import Origin
from twosource.records.corroboration import Testimony

Members = Sequence[tuple[Testimony, Origin]]
SHOWN = 4


def listing(names: Sequence[str]) -> str:
    """Names in a row: A, B and 3 others."""
    unique = list(dict.fromkeys(names))
    if len(unique) > SHOWN:
        unique = [*unique[: SHOWN - 1], f"{len(unique) - SHOWN + 1} others"]
    if len(unique) < 2:
        return "".join(unique)
    return f"{', '.join(unique[:-1])} and {unique[-1]}"


def plural(count: int, word: str) -> str:
    """A number with its noun: 1 claim, 2 claims."""
    return f"{count} {word}" if count == 1 else f"{count} {word}s"


def explain(kind: str, members: Members, reason: str) -> str:
    """One sentence: who the source is, what collapsed into it and why, and what stays open."""
    parts = [subject(kind, members)]
    collapsed = len(members) - 1
    if collapsed:
        parts.append(f"{plural(len(members), 'claim')} count once")
        parts.extend(causes(members))
    if reason:
        parts.append(reason)
    return "; ".join(parts) + "."


def subject(kind: str, members: Members) -> str:
    """Who stands behind the group."""
    own = [(one, origin) for one, origin in members if origin.kind == kind] or list(members)
    names = listing([one.claim.speaker_name for one, _ in own])
    if kind == "none":
        return "No source is stated"
    if kind == "unnamed":
        carried = listing([one.publisher for one, _ in own if one.publisher and not one.copied])
        return f"{names}, unnamed" + (f", in {carried}" if carried else "")
    if kind == "author":
        return f"{listing([origin.name for _, origin in own] or [names])} in its own voice"
    several = len({one.claim.speaker_name for one, _ in own}) > 1
    if kind == "body" and several:
        return f"{names} speak for one body"
    return f"Stated by {names}"


def causes(members: Members) -> list[str]:
    """Why the other claims of a group are no further sources."""
    found = []
    copies = sum(one.copied for one, _ in members)
    if copies:
        found.append(f"{plural(copies, 'claim')} in copied passages")
    outlets = [one.publisher or one.claim.document for one, _ in members if not one.copied]
    if len(set(outlets)) > 1:
        found.append(f"told by {listing(sorted(set(outlets)))}")
    restated = sum(origin.kind in ("author", "outlet", "outlets") for _, origin in members)
    if 0 < restated < len(members):
        verb = "restates" if restated == 1 else "restate"
        found.append(f"{plural(restated, 'claim')} only {verb} it in an outlet's own voice")
    return found
