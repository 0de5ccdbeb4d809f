"""Laws 5, 6 and 7 of the count, over generated testimonies."""

from dataclasses import replace
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from twosource.corroboration.corroborate import CORROBORATE
from twosource.records import corroboration as records
from twosource.records.attribution import Act, Naming
from twosource.records.claim import Claim, Proposition
from twosource.records.corroboration import Corroboration
from twosource.records.document import Evidence
from twosource.records.party import party_id

PUBLISHERS = ("The Harbour Post", "Delta Wire", "Northern Courier", "Vale Times")
SPEAKERS: tuple[tuple[str, str, Naming, tuple[str, ...]], ...] = (
    ("gov:XA", "Government of Avaria", "collective", ("state:XA",)),
    ("person:mira holt", "Mira Holt", "named", ("agency:avarian ministry", "gov:XA")),
    ("gov:XB", "Government of Borland", "collective", ("state:XB",)),
    ("org:kestrel works", "Kestrel Works", "named", ()),
    ("media:delta wire", "Delta Wire", "named", ()),
    ("anon:{d}:two officials", "two officials", "anonymous", ()),
    ("anon:{d}:three people", "three people familiar with the matter", "anonymous", ()),
    ("anon:{d}:one of them", "one of them", "anonymous", ()),
    ("author:{d}", "author", "author", ()),
    ("unknown", "", "unattributed", ()),
)
MATTERS = (
    ("transfer", {"agent": "state:XA", "recipient": "state:XB", "item": "item:gr-7 rocket"},
     "Avaria shipped GR-7 rockets to Borland"),
    ("transfer", {"agent": "state:XA", "recipient": "state:XB", "item": "item:turbine"},
     "Avaria sold turbines to Borland"),
    ("sanction", {"agent": "gov:XC", "object": "org:kestrel works"},
     "Corland sanctioned Kestrel Works"),
    ("other", {}, "the matter was discussed at length"),
)  # fmt: skip
AFFIRMING: tuple[Act, ...] = ("assert", "report", "allege", "admit", "announce", "estimate")
SILENT: tuple[Act, ...] = ("refuse_comment", "dismiss")


@st.composite
def piles(draw: st.DrawFn) -> list[records.Testimony]:
    made = []
    for place in range(draw(st.integers(1, 9))):
        document = f"d{draw(st.integers(0, 3))}"
        predicate, roles, text = draw(st.sampled_from(MATTERS))
        kept = {role: (key,) for role, key in roles.items() if draw(st.booleans())}
        key, name, naming, bodies = draw(st.sampled_from(SPEAKERS))
        act = draw(st.sampled_from((*AFFIRMING, *SILENT, "deny")))
        polarity = "negate" if act == "deny" else "none" if act in SILENT else "affirm"
        start = place * 100
        made.append(
            records.Testimony(
                claim=Claim(
                    document=document,
                    evidence=Evidence(
                        document=document, start=start, end=start + len(text), text=text
                    ),
                    evidence_kind="body",
                    speaker=party_id(key.format(d=document)),
                    speaker_key=key.format(d=document),
                    speaker_name=name,
                    naming=naming,
                    via=("media:delta wire",) if draw(st.booleans()) else (),
                    act=act,
                    polarity=polarity,
                    proposition=Proposition(
                        predicate=predicate, roles=tuple(sorted(kept.items())), text=text
                    ),
                ),
                family=document,
                published=f"2031-03-0{1 + int(document[1])}",
                publisher=PUBLISHERS[int(document[1])],
                bodies=bodies,
            )
        )
    return made


def run(given_testimonies: list[records.Testimony]) -> list[Corroboration]:
    return [one for one in CORROBORATE.run(given_testimonies) if isinstance(one, Corroboration)]


def by_claim(found: list[Corroboration]) -> dict[str, Corroboration]:
    return {
        claim: one
        for one in found
        for side in (one.affirming, one.denying, one.qualifying, one.silent)
        for claim in side
    }


def copy_of(one: records.Testimony, document: str, *, placed: bool) -> records.Testimony:
    """The same words in another document, as lineage hands it on."""
    claim = one.claim
    key = claim.speaker_key.replace(claim.document, document)
    moved = replace(
        claim,
        document=document,
        evidence=replace(claim.evidence, document=document),
        speaker_key=key,
        speaker=party_id(key),
        id="",
    )
    return replace(
        one,
        claim=moved,
        copied=True,
        published="2031-04-01",
        publisher="Copy Page",
        kind="repost",
        aligned=(claim.document, claim.evidence.start, claim.evidence.end) if placed else None,
    )


@given(piles(), st.randoms(use_true_random=False))
@settings(max_examples=40, deadline=None)
def test_order_of_input_changes_nothing(
    given_testimonies: list[records.Testimony], dice: Random
) -> None:
    shuffled = list(given_testimonies)
    dice.shuffle(shuffled)
    assert sorted(run(shuffled), key=lambda one: one.id) == sorted(
        run(given_testimonies), key=lambda one: one.id
    )


@given(piles())
@settings(max_examples=40, deadline=None)
def test_every_claim_stands_on_one_side_and_in_one_group(
    given_testimonies: list[records.Testimony],
) -> None:
    """Law 7: claims in = groups out + claims collapsed, and each group says why."""
    found = run(given_testimonies)
    standing = [
        claim
        for one in found
        for side in (one.affirming, one.denying, one.qualifying, one.silent)
        for claim in side
    ]
    assert sorted(standing) == sorted({one.claim.id for one in given_testimonies})
    for one in found:
        for side, claims in (("for", one.affirming), ("against", one.denying)):
            grouped = [c for g in one.groups if g.side == side for c in g.claims]
            assert sorted(grouped) == sorted(claims)
        assert all(group.why.endswith(".") and group.claims for group in one.groups)


@given(piles(), st.integers(0, 3), st.integers(1, 3), st.booleans())
@settings(max_examples=60, deadline=None)
def test_a_copy_of_a_document_raises_no_count(
    given_testimonies: list[records.Testimony], number: int, copies: int, placed: bool
) -> None:
    """Law 5."""
    before = by_claim(run(given_testimonies))
    added = [
        copy_of(one, f"copy{n}", placed=placed)
        for n in range(copies)
        for one in given_testimonies
        if one.claim.document == f"d{number}"
    ]
    after = by_claim(run(given_testimonies + added))
    for claim, old in before.items():
        new = after[claim]
        assert new.independent_for == old.independent_for
        assert new.independent_against == old.independent_against


@given(piles(), piles())
@settings(max_examples=50, deadline=None)
def test_a_denial_lowers_no_count_in_favor(
    given_testimonies: list[records.Testimony], others: list[records.Testimony]
) -> None:
    """Law 6."""
    denials = [
        replace(
            one,
            claim=replace(
                one.claim,
                act="deny",
                polarity="negate",
                document="late",
                evidence=replace(one.claim.evidence, document="late"),
                id="",
            ),
            family="late",
            publisher="Late Post",
        )
        for one in others
    ]
    before = by_claim(run(given_testimonies))
    after = by_claim(run(given_testimonies + denials))
    in_favor = {claim: old for claim, old in before.items() if claim in old.affirming}
    for claim, old in in_favor.items():
        assert set(old.affirming) <= set(after[claim].affirming)
        assert after[claim].independent_for[0] >= old.independent_for[0]
        assert after[claim].independent_for[1] >= old.independent_for[1]
