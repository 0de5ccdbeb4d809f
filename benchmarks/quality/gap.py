"""Which of two names a pronoun means, on the GAP corpus (Webster et al., TACL 2018).

``run`` reads ``dev.jsonl`` (or a folder that holds it). ``reader`` is the learned reader, given
pronoun and names; ``rules`` finds mentions as the program does and answers with the name whose
key the pronoun carries (it places subjects only); ``nearest`` answers the nearest name before
the pronoun. F1 is over the two names of each text as in the corpus's own scorer, together and
by the gender of the pronoun.
"""

import json
from collections import Counter, defaultdict
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any

from twosource.learned.coreference import Question, find_antecedents
from twosource.parties.mention import MENTION
from twosource.records.document import Document
from twosource.records.reading import Reading
from twosource.text.read import READ

DATA = "nlp/gap/dev.jsonl"
PEERS = {"Parallelism (the corpus's paper, test)": 66.9, "BERT-based (test, best known)": 92.5}
FEMININE = frozenset(["she", "her", "hers"])
Span = tuple[int, int]


def run(data: Path, out: Path | None) -> dict[str, object]:
    """Measure on ``data``; write each answer to ``out`` as JSON lines."""
    path = data if data.is_file() else next(iter(sorted(data.rglob("dev.jsonl"))))
    lines = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    readings = MENTION.run(READ.run([_document(line["text"]) for line in lines]))
    learned = _ask(lines)
    tally: dict[str, Counter[str]] = defaultdict(Counter)
    rows = []
    for line, reading, chances in zip(lines, readings, learned, strict=True):
        answers = {
            "reader": _choose(chances),
            "rules": _answer(line, reading),
            "nearest": _nearest(line),
        }
        for name, answer in answers.items():
            _count(line, answer, tally[name])
        rows.append(json.dumps({"id": line["id"], "gold": line["answer"], **answers}))
    if out is not None:
        out.write_text("\n".join(rows) + "\n", encoding="utf-8")
    figures = {name: _summarize(counts) for name, counts in tally.items()}
    return {**figures, "texts": len(lines), "published F1": PEERS}


def _document(text: str) -> Document:
    return Document(text=text, sha256=sha256(text.encode()).hexdigest())


def _ask(lines: Sequence[dict[str, Any]]) -> list[list[float]]:
    questions = [
        Question(tuple(line["pronoun"]), (tuple(line["a"]), tuple(line["b"]))) for line in lines
    ]
    return find_antecedents([line["text"] for line in lines], questions)


def _choose(chances: Sequence[float]) -> str:
    """The likelier name, unless neither is likelier."""
    best = max(range(len(chances)), key=chances.__getitem__, default=None)
    return "neither" if best is None or chances[best] <= 1 - sum(chances) else "AB"[best]


def _answer(line: dict[str, Any], reading: object) -> str:
    """``A``, ``B`` or ``neither``: the name with the pronoun's key."""
    mentions = reading.mentions if isinstance(reading, Reading) else ()
    keys = {m.key for m in mentions if _meet((m.start, m.end), line["pronoun"])}
    for name, answer in (("a", "A"), ("b", "B")):
        if any(m.key in keys and _meet((m.start, m.end), line[name]) for m in mentions):
            return answer
    return "neither"


def _nearest(line: dict[str, Any]) -> str:
    before = [(line[n][0], n) for n in ("a", "b") if line[n][0] < line["pronoun"][0]]
    return max(before)[1].upper() if before else "neither"


def _meet(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _count(line: dict[str, Any], answer: str, counts: Counter[str]) -> None:
    start, end = line["pronoun"]
    gender = "feminine" if line["text"][start:end].lower() in FEMININE else "masculine"
    for group in ("all", gender):
        counts[f"{group} gold"] += line["answer"] != "neither"
        counts[f"{group} found"] += answer != "neither"
        counts[f"{group} right"] += answer == line["answer"] != "neither"


def _summarize(counts: Counter[str]) -> dict[str, float]:
    figures: dict[str, float] = {}
    for group in ("all", "feminine", "masculine"):
        gold, found, right = (counts[f"{group} {k}"] for k in ("gold", "found", "right"))
        figures[group] = round(200 * right / max(1, gold + found), 1)
    figures["precision"] = round(100 * counts["all right"] / max(1, counts["all found"]), 1)
    return figures
