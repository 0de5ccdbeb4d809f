"""What is transferred, built, used or priced.

Two designations that somebody says are one thing stay two items with a contested ``same_as``.
"""

from dataclasses import dataclass

from twosource.records.identity import content_id
from twosource.records.party import Name


@dataclass(frozen=True, slots=True, kw_only=True)
class SameAs:
    """Who says that another item is this one, and who says it is not (claim ids)."""

    item: str
    affirming: tuple[str, ...] = ()
    denying: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One weapon system, component, facility, good or sum."""

    key: str
    name: str
    item_class: str
    names: tuple[Name, ...] = ()
    same_as: tuple[SameAs, ...] = ()
    id: str = ""

    def __post_init__(self) -> None:
        """Derive the id when it was not given."""
        if not self.id:
            object.__setattr__(self, "id", item_id(self.key))


def item_id(key: str) -> str:
    """The id of the item with this name key."""
    return content_id("item", key)
