"""The knowledge of what boilerplate looks like, read from ``data/boilerplate.toml``."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

_WORD = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[0-9]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """Validated lists; see the comments in the data file for what each means."""

    drop_elements: frozenset[str]
    drop_roles: frozenset[str]
    drop_words: frozenset[str]
    weak_words: frozenset[str]
    drop_classes: frozenset[str]
    drop_phrases: tuple[tuple[str, ...], ...]
    text_starts: tuple[str, ...]
    text_patterns: tuple[re.Pattern[str], ...]
    text_exact: frozenset[str]
    ends: frozenset[str]
    related_starts: tuple[str, ...]
    byline_names: frozenset[str]
    lead_names: frozenset[str]
    caption_names: frozenset[str]
    byline_starts: tuple[str, ...]


@cache
def load_rules() -> Rules:
    """Read and check the shipped rules.

    Raises:
        ValueError: a list is missing, empty or not all lower-case strings.
    """
    raw = (
        files("twosource.loaders.article").joinpath("data/boilerplate.toml").read_text("utf-8")
    )
    table = tomllib.loads(raw)

    def listed(section: str, key: str) -> tuple[str, ...]:
        values = table.get(section, {}).get(key)
        if not isinstance(values, list) or not values:
            raise ValueError(f"boilerplate.toml: [{section}] {key} must be a list")
        if any(not isinstance(value, str) or value != value.lower() for value in values):
            raise ValueError(f"boilerplate.toml: [{section}] {key} must be lower-case strings")
        return tuple(values)

    return Rules(
        drop_elements=frozenset(listed("elements", "drop")),
        drop_roles=frozenset(listed("elements", "roles")),
        drop_words=frozenset(listed("names", "words")),
        weak_words=frozenset(listed("names", "weak")),
        drop_classes=frozenset(listed("names", "classes")),
        drop_phrases=tuple(tuple(phrase.split()) for phrase in listed("names", "phrases")),
        text_starts=listed("texts", "starts"),
        text_patterns=tuple(map(re.compile, listed("texts", "patterns"))),
        text_exact=frozenset(listed("texts", "exact")),
        ends=frozenset(listed("texts", "ends")),
        related_starts=listed("related", "starts"),
        byline_names=frozenset(listed("byline", "names")),
        lead_names=frozenset(listed("lead", "names")),
        caption_names=frozenset(listed("caption", "names")),
        byline_starts=listed("byline", "starts"),
    )


def name_words(*names: str | None) -> tuple[str, ...]:
    """The words of class and id names: ``mostRead-list`` has most, read and list."""
    return tuple(word.lower() for name in names if name for word in _WORD.findall(name[:500]))
