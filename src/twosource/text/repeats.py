"""Lines that many otherwise different documents of a pile share: site furniture, not news.

Forty reposts of one article share its whole body, and that body must stay: a line counts as
furniture only when the documents that carry it have little else in common.
"""

from collections import defaultdict
from collections.abc import Iterable

from twosource.text.normalize import line_key

MIN_DOCUMENTS = 3
MAX_SHARED = 0.3  # of the lines of either document
MAX_COMPARED = 12  # documents looked at for one line
MAX_LINE = 300  # characters: furniture is short


def find_repeated_lines(texts: Iterable[tuple[str, str]]) -> frozenset[str]:
    """The keys (``line_key``) of lines that are furniture in a pile of (id, text) pairs."""
    lines: dict[str, frozenset[str]] = {}
    holders: defaultdict[str, list[str]] = defaultdict(list)
    for name, text in texts:
        rows = [row.strip() for row in text.splitlines()]
        lines[name] = frozenset(
            key for row in rows if 0 < len(row) <= MAX_LINE and (key := line_key(row))
        )
        for key in lines[name]:
            holders[key].append(name)
    return frozenset(
        key
        for key, names in holders.items()
        if len(names) >= MIN_DOCUMENTS and _count_unlike(sorted(names), lines) >= MIN_DOCUMENTS
    )


def _count_unlike(names: list[str], lines: dict[str, frozenset[str]]) -> int:
    """How many of these documents are mutually unlike, counted greedily and up to a limit."""
    chosen: list[str] = []
    for name in names[:MAX_COMPARED]:
        if all(_shared(lines[name], lines[other]) <= MAX_SHARED for other in chosen):
            chosen.append(name)
    return len(chosen)


def _shared(first: frozenset[str], second: frozenset[str]) -> float:
    smaller = min(len(first), len(second))
    return len(first & second) / smaller if smaller else 0.0
