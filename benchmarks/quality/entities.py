"""Named entities on the development splits of worldwide_ner, re3d and crossner_politics.

``run`` reads the corpora under their folder. An entity counts when its type and both ends equal
the gold's; types that a corpus does not annotate are left out of its figures, and so are
predictions of them. crossner_politics is out of domain and never trained on.
"""

import json
from collections import Counter
from pathlib import Path

from twosource.learned.encoder import load_encoder
from twosource.learned.frames import ENTITIES, find_entities
from twosource.training.annotated import ENTITY_CORPORA, read_entities
from twosource.training.corpora import read_lines
from twosource.training.scores import score_exact, score_together

DATA = "nlp"
POLITICS = {
    "politician": "PERSON", "person": "PERSON", "politicalparty": "ORG", "organisation": "ORG",
    "location": "LOC", "country": "LOC",
}  # fmt: skip
PEERS = {
    "crossner_politics": "all nine types: about 72 (with domain pretraining; GLiNER-L)",
    "worldwide_ner, re3d": "no comparable figure seen",
}
Spans = list[tuple[int, int, str]]


def run(data: Path, out: Path | None) -> dict[str, object]:
    """Measure on the three corpora; write gold and found entities to ``out`` as JSON lines."""
    figures: dict[str, object] = {}
    rows: list[str] = []
    for corpus, labels in _labels().items():
        texts, gold = _read(data, corpus)
        found = find_entities(texts)
        rows += [json.dumps([corpus, *row]) for row in zip(texts, gold, found, strict=True)]
        by_label = score_exact(gold, found, labels)
        figures[corpus] = {
            "all": round(score_together(gold, found, labels), 2),
            **{label: round(value, 2) for label, value in by_label.items()},
            "texts": len(texts),
        }
    if out is not None:
        out.write_text("\n".join(rows) + "\n", encoding="utf-8")
    return figures | {"published": PEERS}


def _labels() -> dict[str, tuple[str, ...]]:
    named = {corpus: set(names.values()) for corpus, names in ENTITY_CORPORA.items()}
    named["crossner_politics"] = set(POLITICS.values())
    return {name: tuple(k for k in ENTITIES if k in kept) for name, kept in named.items()}


def _read(data: Path, corpus: str) -> tuple[list[str], list[Spans]]:
    if corpus == "crossner_politics":
        lines = list(read_lines(next((data / corpus).glob("dev.jsonl*"))))
        gold = [
            [(s, e, POLITICS[k]) for s, e, k in line["entities"] if k in POLITICS]
            for line in lines
        ]
        return [line["text"] for line in lines], gold
    examples = read_entities(data, "dev", load_encoder().tokenizer, Counter(), (corpus,))
    bounds = [(example.words.bounds, example.spans) for example in examples]
    return [example.text for example in examples], [
        [(b[s][0], b[e - 1][1], k) for s, e, k, _ in spans] for b, spans in bounds
    ]
