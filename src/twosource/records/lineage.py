"""One document derives from another."""

from dataclasses import dataclass
from typing import Literal

from twosource.records.identity import content_id

CopyKind = Literal[
    "verbatim", "repost", "excerpt", "translation", "machine_spun", "rewrite", "quote", "merge"
]
Alignment = tuple[int, int, int, int]  # from_start, from_end, to_start, to_end


@dataclass(frozen=True, slots=True, kw_only=True)
class CopyLink:
    """``derived`` takes ``share`` (0–1, without white space) of its text from ``origin``."""

    derived: str  # document ids
    origin: str
    kind: CopyKind
    share: float
    alignment: tuple[Alignment, ...] = ()
    direction_basis: str = ""
    score: float = 1.0
    id: str = ""

    def __post_init__(self) -> None:
        """Derive the id when it was not given."""
        if not self.id:
            object.__setattr__(
                self,
                "id",
                content_id("copy_link", [self.derived, self.origin, self.kind, self.alignment]),
            )
