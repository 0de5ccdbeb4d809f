"""What is asked of a list, as the store understands it: filters and cursors.

Invariant: a cursor belongs to one order and names a place in it, whatever has come since.
"""

import base64
import binascii
import re
from collections.abc import Mapping

from twosource.errors import InputError
from twosource.ledger.listings import Listing
from twosource.ledger.lists.words import query_words
from twosource.store.list_reader import Wanted
from twosource.store.lists import storable

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
    return place.replace("\x00", "")


def from_number(cursor: str | None, sort: str) -> int:
    """The place in a list that is numbered through, 0 without a cursor."""
    place = from_cursor(cursor, sort) if cursor else "0"
    if not (place.isascii() and place.isdigit() and len(place) < 10):
        raise InputError("This cursor is no cursor; start again without one.")
    return int(place)


def check_day(day: str | None) -> str | None:
    """The ISO date, month or year; raises ``InputError`` when it is none."""
    if day is not None and not _DAY.fullmatch(day):
        raise InputError(f"'{day}' is no date such as 2024, 2024-03 or 2024-03-31.")
    return day


def read_filters(listing: Listing, filters: Mapping[str, str]) -> Wanted:
    """The filters, which the list has, by what they look at; "-other" leaves a class out."""
    chosen = {name: storable(filters[name]) for name in listing.facets if name in filters}
    left_out = chosen.get("predicate", "").startswith("-")
    without = {"predicate": chosen.pop("predicate")[1:]} if left_out else {}
    return Wanted(
        facets=chosen,
        without=without,
        keys={name: storable(filters[name]) for name in listing.keys if name in filters},
        words=query_words(filters.get("q", "")),
        since=check_day(filters.get("since")),
        until=check_day(filters.get("until")),
    )
