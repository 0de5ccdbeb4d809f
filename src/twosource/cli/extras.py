"""Optional parts: what to install when one is missing."""

from collections.abc import Iterator
from contextlib import contextmanager

from twosource.errors import MissingExtraError


@contextmanager
def needs_extra(extra: str) -> Iterator[None]:
    """Turn a missing package into one sentence; raises ``MissingExtraError``."""
    try:
        yield
    except ModuleNotFoundError as error:
        if (error.name or "").startswith("twosource"):
            raise
        raise MissingExtraError(
            f"This needs '{error.name}': pip install 'twosource[{extra}]'"
        ) from error
