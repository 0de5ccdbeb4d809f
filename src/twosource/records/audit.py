"""What could not be handled, what made a record, and what an analyst ruled."""

from dataclasses import dataclass
from typing import Literal

from twosource.records.identity import content_id


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """Something a stage could not handle: stored and shown, never dropped.

    ``code`` is stable (``empty_file``, ``no_text_layer``, ``archive_too_large`` …), ``message``
    one plain sentence that says what happened and what the user can do. ``start..end`` are the
    words of the document that it is about, where it is about words.
    """

    stage: str
    code: str
    message: str
    path: str | None = None
    document: str | None = None
    start: int | None = None
    end: int | None = None
    id: str = ""

    def __post_init__(self) -> None:
        """Derive the id when it was not given."""
        if not self.id:
            parts = [self.stage, self.code, self.path, self.document, self.message]
            object.__setattr__(self, "id", content_id("problem", parts))


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """What made a record: program and stage versions, settings, time (ISO 8601, UTC)."""

    number: int
    started: str
    program: str
    stages: tuple[tuple[str, str], ...]
    settings: str = ""


Verb = Literal[
    "accept", "reject", "correct", "merge_propositions", "split_proposition", "merge_parties",
    "split_party", "depend", "independent", "not_copy", "grade", "undo",
]  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """An analyst's ruling on one record, and which earlier ruling it supersedes.

    ``value`` is canonical JSON of what was ruled beyond the verb. Decisions on one ``topic``
    replace each other: all rulings on one claim, for instance, or on one pair of sources.
    ``settles`` marks the ruling that ends a difference between analysts.
    """

    subject: str
    verb: Verb
    value: str
    author: str
    made: str  # ISO 8601 with microseconds, UTC
    why: str = ""
    supersedes: str | None = None
    topic: str = ""
    settles: bool = False
    id: str = ""

    def __post_init__(self) -> None:
        """Derive the id when it was not given."""
        if not self.id:
            parts = [
                self.subject,
                self.verb,
                self.value,
                self.author,
                self.made,
                self.why,
                self.supersedes,
                self.topic,
                self.settles,
            ]
            object.__setattr__(self, "id", content_id("decision", parts))
