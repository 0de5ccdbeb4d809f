"""Bytes into documents: one module per format; what cannot be read becomes a ``Problem``.

Invariant: ``load_paths`` never raises for a file, holds one document at a time, and gives the
same documents in the same order whenever the same bytes lie under the same names.
"""

from collections.abc import Iterator, Sequence
from functools import cache
from importlib import import_module
from importlib.metadata import entry_points
from pathlib import Path
from typing import Literal

from twosource.errors import InputError
from twosource.loaders.base import Loader, LoadLimits, LoadOptions, Source
from twosource.loaders.intake.dispatch import load_source
from twosource.loaders.intake.walk import find_sources
from twosource.records.audit import Problem
from twosource.records.document import Document

LOADERS = {
    "text": "twosource.loaders.text",
    "html": "twosource.loaders.html",
    "pdf": "twosource.loaders.pdf",
    "docx": "twosource.loaders.docx",
    "eml": "twosource.loaders.eml",
    "jsonl": "twosource.loaders.jsonl",
    "csv": "twosource.loaders.csv",
    "feed": "twosource.loaders.feed",
    "warc": "twosource.loaders.warc",
    "zip": "twosource.loaders.zip",
}
ENTRY_POINTS = "twosource.loaders"

__all__ = [
    "LOADERS",
    "LoadLimits",
    "LoadOptions",
    "Loader",
    "count_sources",
    "load_paths",
    "loaders",
]


@cache
def loaders() -> tuple[Loader, ...]:
    """All loaders: the built-in ones, then those of other packages, by name."""
    built_in = tuple(import_module(module).LOADER for module in LOADERS.values())
    others = sorted(entry_points(group=ENTRY_POINTS), key=lambda point: point.name)
    return built_in + tuple(point.load() for point in others if point.name not in LOADERS)


def load_paths(
    paths: Sequence[Path | Literal["-"]], options: LoadOptions | None = None
) -> Iterator[Document | Problem]:
    """Read files, folders and standard input (``-``), one document at a time.

    Raises:
        InputError: ``options.loader`` names no loader.
    """
    options = options or LoadOptions()
    names = [loader.name for loader in loaders()] if options.loader else []
    if options.loader and options.loader not in names:
        raise InputError(f"There is no loader {options.loader!r}; use {', '.join(names)}.")
    return _load_all(paths, options)


def count_sources(paths: Sequence[Path | Literal["-"]]) -> int:
    """How many files ``load_paths`` will open (an archive is one), for a progress bar."""
    return sum(1 for found in find_sources(paths) if isinstance(found, Source))


def _load_all(
    paths: Sequence[Path | Literal["-"]], options: LoadOptions
) -> Iterator[Document | Problem]:
    for found in find_sources(paths):
        if isinstance(found, Problem):
            yield found
        else:
            yield from load_source(found, options, loaders)
