"""One link of hearsay: who is said to say something, how, and which words it covers."""

from dataclasses import dataclass
from typing import Literal

Act = Literal[
    "assert", "report", "allege", "estimate", "assess", "announce", "predict", "warn",
    "threaten", "demand", "deny", "admit", "dismiss", "refuse_comment", "dispute_identity",
    "criticise", "opine", "recall",
]  # fmt: skip
Naming = Literal["named", "collective", "anonymous", "author", "unattributed"]
Span = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """The words that show that somebody says something: "said", "according to"."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """One source's act over an extent of content.

    ``source`` is the span of the words that name the source and ``source_key`` the name key of
    its mention (``author:<document>`` for the document's own voice, ``unknown`` when the text
    does not say). ``content`` may be discontinuous and run over several sentences. ``parent``
    is the index, in ``Reading.attributions``, of the attribution that this one stands inside
    (outlet citing an official): the chain of hearsay is followed outward along it. ``negated``
    is true when the content is denied *by the act* ("denied that …") and the content words
    themselves are positive.
    """

    start: int
    end: int
    act: Act
    cue: Cue | None
    source: Span | None
    source_key: str
    naming: Naming
    source_role: str | None = None
    source_affiliation: str | None = None
    on_behalf_of: str | None = None
    source_count: tuple[float | None, float | None] | None = None
    content: tuple[Span, ...] = ()
    parent: int | None = None
    negated: bool = False
    direct: bool = False  # the content is a quotation
    score: float = 1.0
