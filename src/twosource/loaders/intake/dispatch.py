"""One source through its loader, and whatever that finds inside, however damaged.

Invariant: nothing raised by a loader or its library gets out; each failure is one ``Problem``
of one source, and the next source is read as if nothing had happened.
"""

import logging
from collections.abc import Callable, Iterator, Sequence

from twosource.loaders.base import Loader, LoadOptions, Source, UnreadableError, problem_of
from twosource.loaders.intake.formats import choose_loader
from twosource.loaders.intake.walk import explain_os_error
from twosource.records.audit import Problem
from twosource.records.document import Document

_log = logging.getLogger(__name__)


def load_source(
    source: Source, options: LoadOptions, loaders: Callable[[], Sequence[Loader]]
) -> Iterator[Document | Problem]:
    """Everything in one source, inner sources included, depth first in their order."""
    stack: list[Iterator[Document | Problem | Source]] = [iter((source,))]
    while stack:
        found = next(stack[-1], None)
        if found is None:
            stack.pop()
        elif not isinstance(found, Source):
            yield found
        elif found.depth > options.limits.max_depth:
            yield _too_deep(found, options.limits.max_depth)
        else:
            stack.append(_load_safely(found, options, loaders))


def _load_safely(
    source: Source, options: LoadOptions, loaders: Callable[[], Sequence[Loader]]
) -> Iterator[Document | Problem | Source]:
    try:
        loader = _loader_for(source, options, loaders())
        yield from loader.load(source, options)
    except UnreadableError as error:
        yield problem_of(source, error.code, str(error))
    except OSError as error:
        yield problem_of(source, **explain_os_error(error))
    except Exception as error:  # noqa: BLE001 - readers of damaged files raise anything
        _log.warning("%s could not be read: %s", source.path, type(error).__name__)
        yield problem_of(
            source,
            "unreadable_file",
            f"The file is damaged or not what it seems ({type(error).__name__}); "
            "open it in its own program and save it again.",
        )


def _loader_for(source: Source, options: LoadOptions, loaders: Sequence[Loader]) -> Loader:
    if options.loader and source.depth == 0:
        return next(loader for loader in loaders if loader.name == options.loader)
    head = source.head()
    if not head:
        raise UnreadableError("empty_file", "The file is empty; get it again or leave it out.")
    return choose_loader(source, head, loaders)


def _too_deep(source: Source, limit: int) -> Problem:
    return problem_of(
        source,
        "archive_too_deep",
        f"It lies more than {limit} archives or mails deep and was not opened; unpack the "
        "outer ones first, or raise the setting max_depth.",
    )
