"""Lines known by their form: advertisements, widgets, notices, pointers, credits, captions.

Invariant: only a short line can be furniture; a paragraph of the report never is, whatever it
begins with.
"""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import get_args

from twosource.errors import ModelError
from twosource.records.reading import KeptAs, PassageRole
from twosource.text.normalize import fold_text

MAX_WORDS = {"caption": 45, "byline": 45, "legal": 60, "donation": 60, "author_bio": 90}
USUAL_WORDS = 40
KEPT: dict[PassageRole, KeptAs] = {
    "body": "body", "quote_block": "body", "headline": "metadata", "byline": "metadata",
    "date_header": "metadata", "caption": "pointer", "related_link": "pointer",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Furniture:
    """What a line is, with where it names the original it comes from and that one's title."""

    role: PassageRole
    label: str = ""
    name: tuple[int, int] | None = None
    title: tuple[int, int] | None = None


@cache
def _load_patterns() -> tuple[tuple[PassageRole, str, re.Pattern[str]], ...]:
    file = resources.files("twosource.text") / "data" / "furniture.toml"
    rows = tomllib.loads(file.read_text(encoding="utf-8"))["furniture"]
    known = get_args(PassageRole)
    for row in rows:
        if row["role"] not in known:
            raise ModelError(f"furniture.toml names a role that does not exist: {row['role']}.")
    return tuple(
        (row["role"], row.get("label", ""), re.compile(row["pattern"], re.IGNORECASE))
        for row in rows
    )


def find_furniture(line: str, words: int) -> Furniture | None:
    """What the line is by its form alone, ``None`` for anything that may be the report."""
    if words > max(MAX_WORDS.values()) or not line:
        return None
    folded = fold_text(line)
    for role, label, pattern in _load_patterns():
        if words > MAX_WORDS.get(role, USUAL_WORDS):
            continue
        if match := pattern.match(folded):
            groups = match.re.groupindex
            spans = {
                group: match.span(group) if group in groups and match[group] else None
                for group in ("name", "title")
            }
            return Furniture(role, label, spans["name"], spans["title"])
    return None


def kept_as(role: PassageRole) -> KeptAs:
    """How a passage with this role is kept."""
    return KEPT.get(role, "none")
