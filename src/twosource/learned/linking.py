"""Put sources, cues and contents together: which source and which contents a cue has.

Every word points, with more or less confidence, to others: contents and sources to their cue, a
cue to its source or, without one, to itself. Invariant: each content goes to one cue; a span
that is too unlikely to stand alone is taken only where a likelier one lacks its partner.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from twosource.learned.tagging import Floats, ScoredSpan

STANDS = 0.45  # chance from which a span stands by itself
SOURCE = 0.5  # the same of a source that is asked for without its cue
PARTNER = 0.18  # chance from which a span is taken as the missing partner of one that stands
ALONE = 0.8  # chance from which a cue is believed without any content


@dataclass(frozen=True, slots=True)
class Link:
    """A cue with its source and contents, as spans of words."""

    cue: ScoredSpan
    source: ScoredSpan | None
    contents: tuple[ScoredSpan, ...]


def find_links(spans: Sequence[ScoredSpan], points: Floats) -> list[Link]:
    """Link spans by what each word points to (``points[word, target]``), in order of cues."""
    by_label: dict[str, list[ScoredSpan]] = {"source": [], "cue": [], "content": []}
    for span in spans:
        if span[3] >= PARTNER:
            by_label[span[2]].append(span)
    cues = _choose_cues(by_label, points)
    if not cues:
        return []
    contents = _give_contents(cues, by_label["content"], points)
    sources = _give_sources(cues, by_label["source"], points)
    links = [Link(*parts) for parts in zip(cues, sources, map(tuple, contents), strict=True)]
    return [link for link in links if link.contents or link.cue[3] >= ALONE]


def _choose_cues(by_label: dict[str, list[ScoredSpan]], points: Floats) -> list[ScoredSpan]:
    """Cues that stand by themselves, and weak ones to which a content that stands points."""
    cues = by_label["cue"]
    if not cues:
        return []
    heads = [cue[0] for cue in cues]
    wanted = {
        _target(points, content, heads)
        for content in by_label["content"]
        if content[3] >= STANDS
    }
    return [cue for i, cue in enumerate(cues) if cue[3] >= STANDS or i in wanted]


def _give_contents(
    cues: Sequence[ScoredSpan], contents: Sequence[ScoredSpan], points: Floats
) -> list[list[ScoredSpan]]:
    heads = [cue[0] for cue in cues]
    given: list[list[ScoredSpan]] = [[] for _ in cues]
    weak: list[list[ScoredSpan]] = [[] for _ in cues]
    for content in contents:
        chosen = given if content[3] >= STANDS else weak
        chosen[_target(points, content, heads)].append(content)
    return [
        strong or sorted(spare, key=lambda span: -span[3])[:1]
        for strong, spare in zip(given, weak, strict=True)
    ]


def _give_sources(
    cues: Sequence[ScoredSpan], sources: Sequence[ScoredSpan], points: Floats
) -> list[ScoredSpan | None]:
    """Let each cue choose a source or none; sources left over go to the cue they choose."""
    given: list[ScoredSpan | None] = [None] * len(cues)
    if not sources:
        return given
    starts = [source[0] for source in sources]
    for i, cue in enumerate(cues):
        pick = _target(points, cue, [*starts, cue[0]])
        given[i] = sources[pick] if pick < len(starts) else None
    for source in sources:
        if source[3] >= STANDS and source not in given:
            pick = _target(points, source, [cue[0] for cue in cues])
            given[pick] = given[pick] or source
    return given


def _target(points: Floats, span: ScoredSpan, targets: Sequence[int]) -> int:
    """Number of the target to which the words of a span point most, all taken together."""
    if len(targets) == 1:
        return 0
    rows = points[span[0] : span[1]][:, list(targets)]
    shifted = rows - rows.max(axis=1, keepdims=True)
    chances = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    return int(chances.sum(axis=0).argmax())
