"""The nouns of the addresses: which list, row and detail of the ledger each stands for.

Lists, details, facets and twins are all made from this one table.
"""

from dataclasses import dataclass
from typing import Any

from twosource.errors import NotFoundError
from twosource.ledger import details, views
from twosource.ledger.ledger import Ledger
from twosource.ledger.listings import LISTINGS, Listing


@dataclass(frozen=True, slots=True, kw_only=True)
class FamilyDetail:
    """A copy family: its head and every document in it (the first 500)."""

    row: views.FamilyRow
    documents: tuple[views.DocumentRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Noun:
    """``name`` in /api, ``page`` among the pages; ``detail`` is what one record looks like.

    ``behind`` names the list, and the filter that takes an id, with the rows behind a record;
    without it the record's own row is all there is.
    """

    name: str
    detail: type[Any] | None = None
    page: str = ""
    behind: tuple[str, str] | None = None

    @property
    def listing(self) -> Listing:
        """Filters, orders and rows of the list."""
        return LISTINGS[self.name]

    @property
    def addresses(self) -> list[str]:
        """The templates of all addresses made for it, without the pages."""
        found = [f"/api/{self.name}", f"/{self.path}.json", f"/{self.path}.csv"]
        if self.listing.facets:
            found.append(f"/api/facets/{self.name}")
        if self.detail is not None:
            one = "/{start}"
            found += [f"/api/{self.name}{one}", f"/{self.path}{one}.json"]
            found.append(f"/{self.path}{one}.csv")
        return found

    @property
    def path(self) -> str:
        """The first part of its pages' addresses."""
        return self.page or self.name


NOUNS = (
    Noun(
        name="propositions",
        detail=details.PropositionDetail,
        behind=("claims", "proposition"),
    ),
    Noun(name="claims", detail=details.ClaimDetail),
    Noun(name="documents", detail=details.DocumentDetail, behind=("claims", "document")),
    Noun(name="families", detail=FamilyDetail, behind=("documents", "family")),
    Noun(name="parties", detail=details.PartyDetail, behind=("claims", "party")),
    Noun(name="items", detail=details.ItemDetail, behind=("propositions", "item")),
    Noun(name="edges", detail=details.EdgeDetail, page="network"),
    Noun(name="events", page="timeline"),
    Noun(name="publishers", detail=details.PublisherDetail),
    Noun(name="copies"),
    Noun(name="problems", detail=details.ProblemDetail),
)


def find_detail(ledger: Ledger, noun: Noun, start: str) -> Any:
    """The detail of the record whose id begins so.

    Raises ``NotFoundError`` when nothing of this noun has such an id.
    """
    record_id = ledger.find_id(start)
    if noun.name == "families":
        return _family(ledger, record_id)
    detail = ledger.detail(record_id)
    if noun.detail is None or not isinstance(detail, noun.detail):
        raise NotFoundError(f"Nothing among the {noun.name} has the id '{start}'.")
    return detail


def _family(ledger: Ledger, head: str) -> FamilyDetail:
    found = ledger.page("families", {"document": head}, limit=1).items
    if not found:
        raise NotFoundError(f"Nothing among the families has the id '{head}'.")
    documents = ledger.page("documents", {"family": found[0].id}, limit=500).items
    return FamilyDetail(row=found[0], documents=documents)
