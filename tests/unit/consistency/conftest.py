"""Reads short texts written for the test."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from twosource.parties.mention import MENTION
from twosource.records.document import Document
from twosource.records.reading import Reading, TimeRef
from twosource.text.read import READ

Reader = Callable[..., Reading]


@pytest.fixture
def read() -> Reader:
    def build(text: str, published: str | None = "2031-03-06", name: str = "a.txt") -> Reading:
        made = READ.run([Document(text=text, sha256=name, path=name)])[0]
        assert isinstance(made, Reading)
        found = MENTION.run([made])[0]
        assert isinstance(found, Reading)
        if published is None:
            return found
        day = TimeRef(
            raw=published, start=published, end=published, precision="day", basis="explicit"
        )
        return replace(found, published=day)

    return build
