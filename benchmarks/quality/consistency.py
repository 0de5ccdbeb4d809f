"""How often the consistency checks raise an alarm on other people's news, by code.

The corpora hold few true errors of this sort, so nearly every alarm is a false one or an
error of the paper's; ``share`` is that of the documents without any. Samples are printed to be
judged.
"""

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from twosource.consistency.check import check_document
from twosource.parties.mention import MENTION
from twosource.records.document import Document
from twosource.records.reading import Reading
from twosource.text.read import READ

DATA = "docs/fakes/dev.jsonl"
SAMPLES = 12


def load_documents(data: Path) -> Iterator[Document]:
    """Documents from JSON Lines with title, text and date, or from a folder of texts."""
    if data.is_dir():
        for path in sorted(data.rglob("*.txt")):
            text = path.read_bytes().decode("utf-8", "replace")
            yield Document(text=text, sha256="", path=path.name)
        return
    with data.open(encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            text = f"{row.get('title') or ''}\n\n{row['text']}"
            yield Document(text=text, sha256="", path=row["id"], published=row.get("date"))


def run(data: Path, out: Path | None = None) -> dict[str, Any]:
    """Count alarms; ``out`` receives all of them."""
    documents = list(load_documents(data))
    alarms = [
        {"document": document.path, "code": finding.code, "message": finding.message}
        for document in documents
        for made in [READ.run([document])[0]]
        if isinstance(made, Reading)
        for reading in [MENTION.run([made])[0]]
        if isinstance(reading, Reading)
        for finding in check_document(reading)
    ]
    if out:
        out.write_text("\n".join(map(json.dumps, alarms)), encoding="utf-8")
    hit = {alarm["document"] for alarm in alarms}
    return {
        "documents": len(documents),
        "alarms": dict(Counter(alarm["code"] for alarm in alarms)),
        "share": round(1 - len(hit) / len(documents), 4),
        "samples": alarms[:SAMPLES],
    }
