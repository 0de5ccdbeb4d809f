"""Readings built by hand from texts written for the tests."""

import re
from collections.abc import Callable
from typing import Any

import pytest

from twosource.claims.extract import extract_claims
from twosource.claims.syntax.scene import Margins, Scene
from twosource.records.attribution import Attribution, Cue
from twosource.records.claim import Claim
from twosource.records.document import Document
from twosource.records.party import Mention
from twosource.records.reading import Quantity, Reading, Sentence, TimeRef


def _span(text: str, part: str) -> tuple[int, int]:
    start = text.index(part)
    return start, start + len(part)


def _mention(text: str, document: str, surface: str, key: str, kind: str, **more: Any) -> list:
    return [
        Mention(
            document=document, start=m.start(), end=m.end(), text=surface, key=key, kind=kind,
            **{"name": surface, **more},
        )
        for m in re.finditer(rf"\b{re.escape(surface)}\b", text)
    ]  # fmt: skip


def _attribution(text: str, given: dict[str, Any]) -> Attribution:
    cue, source = given.get("cue"), given.get("source")
    content = tuple(_span(text, part) for part in given.get("content", ()))
    cue_span = _span(text, cue) if cue else None
    source_span = _span(text, source) if source else None
    spans = [span for span in (cue_span, source_span, *content) if span]
    return Attribution(
        start=min(start for start, _ in spans),
        end=max(end for _, end in spans),
        act=given["act"],
        cue=Cue(text=cue, start=cue_span[0], end=cue_span[1]) if cue_span else None,
        source=source_span,
        source_key=given["key"],
        naming=given.get("naming", "collective"),
        content=content,
        parent=given.get("parent"),
        on_behalf_of=given.get("on_behalf_of"),
        score=given.get("score", 1.0),
    )


@pytest.fixture
def make_reading() -> Callable[..., Reading]:
    """Build a reading: mentions as (surface, key, kind, extras), attributions as dicts."""

    def build(
        text: str,
        mentions: tuple = (),
        attributions: tuple = (),
        quantities: tuple = (),
        times: tuple = (),
        **more: Any,
    ) -> Reading:
        document = Document(text=text, sha256="0", path="report.txt")
        found = [
            mention
            for surface, key, kind, *rest in mentions
            for mention in _mention(
                text, document.id, surface, key, kind, **(rest[0] if rest else {})
            )
        ]
        counted = []
        for raw, low, high, unit in quantities:
            start, end = _span(text, raw)
            counted.append(
                Quantity(
                    raw=raw, min=low, max=high, bound="exact", unit=unit, start=start, end=end
                )
            )
        dated = []
        for raw, first, last in times:
            start, end = _span(text, raw)
            dated.append(
                TimeRef(
                    raw=raw, start=first, end=last, precision="day", basis="explicit",
                    begin=start, finish=end,
                )
            )  # fmt: skip
        role = more.pop("role", "body")
        sentences = tuple(
            Sentence(start=m.start(), end=m.end(), role=role)
            for m in re.finditer(r"\S(?:.|\n)*?(?:[.!?][\"”]?(?=\s)|$)", text)
        )
        return Reading(
            document=document,
            language="en",
            sentences=sentences,
            mentions=tuple(sorted(found, key=lambda m: m.start)),
            attributions=tuple(_attribution(text, given) for given in attributions),
            quantities=tuple(counted),
            times=tuple(dated),
            **more,
        )

    return build


@pytest.fixture
def claims_of(make_reading: Callable[..., Reading]) -> Callable[..., tuple[Claim, ...]]:
    """The claims of a reading built from the same arguments."""

    def extract(*args: Any, **more: Any) -> tuple[Claim, ...]:
        return extract_claims(make_reading(*args, **more))

    return extract


@pytest.fixture
def make_scene(make_reading: Callable[..., Reading]) -> Callable[..., Scene]:
    """The scene of a single sentence."""

    def build(text: str, mentions: tuple = (), **more: Any) -> Scene:
        reading = make_reading(text, mentions, **more)
        return Margins(reading).lay_out(text, (0, len(text)), "body")

    return build
