"""Short texts read by the text stage; every sentence is written for these tests."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass

import pytest

from twosource.attribution.attribute import find_attributions
from twosource.records.attribution import Attribution
from twosource.records.document import Document
from twosource.records.reading import Reading
from twosource.text.read import READ


@dataclass(frozen=True)
class Found:
    """Attributions with the words they point at."""

    reading: Reading
    rows: tuple[Attribution, ...]

    @property
    def text(self) -> str:
        return self.reading.document.text

    def words(self, row: Attribution) -> str:
        return " | ".join(self.text[start:end] for start, end in row.content)

    def source(self, row: Attribution) -> str | None:
        return self.text[row.source[0] : row.source[1]] if row.source else None

    def by_cue(self, cue: str) -> Attribution:
        rows = [row for row in self.rows if row.cue is not None and row.cue.text == cue]
        assert rows, f"no cue {cue!r} in {[row.cue.text for row in self.rows if row.cue]}"
        return rows[0]

    def said(self, cue: str) -> tuple[str | None, str]:
        row = self.by_cue(cue)
        return self.source(row), self.words(row)


def read_text(text: str) -> Reading:
    document = Document(text=text, sha256=hashlib.sha256(text.encode()).hexdigest())
    reading = READ.run([document])[0]
    assert isinstance(reading, Reading)
    return reading


@pytest.fixture
def read() -> Callable[[str], Reading]:
    """The reading of a text, without mentions of parties."""
    return read_text


@pytest.fixture
def find() -> Callable[[str], Found]:
    """Attributions of a text, without mentions of parties."""

    def run(text: str) -> Found:
        reading = read_text(text)
        return Found(reading, find_attributions(reading))

    return run
