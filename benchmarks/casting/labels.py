"""Labelled roles of claims in the invented affairs, as places in what the program reads.

``benchmarks/affairs/roles.jsonl`` has a report a line; a claim there is its number among the
labelled claims of the report, then the names of who gives, who gets and what, verbatim there.
"""

import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.linkage.affairs import Affair, load_affairs
from twosource.learned.wordpiece import Span
from twosource.pipeline.default import make_pipeline
from twosource.pipeline.documents import read_documents
from twosource.records.party import Mention
from twosource.stages import Outcome

GOODS = 2  # the place of goods among the roles
Names = list[list[str]]  # of the fillers, by role
Places = list[list[list[Span]]]  # role, filler, stretches of the text that name it


@dataclass(frozen=True, slots=True)
class Labelled:
    """A report as read, with the place of each labelled claim and of what fills its roles."""

    outcome: Outcome
    claims: tuple[tuple[Span, Places], ...]


def read_labelled(folder: Path) -> Iterator[Labelled]:
    """The labelled reports of all affairs in the folder."""
    names = _load_names(folder / "roles.jsonl")
    pipeline = make_pipeline()
    for affair in load_affairs(sorted(folder.glob("train-*.jsonl"))):
        yield from _read(affair, names, read_documents(pipeline, affair.documents))


def _load_names(path: Path) -> dict[str, dict[int, Names]]:
    """Path of a report -> number of a claim -> names by role."""
    rows = map(json.loads, path.read_text(encoding="utf-8").splitlines())
    return {
        f"{row['affair']}-{row['doc']}.txt": {number: names for number, *names in row["roles"]}
        for row in rows
    }


def _read(
    affair: Affair, names: dict[str, dict[int, Names]], outcomes: Sequence[Outcome]
) -> Iterator[Labelled]:
    for outcome in outcomes:
        reading = outcome.reading
        if reading is None or reading.document.path not in names:
            continue
        text = reading.document.text
        claims = affair.labels[reading.document.id]
        yield Labelled(
            outcome,
            tuple(
                (claims[number][:2], _place(fillers, text, reading.mentions))
                for number, fillers in names[reading.document.path].items()
            ),
        )


def _place(names: Names, text: str, mentions: Sequence[Mention]) -> Places:
    return [
        [_named(name, text, [m for m in mentions if (m.kind == "item") == (role == GOODS)])
         for name in fillers]
        for role, fillers in enumerate(names)
    ]  # fmt: skip


def _named(name: str, text: str, mentions: Sequence[Mention]) -> list[Span]:
    """Where the name stands, and all mentions of what it mostly is a mention of."""
    found = [m.span() for m in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", text)]
    keys = Counter(
        one.key
        for one in mentions
        if any(
            one.start < end and one.end > start and 2 * (one.end - one.start) >= end - start
            for start, end in found
        )
    )
    meant = {key for key, _ in keys.most_common(1) if not key.startswith("unknown")}
    return sorted({*found, *((m.start, m.end) for m in mentions if m.key in meant)})
