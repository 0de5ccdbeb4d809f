"""Turns of a transcript: "Q: ... A: ...", "COLONEL DREW: ...": what stands behind a colon.

Invariant: only a text with several labelled paragraphs has turns; who asks says nothing.
"""

import re

from twosource.attribution.cues import Hit, Rule
from twosource.attribution.drafts import Draft
from twosource.attribution.frames import Frame
from twosource.attribution.sources.speakers import Source
from twosource.attribution.syntax.words import Line
from twosource.records.reading import Reading

TURN = Rule("answer", "verbs", "assert", takes=frozenset(["clause"]))
_LABEL = re.compile(
    r"\W{0,3}(?P<label>[A-Z][\w.\u2019'-]*(?:\s[A-Z(][\w.()\u2019'-]*){0,5})\s*:\s"
)
_ASKS = frozenset(
    ["q", "question", "reporter", "journalist", "interviewer", "moderator", "host", "press",
     "anchor", "correspondent", "audience"]
)  # fmt: skip
_ANSWERS = frozenset(["a", "answer", "reply", "response"])
FEWEST = 3  # labelled paragraphs of a transcript


def find_turns(reading: Reading, lines: list[Line]) -> list[Draft]:
    """One draft for each answer of a transcript, over all sentences of its turn."""
    labels = _find_labels(reading, lines)
    names = [label for label in labels.values() if label not in _ASKS]
    asked = len(names) < len(labels)
    if len(labels) < FEWEST or not (asked or len(set(names)) < len(names)):
        return []
    turns: list[Draft] = []
    current: Draft | None = None
    for at, line in enumerate(lines):
        if at in labels:
            current = _open_turn(reading, lines, at, labels[at])
            turns += [current] if current else []
        elif current is not None and line.role in {"body", "headline", "quote_block"}:
            current.content.append((line.start, line.end))
    return turns


def _find_labels(reading: Reading, lines: list[Line]) -> dict[int, str]:
    """The folded label of each sentence that opens a turn."""
    labels: dict[int, str] = {}
    for at, line in enumerate(lines):
        opens = at == 0 or lines[at - 1].paragraph != line.paragraph
        match = _LABEL.match(reading.document.text, line.start, line.end)
        if opens and match and line.role in {"body", "headline", "quote_block"}:
            labels[at] = match["label"].lower().strip(".")
    return labels


def _open_turn(reading: Reading, lines: list[Line], at: int, label: str) -> Draft | None:
    """The draft of an answer; None for a question or where nobody is known to answer."""
    line = lines[at]
    colon = line.low.index(":")
    host, source = line, (0, colon, colon)
    if label in _ASKS:
        return None
    if label in _ANSWERS:
        found = _find_guest(reading, lines[:at])
        if found is None:
            return None
        host, source = found
    content = [line.span(colon + 1, len(line))] if colon + 1 < len(line) else []
    hit = Hit(source[0], source[0] + 1, source[0], "base", (TURN,))
    frame = Frame("quote", source[1])
    return Draft(host, hit, TURN, frame, source, content, inherits="turn", cued=host)


def _find_guest(reading: Reading, before: list[Line]) -> tuple[Line, Source] | None:
    """Who answers in "Q: ... A: ...": the person, else the body, named before it."""
    for kinds in (("person",), ("agency", "government", "military", "company")):
        for line in before:
            for mention in reading.mentions:
                if mention.kind in kinds and line.start <= mention.start < line.end:
                    first = next(k for k in range(len(line)) if line.ends[k] > mention.start)
                    last = next(
                        (k for k in range(first, len(line)) if line.starts[k] >= mention.end),
                        len(line),
                    )
                    return line, (first, last, last)
    return None
