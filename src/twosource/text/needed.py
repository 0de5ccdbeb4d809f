"""Many patterns asked of one text: only those are tried whose letters stand in it.

Most patterns cannot fit without one of a few runs of five letters, found once from the parsed
pattern; a text shows the runs that it holds by one look at its slices.
Invariant: a pattern that is not tried does not fit.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from importlib import import_module
from typing import Any

_LENGTH = 5  # letters of a run: most texts hold some of four, many patterns need none of six
_MOST = 400  # runs of one place: a place that allows more tells too little
_NO_LETTER = frozenset({"AT", "ASSERT", "ASSERT_NOT"})
Items = Sequence[tuple[Any, Any]]  # what re's own parser makes of a pattern


class Patterns:
    """Regular expressions of several kinds; one text is asked about several kinds in a row."""

    def __init__(self, kinds: Mapping[str, Iterable[re.Pattern[str]]]) -> None:
        self._always: dict[str, list[re.Pattern[str]]] = {kind: [] for kind in kinds}
        self._by_run: dict[str, list[tuple[str, re.Pattern[str]]]] = {}
        for kind, pattern in (
            (kind, one) for kind, patterns in kinds.items() for one in patterns
        ):
            needed = _find_needed(pattern)
            if not needed:
                self._always[kind].append(pattern)
            for run in needed:
                self._by_run.setdefault(run, []).append((kind, pattern))
        self._likely = lru_cache(maxsize=64)(self._find_likely)

    def fit(self, kind: str, text: str) -> bool:
        """Whether a pattern of this kind is found in the text."""
        tried = self._always[kind] + self._likely(text).get(kind, [])
        return any(pattern.search(text) for pattern in tried)

    def _find_likely(self, text: str) -> dict[str, list[re.Pattern[str]]]:
        """The patterns of each kind that need a run which the text holds."""
        runs = {text[i : i + _LENGTH] for i in range(len(text) - _LENGTH + 1)}
        found: dict[str, list[re.Pattern[str]]] = {}
        for run in self._by_run.keys() & runs:
            for kind, pattern in self._by_run[run]:
                found.setdefault(kind, []).append(pattern)
        return found


def _find_needed(pattern: re.Pattern[str]) -> set[str]:
    """Runs of which every match holds one: the fewest; empty where none are known."""
    if pattern.flags & re.IGNORECASE:
        return set()
    items = list(import_module("re._parser").parse(pattern.pattern))
    found = [_begin(items[i:]) for i in range(len(items))]
    told = [runs for runs in found if runs and all(len(run) == _LENGTH for run in runs)]
    return min(told, key=len, default=set())


def _begin(items: Items) -> set[str] | None:
    """The letters that what the items match can begin with; None when they are too many."""
    found = {""}
    for kind, given in items:
        if all(len(run) == _LENGTH for run in found):
            break
        following = _ways(str(kind), given)
        if following is None:
            return None
        found = {(run + more)[:_LENGTH] for run in found for more in following}
        if len(found) > _MOST:
            return None
    return found


def _ways(kind: str, given: Any) -> set[str] | None:
    """The letters that one item can begin with, as many as a run has if it does not end."""
    found: set[str] | None = None
    if kind in _NO_LETTER:
        found = {""}
    elif kind == "LITERAL":
        found = {chr(given)}
    elif kind == "IN" and all(str(one) == "LITERAL" for one, _ in given):
        found = {chr(letter) for _, letter in given}
    elif kind == "SUBPATTERN" and not given[1]:  # without flags of its own
        found = _begin(given[-1])
    elif kind == "MAX_REPEAT" and given[1] == 1:
        once = _begin(given[2])
        found = once if once is None or given[0] else once | {""}
    elif kind == "BRANCH":
        branches = [_begin(branch) for branch in given[1]]
        found = set().union(*(runs or () for runs in branches))
        found = None if None in branches else found
    return found
