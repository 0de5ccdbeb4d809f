"""The exporter contract: a ledger's content in, lines of one file out."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from twosource.records.audit import Problem
from twosource.records.claim import Claim
from twosource.records.corroboration import Corroboration
from twosource.records.item import Item
from twosource.records.lineage import CopyLink
from twosource.records.network import Edge
from twosource.records.party import Party
from twosource.records.reading import Reading


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """All that a ledger holds at one moment, each list in order of id."""

    readings: tuple[Reading, ...]
    links: tuple[CopyLink, ...]
    parties: tuple[Party, ...]
    items: tuple[Item, ...]
    claims: tuple[Claim, ...]
    corroborations: tuple[Corroboration, ...]
    edges: tuple[Edge, ...]
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportOptions:
    """``with_text`` keeps the documents' texts in the export."""

    with_text: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Exporter:
    """One format: ``lines`` yields the file's text piece by piece."""

    name: str
    extension: str
    help: str
    lines: Callable[[Content, ExportOptions], Iterator[str]]
