"""One link of the network between parties, with its evidence and its dispute."""

from dataclasses import dataclass
from typing import Literal

from twosource.records.identity import content_id

EdgeState = Literal["asserted", "contested", "denied", "admitted"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Edge:
    """``source`` does ``predicate`` to ``target`` (party keys); ``item`` is a key or None."""

    source: str
    target: str
    predicate: str
    item: str | None
    corroboration: str
    state: EdgeState
    realis: str = "actual"
    quantity: str | None = None
    first: str | None = None
    last: str | None = None
    id: str = ""

    def __post_init__(self) -> None:
        """Derive the id when it was not given."""
        if not self.id:
            parts = [self.source, self.target, self.predicate, self.item, self.corroboration]
            object.__setattr__(self, "id", content_id("edge", parts))
