"""Where each party stands on a proposition over time: steps, shifts, stale retellings.

A party that puts another figure in place of its own corrects itself; who retells the figure or
the stance that the party has since given up retells what is stale.

Invariant: a step is dated by when the party spoke, as far as the text tells, never by the
event; a refusal to comment is a step but never a shift away from what was said before.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from math import inf

from twosource.corroboration.origins import origin_of, outlet_key
from twosource.corroboration.units import order_key
from twosource.records.claim import Claim
from twosource.records.corroboration import Position, PositionStep, Testimony
from twosource.records.party import party_id
from twosource.records.reading import Quantity

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
    "dismiss": "against",
    "partial_admit": "admitting",
    "correct": "correcting",
}
QUIET = ("refuse_comment", "no_response", "silent")
CORRECTING = ("assert", "report", "estimate", "partial_admit", "announce", "allege")
UNNAMED = " (unnamed)"


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
    return stated(one) or (one.published or "")[:10] or None


def stated(one: Testimony) -> str | None:
    """The day the text says that the party said it."""
    time = one.claim.statement_time
    return ((time.end or time.start or "")[:10] or None) if time else None


def days_of(said: Sequence[Testimony]) -> dict[str, str | None]:
    """The day of each claim, by id.

    Where a text dates a stance of a party, what it tells of the same stance without a day, as
    in its headline, is of that day.
    """
    dated: dict[tuple[str, str], str] = {}
    for one in said:
        day, key = stated(one), (one.claim.document, stance_of(one.claim))
        if day:
            dated[key] = min(day, dated.get(key, day))
    return {
        one.claim.id: stated(one)
        or dated.get((one.claim.document, stance_of(one.claim)))
        or spoken(one)
        for one in said
    }


def find_positions(
    testimonies: Sequence[Testimony], corroboration: str
) -> tuple[Position, ...]:
    """One position for each party that speaks in the cluster.

    An outlet takes one only where it corrects a figure of its own.
    """
    ordered = sorted(testimonies, key=order_key)
    outlets = {one.claim.document: outlet_key(one.publisher) for one in ordered}
    by_party: dict[str, list[Testimony]] = {}
    for one in ordered:
        party = party_of(one) or outlet_of(one, outlets)
        if party:
            by_party.setdefault(party, []).append(one)
    found = (position_of(party, by_party[party], corroboration) for party in sorted(by_party))
    return tuple(one for one in found if takes_position(one, by_party))


def outlet_of(one: Testimony, outlets: dict[str, str | None]) -> str | None:
    """The outlet whose own report a claim is, as a key; a copy's is that of its original."""
    origin = origin_of(one)
    if origin.kind == "outlet":
        outlet = origin.outlet
    elif origin.kind == "author" and one.claim.act == "report":
        outlet = outlets.get(one.family) if one.copied else origin.outlet
    else:
        return None
    return f"media:{outlet.partition(':')[2]}" if outlet else None


def takes_position(position: Position, said: dict[str, list[Testimony]]) -> bool:
    """Whether it is that of a party, or of an outlet that corrects itself."""
    outlets = {party_id(party) for party in said if party.startswith("media:")}
    corrects = any(step.stance == "correct" for step in position.steps)
    return corrects or position.party not in outlets


def position_of(party: str, said: Sequence[Testimony], corroboration: str) -> Position:
    """The steps of one party; a copy makes none while the original is there."""
    first_hand = [one for one in said if not one.copied] or list(said)
    days = days_of(said)
    dated = sorted(first_hand, key=lambda one: (days[one.claim.id] or "9999", stance_rank(one)))
    corrected = corrections(dated)
    steps = []
    for (day, stance), members in groupby(
        dated, key=lambda one: (days[one.claim.id], label(one, corrected))
    ):
        claims = tuple(one.claim.id for one in members)
        steps.append(PositionStep(start=day, end=day, stance=stance, claims=claims))
    shifts = find_shifts(steps)
    return Position(
        party=party_id(party),
        party_name=name_of(party, dated),
        corroboration=corroboration,
        steps=tuple(steps),
        shifts=shifts,
        stale_retellings=find_stale(said, Moves(shifts, corrected)),
        note=note_of(steps),
    )


@dataclass(frozen=True, slots=True)
class Correction:
    """A figure that a party put in place of an older one of its own, and on which day."""

    old: Quantity
    new: Quantity
    day: str


def stance_rank(one: Testimony) -> tuple[int, str]:
    """Statements of one day stand in the order of the text."""
    return one.claim.evidence.start, label(one)


def label(one: Testimony, corrected: dict[str, Correction] | None = None) -> str:
    """The stance, marked when the party spoke unnamed."""
    stance = "correct" if corrected and one.claim.id in corrected else stance_of(one.claim)
    unnamed = one.claim.naming == "anonymous" and one.claim.on_behalf_of is None
    return f"{stance}{UNNAMED}" if unnamed and stance not in QUIET else stance


