"""Pages of lists, and how many rows each value of a facet has.

Invariant: following ``next`` from the first page gives every row of the list once, in order.
"""

import base64
import binascii
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from twosource.errors import InputError
from twosource.ledger.entries import Entry
from twosource.ledger.listings import Listing
from twosource.ledger.views import Page
from twosource.ledger.words import query_words

_DAY = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")
Facets = dict[str, list[tuple[str, int]]]


def to_cursor(sort: str, place: str) -> str:
    """An opaque cursor that stands behind this place of an order."""
    return base64.urlsafe_b64encode(f"{sort}\n{place}".encode()).decode().rstrip("=")


def from_cursor(cursor: str, sort: str) -> str:
    """The place; raises ``InputError`` when the cursor is none or of another order."""
    try:
        padded = cursor + "=" * (-len(cursor) % 4)
        text = base64.b64decode(padded.encode("ascii"), b"-_", validate=True).decode()
    except (UnicodeError, binascii.Error, ValueError) as error:
        raise InputError("This cursor is no cursor; start again without one.") from error
    made_for, newline, place = text.partition("\n")
    if not newline or made_for != sort:
        raise InputError("This cursor belongs to another order; start again without one.")
    return place


def check_day(day: str) -> str:
    """The ISO date, month or year; raises ``InputError`` when it is none."""
    if not _DAY.fullmatch(day):
        raise InputError(f"'{day}' is no date such as 2024, 2024-03 or 2024-03-31.")
    return day


def page_of(
    listing: Listing,
    entries: Iterable[Entry],
    filters: Mapping[str, str],
    sort: str,
    cursor: str | None,
    limit: int,
) -> Page[Any]:
    """One page of a list."""
    chosen = sort or next(iter(listing.orders))
    order = listing.orders[chosen.removeprefix("-")]
    found = [(f"{order(e.row)}|{e.id}", e.row) for e in matching(listing, entries, filters)]
    found.sort(key=lambda pair: pair[0], reverse=chosen.startswith("-"))
    total = len(found)
    if cursor:
        place = from_cursor(cursor, chosen)
        falls = chosen.startswith("-")
        found = [p for p in found if (p[0] < place if falls else p[0] > place)]
    shown = found[: max(1, limit)]
    following = to_cursor(chosen, shown[-1][0]) if len(found) > len(shown) else None
    return Page(items=tuple(row for _, row in shown), next=following, total=total)


def facets_of(listing: Listing, entries: Sequence[Entry], filters: Mapping[str, str]) -> Facets:
    """The values of each facet with their numbers of rows under the other filters."""
    counted = {}
    for name in listing.facets:
        others = {key: value for key, value in filters.items() if key != name}
        values = Counter(getattr(e.row, name) for e in matching(listing, entries, others))
        pairs = [(value, n) for value, n in values.items() if value]
        counted[name] = sorted(pairs, key=lambda pair: (-pair[1], pair[0]))
    return counted


def matching(
    listing: Listing, entries: Iterable[Entry], filters: Mapping[str, str]
) -> list[Entry]:
    """The entries that all filters let through."""
    found = list(entries)
    for name, value in filters.items():
        if name in listing.facets:
            found = [e for e in found if getattr(e.row, name) == value]
        elif name in listing.keys:
            found = [e for e in found if (name, value) in e.keys]
        elif name == "q":
            wanted = query_words(value)
            found = [e for e in found if all(_begins(e.words, word) for word in wanted)]
        else:
            found = [e for e in found if _in_time(listing, e.row, name, check_day(value))]
    return found


def _begins(words: Iterable[str], beginning: str) -> bool:
    return any(word.startswith(beginning) for word in words)


def _in_time(listing: Listing, row: Any, name: str, day: str) -> bool:
    first, last = listing.days or ("", "")
    if name == "since":
        return (getattr(row, last) or "") >= day
    value = getattr(row, first)
    return value is not None and value <= day + "~"
