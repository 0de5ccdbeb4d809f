"""Who does what to whom, and who is named: roles of marked predicates, and entities.

Invariant: spans are code points of the text given; the spans of one predicate, and the entities
of one text, never overlap.
"""

from collections.abc import Sequence

import numpy as np

from twosource.learned.encoder import Encoder, ReadText, load_encoder
from twosource.learned.linking import STANDS
from twosource.learned.tagging import LabelledSpan, TagSet, find_likely_spans
from twosource.learned.wordpiece import Span

ROLES = ("ARG0", "ARG1", "ARG2", "ARG3", "ARG4", "TMP", "LOC", "NEG", "MOD", "OTHER")
ENTITIES = (
    "PERSON", "ORG", "LOC", "FACILITY", "NORP", "DATE", "MONEY", "QUANTITY", "PRODUCT",
    "WEAPON", "VEHICLE", "MISC",
)  # fmt: skip
TOWER = "frames"
BATCH = 256  # texts read at a time, to bound memory


def find_roles(
    texts: Sequence[str], predicates: Sequence[Sequence[Span]], encoder: Encoder | None = None
) -> list[list[list[LabelledSpan]]]:
    """Find the roles of each marked predicate: for each text, one list of spans a predicate.

    A text is a sentence; a predicate is the span of a verb or of a noun that means an act
    ("its delivery of arms"). Roles are PropBank's: ARG0 who acts, ARG1 what is acted upon, ARG2
    to ARG4 by predicate, TMP, LOC, NEG, MOD, and OTHER for all other modifiers.

    Raises:
        ModelError: the shipped model is missing, damaged or has other labels.
    """
    encoder = encoder or load_encoder()
    found: list[list[list[LabelledSpan]]] = []
    for at in range(0, len(texts), BATCH):
        read = encoder.read(texts[at : at + BATCH])
        asked = list(predicates[at : at + BATCH])
        jobs = [one for one, spans in zip(read, asked, strict=True) for _ in spans]
        marks = [
            [start < span[1] and end > span[0] for start, end in one.words.bounds]
            for one, spans in zip(read, asked, strict=True)
            for span in spans
        ]
        answers = iter(_ask(encoder, "roles", ROLES, jobs, marks))
        found += [[next(answers) for _ in spans] for spans in asked]
    return found


def find_entities(
    texts: Sequence[str], encoder: Encoder | None = None
) -> list[list[LabelledSpan]]:
    """Find the named entities of each text (a sentence or a paragraph).

    Raises:
        ModelError: the shipped model is missing, damaged or has other labels.
    """
    encoder = encoder or load_encoder()
    found: list[list[LabelledSpan]] = []
    for at in range(0, len(texts), BATCH):
        read = encoder.read(texts[at : at + BATCH])
        marks = [[False] * len(one.words.bounds) for one in read]
        found += _ask(encoder, "entities", ENTITIES, read, marks)
    return found


def _ask(
    encoder: Encoder,
    head: str,
    labels: tuple[str, ...],
    read: Sequence[ReadText],
    marks: Sequence[Sequence[bool]],
) -> list[list[LabelledSpan]]:
    encoder.labels(head, labels)
    tagset = TagSet(labels)
    outputs = encoder.ask(TOWER, read, marks)
    empty = np.zeros((0, len(tagset.tags)), np.float32)
    scores = [output.get(head, empty) for output in outputs]
    decoded = find_likely_spans(scores, tagset, tagset.rules(), STANDS)
    return [
        [
            (one.words.bounds[s][0], one.words.bounds[e - 1][1], label)
            for s, e, label, _ in spans
        ]
        for one, spans in zip(read, decoded, strict=True)
    ]
