"""The ledger: open it, ingest into it, ask it, rule on it. Every face goes through here."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, Literal, Self

from sqlalchemy import Connection

from twosource import __version__
from twosource.errors import InputError, NotFoundError
from twosource.export import load_exporter
from twosource.export.base import Content, ExportOptions
from twosource.ledger.assemble import QUOTES, Details
from twosource.ledger.browse import Facets, from_number, to_cursor
from twosource.ledger.comparison import Comparison, compare_documents
from twosource.ledger.details import Detail
from twosource.ledger.ingest import Progress, ingest_sources, weigh_ledger
from twosource.ledger.lists.summaries import Summaries
from twosource.ledger.lookup import KINDS, Lookup
from twosource.ledger.overview import make_overview
from twosource.ledger.review.decide import decide, undo
from twosource.ledger.review.history import history_of
from twosource.ledger.review.journal import Describer, Journal
from twosource.ledger.review.queue import review_rows
from twosource.ledger.review.requests import DecisionRequest
from twosource.ledger.standing import load_content
from twosource.ledger.upkeep import Rebuilt, is_outdated, rebuild
from twosource.ledger.verify import verify_ledger
from twosource.ledger.views import (
    ClaimRow,
    ConflictRow,
    DecisionRow,
    DocumentRow,
    FamilyRow,
    HistoryRow,
    Overview,
    Page,
    PartyRow,
    ProblemRow,
    PropositionRow,
    ReviewRow,
    Summary,
)
from twosource.loaders import LoadOptions, count_sources, load_paths
from twosource.pipeline.default import make_pipeline
from twosource.records.audit import Decision, Problem
from twosource.records.document import Document
from twosource.store import reader, writer
from twosource.store.database import name_of, open_database
from twosource.store.dialects import reading
from twosource.store.journal import head, load_journal


def ignore_progress(phase: str, done: int, total: int | None) -> None:
    """Show nothing."""


class Ledger:
    """One ledger: an SQLite file, or a PostgreSQL database given by its address.

    Use it as a context manager or call ``close``; one ledger serves many threads. Raises
    ``StoreError`` when it cannot be opened, ``NotFoundError`` for ids that nothing has.
    """

    def __init__(self, target: Path | str, *, create: bool = False) -> None:
        self.target = target
        self.name = name_of(target)
        self._engine = open_database(target, create=create)
        self._content: tuple[str, Content] | None = None
        self._journal = Journal([])

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let the file go."""
        self._engine.dispose()

    def ingest(
        self,
        paths: Sequence[Path | Literal["-"]],
        options: LoadOptions | None = None,
        progress: Progress = ignore_progress,
        workers: int = 0,
    ) -> Summary:
        """Read files, folders, archives or standard input (``"-"``) into the ledger.

        ``workers`` processes read; 0 stands for one per processor. Raises ``InputError`` when a
        path does not exist, before anything is read.
        """
        require_paths(paths)
        chosen = options or LoadOptions()
        sources = load_paths(paths, chosen)
        return self.ingest_sources(sources, progress, count_sources(paths), workers)

    def ingest_sources(
        self,
        sources: Iterable[Document | Problem],
        progress: Progress = ignore_progress,
        total: int | None = None,
        workers: int = 0,
    ) -> Summary:
        """Take documents that are loaded already."""
        return ingest_sources(self._engine, sources, progress, total, workers)

    @property
    def is_unfinished(self) -> bool:
        """True when the newest ingest was interrupted; running it again completes it."""
        with reading(self._engine) as connection:
            return reader.is_unfinished(connection)

    @property
    def is_outdated(self) -> bool:
        """True when an earlier program read the documents; a rebuild reads them anew."""
        with reading(self._engine) as connection:
            return is_outdated(connection)

    @property
    def stamp(self) -> str:
        """A short text that changes whenever what stands, or a decision, does."""
        with reading(self._engine) as connection:
            return reader.stamp(connection)

    @property
    def content(self) -> Content:
        """All that stands in the ledger now: for exports and reports, not for single pages."""
        with reading(self._engine) as connection:
            stamp = reader.stamp(connection)
            if self._content is None or self._content[0] != stamp:
                self._content = (stamp, load_content(connection))
            return self._content[1]

    def _read_journal(self, connection: Connection) -> Journal:
        """The journal; decisions are only ever added, so their number tells it is the same."""
        if len(self._journal.decisions) != head(connection):
            self._journal = Journal(load_journal(connection))
        return self._journal

    def propositions(self) -> list[PropositionRow]:
        """The propositions, the most reported first."""
        return Summaries(self.content).propositions()

    def claims(self) -> list[ClaimRow]:
        """The claims, in order of document and place."""
        return Summaries(self.content).claim_rows()

    def documents(self) -> list[DocumentRow]:
        """The documents, in order of path."""
        return Summaries(self.content).documents()

    def families(self) -> list[FamilyRow]:
        """Documents that go back to one original, the largest families first."""
        return Summaries(self.content).family_rows()

    def parties(self) -> list[PartyRow]:
        """The parties, those that speak and act most first."""
        return Summaries(self.content).parties()

    def problems(self) -> list[ProblemRow]:
        """What could not be handled, in order of path."""
        return Summaries(self.content).problems()

    def page(
        self,
        kind: str,
        filters: Mapping[str, str] | None = None,
        *,
        sort: str = "",
        cursor: str | None = None,
        limit: int = 50,
    ) -> Page[Any]:
        """One page of a list: propositions, claims, documents, families, parties and more.

        ``filters`` are facets and keys of the list (see ``ledger.listings``), ``q`` for full
        text, ``since`` and ``until``. Raises ``InputError`` for what the list does not have.
        """
        with reading(self._engine) as connection:
            look = Lookup(connection)
            return look.page(kind, filters or {}, sort=sort, cursor=cursor, limit=limit)

    def facets(self, kind: str, filters: Mapping[str, str] | None = None) -> Facets:
        """The values of each facet of a list with their counts under the other filters."""
        with reading(self._engine) as connection:
            return Lookup(connection).facets(kind, filters or {})

    def row(self, record_id: str) -> Any:
        """The row that shows a record in its list; raises ``NotFoundError``."""
        kind = record_id.split(":")[1] if record_id.count(":") > 1 else ""
        if kind not in KINDS:
            raise NotFoundError(f"'{record_id}' is no id of a record that a list shows.")
        with reading(self._engine) as connection:
            return Lookup(connection).row(KINDS[kind], record_id)

    def detail(self, record_id: str, most: int | None = QUOTES) -> Detail:
        """One record with all that its page shows; ``most`` bounds the quotes of a group.

        Raises ``NotFoundError`` when nothing has this id.
        """
        with reading(self._engine) as connection:
            journal = self._read_journal(connection)
            return Details(Lookup(connection), journal, most).detail(record_id)

    def compare(self, one: str, other: str) -> Comparison:
        """Two documents (ids, in either order) side by side.

        Raises ``NotFoundError`` when neither derives from the other.
        """
        with reading(self._engine) as connection:
            return compare_documents(Lookup(connection), one, other)

    def overview(self) -> Overview:
        """The ledger at one glance."""
        with reading(self._engine) as connection:
            journal = self._read_journal(connection)
            return make_overview(connection, Lookup(connection), journal)

    def find_id(self, start: str, kind: str = "") -> str:
        """The one id, of a ``kind`` if given, that begins so (also without scheme and kind).

        Raises ``NotFoundError`` when nothing does, or more than one.
        """
        with reading(self._engine) as connection:
            every = Lookup(connection).ids_beginning(start)
        found = [one for one in every if not kind or one.split(":")[1] == kind]
        if start in found:
            return start
        if not found:
            raise NotFoundError(
                f"Nothing has an id that begins with '{start}'. "
                f"List ids with: twosource propositions --ledger {self.name} "
                "(or claims, documents, parties, decisions)."
            )
        if len(found) > 1:
            some = ", ".join(found[:4])
            raise NotFoundError(f"'{start}' fits several ids ({some} …); give more of it.")
        return found[0]

    def decide(self, request: DecisionRequest) -> Decision:
        """Rule on something, with effect at once; see ``ledger.review.requests``.

        Raises ``InputError`` for a ruling that makes no sense, ``NotFoundError`` for unknown
        ids, ``ConflictError`` when another decision stands than the request expects.
        """
        return decide(self._engine, request, self.reweigh)

    def undo(self, decision_id: str, author: str, why: str = "") -> Decision:
        """Take a decision back; the journal keeps both. An undo can be undone too."""
        return undo(self._engine, decision_id, author, why, self.reweigh)

    def reweigh(self, progress: Progress = ignore_progress, workers: int = 0) -> None:
        """Derive everything again from readings and decisions."""
        versions = make_pipeline().versions()
        run = writer.begin_run(self._engine, f"twosource {__version__}", versions, "reweigh")
        weigh_ledger(self._engine, progress, run, workers)

    def decisions(
        self, about: str | None = None, *, cursor: str | None = None, limit: int = 50
    ) -> Page[DecisionRow]:
        """The journal, the newest decision first; ``about`` one record where given."""
        with reading(self._engine) as connection:
            journal = self._read_journal(connection)
            made = journal.about([about]) if about else list(journal.decisions)
            made.reverse()
            start = from_number(cursor, "decisions")
            shown = made[start : start + limit]
            more = len(made) > start + limit
            return Page(
                items=Describer(journal, Lookup(connection)).rows(shown),
                next=to_cursor("decisions", str(start + limit)) if more else None,
                total=len(made),
            )

    def decision(self, decision_id: str) -> DecisionRow:
        """One decision of the journal; raises ``NotFoundError`` when there is none."""
        with reading(self._engine) as connection:
            journal = self._read_journal(connection)
            if decision_id not in journal.by_id:
                raise NotFoundError(f"No decision has the id '{decision_id}'.")
            made = [journal.by_id[decision_id]]
            return Describer(journal, Lookup(connection)).rows(made)[0]

    def stands_on(self, topic: str) -> str:
        """The id of the decision that stands on a topic, empty when there is none."""
        with reading(self._engine) as connection:
            standing = self._read_journal(connection).standing.get(topic)
        return standing.id if standing else ""

    def conflicts(self) -> tuple[ConflictRow, ...]:
        """What analysts ruled differently and nobody has settled."""
        with reading(self._engine) as connection:
            journal = self._read_journal(connection)
            return Describer(journal, Lookup(connection)).conflicts()

    def review_queue(self, *, cursor: str | None = None, limit: int = 50) -> Page[ReviewRow]:
        """What an analyst should look at next, and why."""
        with reading(self._engine) as connection:
            journal = self._read_journal(connection)
            rows = review_rows(Lookup(connection), journal)
        start = from_number(cursor, "review")
        shown = tuple(rows[start : start + limit])
        more = len(rows) > start + limit
        following = to_cursor("review", str(start + limit)) if more else None
        return Page(items=shown, next=following, total=len(rows))

    def history(self, record_id: str) -> list[HistoryRow]:
        """Everything that happened to a record, oldest first."""
        with reading(self._engine) as connection:
            return history_of(connection, self._read_journal(connection), record_id)

    def rebuild(
        self, progress: Progress = ignore_progress, workers: int = 0, *, check: bool = False
    ) -> Rebuilt:
        """Read everything again, apply all decisions, compare with what stands and replace it.

        With ``check`` nothing is written.
        """
        return rebuild(self._engine, progress, workers, check=check)

    def export(self, name: str, options: ExportOptions | None = None) -> Iterator[str]:
        """The ledger in the named format, piece by piece.

        Raises ``InputError`` when there is no such format.
        """
        return load_exporter(name).lines(self.content, options or ExportOptions())

    def verify(self) -> list[str]:
        """Re-derive every id and every quote; gives one sentence per fault found."""
        content = self.content
        with reading(self._engine) as connection:
            return verify_ledger(connection, content)


def open_ledger(target: Path | str, *, create: bool = False) -> Ledger:
    """The ledger at ``target``: a path is an SQLite file, ``postgresql://…`` PostgreSQL.

    Raises ``StoreError`` when it cannot be opened.
    """
    return Ledger(target, create=create)


def require_paths(paths: Sequence[Path | Literal["-"]]) -> None:
    """Raise ``InputError`` for the first path at which there is nothing."""
    for path in paths:
        if path != "-" and not path.exists():
            raise InputError(f"There is no file or folder '{path}'.")
