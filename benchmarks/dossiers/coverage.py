"""Finds the sentences of a text that no gold row touches and no mark excuses."""

import re
from collections.abc import Iterator

from benchmarks.dossiers.gold import Gold

SENTENCE = re.compile(r"[^\n]+?(?:(?<!\.[A-Z])[.!?…][\"”’']*(?=\s|$)|(?=\n|$))")


def uncovered(gold: Gold, name: str) -> Iterator[str]:
    """The sentences of a document without a row that are not marked as holding no claim."""
    text, document = gold.texts[name], gold.documents[name]
    marked = {
        offset
        for mark in document["boilerplate"] + document["no_claim"]
        for offset in range(mark["start"], mark["end"])
    }
    rows = [(row["start"], row["end"]) for row in gold.claims if row["doc"] == name]
    for sentence in SENTENCE.finditer(text):
        start, end = sentence.span()
        left = [text[i] for i in range(start, end) if i not in marked and text[i].isalnum()]
        if len(left) >= 3 and not any(a < end and b > start for a, b in rows):
            yield sentence.group().strip()
