"""The ledger: open it, ingest into it, ask it, export it. Every face goes through here."""

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import Literal, Self

from twosource.errors import InputError, NotFoundError
from twosource.export import load_exporter
from twosource.export.base import Content, ExportOptions
from twosource.ledger import summaries
from twosource.ledger.ingest import Progress, ingest_sources
from twosource.ledger.verify import verify_ledger
from twosource.ledger.views import (
    ClaimRow,
    DocumentRow,
    FamilyRow,
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
        return summaries.proposition_rows(self.content)

    def claims(self) -> list[ClaimRow]:
        """The claims, in order of document and place."""
        return summaries.claim_rows(self.content)

    def documents(self) -> list[DocumentRow]:
        """The documents, in order of path."""
        return summaries.document_rows(self.content)

    def families(self) -> list[FamilyRow]:
        """Documents that go back to one original, the largest families first."""
        return summaries.family_rows(self.content)

    def parties(self) -> list[PartyRow]:
        """The parties, those that speak and act most first."""
        return summaries.party_rows(self.content)

    def problems(self) -> list[ProblemRow]:
        """What could not be handled, in order of path."""
        return summaries.problem_rows(self.content)

    def find_id(self, start: str) -> str:
        """The one id that begins so (with or without its scheme and kind).

        Raises ``NotFoundError`` when nothing does, or more than one.
        """
        found = sorted(
            key for key in self._ids() if key.startswith(start) or _tail(key).startswith(start)
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

    def _ids(self) -> set[str]:
        content = self.content
        ids = {reading.document.id for reading in content.readings}
        ids |= {claim.proposition.id for claim in content.claims}
        return ids.union(
            (one.id for one in content.corroborations),
            (claim.id for claim in content.claims),
            (party.id for party in content.parties),
        )

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
