"""Builds testimonies from the few fields that a test is about."""

from collections.abc import Callable
from typing import Any

import pytest

from twosource.records import corroboration as records
from twosource.records.claim import Claim, Proposition
from twosource.records.document import Evidence
from twosource.records.party import party_id

Maker = Callable[..., records.Testimony]


@pytest.fixture
def make() -> Maker:
    def build(
        speaker: str = "gov:LV",
        name: str = "Riga",
        text: str = "Latvia sent GR-7 rockets to Malta",
        **more: Any,
    ) -> records.Testimony:
        document = more.get("document", "d1")
        start = more.get("start", 0)
        roles = more.get(
            "roles",
            {"agent": ("state:LV",), "recipient": ("state:MT",), "item": ("item:gr-7",)},
        )
        said = Proposition(
            predicate=more.get("predicate", "transfer"),
            roles=tuple(sorted(roles.items())),
            quantity=more.get("quantity"),
            event_time=more.get("event_time"),
            realis=more.get("realis", "actual"),
            text=text,
        )
        claim = Claim(
            document=document,
            evidence=Evidence(document=document, start=start, end=start + len(text), text=text),
            evidence_kind=more.get("evidence_kind", "body"),
            speaker=party_id(speaker),
            speaker_key=speaker,
            speaker_name=name,
            speaker_affiliation=more.get("affiliation"),
            on_behalf_of=more.get("on_behalf_of"),
            naming=more.get("naming", "collective"),
            via=more.get("via", ()),
            via_names=more.get("via_names", ()),
            act=more.get("act", "assert"),
            polarity=more.get("polarity", "affirm"),
            statement_time=more.get("statement_time"),
            proposition=said,
        )
        return records.Testimony(
            claim=claim,
            family=more.get("family", document),
            copied=more.get("copied", False),
            published=more.get("published", "2031-03-01"),
            publisher=more.get("publisher", "The Harbour Post"),
            kind=more.get("kind", "original"),
            bodies=more.get("bodies", ()),
            aligned=more.get("aligned"),
        )

    return build
