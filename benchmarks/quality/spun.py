"""Machine-spun text: is it noticed, alone and beside its original, and are names repaired?

``data`` is the folder of corpora. The spins are made here from PolNeAR's articles by tables
that the product does not have (``tables/rework.toml``, ``tables/namespin.toml``); real articles
of FA-KES, BASIL and FNC-1, read one by one, must not pass for spun.
"""

import json
import random
import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from benchmarks.quality.copies_generated import sentences_of
from benchmarks.quality.copies_reworked import load_articles, reword, strangers
from benchmarks.quality.copybench import load_rows, read_texts
from twosource.lineage.compare import compare
from twosource.lineage.spun import load_spinner, noting_spun
from twosource.pipeline.pile import refine
from twosource.records.lineage import CopyLink
from twosource.records.reading import Reading
from twosource.text.read import make_read

DATA = "."
SEED = 4711
SPINS = 120
REAL = {
    "fakes": "docs/fakes/dev.jsonl",
    "basil": "docs/basil/dev.jsonl",
    "fnc1": "docs/fnc1/bodies.jsonl",
}
RATES = (0.4, 0.9)
MIN_SENTENCE = 15  # words
PLAIN_AT = 4  # the fifth such sentence
_NAME = re.compile(r"[A-Z][a-z]+(?: (?:of |for |the |and )?[A-Z][a-z]+)+")
Damage = tuple[str, str]  # a name as spun, and as it was


@cache
def name_table() -> dict[str, list[str]]:
    """Replacements of words of names that the product's table does not have."""
    path = Path(__file__).parent / "tables" / "namespin.toml"
    known = load_spinner()["names"]
    rows = tomllib.loads(path.read_text("utf-8")).items()
    fresh = {word: [x for x in spun if x not in known.get(word, ())] for word, spun in rows}
    return {word: spun for word, spun in fresh.items() if spun}


def spin(text: str, rate: float, chance: random.Random) -> tuple[str, list[Damage]]:
    """The text with synonyms, and with one word replaced in names that allow it."""
    chosen = {word: chance.choice(spun) for word, spun in sorted(name_table().items())}
    damaged: dict[str, str] = {}

    def damage(match: re.Match[str]) -> str:
        name = match.group()
        words = name.split(" ")
        places = [k for k, word in enumerate(words) if word.lower() in chosen]
        if not places or sum(word[0].isupper() for word in words) < 2:
            return name
        at = places[0]
        words[at] = chosen[words[at].lower()].title()
        damaged[" ".join(words)] = name
        return " ".join(words)

    parts = re.split(f"({_NAME.pattern})", text)
    spun = [
        _NAME.sub(damage, part) if place % 2 else reword(part, rate, chance)
        for place, part in enumerate(parts)
    ]
    return "".join(spun), sorted(damaged.items())


def make(data: Path) -> list[dict[str, Any]]:
    chance = random.Random(SEED)
    chosen = strangers(load_articles(data), chance)[:SPINS]
    rows = []
    for number, article in enumerate(chosen):
        text, damage = spin(article["text"], RATES[number % len(RATES)], chance)
        rows.append(
            {"id": f"s{number:03d}", "text": text, "plain": article["text"], "names": damage}
        )
    return rows


def run(data: Path, out: Path | None) -> dict[str, object]:
    """Recall of spins alone and beside the original, false alarms, repaired names."""
    rows = make(data)
    if out is not None:
        out.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    alone = [read_alone(row["text"]) for row in rows]
    beside = [read_beside(row) for row in rows]
    names = [row["names"] for row in rows]
    return {
        "spins": len(rows),
        "damaged_names": sum(map(len, names)),
        "alone": measure(alone, names),
        "beside": measure(beside, names),
        "with_a_sentence_unspun": with_one_plain(rows),
        "false_alarms": {name: false_alarms(data / path) for name, path in REAL.items()},
    }


def measure(found: list[Reading], names: list[list[Damage]]) -> dict[str, float]:
    """Share of documents called spun, and of their damaged names that are repaired."""
    spun = [reading.kind == "machine_spun" for reading in found]
    damaged = [bool(one) for one in names]
    fixed = [
        is_repaired(reading, *name)
        for reading, one in zip(found, names, strict=True)
        for name in one
    ]
    with_names = [s for s, d in zip(spun, damaged, strict=True) if d]
    return {
        "recall": round(sum(spun) / len(spun), 4),
        "recall_where_names_are_damaged": round(sum(with_names) / max(1, len(with_names)), 4),
        "names_repaired": round(sum(fixed) / max(1, len(fixed)), 4),
    }


def is_repaired(reading: Reading, spun: str, plain: str) -> bool:
    repaired = " ".join(p.repaired for p in reading.passages if p.repaired)
    return plain in repaired and spun not in repaired


def read_alone(text: str) -> Reading:
    document = read_texts([("alone", text)])[0].document
    (reading,) = noting_spun(make_read()).run([document])
    return (
        refine([reading], [])[0] if isinstance(reading, Reading) else Reading(document=document)
    )


def with_one_plain(rows: list[dict[str, Any]]) -> float:
    """The share of spins called so that also hold one sentence of their original."""
    found = []
    for row in rows:
        plain = [s for s in sentences_of(row["plain"]) if len(s.split()) >= MIN_SENTENCE]
        if len(plain) > PLAIN_AT:
            reading = read_alone(f"{row['text'].strip()}\n\n{plain[PLAIN_AT]}")
            found.append(reading.kind == "machine_spun")
    return round(sum(found) / max(1, len(found)), 4)


def read_beside(row: dict[str, Any]) -> Reading:
    readings = read_texts([("plain", row["plain"]), (row["id"], row["text"])])
    links = [link for link in compare(readings) if isinstance(link, CopyLink)]
    return next(r for r in refine(readings, links) if r.document.id == row["id"])


def false_alarms(path: Path) -> float:
    """The share of real articles that pass for spun."""
    texts = [row["text"] for row in load_rows(path)]
    return round(sum(read_alone(t).kind == "machine_spun" for t in texts) / len(texts), 4)
