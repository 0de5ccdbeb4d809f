"""One proposition weighed: the independent sources for and against it, and why."""

from dataclasses import dataclass
from typing import Literal

from twosource.records.claim import Claim
from twosource.records.identity import content_id

Side = Literal["for", "against", "qualify", "silent"]
Independence = Literal["independent", "dependent", "not_established", "no_origin", "rejected"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Testimony:
    """A claim with what is known of its document and of its speaker: the input of the count.

    ``family`` is the id of the document that heads the copy family (the document itself when it
    was not copied); ``origin_share`` the part of the evidence's document that derives from
    there; ``copied`` is true when the evidence itself stands in a passage taken over from
    another document, and ``aligned`` is then the place there: that document, start and end in
    its text. ``bodies`` lists the party keys the speaker speaks for, nearest first (spokesman,
    ministry, government, state). ``sentence`` holds the words that the evidence stands among,
    ``before`` the sentence before in the same ``paragraph``, and ``title`` the headline.
    """

    claim: Claim
    family: str
    copied: bool = False
    published: str | None = None  # ISO date, the document's best
    publisher: str | None = None
    kind: str = "original"
    byline: str | None = None
    bodies: tuple[str, ...] = ()
    aligned: tuple[str, int, int] | None = None
    sentence: str = ""
    before: str = ""
    paragraph: int = 0
    title: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceGroup:
    """Claims that count as one origin, and the sentence that says why."""

    origin: str  # a name to print
    origin_key: str
    side: Side
    claims: tuple[str, ...]
    status: Independence
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Drift:
    """How one field moved between retellings: values in order, each with its claims.

    ``origin`` is the source that is retold; empty where the values are those of several.
    """

    field: str
    values: tuple[str, ...]
    claims: tuple[str, ...]
    origin: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Grade:
    """Admiralty scheme: source letter and information number, with the reason."""

    source: str
    information: int
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RuledGrade:
    """A grade that an analyst set; the computed one stays beside it."""

    source: str
    information: int
    author: str
    why: str
    decision: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PositionStep:
    """One party's stance on one cluster in one period (ISO dates)."""

    start: str | None
    end: str | None
    stance: str
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """One party's stance over time. ``shifts`` are (from, to, date) triples.

    ``note`` is a sentence where the party speaks in two voices, else empty.
    """

    party: str  # party id
    party_name: str
    corroboration: str
    steps: tuple[PositionStep, ...]
    shifts: tuple[tuple[str, str, str | None], ...] = ()
    stale_retellings: tuple[str, ...] = ()
    note: str = ""
    id: str = ""

    def __post_init__(self) -> None:
        """Derive the id when it was not given."""
        if not self.id:
            object.__setattr__(
                self, "id", content_id("position", [self.party, self.corroboration])
            )


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """Who is said to do something to whom in a cluster: keys, and the claims that say so.

    ``denying`` are the denials that leave these ends open or name them.
    """

    source: str
    target: str
    predicate: str
    item: str | None
    affirming: tuple[str, ...]
    denying: tuple[str, ...]
    realis: str = "actual"
    quantity: str | None = None
    first: str | None = None
    last: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Corroboration:
    """One cluster of claims about one proposition.

    ``independent_for`` and ``independent_against`` are (min, max): groups whose independence is
    established, and those plus the groups where it is not. ``rejected`` are the claims that an
    analyst threw out, each with the side it would stand on; a group of none but such claims has
    the status ``rejected``. ``apart`` is the decision that set these claims apart from others
    with the same wording.
    """

    proposition: str  # id of the canonical one
    members: tuple[str, ...]
    predicate: str
    text: str
    affirming: tuple[str, ...] = ()
    denying: tuple[str, ...] = ()
    qualifying: tuple[str, ...] = ()
    silent: tuple[str, ...] = ()
    groups: tuple[SourceGroup, ...] = ()
    independent_for: tuple[int, int] = (0, 0)
    independent_against: tuple[int, int] = (0, 0)
    grade: Grade | None = None
    drift: tuple[Drift, ...] = ()
    positions: tuple[Position, ...] = ()
    roles: tuple[tuple[str, tuple[str, ...]], ...] = ()
    realis: str = "actual"
    quantity: str | None = None  # the words of the figure of the canonical proposition
    event_start: str | None = None  # when it is said to have happened (ISO dates)
    event_end: str | None = None
    first: str | None = None  # when it was reported
    last: str | None = None
    ties: tuple[Tie, ...] = ()
    rejected: tuple[tuple[str, Side], ...] = ()
    ruled_grade: RuledGrade | None = None
    apart: str = ""
    id: str = ""

    def __post_init__(self) -> None:
        """Derive the id when it was not given."""
        if not self.id:
            object.__setattr__(self, "id", corroboration_id(self.members, self.apart))


def corroboration_id(members: tuple[str, ...], apart: str = "") -> str:
    """A cluster is known by the propositions in it, and by the decision that set it apart."""
    return content_id("corroboration", sorted(members) + ([apart] if apart else []))
