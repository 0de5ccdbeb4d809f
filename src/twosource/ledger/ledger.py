"""The ledger: open it, ingest into it, ask it, export it. Every face goes through here."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import Any, Literal, Self

from twosource.errors import InputError, NotFoundError
from twosource.export import load_exporter
from twosource.export.base import Content, ExportOptions
from twosource.ledger.assemble import QUOTES, Details
from twosource.ledger.browse import Facets
from twosource.ledger.details import Detail
from twosource.ledger.ingest import Progress, ingest_sources
from twosource.ledger.lookup import Lookup
from twosource.ledger.overview import make_overview
from twosource.ledger.summaries import Summaries
from twosource.ledger.verify import verify_ledger
from twosource.ledger.views import (
    ClaimRow,
    DocumentRow,
    FamilyRow,
    Overview,
    Page,
    PartyRow,
    ProblemRow,
    PropositionRow,
    Summary,
)
from twosource.loaders import LoadOptions, count_sources, load_paths
from twosource.pipeline.pile import refine
from twosource.records.audit import Problem
from twosource.records.document import Document
from twosource.store import reader
from twosource.store.database import open_database


def ignore_progress(phase: str, done: int, total: int | None) -> None:
    """Show nothing."""


class Ledger:
    """One ledger file.

    Use it as a context manager or call ``close``. Raises ``StoreError`` when the file cannot be
    opened, ``NotFoundError`` for ids that nothing has.
    """

    def __init__(self, path: Path | str, *, create: bool = False) -> None:
        self.path = Path(path)
        self._engine = open_database(self.path, create=create)

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
        for path in paths:
            if path != "-" and not path.exists():
                raise InputError(f"There is no file or folder '{path}'.")
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
        self.__dict__.pop("content", None)
        self.__dict__.pop("_lookup", None)
        return ingest_sources(self._engine, sources, progress, total, workers)

    @property
    def is_unfinished(self) -> bool:
        """True when the newest ingest was interrupted; running it again completes it."""
        return reader.is_unfinished(self._engine)

    @cached_property
    def content(self) -> Content:
        """All that stands in the ledger now."""
        documents = {d.id: d for d in reader.load_documents(self._engine)}
        outcomes = list(reader.load_outcomes(self._engine, documents))
        links = tuple(reader.load_standing(self._engine, "copy_link"))
        readings = refine([o.reading for o in outcomes if o.reading is not None], links)
        problems = reader.load_problems(self._engine)
        problems += reader.load_standing(self._engine, "reading_problem")
        return Content(
            readings=tuple(sorted(readings, key=lambda r: r.document.id)),
            links=links,
            parties=tuple(reader.load_standing(self._engine, "party")),
            items=tuple(reader.load_standing(self._engine, "item")),
            claims=tuple(reader.load_standing(self._engine, "claim")),
            corroborations=tuple(reader.load_standing(self._engine, "corroboration")),
            edges=tuple(reader.load_standing(self._engine, "edge")),
            problems=tuple(problems),
        )

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

    @cached_property
    def _lookup(self) -> Lookup:
        return Lookup(self.content)

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
        return self._lookup.page(kind, filters or {}, sort=sort, cursor=cursor, limit=limit)

    def facets(self, kind: str, filters: Mapping[str, str] | None = None) -> Facets:
        """The values of each facet of a list with their counts under the other filters."""
        return self._lookup.facets(kind, filters or {})

    def detail(self, record_id: str, most: int | None = QUOTES) -> Detail:
        """One record with all that its page shows; ``most`` bounds the quotes of a group.

        Raises ``NotFoundError`` when nothing has this id.
        """
        return Details(self._lookup, most).detail(record_id)

    def overview(self) -> Overview:
        """The ledger at one glance."""
        return make_overview(self._engine, self._lookup)

    def find_id(self, start: str) -> str:
        """The one id that begins so (with or without its scheme and kind).

        Raises ``NotFoundError`` when nothing does, or more than one.
        """
        ids = self._lookup.ids()
        found = sorted(
            key for key in ids if key.startswith(start) or _tail(key).startswith(start)
        )
        if not found:
            raise NotFoundError(
                f"Nothing has an id that begins with '{start}'. "
                f"List ids with: twosource propositions --ledger {self.path}"
            )
        if len(found) > 1:
            some = ", ".join(found[:4])
            raise NotFoundError(f"'{start}' fits {len(found)} ids ({some} …); give more of it.")
        return found[0]

    def export(self, name: str, options: ExportOptions | None = None) -> Iterator[str]:
        """The ledger in the named format, piece by piece.

        Raises ``InputError`` when there is no such format.
        """
        return load_exporter(name).lines(self.content, options or ExportOptions())

    def verify(self) -> list[str]:
        """Re-derive every id and every quote; gives one sentence per fault found."""
        return verify_ledger(self._engine, self.content)


def _tail(record_id: str) -> str:
    """The hexadecimal part of an id."""
    return record_id.rsplit(":", 1)[-1]


def open_ledger(target: Path | str, *, create: bool = False) -> Ledger:
    """The ledger at ``target``: a path is an SQLite file.

    Raises ``StoreError`` when it cannot be opened.
    """
    return Ledger(target, create=create)
