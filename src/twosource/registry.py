"""Named tables of implementations: imported on first use, open to plug-ins by entry point."""

from collections.abc import Mapping
from importlib import import_module
from importlib.metadata import entry_points
from typing import Any

from twosource.errors import InputError


def names(table: Mapping[str, str], group: str) -> list[str]:
    """The names that can be asked for: our own first, then those of installed plug-ins."""
    plugins = [point.name for point in entry_points(group=group)]
    return [*table, *sorted(set(plugins) - set(table))]


def load(table: Mapping[str, str], group: str, name: str) -> Any:
    """The implementation of this name; ``table`` maps names to ``module:attribute``.

    Raises ``InputError`` naming what there is when the name is unknown.
    """
    if name in table:
        module, _, attribute = table[name].partition(":")
        return getattr(import_module(module), attribute)
    for point in entry_points(group=group):
        if point.name == name:
            return point.load()
    raise InputError(f"There is no '{name}'; choose one of: {', '.join(names(table, group))}.")
