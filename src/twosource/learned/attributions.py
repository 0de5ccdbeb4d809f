"""Find who says what: sources, cues and contents in a text, and which belongs to which.

Invariant: spans are code points of the text given, never overlap, and every content returned
belongs to the attribution of exactly one cue.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from twosource.learned.encoder import Encoder, ReadText, load_encoder
from twosource.learned.linking import PARTNER, SOURCE, STANDS, find_links
from twosource.learned.tagging import Floats, ScoredSpan, TagSet, find_likely_spans
from twosource.learned.wordpiece import Span, find_quoted

LABELS = ("source", "cue", "content")
TAGS = TagSet(LABELS)
TOWER = "attribution"
CHAIN = ("between", "first", "last")
BATCH = 512  # texts read at a time, to bound memory
KEPT = 8192  # texts whose attributions are remembered: copies of an article repeat passages


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundAttribution:
    """One cue with the source and the contents that point to it, as spans of code points.

    ``score`` is the chance that the cue is one, and ends where it does: 0.18 to 1; ``sure``
    the same of the least sure of its contents (1 where it has none).
    """

    cue: Span
    source: Span | None
    content: tuple[Span, ...]
    score: float
    sure: float = 1.0


def find_attributions(
    texts: Sequence[str], encoder: Encoder | None = None
) -> list[tuple[FoundAttribution, ...]]:
    """Find the attributions of each text: a paragraph, or a few that belong together.

    The model was trained on paragraphs joined where an attribution runs over several; a lone
    sentence works as well. Texts are read independently of one another, and a text that was
    read before is not read again. Attributions come in the order of their cues; two cues may
    share one source.

    Raises:
        ModelError: the shipped model is missing, damaged or has other labels.
    """
    encoder = encoder or load_encoder()
    kept = _remember(encoder)
    found = {text: kept.get(text) for text in texts}
    new = [text for text, known in found.items() if known is None]
    for at in range(0, len(new), BATCH):
        batch = new[at : at + BATCH]
        read = encoder.read(batch)
        tagged = _tag(encoder, batch, read, PARTNER)
        linked = (_link(one, *tags) for one, tags in zip(read, tagged, strict=True))
        found |= zip(batch, linked, strict=True)
    if len(kept) + len(new) > KEPT:
        kept.clear()
    kept |= {text: found[text] for text in new[-KEPT:]}
    return [found[text] or () for text in texts]


@lru_cache(maxsize=4)
def _remember(_encoder: Encoder) -> dict[str, tuple[FoundAttribution, ...] | None]:
    """What an encoder has found in the last texts."""
    return {}


def find_spans(texts: Sequence[str], encoder: Encoder | None = None) -> list[list[ScoredSpan]]:
    """Find sources, cues and contents of each text, each with its chance, without linking."""
    encoder = encoder or load_encoder()
    found: list[list[ScoredSpan]] = []
    for at in range(0, len(texts), BATCH):
        batch = texts[at : at + BATCH]
        read = encoder.read(batch)
        for one, (spans, _) in zip(read, _tag(encoder, batch, read, STANDS), strict=True):
            bounds = one.words.bounds
            kept = [span for span in spans if span[2] != "source" or span[3] >= SOURCE]
            found.append([(bounds[s][0], bounds[e - 1][1], k, p) for s, e, k, p in kept])
    return found


def _tag(
    encoder: Encoder, texts: Sequence[str], read: Sequence[ReadText], least: float
) -> list[tuple[list[ScoredSpan], dict[str, Floats]]]:
    entry = encoder.labels(TOWER, LABELS)
    between, first, last = (np.asarray(entry[k], np.float32) for k in CHAIN)
    marks = [find_quoted(text, one.words) for text, one in zip(texts, read, strict=True)]
    outputs = encoder.ask(TOWER, read, marks)
    empty = np.zeros((0, len(TAGS.tags)), np.float32)
    scores = [output.get(TOWER, empty) for output in outputs]
    spans = find_likely_spans(scores, TAGS, (between, first, last), least)
    return list(zip(spans, outputs, strict=True))


def _link(
    read: ReadText, spans: list[ScoredSpan], output: dict[str, Floats]
) -> tuple[FoundAttribution, ...]:
    if all(span[2] != "cue" for span in spans):
        return ()
    points = _find_points(output, [span[0] for span in spans])
    bounds = read.words.bounds

    def place(span: ScoredSpan) -> Span:
        return bounds[span[0]][0], bounds[span[1] - 1][1]

    return tuple(
        FoundAttribution(
            cue=place(link.cue),
            source=place(link.source) if link.source else None,
            content=tuple(place(content) for content in link.contents),
            score=round(link.cue[3], 4),
            sure=round(min([1.0, *(content[3] for content in link.contents)]), 4),
        )
        for link in find_links(spans, points)
    )


def _find_points(output: dict[str, Floats], heads: Sequence[int]) -> Floats:
    """How much each word points to each of the words at ``heads``; 0 for all other words."""
    query, key = output[f"{TOWER}_query"], output[f"{TOWER}_key"]
    points = np.zeros((len(query), len(key)), np.float32)
    # Not ``@``: from a hundred words on it would start a thread a core for next to nothing.
    points[:, heads] = np.einsum("wd,hd->wh", query, key[heads])
    points /= np.sqrt(np.float32(key.shape[1]))
    return points
