"""Who can act or speak, and how the text names them.

A mention is read in one document; a party is what all mentions with one name key share. The id
of a party follows from its key alone, so a claim can name its speaker before the pile is
resolved.
"""

from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from twosource.records.identity import content_id

PartyKind = Literal[
    "state", "government", "agency", "military", "person", "media", "organisation", "company",
    "bank", "group", "anonymous", "author", "unknown",
]  # fmt: skip
MentionForm = Literal["name", "acronym", "metonym", "demonym", "surname", "pronoun", "nominal"]
NameKind = Literal["primary", "alias", "weak", "spun"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """One naming of a party, item or place in one document.

    ``key`` is the name key shared by all that name the same one (``state:RU``, ``gov:IR``,
    ``person:ben wallace``, ``item:shahed-136``, ``anon:<document>:three people``); a pronoun
    carries the key of its antecedent. ``kind`` is a party kind, ``item`` or ``place``; ``name``
    the best full name known; ``role`` and ``affiliation`` (a party key) come from apposition
    ("British Defense Minister Ben Wallace"); ``on_behalf_of`` is the key of the body a
    spokesman speaks for. ``count`` bounds how many unnamed persons are meant (min, max; None =
    open).
    """

    document: str
    start: int
    end: int
    text: str
    key: str
    kind: PartyKind | Literal["item", "place"]
    name: str
    form: MentionForm = "name"
    role: str | None = None
    affiliation: str | None = None
    on_behalf_of: str | None = None
    country: str | None = None  # ISO 3166 alpha-2
    item_class: str | None = None  # drone, missile, shell, machine_tool …
    count: tuple[float | None, float | None] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """One way to name a party or item."""

    text: str
    script: str = "Latn"  # ISO 15924
    kind: NameKind = "alias"


@dataclass(frozen=True, slots=True, kw_only=True)
class Membership:
    """A party speaks or acts for another: a minister for a government, a service for it."""

    party: str
    role: str | None
    basis: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """Someone who can act or speak."""

    key: str
    name: str
    kind: PartyKind
    names: tuple[Name, ...] = ()
    member_of: tuple[Membership, ...] = ()
    country: str | None = None
    id: str = ""

    def __post_init__(self) -> None:
        """Derive the id when it was not given."""
        if not self.id:
            object.__setattr__(self, "id", party_id(self.key))


@lru_cache(maxsize=4096)  # every claim asks for its speaker's
def party_id(key: str) -> str:
    """The id of the party with this name key."""
    return content_id("party", key)
