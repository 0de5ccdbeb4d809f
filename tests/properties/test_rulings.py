"""Applying decisions one by one gives what a rebuild gives, whatever they are."""

import random

import pytest

from twosource.errors import TwosourceError
from twosource.ledger.review.requests import DecisionRequest
from twosource.records.attribution import Act

ACTS = Act.__args__


def random_request(ledger, chance):
    claims = ledger.page("claims", limit=500).items
    rows = ledger.page("propositions", limit=500).items
    verb = chance.choice(
        ["accept", "reject", "reject", "correct", "merge_propositions", "split_proposition",
         "depend", "independent", "grade"]
    )  # fmt: skip
    claim, row, other = chance.choice(claims), chance.choice(rows), chance.choice(rows)
    author = chance.choice(["anna", "bert"])
    if verb in ("accept", "reject"):
        return DecisionRequest(subject=claim.id, verb=verb, author=author, why="so")
    if verb == "correct":
        value = chance.choice(
            [
                {"act": chance.choice(ACTS)},
                {"speaker": chance.choice(claims).speaker_id},
                {"proposition": other.id},
                {"text": f"Something else {chance.randint(1, 3)}", "predicate": "transfer"},
                {"polarity": "negate"},
            ]
        )
        return DecisionRequest(subject=claim.id, verb=verb, author=author, value=value)
    if verb == "merge_propositions":
        value = {"with": other.id}
        return DecisionRequest(subject=row.id, verb=verb, author=author, value=value)
    if verb == "split_proposition":
        held = [c.id for c in claims if c.corroboration == row.id]
        value = {"claims": held[: max(1, len(held) // 2)]}
        return DecisionRequest(subject=row.id, verb=verb, author=author, value=value)
    if verb == "grade":
        value = {"source": "B", "information": chance.randint(1, 6)}
        return DecisionRequest(subject=row.id, verb=verb, author=author, value=value)
    groups = [g.origin_key for r in rows for g in ledger.detail(r.id).groups]
    value = {"other": chance.choice(groups)}
    return DecisionRequest(subject=chance.choice(groups), verb=verb, author=author, value=value)


@pytest.mark.parametrize("seed", range(6))
def test_decisions_one_by_one_give_what_a_rebuild_gives(disputed, snapshot, seed):
    chance = random.Random(seed)
    made = 0
    for _ in range(14):
        try:
            if chance.random() < 0.2 and disputed.decisions().items:
                disputed.undo(chance.choice(disputed.decisions().items).id, "carla")
            else:
                disputed.decide(random_request(disputed, chance))
            made += 1
        except TwosourceError:
            continue
    assert made > 4
    applied = snapshot(disputed)
    disputed.reweigh()
    assert snapshot(disputed) == applied
    assert disputed.verify() == []
