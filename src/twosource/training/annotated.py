"""Read the corpora of predicate roles and of entities into examples.

Invariant: labels are those of the program alone; what a corpus does not annotate is
declared ``unlabeled``, never taken for absent.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from twosource.learned.frames import ENTITIES, ROLES
from twosource.learned.wordpiece import Span, WordPiece, Words
from twosource.training.corpora import Example, read_lines, to_words

_LIGHT = ("be.", "have.01", "do.01")
_WORLDWIDE = {
    "Person": "PERSON", "Organization": "ORG", "Location": "LOC", "Facility": "FACILITY",
    "NORP": "NORP", "Date": "DATE", "Money": "MONEY", "Product": "PRODUCT", "Misc": "MISC",
}  # fmt: skip
_RE3D = {
    "Person": "PERSON", "Organisation": "ORG", "Location": "LOC", "Nationality": "NORP",
    "Temporal": "DATE", "Money": "MONEY", "Quantity": "QUANTITY", "Weapon": "WEAPON",
    "MilitaryPlatform": "WEAPON", "Vehicle": "VEHICLE",
}  # fmt: skip
ENTITY_CORPORA: Mapping[str, Mapping[str, str]] = {"worldwide_ner": _WORLDWIDE, "re3d": _RE3D}


def read_roles(
    paths: Iterable[Path], tokenizer: WordPiece, dropped: Counter[str]
) -> list[Example]:
    """One example a predicate: the predicate marked, its arguments as spans."""
    examples: list[Example] = []
    for path in paths:
        for line in read_lines(path):
            text = line["text"]
            words = tokenizer.split(text)
            for number, frame in enumerate(line.get("srl", ())):
                predicate = to_words(words, tuple(frame["pred"]))
                if frame["sense"].startswith(_LIGHT) or predicate is None:
                    dropped["light verb" if predicate else "predicate without words"] += 1
                    continue
                marked = tuple(
                    predicate[0] <= i < predicate[1] for i in range(len(words.bounds))
                )
                named = [((s, e), _role(name)) for s, e, name in frame["args"]]
                spans = _flatten(words, named, dropped)
                examples.append(Example(f"{line['id']}/{number}", text, words, marked, spans))
    return examples


def read_entities(
    data: Path,
    split: str,
    tokenizer: WordPiece,
    dropped: Counter[str],
    corpora: Iterable[str] = tuple(ENTITY_CORPORA),
) -> list[Example]:
    """Entities, one example a paragraph, in the label set of ``ENTITIES``."""
    examples: list[Example] = []
    for corpus in corpora:
        names = ENTITY_CORPORA[corpus]
        unlabeled = tuple(label for label in ENTITIES if label not in names.values())
        for line in read_lines(next((data / corpus).glob(f"{split}.jsonl*"))):
            for start, text in _paragraphs(line["text"]):
                words = tokenizer.split(text)
                if words.bounds:
                    spans = _flatten(words, _shift(line, start, len(text), names), dropped)
                    unmarked = (False,) * len(words.bounds)
                    name = f"{line['id']}/{start}"
                    examples.append(Example(name, text, words, unmarked, spans, unlabeled))
    return examples


def _shift(
    line: Mapping[str, Any], start: int, length: int, names: Mapping[str, str]
) -> list[tuple[Span, str | None]]:
    return [
        ((s - start, e - start), names.get(name))
        for s, e, name in line["entities"]
        if start <= s and e <= start + length
    ]


def _paragraphs(text: str) -> list[tuple[int, str]]:
    found, start = [], 0
    for part in text.split("\n"):
        if part.strip():
            found.append((start, part))
        start += len(part) + 1
    return found


def _flatten(
    words: Words, named: Iterable[tuple[Span, str | None]], dropped: Counter[str]
) -> tuple[tuple[int, int, str, int], ...]:
    """Longest spans first; what lies inside another is dropped and counted."""
    kept: list[tuple[int, int, str, int]] = []
    taken: set[int] = set()
    for span, label in sorted(named, key=lambda entry: entry[0][0] - entry[0][1]):
        found = to_words(words, span)
        if label is None or found is None:
            dropped["label not in the set" if found else "span without words"] += 1
        elif taken.intersection(range(*found)):
            dropped["span overlaps another"] += 1
        else:
            taken.update(range(*found))
            kept.append((*found, label, -1))
    return tuple(sorted(kept))


def _role(name: str) -> str | None:
    name = name.removeprefix("C-")
    if name.startswith(("R-", "V")):
        return None
    if name in ROLES:
        return name
    short = name.removeprefix("ARGM-")
    return short if short in ROLES else "OTHER" if name.startswith("ARGM") else None
