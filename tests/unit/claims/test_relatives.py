"""What a relative clause is about, and where what it hangs on ends."""

import hashlib

import pytest

from twosource.attribution.attribute import find_attributions
from twosource.claims.extract import extract_claims
from twosource.parties.mention import MENTION
from twosource.records.document import Document
from twosource.text.read import READ


def claims_of(text: str):
    document = Document(text=text, sha256=hashlib.sha256(text.encode()).hexdigest())
    (reading,) = MENTION.run(READ.run([document]))
    object.__setattr__(reading, "attributions", find_attributions(reading))
    return extract_claims(reading)


@pytest.mark.parametrize(
    "opening", ["The captain saw", "They matched the crates with", "Two dockers spoke of"]
)
def test_the_goods_before_a_relative_clause_are_what_is_handed_over(opening: str) -> None:
    text = f"{opening} mortar rounds that Norway had sold to Chad two years earlier."
    claim = claims_of(text)[-1]
    assert dict(claim.proposition.roles) == {
        "agent": ("state:NO",),
        "item": ("item:shell",),
        "recipient": ("state:TD",),
    }
    assert claim.proposition.text == "Norway sold mortar rounds to Chad (two years earlier)."


def test_that_behind_goods_may_open_what_is_said() -> None:
    (claim,) = claims_of("The captain said of the rifles that Norway had sold radars to Chad.")
    assert claim.proposition.role("item") == ("item:radar",)