def plain(stance: str) -> str:
    """A stance without how it was said."""
    return stance.removesuffix(UNNAMED)


def name_of(party: str, said: Iterable[Testimony]) -> str:
    """The name of the party itself where it speaks, else of who speaks for it."""
    ranked = sorted(said, key=lambda one: (one.claim.speaker_key != party, order_key(one)))
    return ranked[0].claim.speaker_name


def attitude(stance: str) -> str:
    """What a stance comes to; all plain assertions are one attitude."""
    return ATTITUDES.get(plain(stance), "affirming")


def figure_of(one: Testimony) -> Quantity | None:
    """The figure that a party gives, where its act is to give one."""
    quantity = one.claim.proposition.quantity
    known = quantity is not None and (quantity.min is not None or quantity.max is not None)
    return quantity if known and stance_of(one.claim) in CORRECTING else None


def are_at_odds(left: Quantity, right: Quantity) -> bool:
    """Whether two figures of one unit cannot both be right."""
    if (left.unit or "") != (right.unit or ""):
        return False
    low = max(q.min if q.min is not None else 0.0 for q in (left, right))
    high = min(q.max if q.max is not None else inf for q in (left, right))
    return low > high


def corrections(dated: Sequence[Testimony]) -> dict[str, Correction]:
    """Claims, by id, in which a party departs from the figure it gave on an earlier day.

    Only where the later day is told: an undated figure may be of the same day, of other goods.
    """
    found: dict[str, Correction] = {}
    held: dict[str, tuple[str, Quantity]] = {}
    for one in dated:
        figure, day = figure_of(one), spoken(one)
        own_voice = one.claim.naming == "author"
        if figure is None or day is None:
            continue
        unit = figure.unit or ""
        last = held.get(unit)
        later = last is not None and last[0] < day and (own_voice or stated(one) is not None)
        if last and later and are_at_odds(last[1], figure):
            found[one.claim.id] = Correction(last[1], figure, day)
        if last is None or last[0] < day:
            held[unit] = (day, figure)
    return found


def find_shifts(steps: Sequence[PositionStep]) -> tuple[tuple[str, str, str | None], ...]:
    """Moves from one attitude to another on a later day.

    Silence is no move, nor is a stance that the party also took on the last day it spoke, nor
    the plain words that follow a correction.
    """
    shifts = []
    last: list[PositionStep] = []
    for step in steps:
        if plain(step.stance) in QUIET:
            continue
        known = {attitude(one.stance) for one in last}
        if last and last[0].start != step.start:
            if attitude(step.stance) not in known | settled(known):
                shifts.append((last[-1].stance, step.stance, step.start))
                last = []
            elif attitude(step.stance) not in known:
                last = []
        last.append(step)
    return tuple(shifts)


def settled(attitudes: Iterable[str]) -> set[str]:
    """What a party goes on to say after a correction without moving again."""
    return {"affirming", "admitting"} if "correcting" in attitudes else set()


@dataclass(frozen=True, slots=True)
class Moves:
    """How a party moved: its shifts of stance and its corrections of figures."""

    shifts: Sequence[tuple[str, str, str | None]]
    corrected: dict[str, Correction]

    def left_behind(self, one: Testimony) -> bool:
        """Whether the party has since given up what a claim has it say."""
        passed_on = one.copied or bool(one.claim.via)
        day = stated(one) or ("" if passed_on else spoken(one) or "")
        stance = stance_of(one.claim)
        if any(plain(old) == stance and day < (since or "") for old, _, since in self.shifts):
            return True
        figure = one.claim.proposition.quantity
        return figure is not None and any(
            day < change.day and not are_at_odds(change.old, figure)
            and are_at_odds(change.new, figure)
            for change in self.corrected.values()
        )  # fmt: skip


def find_stale(said: Sequence[Testimony], moves: Moves) -> tuple[str, ...]:
    """Retellings of a stance or a figure that the party has since given up."""
    first = {stance_of(one.claim): one.claim.document for one in reversed(said)}
    return tuple(
        one.claim.id
        for one in said
        if moves.left_behind(one) and retells(one, first[stance_of(one.claim)])
    )


def retells(one: Testimony, first: str) -> bool:
    """Whether a document only repeats what was said earlier or elsewhere.

    ``first`` is the document of the pile that first told of the stance.
    """
    published = (one.published or "")[:10]
    earlier = (spoken(one) or published) < published and one.claim.document != first
    return one.copied or bool(one.claim.via) or earlier


def note_of(steps: Sequence[PositionStep]) -> str:
    """One sentence where a party speaks in two voices."""
    unnamed = {plain(one.stance) for one in steps if one.stance.endswith(UNNAMED)}
    official = {one.stance for one in steps if not one.stance.endswith(UNNAMED)}
    if not unnamed:
        return ""
    if official & set(QUIET):
        return "speaks through unnamed people and officially does not comment"
    if official and {attitude(one) for one in official}.isdisjoint(map(attitude, unnamed)):
        return "speaks unnamed one way and officially the other"
    return ""
