"""Reads the gold files of a dossier."""

import hashlib
import html
import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

Row = dict[str, Any]
KEY = re.compile(r"[a-z]+:\S+")
TAG = re.compile(r"<[^>]+>")


@dataclass(frozen=True, slots=True, kw_only=True)
class Gold:
    """The gold files of one folder and the texts that their offsets refer to."""

    folder: Path
    claims: tuple[Row, ...]
    by_id: dict[str, Row]
    documents: dict[str, Row]
    texts: dict[str, str]
    entities: dict[str, Row]
    clusters: tuple[Row, ...]
    positions: tuple[Row, ...]
    copies: tuple[Row, ...]
    edges: tuple[Row, ...]

    def digest(self, name: str, which: str) -> str:
        """SHA-256 of a document's ``file`` or ``text_file``."""
        return hashlib.sha256(
            (self.folder / self.documents[name][which]).read_bytes()
        ).hexdigest()

    def has_twins(self) -> bool:
        """Whether two claims share an id."""
        return len(self.by_id) != len(self.claims)

    @staticmethod
    def is_key(value: str) -> bool:
        """Whether a role is filled by the key of an entity instead of by words."""
        return KEY.fullmatch(value) is not None


def read_gold(folder: Path) -> Gold:
    """Read a dossier.

    Raises:
        FileNotFoundError: a gold file or a text is not there.
    """

    def rows(name: str) -> tuple[Row, ...]:
        lines = (folder / f"{name}_gold.jsonl").read_text(encoding="utf-8").splitlines()
        return tuple(json.loads(line) for line in lines)

    claims, documents = rows("claims"), {row["doc"]: row for row in rows("docs")}
    return Gold(
        folder=folder,
        claims=claims,
        by_id={row["id"]: row for row in claims},
        documents=documents,
        texts={
            name: (folder / row["text_file"]).read_bytes().decode("utf-8")
            for name, row in documents.items()
        },
        entities={row["id"]: row for row in rows("entities")},
        clusters=rows("clusters"),
        positions=rows("positions"),
        copies=rows("copies"),
        edges=rows("edges"),
    )


def shown_text(path: Path) -> str:
    """The words of an input file, tags removed from a page, white space made single."""
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".html":
        text = html.unescape(TAG.sub("", text))
    return " ".join(text.split())
