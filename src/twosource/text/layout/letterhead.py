"""Lines above a statement that tell whose it is: its letterhead, and what it calls itself.

Invariant: only a document with a line that calls it a statement ("Press release",
"Communiqué") has a letterhead; the name of a body alone is a headline like any other.
"""

import re
import tomllib
from collections.abc import Sequence
from functools import cache
from importlib import resources
from itertools import pairwise

from twosource.text.normalize import fold_text

MAX_PLACE = 4  # words of a place or date beside it
MAX_NAME = 16  # words of a body's name on a line of its own
_PART = re.compile(r"\s*[,;|\u2022\u00b7]\s+|\s*:\s+|\.\s+|\s+[-\u2013\u2014]+\s+")
_WORD = re.compile(r"[^\W\d_][\w.&-]*|'s\b")
_PLAIN = str.maketrans("áàâäãéèêëíìîïóòôöõúùûüçñ", "aaaaaeeeeiiiiooooouuuucn")


@cache
def _load_letterhead() -> tuple[re.Pattern[str], frozenset[str], frozenset[str]]:
    """What a statement calls itself; nouns for bodies; the small words of their names."""
    file = resources.files("twosource.text") / "data" / "letterhead.toml"
    table = tomllib.loads(file.read_text(encoding="utf-8"))
    labels = "|".join(f"(?:{label})" for label in table["labels"])
    pattern = re.compile(f"(?:{labels}){table['after']}", re.IGNORECASE)
    return pattern, frozenset(table["bodies"]), frozenset(table["small"])


@cache
def _load_pattern(name: str) -> re.Pattern[str]:
    file = resources.files("twosource.text") / "data" / "letterhead.toml"
    return re.compile(tomllib.loads(file.read_text(encoding="utf-8"))[name], re.IGNORECASE)


def line_parts(line: str) -> list[str]:
    """The parts of a line between commas, colons, full stops, bars and dashes."""
    return [part for part in _PART.split(line.strip(" .:*#[]-\u2013\u2014")) if part]


def is_statement_label(words: str) -> bool:
    """Whether words are what a statement calls itself: "PRESS RELEASE No. 12"."""
    plain = fold_text(words).lower().translate(_PLAIN).strip(" .:*#[]")
    return bool(_load_letterhead()[0].fullmatch(plain))


def has_statement_label(line: str) -> bool:
    """Whether a line is called, or opens or ends with what, a statement is called.

    "Ferry sinks - statement" is a headline of a report: one word behind others is no label.
    """
    if is_statement_label(line):
        return True
    parts = line_parts(line)
    return any(
        is_statement_label(part) and (at == 0 or len(part.split()) > 1)
        for at, part in enumerate(parts)
    )


def names_body(line: str) -> bool:
    """Whether a line is the name of a body and nothing else: "Ministry of Trade, Porto"."""
    words = _WORD.findall(fold_text(line))
    _, bodies, small = _load_letterhead()
    if not words or len(words) > MAX_NAME or line.strip()[-1:] in {".", "?", "!", ":"}:
        return False
    low = [word.lower().strip(".") for word in words]
    opens = next((word for word in low if word not in small), "")
    heads = {word for word, after in pairwise(low) if after in {"of", "for"}}
    capitals = all(
        word[0].isupper() or one in small for word, one in zip(words, low, strict=True)
    )
    return capitals and not bodies.isdisjoint({opens, low[-1], *heads})


def find_letterhead(lines: Sequence[str]) -> list[int]:
    """Which lines above the text belong to its letterhead; none where no line is a label."""
    labelled = any(map(has_statement_label, lines))
    titled = any(map(_is_title, lines)) and any(map(_is_letterhead, lines))
    if not labelled and not titled:
        return []
    return [at for at, line in enumerate(lines) if _is_letterhead(line)]


def _is_letterhead(line: str) -> bool:
    """Whether all parts of a line are labels or names of bodies, or places and dates by one."""
    if is_statement_label(line) or names_body(line):
        return True
    parts = line_parts(line)
    known = [part for part in parts if is_statement_label(part) or names_body(part)]
    known += [part for part in parts if known and _load_pattern("offices").fullmatch(part)]
    return bool(known) and all(part in known or _is_place_or_date(part) for part in parts)


def _is_title(line: str) -> bool:
    """Whether a headline says what a statement is on."""
    return bool(_load_pattern("titles").match(fold_text(line)))


def _is_place_or_date(part: str) -> bool:
    words = part.split()
    return len(words) <= MAX_PLACE and all(w[0].isupper() or w[0].isdigit() for w in words)
