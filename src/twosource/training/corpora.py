"""Read the attribution corpus into examples: words of a passage, spans and links.

Invariant: every span lies on word bounds, every dropped example is counted by its reason, and
no passage of the training split is a near-copy of one of the development split.
"""

import gzip
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from re import compile as pattern
from typing import Any

from twosource.learned.attributions import LABELS
from twosource.learned.wordpiece import Span, WordPiece, Words, find_quoted

_PARAGRAPH = pattern(r"[^\n]+")
_SHINGLE = 8
_NEAR_COPY = 0.5


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of text, and its attributions: label -> spans of characters, one dict each."""

    id: str
    text: str
    attributions: tuple[dict[str, tuple[Span, ...]], ...]


@dataclass(frozen=True, slots=True)
class Example:
    """One passage as the model sees it: spans in words, each with the first word of its cue."""

    id: str
    text: str
    words: Words
    marked: tuple[bool, ...]  # inside quotation marks; or the marked predicate
    spans: tuple[tuple[int, int, str, int], ...]  # start, end, label, head (-1: none)
    unlabeled: tuple[str, ...] = ()  # labels of the head that this corpus does not annotate


def read_lines(path: Path) -> Iterator[dict[str, Any]]:
    """Read a ``.jsonl`` or ``.jsonl.gz`` file, one object a line."""
    opened = gzip.open if path.suffix == ".gz" else open
    with opened(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def read_polnear(path: Path) -> list[Passage]:
    """Cut PolNeAR articles into paragraphs, joined where an attribution spans them."""
    passages: list[Passage] = []
    for article in read_lines(path):
        text = article["text"]
        relations = [
            {label: tuple((s, e) for s, e in relation[label]) for label in LABELS}
            for relation in article["attributions"]
        ]
        for number, (start, end) in enumerate(_join_paragraphs(text, relations)):
            inside = tuple(
                {k: tuple((s - start, e - start) for s, e in v) for k, v in relation.items()}
                for relation in relations
                if (extent := _extent(relation)) and start <= extent[0] < end
            )
            passages.append(Passage(f"{article['id']}#{number}", text[start:end], inside))
    return passages


def make_examples(
    passages: Iterable[Passage], tokenizer: WordPiece, dropped: Counter[str]
) -> list[Example]:
    """Put passages on word bounds; what does not fit is counted in ``dropped``."""
    examples: list[Example] = []
    for passage in passages:
        words = tokenizer.split(passage.text)
        if not words.bounds:
            dropped["no words"] += 1
            continue
        spans = _label_words(words, passage, dropped)
        quoted = tuple(find_quoted(passage.text, words))
        examples.append(
            Example(passage.id, passage.text, words, quoted, tuple(sorted(spans.values())))
        )
    return examples


def _label_words(
    words: Words, passage: Passage, dropped: Counter[str]
) -> dict[Span, tuple[int, int, str, int]]:
    """Give each span its head: content and source point to the cue, the cue to its source.

    A cue without a source points to itself; a source of several cues points to the first.
    """
    spans: dict[Span, tuple[int, int, str, int]] = {}
    taken: set[int] = set()
    for relation in passage.attributions:
        found = {label: merge_close(words, relation[label]) for label in LABELS}
        cue = found["cue"][0][0] if found["cue"] else -1
        source = found["source"][0][0] if found["source"] else cue
        for label in LABELS:
            for span in found[label]:
                if span in spans and spans[span][2] == label == "source":
                    continue  # one source of several cues
                if taken.intersection(range(*span)):
                    dropped["span overlaps another"] += 1
                    continue
                taken.update(range(*span))
                spans[span] = (*span, label, source if label == "cue" else cue)
    return spans


def drop_near_copies(
    examples: Sequence[Example], against: Sequence[Example], dropped: Counter[str]
) -> list[Example]:
    """Leave out examples that share half their eight-word shingles with one list of others."""
    known = {shingle for example in against for shingle in _shingles(example)}
    kept: list[Example] = []
    for example in examples:
        shingles = _shingles(example)
        if shingles and len(shingles & known) > _NEAR_COPY * len(shingles):
            dropped["near-copy of a development passage"] += 1
        else:
            kept.append(example)
    return kept


def merge_close(words: Words, spans: Iterable[Span]) -> list[Span]:
    """Put character spans on words and join those that touch there."""
    merged: list[Span] = []
    for span in sorted(spans):
        found = to_words(words, span)
        if not found:
            continue
        if merged and found[0] <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], found[1]))
        else:
            merged.append(found)
    return merged


def to_words(words: Words, span: Span) -> Span | None:
    """Find the words that a span of characters touches; None where there are none."""
    inside = [
        i for i, (start, end) in enumerate(words.bounds) if start < span[1] and end > span[0]
    ]
    return (inside[0], inside[-1] + 1) if inside else None


def _extent(relation: dict[str, tuple[Span, ...]]) -> Span | None:
    spans = [span for label in LABELS for span in relation[label]]
    return (min(s for s, _ in spans), max(e for _, e in spans)) if spans else None


def _join_paragraphs(text: str, relations: Iterable[dict[str, tuple[Span, ...]]]) -> list[Span]:
    extents = [extent for relation in relations if (extent := _extent(relation))]
    joined: list[Span] = []
    for match in _PARAGRAPH.finditer(text):
        start, end = match.span()
        if joined and any(s < joined[-1][1] and e > start for s, e in extents):
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return joined


def _shingles(example: Example) -> set[tuple[tuple[int, ...], ...]]:
    pieces = example.words.pieces
    return {tuple(pieces[i : i + _SHINGLE]) for i in range(len(pieces) - _SHINGLE + 1)}
