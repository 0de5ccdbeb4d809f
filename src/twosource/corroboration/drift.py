"""How a claim moved field by field between its tellings: figures, realis, time.

Invariant: values come in order of publication and each names its claims, so every move can be
followed to the words.
"""

from collections.abc import Callable, Iterable, Sequence

from twosource.records.claim import Claim
from twosource.records.corroboration import Drift, Testimony


def quantity_words(claim: Claim) -> tuple[str, str] | None:
    """The unit of a figure and the figure as it was said."""
    quantity = claim.proposition.quantity
    return (quantity.unit or "", quantity.raw) if quantity else None


def realis_words(claim: Claim) -> tuple[str, str] | None:
    """Done, planned, conditional and so on."""
    return "", claim.proposition.realis


def time_words(claim: Claim) -> tuple[str, str] | None:
    """The days the event is put on."""
    time = claim.proposition.event_time
    return ("", f"{time.start or '…'} to {time.end or '…'}") if time else None


FIELDS: tuple[tuple[str, Callable[[Claim], tuple[str, str] | None]], ...] = (
    ("quantity", quantity_words),
    ("realis", realis_words),
    ("event_time", time_words),
)


def find_drift(testimonies: Sequence[Testimony]) -> tuple[Drift, ...]:
    """The fields with more than one value among the claims in favor, oldest value first."""
    found = []
    for name, words in FIELDS:
        found.extend(drift_of(name, words, testimonies))
    return tuple(found)


def drift_of(
    name: str,
    words: Callable[[Claim], tuple[str, str] | None],
    testimonies: Iterable[Testimony],
) -> list[Drift]:
    """One field; figures are compared only within one unit."""
    values: dict[str, dict[str, str]] = {}
    for one in testimonies:
        said = words(one.claim)
        if said is not None:
            values.setdefault(said[0], {}).setdefault(said[1], one.claim.id)
    return [
        Drift(
            field=f"{name} ({unit})" if unit else name,
            values=tuple(of_unit),
            claims=tuple(of_unit.values()),
        )
        for unit, of_unit in sorted(values.items())
        if len(of_unit) > 1
    ]
