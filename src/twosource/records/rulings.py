"""The decisions that stand, sorted by what they rule on: what the pipeline knows of analysts.

Invariant: rulings are a pure function of the journal. A decision is void when an undo that is
not itself void names it; the newest decision of a topic that is not void stands.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from twosource.records.audit import Decision

CLAIM_VERBS = ("accept", "reject", "correct")
LINK_VERBS = ("merge_propositions", "split_proposition")
PARTY_VERBS = ("merge_parties", "split_party")
SOURCE_VERBS = ("depend", "independent")
PAST = {
    "accept": "accepted", "reject": "rejected", "correct": "corrected",
    "merge_propositions": "put together", "split_proposition": "set apart",
    "merge_parties": "taken for one party", "split_party": "told apart",
    "depend": "declared dependent", "independent": "declared independent",
    "not_copy": "declared no copy", "grade": "graded", "undo": "undone",
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruling:
    """A standing decision with its value read."""

    decision: Decision
    value: Mapping[str, Any]

    @property
    def sentence(self) -> str:
        """What was ruled, by whom and why: "rejected by anna: the text only asks"."""
        one = self.decision
        reason = f": {one.why.rstrip('.')}" if one.why else ""
        return f"{PAST[one.verb]} by {one.author}{reason}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rulings:
    """Standing rulings in the order of the journal, by what they are about.

    ``links`` put clusters together, set claims apart or move a corrected claim; ``claims`` and
    ``grades`` are by claim id; ``sources`` by the pair of name keys (one key
    alone where a source is declared independent of all others); ``not_copies`` holds pairs of
    document ids.
    """

    claims: Mapping[str, Ruling] = field(default_factory=dict)
    links: tuple[Ruling, ...] = ()
    parties: tuple[Ruling, ...] = ()
    sources: Mapping[frozenset[str], Ruling] = field(default_factory=dict)
    not_copies: frozenset[frozenset[str]] = frozenset()
    grades: Mapping[str, Ruling] = field(default_factory=dict)

    def status(self, claim: str) -> str:
        """What an analyst ruled on a claim: auto, accepted, corrected or rejected."""
        ruling = self.claims.get(claim)
        return PAST[ruling.decision.verb] if ruling else "auto"


NO_RULINGS = Rulings()


def void_ids(journal: Sequence[Decision]) -> set[str]:
    """The decisions that an undo took back, and undos that were taken back themselves."""
    void: set[str] = set()
    for one in reversed(journal):
        if one.verb == "undo" and one.id not in void:
            void.add(one.subject)
    return void


def standing_decisions(journal: Sequence[Decision]) -> list[Decision]:
    """The decisions that stand, one for each topic at most, oldest first."""
    void = void_ids(journal)
    newest = {one.topic: one for one in journal if one.id not in void and one.verb != "undo"}
    stands = {one.id for one in newest.values()}
    return [one for one in journal if one.id in stands]


def make_rulings(journal: Sequence[Decision]) -> Rulings:
    """What a journal, oldest decision first, amounts to."""
    ruled = [
        Ruling(decision=one, value=json.loads(one.value)) for one in standing_decisions(journal)
    ]
    return Rulings(
        claims={r.decision.subject: r for r in _of(ruled, CLAIM_VERBS)},
        links=tuple(r for r in ruled if r.decision.verb in LINK_VERBS or "to" in r.value),
        parties=tuple(_of(ruled, PARTY_VERBS)),
        sources={frozenset(r.value["sources"]): r for r in _of(ruled, SOURCE_VERBS)},
        not_copies=frozenset(frozenset(r.value["documents"]) for r in _of(ruled, ["not_copy"])),
        grades={r.value["claim"]: r for r in _of(ruled, ["grade"])},
    )


def _of(ruled: Iterable[Ruling], verbs: Sequence[str]) -> list[Ruling]:
    return [one for one in ruled if one.decision.verb in verbs]
