"""The lists of a ledger: what each can be filtered, counted, sorted and searched by.

Invariant: an entry follows from its row and its keys alone, so that two states of a ledger with
the same rows have the same lists.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from twosource.errors import InputError
from twosource.ledger import views
from twosource.parties.names import fold
from twosource.store.lists import SHAPES

Orders = Mapping[str, Callable[[Any], str]]
LATE = "~"  # sorts after every date
_UPSIDE_DOWN = str.maketrans("0123456789", "9876543210")


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """One list.

    ``keys`` are names under which a row can be asked for by the id of something it belongs to;
    ``orders`` give the text that rows are sorted by, the first unless asked otherwise; ``days``
    name the fields that ``since`` and ``until`` look at; ``words`` those that full text search
    looks at.
    """

    kind: str
    view: type[Any]
    keys: tuple[str, ...] = ()
    orders: Orders = field(default_factory=dict)
    days: tuple[str, str] | None = None
    words: tuple[str, ...] = ()

    @property
    def facets(self) -> tuple[str, ...]:
        """Fields with few values, counted."""
        return SHAPES[self.kind].facets

    @property
    def filters(self) -> tuple[str, ...]:
        """Everything that the list can be filtered by."""
        dated = ("since", "until") if self.days else ()
        return (*self.facets, *self.keys, "q", *dated)

    def check(self, filters: Mapping[str, str], sort: str) -> None:
        """Raises ``InputError`` for a filter or an order that the list does not have."""
        for name in filters:
            if name not in self.filters:
                known = ", ".join(self.filters)
                raise InputError(f"{self.kind} cannot be filtered by '{name}'; try {known}.")
        if sort and sort.removeprefix("-") not in self.orders:
            known = ", ".join(self.orders)
            raise InputError(
                f"{self.kind} cannot be sorted by '{sort}'; try {known}, with - to turn round."
            )


def many(number: float) -> str:
    """Sorts great numbers first."""
    return f"{10**9 - round(number * 1000):010d}"


def late(day: str | None) -> str:
    """Sorts late days first, what has none last."""
    return day.translate(_UPSIDE_DOWN) if day else LATE


def early(day: str | None) -> str:
    """Sorts early days first, what has none last."""
    return day or LATE


def letters(text: str | None) -> str:
    """Sorts by letters, whatever their case and accents."""
    return fold(text or "")[:80]


def _weight(row: Any) -> str:
    sides = min(row.for_max, 1) + min(row.against_max, 1)
    counts = (sides, row.for_max + row.against_max, row.documents, row.claims)
    return "".join(map(many, counts))


_LISTINGS = (
    Listing(
        kind="propositions",
        view=views.PropositionRow,
        keys=("party", "item", "document", "claim", "wording"),
        orders={
            "weight": _weight,
            "newest": lambda r: late(r.last),
            "first": lambda r: early(r.first),
            "for": lambda r: many(r.for_max) + many(r.for_min),
            "against": lambda r: many(r.against_max) + many(r.against_min),
            "documents": lambda r: many(r.documents) + many(r.claims),
            "text": lambda r: letters(r.proposition),
        },
        days=("first", "last"),
        words=("proposition",),
    ),
    Listing(
        kind="claims",
        view=views.ClaimRow,
        keys=("proposition", "document", "party", "publisher", "item", "source"),
        orders={
            "place": lambda r: f"{r.document}\t{r.start:08d}",
            "newest": lambda r: late(r.published),
            "first": lambda r: early(r.published),
            "speaker": lambda r: letters(r.speaker),
            "doubt": lambda r: f"{round(r.score * 1000):04d}",
        },
        days=("published", "published"),
        words=("proposition", "evidence", "speaker", "via"),
    ),
    Listing(
        kind="documents",
        view=views.DocumentRow,
        keys=("family", "proposition"),
        orders={
            "path": lambda r: r.path,
            "newest": lambda r: late(r.published),
            "first": lambda r: early(r.published),
            "claims": lambda r: many(r.claims),
            "title": lambda r: letters(r.title),
            "publisher": lambda r: letters(r.publisher),
        },
        days=("published", "published"),
        words=("path", "title", "publisher"),
    ),
    Listing(
        kind="families",
        view=views.FamilyRow,
        keys=("document",),
        orders={"copies": lambda r: many(r.copies), "head": lambda r: r.head},
        words=("head", "members"),
    ),
    Listing(
        kind="parties",
        view=views.PartyRow,
        orders={
            "weight": lambda r: many(r.speaks + r.concerned),
            "name": lambda r: letters(r.name),
            "speaks": lambda r: many(r.speaks),
            "concerned": lambda r: many(r.concerned),
        },
        words=("name", "names"),
    ),
    Listing(
        kind="items",
        view=views.ItemRow,
        orders={
            "concerned": lambda r: many(r.concerned),
            "name": lambda r: letters(r.name),
        },
        words=("name", "names"),
    ),
    Listing(
        kind="edges",
        view=views.EdgeRow,
        keys=("party", "item", "proposition"),
        orders={
            "weight": lambda r: many(r.for_max + r.against_max),
            "newest": lambda r: late(r.last),
            "source": lambda r: letters(r.source),
            "target": lambda r: letters(r.target),
        },
        days=("first", "last"),
        words=("source", "target", "item", "proposition"),
    ),
    Listing(
        kind="events",
        view=views.EventRow,
        keys=("party", "item"),
        orders={
            "day": lambda r: early(r.day),
            "newest": lambda r: late(r.day),
            "weight": lambda r: many(r.for_max + r.against_max),
        },
        days=("day", "day"),
        words=("proposition",),
    ),
    Listing(
        kind="publishers",
        view=views.PublisherRow,
        orders={
            "documents": lambda r: many(r.documents),
            "name": lambda r: letters(r.name),
            "claims": lambda r: many(r.claims),
            "copies": lambda r: many(r.copies),
        },
        days=("first", "last"),
        words=("name",),
    ),
    Listing(
        kind="copies",
        view=views.CopyRow,
        keys=("document", "derived", "origin"),
        orders={"share": lambda r: many(r.share)},
        words=("derived_path", "origin_path"),
    ),
    Listing(
        kind="problems",
        view=views.ProblemRow,
        keys=("document",),
        orders={"path": lambda r: r.path},
        words=("path", "message"),
    ),
)
LISTINGS = {listing.kind: listing for listing in _LISTINGS}


def listing_of(kind: str) -> Listing:
    """The list of this kind; raises ``InputError`` when there is none."""
    if kind not in LISTINGS:
        raise InputError(f"There is no list of '{kind}'; there are {', '.join(LISTINGS)}.")
    return LISTINGS[kind]
