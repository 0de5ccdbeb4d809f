"""Whether the author presents an event as having happened: -3 (not) over 0 (open) to 3.

A small network above the frames tower, with the event marked. It gives the author's view: in
"Tehran denied that it shipped drones" the shipping is open, though Tehran denies it. It tells
what happened from all else; what did not happen and what may are hardly told apart, so the
stages of the program keep their rules of negation. Invariant: a value depends on the text and
the event alone.
"""

from collections.abc import Sequence

import numpy as np

from twosource.learned.encoder import STATES, Encoder, load_encoder
from twosource.learned.frames import ROLES
from twosource.learned.tagging import Floats, TagSet
from twosource.learned.wordpiece import Span

HEAD = "factuality"
LABELS = ("from -3 to 3",)
TOWER = "frames"
BATCH = 256  # texts read at a time, to bound memory
NOTHING = np.zeros((0, 0), np.float32)
_TAGS = TagSet(ROLES).tags
_WANTED = [[i for i, tag in enumerate(_TAGS) if tag[2:] == role] for role in ("NEG", "MOD")]


def find_factuality(
    texts: Sequence[str], events: Sequence[Sequence[Span]], encoder: Encoder | None = None
) -> list[list[float]]:
    """Give the factuality of each event: for each text one value an event.

    A text is a sentence; an event is the span of its verb or noun.

    Raises:
        ModelError: the shipped model is missing, damaged or has other labels.
    """
    encoder = encoder or load_encoder()
    encoder.labels(HEAD, LABELS)
    session = encoder.session(HEAD)
    found: list[list[float]] = []
    for rows in describe_events(texts, events, encoder):
        values = session.run(["value"], {"rows": rows})[0][:, 0] if len(rows) else ()
        found.append([round(min(max(float(value), -3.0), 3.0), 2) for value in values])
    return found


def describe_events(
    texts: Sequence[str], events: Sequence[Sequence[Span]], encoder: Encoder
) -> list[Floats]:
    """Give one array ``[event, feature]`` a text: what the network sees."""
    found: list[Floats] = []
    for at in range(0, len(texts), BATCH):
        read = encoder.read(texts[at : at + BATCH])
        asked = events[at : at + BATCH]
        jobs = [one for one, spans in zip(read, asked, strict=True) for _ in spans]
        marks = [
            [start < span[1] and end > span[0] for start, end in one.words.bounds]
            for one, spans in zip(read, asked, strict=True)
            for span in spans
        ]
        outputs = encoder.ask(TOWER, jobs, marks, states=True)
        rows = iter([_describe(*pair) for pair in zip(outputs, marks, strict=True)])
        found += [
            np.stack([next(rows) for _ in spans]) if spans else NOTHING for spans in asked
        ]
    return found


def _describe(output: dict[str, Floats], marks: Sequence[bool]) -> Floats:
    """The state of the event's first word, and whether a negation or modal belongs to it."""
    at = marks.index(True) if any(marks) else 0
    best = output["roles"].argmax(axis=1)
    flags = [float(np.isin(best, wanted).any()) for wanted in _WANTED]
    return np.concatenate([output[STATES][at], np.array(flags, np.float32)])
