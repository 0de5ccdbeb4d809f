"""Roles of marked predicates on PropBank's development splits (EWT and MASC).

``run`` reads ``propbank_ewt`` and ``propbank_masc`` under the corpora folder. The predicate is
given; a role counts when its label and both ends (in the reader's own words) equal the gold's.
Forms of "be" and the auxiliaries have and do are left out, as in training: the program never
asks about them.
"""

import json
from collections import Counter
from pathlib import Path

from twosource.learned.encoder import load_encoder
from twosource.learned.frames import ROLES, find_roles
from twosource.training.annotated import read_roles
from twosource.training.corpora import read_lines
from twosource.training.scores import score_exact, score_together

DATA = "nlp"
CORE = ("ARG0", "ARG1", "ARG2", "ARG3", "ARG4")
TOGETHER = 128  # sentences
PEERS = "OntoNotes, another corpus: 87 to 88 with large encoders; none seen for EWT or MASC"


def run(data: Path, out: Path | None) -> dict[str, object]:
    """Measure on both corpora; write gold and found roles to ``out`` as JSON lines."""
    figures: dict[str, object] = {}
    rows: list[str] = []
    for corpus in ("propbank_ewt", "propbank_masc"):
        gold, found = _read(next((data / corpus).glob("dev.jsonl*")))
        rows += [json.dumps([corpus, g, f]) for g, f in zip(gold, found, strict=True)]
        labels = score_exact(gold, found, ROLES)
        figures[corpus] = {
            "core": round(score_together(gold, found, CORE), 2),
            "all": round(score_together(gold, found, ROLES), 2),
            **{label: round(value, 2) for label, value in labels.items()},
            "predicates": len(gold),
        }
    if out is not None:
        out.write_text("\n".join(rows) + "\n", encoding="utf-8")
    return figures | {"published (core and others together)": PEERS}


def _read(
    path: Path,
) -> tuple[list[list[tuple[int, int, str]]], list[list[tuple[int, int, str]]]]:
    tokenizer = load_encoder().tokenizer
    examples = {example.id: example for example in read_roles([path], tokenizer, Counter())}
    gold: list[list[tuple[int, int, str]]] = []
    found: list[list[tuple[int, int, str]]] = []
    lines = list(read_lines(path))
    for at in range(0, len(lines), TOGETHER):
        batch = lines[at : at + TOGETHER]
        asked = [
            [
                (n, tuple(f["pred"]))
                for n, f in enumerate(x.get("srl", ()))
                if f"{x['id']}/{n}" in examples
            ]
            for x in batch
        ]
        answers = find_roles([x["text"] for x in batch], [[p for _, p in one] for one in asked])
        for line, one, roles in zip(batch, asked, answers, strict=True):
            for (number, _), spans in zip(one, roles, strict=True):
                example = examples[f"{line['id']}/{number}"]
                bounds = example.words.bounds
                gold.append(
                    [(bounds[s][0], bounds[e - 1][1], k) for s, e, k, _ in example.spans]
                )
                found.append(spans)
    return gold, found
