"""The journal as people read it: what stands, what was undone, where analysts differ.

Invariant: everything here follows from the journal alone; nothing in it is ever left out.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

from twosource.ledger.lookup import Lookup
from twosource.ledger.views import ConflictRow, DecisionRow
from twosource.records.audit import Decision
from twosource.records.rulings import (
    Rulings,
    make_rulings,
    standing_decisions,
    void_ids,
)


class Journal:
    """All decisions, oldest first."""

    def __init__(self, decisions: Sequence[Decision]) -> None:
        self.decisions = tuple(decisions)

    @cached_property
    def rulings(self) -> Rulings:
        """What the decisions amount to."""
        return make_rulings(self.decisions)

    @cached_property
    def standing(self) -> dict[str, Decision]:
        """The decision that stands on each topic that has one."""
        return {one.topic: one for one in standing_decisions(self.decisions)}

    @cached_property
    def _void(self) -> set[str]:
        return void_ids(self.decisions)

    @cached_property
    def by_id(self) -> dict[str, Decision]:
        """The decisions by id."""
        return {one.id: one for one in self.decisions}

    def state_of(self, one: Decision) -> str:
        """Whether a decision stands, was superseded or was undone."""
        if one.id in self._void:
            return "undone"
        if one.verb == "undo":
            return "stands"
        return "stands" if self.standing[one.topic].id == one.id else "superseded"

    def about(self, ids: Iterable[str]) -> list[Decision]:
        """The decisions on any of these, by subject or named in what was ruled."""
        wanted = set(ids)
        named = [one for one in self.decisions if not wanted.isdisjoint(named_by(one))]
        known = {one.id for one in named}
        undos = [one for one in self.decisions if one.verb == "undo" and one.subject in known]
        return sorted({*named, *undos}, key=self.number_of)

    @cached_property
    def _numbers(self) -> dict[str, int]:
        return {one.id: number for number, one in enumerate(self.decisions, 1)}

    def number_of(self, one: Decision) -> int:
        """The place of a decision in the journal, from 1."""
        return self._numbers[one.id]

    def differences(self) -> list[list[Decision]]:
        """The decisions on each topic on which analysts differ and nobody settled it."""
        topics: defaultdict[str, list[Decision]] = defaultdict(list)
        for one in self.decisions:
            if one.verb != "undo" and one.id not in self._void:
                if one.settles:
                    topics[one.topic].clear()
                topics[one.topic].append(one)
        return [made for made in topics.values() if len(opinions(made)) > 1]


def opinions(made: Iterable[Decision]) -> set[tuple[str, str]]:
    """The last word of each author, each opinion once."""
    return set({one.author: (one.verb, one.value) for one in made}.values())


def named_by(one: Decision) -> set[str]:
    """The subject of a decision and every id or name key in what was ruled."""
    named = {one.subject}
    for value in json.loads(one.value).values():
        named.update(value if isinstance(value, list) else [value])
    return {name for name in named if isinstance(name, str)}


class Describer:
    """Decisions as rows, their subjects in words as far as the ledger still has them."""

    def __init__(self, journal: Journal, lookup: Lookup) -> None:
        self._journal = journal
        self._lookup = lookup

    def rows(self, decisions: Sequence[Decision]) -> tuple[DecisionRow, ...]:
        """The rows of these decisions, in order."""
        words = self._words_for({one.subject for one in map(self._root, decisions)})
        return tuple(self._row(one, words) for one in decisions)

    def _root(self, one: Decision) -> Decision:
        """The decision that an undo goes back to in the end."""
        while one.verb == "undo":
            one = self._journal.by_id[one.subject]
        return one

    def _row(self, one: Decision, words: Mapping[str, str]) -> DecisionRow:
        root = self._root(one)
        state = self._journal.state_of(one)
        gone = root.subject not in words and root.subject.startswith("t1:")
        return DecisionRow(
            number=self._journal.number_of(one),
            id=one.id,
            subject=one.subject,
            about=words.get(root.subject, root.subject),
            verb=one.verb,
            value=one.value,
            author=one.author,
            made=one.made,
            why=one.why,
            supersedes=one.supersedes,
            state="dangling" if gone and state == "stands" else state,
            topic=one.topic,
        )

    def _words_for(self, subjects: Iterable[str]) -> dict[str, str]:
        """What the subjects are in words."""
        by_kind: defaultdict[str, list[str]] = defaultdict(list)
        for subject in subjects:
            by_kind[subject.split(":")[1] if subject.startswith("t1:") else ""].append(subject)
        look = self._lookup
        words = {k: r.proposition for k, r in look.rows("claims", by_kind["claim"]).items()}
        words |= {k: r.name for k, r in look.rows("parties", by_kind["party"]).items()}
        words |= {k: r.path for k, r in look.rows("documents", by_kind["document"]).items()}
        return words | look.wordings(by_kind["proposition"])

    def conflicts(self) -> tuple[ConflictRow, ...]:
        """The differences that nobody settled, the newest first."""
        found = []
        for made in self._journal.differences():
            rows = self.rows(made)
            stands = self._journal.standing[made[-1].topic]
            found.append(
                ConflictRow(
                    topic=stands.topic, about=rows[-1].about, stands=stands.id, decisions=rows
                )
            )
        return tuple(sorted(found, key=lambda row: -row.decisions[-1].number))
