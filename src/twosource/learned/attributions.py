"""Find who says what: sources, cues and contents in a text, and which belongs to which.

Invariant: spans are code points of the text given, never overlap, and every content returned
belongs to the attribution of exactly one cue.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from twosource.learned.encoder import Encoder, ReadText, load_encoder
from twosource.learned.tagging import Floats, LabelledSpan, TagSet, decode_all
from twosource.learned.wordpiece import Span, find_quoted

LABELS = ("source", "cue", "content")
TAGS = TagSet(LABELS)
TOWER = "attribution"
BATCH = 256  # texts read at a time, to bound memory


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundAttribution:
    """One cue with the source and the contents that point to it, as spans of code points.

    ``score`` is the model's mean confidence in the tags of the cue, 0 to 1.
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


def find_spans(
    texts: Sequence[str], encoder: Encoder | None = None
) -> list[list[LabelledSpan]]:
    """Find sources, cues and contents of each text without linking them."""
    encoder = encoder or load_encoder()
    found: list[list[LabelledSpan]] = []
    for at in range(0, len(texts), BATCH):
        batch = texts[at : at + BATCH]
        read = encoder.read(batch)
        for one, (spans, _) in zip(read, _tag(encoder, batch, read), strict=True):
            bounds = one.words.bounds
            found.append([(bounds[s][0], bounds[e - 1][1], label) for s, e, label in spans])
    return found


def _tag(
    encoder: Encoder, texts: Sequence[str], read: Sequence[ReadText]
) -> list[tuple[list[LabelledSpan], dict[str, Floats]]]:
    chain = _chain(encoder)
    marks = [find_quoted(text, one.words) for text, one in zip(texts, read, strict=True)]
    outputs = encoder.ask(TOWER, read, marks)
    empty = np.zeros((0, len(TAGS.tags)), np.float32)
    spans = decode_all([output.get(TOWER, empty) for output in outputs], TAGS, chain)
    return list(zip(spans, outputs, strict=True))


def _chain(encoder: Encoder) -> tuple[Floats, Floats, Floats]:
    entry = encoder.labels(TOWER, LABELS)
    return (
        np.asarray(entry["between"], np.float32),
        np.asarray(entry["first"], np.float32),
        np.asarray(entry["last"], np.float32),
    )


def _link(
    read: ReadText, spans: list[LabelledSpan], output: dict[str, Floats]
) -> tuple[FoundAttribution, ...]:
    cues = [span for span in spans if span[2] == "cue"]
    if not cues:
        return ()
    points = output[f"{TOWER}_query"] @ output[f"{TOWER}_key"].T
    points /= np.sqrt(np.float32(output[f"{TOWER}_key"].shape[1]))
    heads = [cue[0] for cue in cues]
    contents: list[list[LabelledSpan]] = [[] for _ in cues]
    sources = [span for span in spans if span[2] == "source"]
    for span in spans:
        if span[2] == "content":
            contents[_nearest(points[span[0] : span[1]][:, heads])].append(span)
    chosen = _choose_sources(points, cues, sources)
    bounds = read.words.bounds

    def place(span: LabelledSpan) -> Span:
        return bounds[span[0]][0], bounds[span[1] - 1][1]

    return tuple(
        FoundAttribution(
            cue=place(cue),
            source=place(sources[pick]) if pick is not None else None,
            content=tuple(place(span) for span in held),
            score=_confidence(output[TOWER][cue[0] : cue[1]]),
        )
        for cue, pick, held in zip(cues, chosen, contents, strict=True)
    )


def _choose_sources(
    points: Floats, cues: Sequence[LabelledSpan], sources: Sequence[LabelledSpan]
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


def _confidence(scores: Floats) -> float:
    """Mean chance of the likeliest tag of each word."""
    shifted = np.exp(scores - scores.max(axis=1, keepdims=True))
    return round(float((1.0 / shifted.sum(axis=1)).mean()), 4)
