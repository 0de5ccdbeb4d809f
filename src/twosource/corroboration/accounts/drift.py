"""How a claim moved field by field: along the retellings of one origin, and between origins.

Along a chain a figure loses its bound, a plan becomes a deed, officials get a nationality; that
is drift. Where two origins differ, nobody moved anything: they disagree.

Invariant: values come in order of publication and each names its claims, so every move can be
followed to the words.
"""

from collections.abc import Callable, Iterator, Sequence

from twosource.corroboration.independence import is_hedged
from twosource.corroboration.likeness.stemming import load_table, stems
from twosource.corroboration.units import order_key
from twosource.records.claim import Claim
from twosource.records.corroboration import Drift, SourceGroup, Testimony

LOST = "no figure"
Value = tuple[str, str, str]  # sort of value (a unit), what is compared, the words


def figure(claim: Claim) -> Value | None:
    """A figure under its unit: compared by its bounds, told in its words."""
    quantity = claim.proposition.quantity
    if quantity is None or (quantity.min is None and quantity.max is None):
        return None
    return quantity.unit or "", f"{quantity.min} {quantity.max} {quantity.bound}", quantity.raw


def realis(claim: Claim) -> Value:
    """Done, intended or open, told as the claim has it."""
    value = claim.proposition.realis
    return "", load_table()["realis_of"].get(value, "open"), value


def time(claim: Claim) -> Value | None:
    """The days the event is put on."""
    when = claim.proposition.event_time
    if when is None or not (when.start or when.end):
        return None
    days = [when.start or "before", when.end or "later"]
    words = days[0] if days[0] == days[1] else " to ".join(days)
    return "", words, words


def certainty(claim: Claim) -> Value:
    """Whether it is said to be so, or only that it may be."""
    word = "may be so" if is_hedged(claim) else "is so"
    return "", word, word


def source(claim: Claim) -> Value | None:
    """The words for an unnamed source."""
    if claim.naming != "anonymous":
        return None
    return "", " ".join(sorted(stems(claim.speaker_name))), claim.speaker_name


FIELDS: tuple[tuple[str, Callable[[Claim], Value | None]], ...] = (
    ("quantity", figure),
    ("realis", realis),
    ("event_time", time),
    ("certainty", certainty),
    ("source", source),
)
BETWEEN = FIELDS[:1]


def find_drift(
    testimonies: Sequence[Testimony], groups: Sequence[SourceGroup]
) -> tuple[Drift, ...]:
    """What moved along the retellings of each origin, then where origins differ."""
    by_id = {one.claim.id: one for one in testimonies}
    chains = [
        (group.origin, sorted((by_id[c] for c in group.claims if c in by_id), key=order_key))
        for group in groups
    ]
    found = [drift for origin, told in chains for drift in along(origin, told)]
    return (*found, *between([(origin, told) for origin, told in chains if told]))


def along(origin: str, told: Sequence[Testimony]) -> Iterator[Drift]:
    """The fields that a later document has otherwise than the one before it."""
    for name, value_of in FIELDS:
        sorts: dict[str, list[tuple[Testimony, Value]]] = {}
        for one in told:
            value = value_of(one.claim)
            if value is not None:
                sorts.setdefault(value[0], []).append((one, value))
        for sort, values in sorted(sorts.items()):
            moves = steps(values)
            if name == "quantity" and len(sorts) == 1:
                moves += lost(told, values)
            if len(moves) > 1 and len({one.claim.document for one, _ in moves}) > 1:
                yield Drift(
                    field=f"{name} ({sort})" if sort else name,
                    values=tuple(words for _, words in moves),
                    claims=tuple(one.claim.id for one, _ in moves),
                    origin=origin,
                )


def steps(values: Sequence[tuple[Testimony, Value]]) -> list[tuple[Testimony, str]]:
    """The values in order, one that a telling repeats left out."""
    found: list[tuple[Testimony, str]] = []
    seen: set[str] = set()
    for one, (_, compared, words) in values:
        if compared not in seen:
            found.append((one, words))
        seen.add(compared)
    return found


def lost(
    told: Sequence[Testimony], values: Sequence[tuple[Testimony, Value]]
) -> list[tuple[Testimony, str]]:
    """The first later document that retells the claim without its figure."""
    holding = {one.claim.document for one, _ in values}
    first = values[0][0]
    later = [
        one
        for one in told
        if one.claim.document not in holding and order_key(one) > order_key(first)
    ]
    return [(later[0], LOST)] if later else []


def between(chains: Sequence[tuple[str, Sequence[Testimony]]]) -> Iterator[Drift]:
    """The fields in which origins differ, each with its first value."""
    for name, value_of in BETWEEN:
        sorts: dict[str, list[tuple[Testimony, str, str]]] = {}
        for origin, told in chains:
            first: dict[str, tuple[Testimony, str, str]] = {}
            for one in told:
                value = value_of(one.claim)
                if value is not None:
                    said = (one, value[1], f"{value[2]} ({origin})")
                    first.setdefault(value[0], said)
            for sort, said in first.items():
                sorts.setdefault(sort, []).append(said)
        for sort, values in sorted(sorts.items()):
            if len({compared for _, compared, _ in values}) > 1:
                yield Drift(
                    field=f"{name} ({sort})" if sort else name,
                    values=tuple(words for _, _, words in values),
                    claims=tuple(one.claim.id for one, _, _ in values),
                )
