"""Readings made of one short text, and what the stage finds in them."""

import re
from collections.abc import Callable

import pytest

from twosource.parties.mention import MENTION
from twosource.records.document import Document
from twosource.records.party import Mention
from twosource.records.reading import Quotation, Reading, Sentence

Find = Callable[..., dict[str, Mention]]


def make_reading(text: str, publisher: str | None = None, path: str = "a.txt") -> Reading:
    document = Document(text=text, sha256="0", path=path)
    sentences = tuple(
        Sentence(start=m.start(), end=m.end(), role="body")
        for m in re.finditer(r"\S.*?[.!?][\"”]?(?=\s+[A-Z\"“]|$)|\S.*?$", text, re.MULTILINE)
    )
    quotations = tuple(
        Quotation(start=m.start(1), end=m.end(1)) for m in re.finditer(r"[\"“](.*?)[\"”]", text)
    )
    return Reading(
        document=document,
        language="en",
        publisher=publisher,
        sentences=sentences,
        quotations=quotations,
    )


@pytest.fixture
def mentions() -> Callable[..., tuple[Mention, ...]]:
    def run(text: str, publisher: str | None = None) -> tuple[Mention, ...]:
        found = MENTION.run([make_reading(text, publisher)])[0]
        assert isinstance(found, Reading)
        return found.mentions

    return run


@pytest.fixture
def find(mentions: Callable[..., tuple[Mention, ...]]) -> Find:
    """Mentions by their words; of two with the same words the last counts."""

    def run(text: str, publisher: str | None = None) -> dict[str, Mention]:
        return {mention.text: mention for mention in mentions(text, publisher)}

    return run
