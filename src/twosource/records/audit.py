"""What could not be handled, what made a record, and what an analyst ruled."""

from dataclasses import dataclass

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """An analyst's ruling on one record, and which earlier ruling it supersedes."""

    subject: str
    verb: str
    value: str
    author: str
    made: str
    why: str = ""
    supersedes: str | None = None
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
                self.supersedes,
            ]
            object.__setattr__(self, "id", content_id("decision", parts))
