"""The invented affairs as piles of reports, and which claims of them are of one matter.

The program reads the reports of ``benchmarks/affairs`` as an analyst would feed them; claims
that it finds are matched with the labelled ones, whose keys tell the matters.
"""

import json
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import Any

from benchmarks.quality.affairs import pair_up
from twosource.pipeline.contract import Pipeline
from twosource.pipeline.documents import read_documents
from twosource.pipeline.pile import weigh_pile
from twosource.records.claim import Claim
from twosource.records.corroboration import Corroboration, Testimony
from twosource.records.document import Document
from twosource.stages import Group

NONE = "-"  # key of what nobody else takes up
Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Affair:
    """The reports of one affair as documents, and the labelled claims of each."""

    name: str
    documents: tuple[Document, ...]
    labels: dict[str, list[tuple[int, int, str]]]  # document id -> start, end, key


def load_affairs(paths: Sequence[Path]) -> list[Affair]:
    """All affairs of the files, in order."""
    reports: defaultdict[str, list[Row]] = defaultdict(list)
    for path in paths:
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            reports[row["affair"]].append(row)
    return [_affair(name, rows) for name, rows in reports.items()]


def _affair(name: str, rows: Sequence[Row]) -> Affair:
    documents, labels = [], {}
    for row in rows:
        text = f"{row['title']}\n\n{row['text']}"
        document = Document(
            text=text,
            sha256=sha256(text.encode()).hexdigest(),
            path=f"{name}-{row['doc']}.txt",
            published=row["date"],
        )
        documents.append(document)
        places = [(text.rindex(claim[0]), claim) for claim in row["claims"]]
        labels[document.id] = [(at, at + len(claim[0]), claim[3]) for at, claim in places]
    return Affair(name, tuple(documents), labels)


def read_testimonies(documents: Sequence[Document], pipeline: Pipeline) -> list[Testimony]:
    """What the program reads in some documents, as one pile."""
    caught: list[Testimony] = []

    def catch(testimonies: Sequence[Testimony]) -> list[Corroboration]:
        caught.extend(testimonies)
        return []

    stage: Group[Testimony, Corroboration] = Group("catch", "1", lambda _: [0], catch)
    weigh_pile(replace(pipeline, corroborate=stage), read_documents(pipeline, documents))
    return caught


def label(claims: Sequence[Claim], affairs: Sequence[Affair]) -> dict[str, str]:
    """Claim id -> its matter, for the claims that a label is found in, one to one.

    What nobody else takes up is a matter of its own.
    """
    found: dict[str, str] = {}
    by_document: defaultdict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        by_document[claim.document].append(claim)
    for affair in affairs:
        for document, labels in affair.labels.items():
            read = by_document[document]
            spans = [(one.evidence.start, one.evidence.end) for one in read]
            for at, place in pair_up([one[:2] for one in labels], spans):
                claim, key = read[place].id, labels[at][2]
                found[claim] = claim if key == NONE else f"{affair.name}/{key}"
    return found
