"""Words and marks with their offsets.

Invariant: tokens do not overlap, hold no white space and come in order; together they cover
every other character of the stretch.
"""

import re

_TOKEN = re.compile(
    r"\d+(?:[.,:]\d+)*(?:[^\W\d_]+(?![^\W\d_]))?(?:-\w+)*"  # 1,700  4.1  29-year-old  13th
    r"|(?:[^\W\d_]\.){2,}"  # U.S.
    r"|\w+(?:[-'\u2019\u2010\u2011&]\w+)*"  # good-neighbourly  don't
    r"|[^\w\s]"
)


def find_tokens(text: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    """Offsets of the words and marks in ``text[start:end]``."""
    stop = len(text) if end is None else end
    return [match.span() for match in _TOKEN.finditer(text, start, stop)]
