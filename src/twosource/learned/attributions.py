"""Find who says what: sources, cues and contents in a text, and which belongs to which.

Invariant: spans are code points of the text given, never overlap, and every content returned
belongs to the attribution of exactly one cue.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from twosource.learned.encoder import Encoder, ReadText, load_encoder
from twosource.learned.tagging import Floats, ScoredSpan, TagSet, find_likely_spans
from twosource.learned.wordpiece import Span, find_quoted

LABELS = ("source", "cue", "content")
TAGS = TagSet(LABELS)
TOWER = "attribution"
CHAIN = ("between", "first", "last")
LEAST = 0.45  # chance of a span that is kept; best on the development split
BATCH = 256  # texts read at a time, to bound memory


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundAttribution:
    """One cue with the source and the contents that point to it, as spans of code points.

    ``score`` is the chance that the cue is one, and ends where it does: 0.45 to 1.
    """

    cue: Span
    source: Span | None
    content: tuple[Span, ...]
    score: float


def find_attributions(
    texts: Sequence[str], encoder: Encoder | None = None
) -> list[tuple[FoundAttribution, ...]]:
    """Find the attributions of each text: a paragraph, or a few that belong together.

    The model was trained on paragraphs joined where an attribution runs over several; a lone
    sentence works as well. Texts are read independently of one another. Attributions come in
    the order of their cues; two cues may share one source.

    Raises:
        ModelError: the shipped model is missing, damaged or has other labels.
    """
    encoder = encoder or load_encoder()
    found: list[tuple[FoundAttribution, ...]] = []
    for at in range(0, len(texts), BATCH):
        batch = texts[at : at + BATCH]
        read = encoder.read(batch)
        tagged = _tag(encoder, batch, read)
        found += [_link(one, *tags) for one, tags in zip(read, tagged, strict=True)]
    return found


def find_spans(texts: Sequence[str], encoder: Encoder | None = None) -> list[list[ScoredSpan]]:
    """Find sources, cues and contents of each text, each with its chance, without linking."""
    encoder = encoder or load_encoder()
    found: list[list[ScoredSpan]] = []
    for at in range(0, len(texts), BATCH):
        batch = texts[at : at + BATCH]
        read = encoder.read(batch)
        for one, (spans, _) in zip(read, _tag(encoder, batch, read), strict=True):
            bounds = one.words.bounds
            found.append([(bounds[s][0], bounds[e - 1][1], k, p) for s, e, k, p in spans])
    return found


def _tag(
    encoder: Encoder, texts: Sequence[str], read: Sequence[ReadText]
) -> list[tuple[list[ScoredSpan], dict[str, Floats]]]:
    entry = encoder.labels(TOWER, LABELS)
    between, first, last = (np.asarray(entry[k], np.float32) for k in CHAIN)
    marks = [find_quoted(text, one.words) for text, one in zip(texts, read, strict=True)]
    outputs = encoder.ask(TOWER, read, marks)
    empty = np.zeros((0, len(TAGS.tags)), np.float32)
    scores = [output.get(TOWER, empty) for output in outputs]
    spans = find_likely_spans(scores, TAGS, (between, first, last), LEAST)
    return list(zip(spans, outputs, strict=True))


def _link(
    read: ReadText, spans: list[ScoredSpan], output: dict[str, Floats]
) -> tuple[FoundAttribution, ...]:
    cues = [span for span in spans if span[2] == "cue"]
    if not cues:
        return ()
    key = output[f"{TOWER}_key"]
    points = output[f"{TOWER}_query"] @ key.T / np.sqrt(np.float32(key.shape[1]))
    heads = [cue[0] for cue in cues]
    contents: list[list[ScoredSpan]] = [[] for _ in cues]
    sources = [span for span in spans if span[2] == "source"]
    for span in spans:
        if span[2] == "content":
            contents[_nearest(points[span[0] : span[1]][:, heads])].append(span)
    chosen = _choose_sources(points, cues, sources)
    bounds = read.words.bounds

    def place(span: ScoredSpan) -> Span:
        return bounds[span[0]][0], bounds[span[1] - 1][1]

    return tuple(
        FoundAttribution(
            cue=place(cue),
            source=place(sources[pick]) if pick is not None else None,
            content=tuple(place(span) for span in held),
            score=round(cue[3], 4),
        )
        for cue, pick, held in zip(cues, chosen, contents, strict=True)
    )


def _choose_sources(
    points: Floats, cues: Sequence[ScoredSpan], sources: Sequence[ScoredSpan]
) -> list[int | None]:
    """Let each cue choose a source or none; sources left over go to the cue they choose."""
    if not sources:
        return [None] * len(cues)
    starts = [span[0] for span in sources]
    chosen: list[int | None] = []
    for cue in cues:
        pick = _nearest(points[cue[0] : cue[1]][:, [*starts, cue[0]]])
        chosen.append(pick if pick < len(starts) else None)
    for i, source in enumerate(sources):
        if i not in chosen:
            pick = _nearest(points[source[0] : source[1]][:, [cue[0] for cue in cues]])
            chosen[pick] = i if chosen[pick] is None else chosen[pick]
    return chosen


def _nearest(points: Floats) -> int:
    """The candidate (column) to which the words (rows) point most, all taken together."""
    shifted = points - points.max(axis=1, keepdims=True)
    chances = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    return int(chances.sum(axis=0).argmax())
