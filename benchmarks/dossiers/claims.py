"""Checks the claims of a dossier."""

from collections.abc import Iterator
from typing import Any

from benchmarks.dossiers.faults import Fault, spans
from benchmarks.dossiers.gold import Gold
from benchmarks.dossiers.vocabulary import BOUNDS, CLASS_ACTS, PREDICATES, SYMMETRIC, VOCABULARY

Row = dict[str, Any]


def check_claims(gold: Gold) -> Iterator[Fault]:
    """Evidence, vocabulary, polarity, references, quantities and times of every claim."""
    for claim in gold.claims:
        text = gold.texts[claim["doc"]]
        for message in [
            *word_faults(claim, text),
            *act_faults(claim),
            *reference_faults(claim, gold),
            *value_faults(claim, text),
        ]:
            yield Fault(claim["id"], message)


def word_faults(claim: Row, text: str) -> Iterator[str]:
    """Quoted words must stand at their offsets, values in the vocabulary."""
    if text[claim["start"] : claim["end"]] != claim["evidence"]:
        yield "the evidence is not at its offsets"
    if claim["evidence"] != claim["evidence"].strip() or not claim["evidence"]:
        yield "the evidence is empty or starts or ends with white space"
    for span in spans([claim["cue"], claim["hedges"]]):
        if text[span["start"] : span["end"]] != span["text"]:
            yield f"'{span['text']}' is not at its offsets"
    for field, values in VOCABULARY.items():
        if claim[field] not in values:
            yield f"{field} '{claim[field]}' is not in the vocabulary"


def act_faults(claim: Row) -> Iterator[str]:
    """Act, polarity and classes must fit each other."""
    predicate, classes = claim["proposition"]["predicate"], set(claim["classes"])
    if predicate not in PREDICATES or predicate not in classes:
        yield f"predicate '{predicate}' is unknown or not among the classes"
    if classes - PREDICATES - CLASS_ACTS:
        yield f"classes {sorted(classes - PREDICATES - CLASS_ACTS)} are unknown"
    for act in CLASS_ACTS:
        if (claim["act"] == act) != (act in classes):
            yield f"'{act}' is an act or a class, but not both"
    due = {"refuse_comment": "none", "deny": "negate"}.get(claim["act"], claim["polarity"])
    if claim["polarity"] != due:
        yield f"a claim of act {claim['act']} has polarity {due}"
    pointer = claim["evidence_kind"] == "related_link_headline"
    if claim["naming"] == "anonymous" and not claim["source_count"] and not pointer:
        yield "an anonymous source has no source_count"


def reference_faults(claim: Row, gold: Gold) -> Iterator[str]:
    """Parties, items and linked claims must exist; symmetric links run both ways."""
    parties = [claim["speaker_id"], *claim["via"]]
    parties += filter(None, (claim["speaker_affiliation"], claim["on_behalf_of"]))
    for role in ("subject", "object", "recipient", "item"):
        parties += [x for x in claim["proposition"][role] or [] if gold.is_key(x)]
    yield from (f"'{x}' is no entity" for x in parties if x not in gold.entities)
    for link, others in claim["links"].items():
        for other in others:
            if other not in gold.by_id or other == claim["id"]:
                yield f"{link} '{other}' is no other claim"
            elif link in SYMMETRIC and claim["id"] not in gold.by_id[other]["links"][link]:
                yield f"{link} '{other}' is not answered"
            elif link == "contradicts" and "none" in (
                claim["polarity"],
                gold.by_id[other]["polarity"],
            ):
                yield f"contradicts '{other}', but one of the two says nothing either way"


def value_faults(claim: Row, text: str) -> Iterator[str]:
    """Raw words must stand in the text; bounds and dates must be ordered."""
    quantity, count = claim["proposition"]["quantity"], claim["source_count"]
    times = [claim["statement_time"], claim["proposition"]["event_time"]]
    for value in filter(None, [quantity, count, *times]):
        if value["raw"] is not None and value["raw"] not in text:
            yield f"'{value['raw']}' is not in the text"
    for value, low, high in (
        (quantity, "n_min", "n_max"),
        (count, "min", "max"),
        *((time, "start", "end") for time in times),
    ):
        if value and None not in (value[low], value[high]) and value[low] > value[high]:
            yield f"'{value['raw']}' runs backwards"
    if quantity and quantity["bound"] not in BOUNDS:
        yield f"bound '{quantity['bound']}' is unknown"
    if quantity and quantity["bound"] == "exact" and quantity["n_min"] != quantity["n_max"]:
        yield f"'{quantity['raw']}' is exact but has two values"
