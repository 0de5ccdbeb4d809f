"""Admissions with a limit: "all of it was sold before the war" also denies the rest.

Invariant: the denied rest has the roles of what is admitted, a time after the limit, and rests
on the words that set the limit.
"""

import re
from dataclasses import dataclass, replace

from twosource.claims.syntax.scene import Scene
from twosource.records.claim import Proposition
from twosource.records.reading import TimeRef

_LIMIT = re.compile(
    r"[\"“‘']?\b(?:long\s+)?(?:before|prior\s+to|ahead\s+of)\s+(?P<event>[^,;:!?\"“”]+)",
    re.IGNORECASE,
)
_PERIOD = re.compile(  # "before the end of the year" sets a term and denies nothing
    r"(?:the\s+)?(?:end|start|beginning|middle|close|turn)\s+of\b|(?:mid)?night\b|dawn\b|dusk\b"
    r"|(?:this|next|that)\s+(?:week|month|year|spring|summer|autumn|winter)\b",
    re.IGNORECASE,
)
_WHOLE = re.compile(r"\b(?:all|only|solely|exclusively|any|every|the last)\b", re.IGNORECASE)
_KNOWING = re.compile(  # "before the client could have known": nobody else would say it
    r"(?:[\w-]+\s+){1,4}(?:could\s+(?:have\s+)?)?"
    r"(?:kn[eo]wn?|had\s+known|learned|learnt|heard|found\s+out|suspected)\b",
    re.IGNORECASE,
)
_DEEDS = frozenset({"transfer", "purchase", "technical_support", "military_use"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Limit:
    """The words that limit an admission and the event that they name."""

    start: int
    end: int
    event: str
    time: TimeRef | None


def find_limit(
    scene: Scene, span: tuple[int, int], predicate: str, *, admits: bool, pleads: bool = False
) -> Limit | None:
    """The limit of a deed admitted in this span, to the end of its sentence.

    A plain statement is an admission with a limit only if it speaks of all there was, or of
    what those who plead (for themselves or a client) could not know before.
    """
    if predicate not in _DEEDS:
        return None
    match = _LIMIT.search(scene.text, span[0], scene.end)
    if match is None or _PERIOD.match(match["event"]):
        return None
    unknown = pleads and _KNOWING.match(match["event"])
    if not (admits or unknown or _WHOLE.search(scene.text, *span)):
        return None
    time = next((t for t in scene.times if match.start() <= (t.begin or 0) < match.end()), None)
    event = " ".join(match["event"].split()).rstrip(".")
    return Limit(start=match.start(), end=match.end(), event=event, time=time)


def deny_rest(admitted: Proposition, limit: Limit) -> Proposition:
    """What an admission with a limit denies: the same deed after it."""
    time = limit.time
    after = None
    if time is not None:
        after = replace(
            time, raw=f"after {limit.event}", start=time.end or time.start, end=None
        )
    text = f"{admitted.text.rstrip('.')} after {limit.event}."
    return Proposition(
        predicate=admitted.predicate,
        roles=admitted.roles,
        event_time=after,
        realis=admitted.realis,
        text=text,
    )
