"""Many patterns asked of one text: only those are tried whose letters stand in it.

Most patterns cannot fit without one of a few runs of five letters, found once by a small scan
of the pattern; a text shows the runs that it holds by one look at its slices.
Invariant: a pattern that is not tried does not fit. What the scan does not know needs nothing,
so such a pattern is always tried.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

_LENGTH = 5  # letters of a run: most texts hold some of four, many patterns need none of six
_MOST = 400  # runs of one place: a place that allows more tells too little
_READ_OTHERWISE = re.IGNORECASE | re.VERBOSE
_PLACES = frozenset("bBAZ")  # escapes that match no letter
_CLASSES = frozenset("wWsSdD")  # escapes that match one of many
_OPENING = re.compile(r"\((?:\?(?P<around><?[=!])|(?P<plain>\?:|\?P<\w+>|(?!\?)))")
_REPEATED = re.compile(r"(?P<sign>[?*+]|\{\d*,?\d*\})[?+]?")
Ways = set[str] | None  # the letters that a part can begin with; None when they are too many


class Patterns:
    """Regular expressions of several kinds; one text is asked about several kinds in a row."""

    def __init__(self, kinds: Mapping[str, Iterable[re.Pattern[str]]]) -> None:
        self._always: dict[str, list[re.Pattern[str]]] = {kind: [] for kind in kinds}
        self._by_run: dict[str, list[tuple[str, re.Pattern[str]]]] = {}
        for kind, pattern in (
            (kind, one) for kind, patterns in kinds.items() for one in patterns
        ):
            needed = find_needed(pattern)
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


def find_needed(pattern: re.Pattern[str]) -> set[str]:
    """Runs of which every match holds one: the fewest; empty where none are known."""
    if pattern.flags & _READ_OTHERWISE:
        return set()
    try:
        branches = _Scan(pattern.pattern).whole()
    except ValueError:
        return set()
    parts = branches[0] if len(branches) == 1 else [_union(branches)]
    found = [_begin(parts[i:]) for i in range(len(parts))]
    told = [runs for runs in found if runs and all(len(run) == _LENGTH for run in runs)]
    return min(told, key=len, default=set())


def _begin(parts: Sequence[Ways]) -> Ways:
    """The letters that what the parts match one after the other can begin with."""
    found = {""}
    for following in parts:
        if all(len(run) == _LENGTH for run in found):
            break
        if following is None:
            return None
        found = {(run + more)[:_LENGTH] for run in found for more in following}
        if len(found) > _MOST:
            return None
    return found


def _union(branches: Iterable[Sequence[Ways]]) -> Ways:
    found: set[str] = set()
    for branch in branches:
        begun = _begin(branch)
        if begun is None:
            return None
        found |= begun
    return found


class _Scan:
    """Reads a pattern from left to right; raises ``ValueError`` for what it does not know."""

    def __init__(self, pattern: str) -> None:
        self._pattern = pattern
        self._at = 0

    def whole(self) -> list[list[Ways]]:
        """The branches of the whole pattern, each as what its parts can begin with."""
        found = self._branches()
        if self._at < len(self._pattern):
            raise ValueError(self._pattern)
        return found

    def _branches(self) -> list[list[Ways]]:
        found: list[list[Ways]] = [[]]
        while self._at < len(self._pattern) and self._pattern[self._at] != ")":
            if self._pattern[self._at] == "|":
                self._at += 1
                found.append([])
            else:
                found[-1] += self._repeated(self._part())
        return found

    def _part(self) -> list[Ways]:
        """The next part: mostly one, but those of a group that has no branches."""
        letter = self._pattern[self._at]
        if letter == "(":
            return self._group()
        self._at += 1
        if letter == "[":
            return [self._choice()]
        if letter == "\\":
            return [self._escaped()]
        if letter in "^$":
            return [{""}]
        return [None if letter == "." else {letter}]

    def _group(self) -> list[Ways]:
        """What a group begins with; a look ahead or back matches no letter."""
        opening = _OPENING.match(self._pattern, self._at)
        if opening is None:  # flags of its own, a condition
            raise ValueError(self._pattern)
        self._at = opening.end()
        branches = self._branches()
        if self._at == len(self._pattern):
            raise ValueError(self._pattern)
        self._at += 1
        if opening["around"]:
            return [{""}]
        return branches[0] if len(branches) == 1 else [_union(branches)]

    def _choice(self) -> Ways:
        """One of the letters in brackets; None for ranges, classes and all but some letters."""
        end = self._pattern.index("]", self._at + 1)
        letters = self._pattern[self._at : end]
        self._at = end + 1
        plain = "\\" not in letters and "-" not in letters and not letters.startswith("^")
        if "\\" in letters and letters.endswith("\\"):
            raise ValueError(self._pattern)  # an escaped bracket
        return set(letters) if plain else None

    def _escaped(self) -> Ways:
        letter = self._pattern[self._at]
        self._at += 1
        if letter in _PLACES:
            return {""}
        if letter.isalnum() and letter not in _CLASSES:  # a group met before, a line's end
            raise ValueError(self._pattern)
        return None if letter in _CLASSES else {letter}

    def _repeated(self, parts: list[Ways]) -> list[Ways]:
        """What a part begins with that may be missing or come again."""
        again = _REPEATED.match(self._pattern, self._at)
        if again is None:
            return parts
        self._at = again.end()
        once = _begin(parts)
        return [once | {""} if again["sign"] == "?" and once is not None else None]
