"""Where each party stands on a proposition over time: steps, shifts, stale retellings.

Invariant: a step is dated by when the party spoke, as far as the text tells, never by the
event; a refusal to comment is a step but never a shift away from what was said before.
"""

from collections.abc import Iterable, Sequence
from itertools import groupby

from twosource.corroboration.origins import origin_of
from twosource.corroboration.units import order_key
from twosource.records.claim import Claim
from twosource.records.corroboration import Position, PositionStep, Testimony
from twosource.records.party import party_id

NO_ANSWER = ("not respond", "not reply", "not return", "not answer", "unanswered", "no reply")
STANCES = {
    "deny": "deny",
    "dispute_identity": "dispute_identity",
    "refuse_comment": "refuse_comment",
    "dismiss": "dismiss",
    "admit": "partial_admit",
    "announce": "announce",
    "report": "report",
    "allege": "allege",
}
ATTITUDES = {  # stances that are one attitude: moving between them is no shift
    "deny": "against",
    "dispute_identity": "against",
    "partial_admit": "admitting",
}
QUIET = ("refuse_comment", "no_response", "silent")
NO_MOVE = (*QUIET, "dismiss")


def stance_of(claim: Claim) -> str:
    """The stance in one word; calls that nobody answered are told from a refusal."""
    if claim.act == "refuse_comment":
        around = f"{claim.cue.text if claim.cue else ''} {claim.evidence.text}".casefold()
        silent = any(words in around for words in NO_ANSWER)
        return "no_response" if silent else "refuse_comment"
    if claim.polarity == "negate" and claim.act not in ("dispute_identity", "dismiss"):
        return "deny"
    if claim.polarity == "none":
        return "silent"
    return STANCES.get(claim.act, "assert")


def party_of(one: Testimony) -> str | None:
    """The party whose position a claim shows: a government, a firm, a person; no outlet."""
    origin = origin_of(one)
    if origin.country:
        return f"gov:{origin.country}"
    if origin.kind == "body":
        return min(origin.keys, key=lambda key: (key.startswith("person:"), key))
    if origin.kind == "unnamed" and origin.keys:
        return min(origin.keys)
    return None


def spoken(one: Testimony) -> str | None:
    """The day the party said it: stated, else the day of the document."""
    time = one.claim.statement_time
    day = (time.end or time.start) if time else None
    return (day or one.published or "")[:10] or None


def find_positions(
    testimonies: Sequence[Testimony], corroboration: str
) -> tuple[Position, ...]:
    """One position for each party that speaks in the cluster."""
    by_party: dict[str, list[Testimony]] = {}
    for one in sorted(testimonies, key=order_key):
        party = party_of(one)
        if party:
            by_party.setdefault(party, []).append(one)
    return tuple(
        position_of(party, by_party[party], corroboration) for party in sorted(by_party)
    )


def position_of(party: str, said: Sequence[Testimony], corroboration: str) -> Position:
    """The steps of one party; a copy makes none while the original is there."""
    first_hand = [one for one in said if not one.copied] or list(said)
    dated = sorted(first_hand, key=lambda one: (spoken(one) or "9999", order_key(one)))
    steps = []
    for (day, stance), members in groupby(
        sorted(dated, key=lambda one: (spoken(one) or "9999", stance_rank(one))),
        key=lambda one: (spoken(one), label(one)),
    ):
        claims = tuple(one.claim.id for one in members)
        steps.append(PositionStep(start=day, end=day, stance=stance, claims=claims))
    return Position(
        party=party_id(party),
        party_name=name_of(party, dated),
        corroboration=corroboration,
        steps=tuple(steps),
        shifts=find_shifts(steps),
        stale_retellings=find_stale(said, steps),
    )


def stance_rank(one: Testimony) -> tuple[int, str]:
    """Statements of one day stand in the order of the text."""
    return one.claim.evidence.start, label(one)


def label(one: Testimony) -> str:
    """The stance, marked when the party spoke unnamed."""
    stance = stance_of(one.claim)
    unnamed = one.claim.naming == "anonymous" and one.claim.on_behalf_of is None
    return f"{stance} (unnamed)" if unnamed and stance not in QUIET else stance


def name_of(party: str, said: Iterable[Testimony]) -> str:
    """The name of the party itself where it speaks, else of who speaks for it."""
    ranked = sorted(said, key=lambda one: (one.claim.speaker_key != party, order_key(one)))
    return ranked[0].claim.speaker_name


def attitude(stance: str) -> str:
    """What a stance comes to; all plain assertions are one attitude."""
    return ATTITUDES.get(stance.partition(" (")[0], "affirming")


def find_shifts(steps: Sequence[PositionStep]) -> tuple[tuple[str, str, str | None], ...]:
    """Moves from one attitude to another on a later day.

    Silence and a dismissal of the source are no moves, nor is a stance that the party also took
    on the last day it spoke.
    """
    shifts = []
    last: list[PositionStep] = []
    for step in steps:
        if step.stance.partition(" (")[0] in NO_MOVE:
            continue
        if last and last[0].start == step.start:
            last.append(step)
            continue
        if last and attitude(step.stance) not in {attitude(one.stance) for one in last}:
            shifts.append((last[-1].stance, step.stance, step.start))
        last = [step]
    return tuple(shifts)


def find_stale(said: Sequence[Testimony], steps: Sequence[PositionStep]) -> tuple[str, ...]:
    """Claims published after a shift that still tell the older stance."""
    shifts = find_shifts(steps)
    stale = []
    for one in said:
        stance, published = label(one), (one.published or "")[:10]
        day = spoken(one) or ""
        for old, new, since in shifts:
            told_later = since is not None and published > since and day <= published
            if stance == old != new and told_later and retells(one, published):
                stale.append(one.claim.id)
                break
    return tuple(stale)


def retells(one: Testimony, published: str) -> bool:
    """Whether a document only repeats what was said earlier or elsewhere."""
    return one.copied or bool(one.claim.via) or (spoken(one) or published) < published
