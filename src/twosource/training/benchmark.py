"""The public attribution benchmark: its items as text, and the way back to its tokens.

Invariant: an item's text differs from its tokens by spacing and bracket spelling only, and
every span of the text maps back to whole tokens.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from twosource.learned.tagging import LabelledSpan
from twosource.learned.wordpiece import Span
from twosource.training.corpora import read_lines

_SPELLING = {
    "``": "“", "''": "”", "`": "‘", "--": "–", "-LRB-": "(", "-RRB-": ")", "-LSB-": "[",
    "-RSB-": "]", "-LCB-": "{", "-RCB-": "}",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class TokenItem:
    """One item: its text, the bounds of its tokens in it, its gold spans in tokens."""

    text: str
    tokens: tuple[Span, ...]
    gold: tuple[LabelledSpan, ...]


def read_token_items(path: Path) -> list[TokenItem]:
    """Read the items, spacing the tokens as news text does."""
    return [_to_item(line["tokens"], line["labels"]) for line in read_lines(path)]


def to_tokens(item: TokenItem, spans: Iterable[LabelledSpan]) -> list[LabelledSpan]:
    """Turn spans of characters into spans of the item's tokens."""
    found: list[LabelledSpan] = []
    for start, end, label in spans:
        inside = [i for i, (s, e) in enumerate(item.tokens) if s < end and e > start]
        if inside:
            found.append((inside[0], inside[-1] + 1, label))
    return found


def _to_item(tokens: Sequence[str], labels: Sequence[str]) -> TokenItem:
    text, bounds = "", []
    for token in tokens:
        spelled = _SPELLING.get(token, token)
        if text and not _is_clitic(token):
            text += " "
        bounds.append((len(text), len(text) + len(spelled)))
        text += spelled
    return TokenItem(text, tuple(bounds), tuple(_read_bio(labels)))


def _is_clitic(word: str) -> bool:
    return word == "n't" or (word.startswith("'") and word[1:].isalpha() and len(word) <= 3)


def _read_bio(labels: Sequence[str]) -> list[LabelledSpan]:
    spans: list[LabelledSpan] = []
    for i, tag in enumerate(labels):
        kind, _, label = tag.partition("-")
        if kind == "B" or (kind == "I" and not (spans and spans[-1][1:] == (i, label))):
            spans.append((i, i + 1, label))
        elif kind == "I":
            spans[-1] = (spans[-1][0], i + 1, label)
    return spans
