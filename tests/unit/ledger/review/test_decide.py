import pytest

from twosource.errors import ConflictError, InputError, NotFoundError


def contested(ledger):
    return ledger.page("propositions", {"state": "contested"}).items[0]


def group_of(detail, claim):
    return next(g for g in detail.groups if claim in [q.claim.id for q in g.quotes])


def test_a_rejected_claim_leaves_the_count_and_stays_visible(disputed, rule):
    before = contested(disputed)
    groups = disputed.detail(before.id).groups
    against = next(g for g in groups if g.side == "against" and g.status == "independent")
    for quote in against.quotes:
        rule("reject", quote.claim.id, why="the text only asks")
    after = disputed.detail(before.id)
    assert after.row.against_min == before.against_min - 1
    assert after.row.state == "asserted"
    assert after.row.rejected == len(against.quotes)
    group = group_of(after, against.quotes[0].claim.id)
    assert group.status == "rejected"
    assert "rejected by anna: the text only asks" in group.why
    claim = disputed.detail(against.quotes[0].claim.id)
    assert (claim.quote.claim.status, claim.quote.claim.side) == ("rejected", "rejected")
    assert claim.decisions[0].state == "stands"
    assert disputed.verify() == []


def test_undoing_gives_everything_back_and_undoing_that_takes_it_away(disputed, rule, snapshot):
    before = snapshot(disputed)
    claim = disputed.page("claims", {"act": "deny"}).items[0]
    made = rule("reject", claim.id)
    rejected = snapshot(disputed)
    assert rejected != before
    undone = disputed.undo(made.id, "bert", "it does say so")
    assert snapshot(disputed) == before
    disputed.undo(undone.id, "anna")
    assert snapshot(disputed) == rejected
    assert [row.state for row in disputed.decisions().items] == ["stands", "undone", "stands"]
    with pytest.raises(ConflictError):
        disputed.undo(undone.id, "anna")


def test_one_rejected_claim_of_several_is_named_in_the_reason(disputed, rule):
    row = contested(disputed)
    group = max(disputed.detail(row.id).groups, key=lambda g: g.total)
    own = [q.claim for q in group.quotes if q.claim.document != "copy.txt"]
    assert group.total > 1
    rule("reject", own[-1].id, why="misread")
    changed = [
        g for g in disputed.detail(row.id).groups if "rejected by anna: misread" in g.why
    ]
    assert changed


def test_copies_of_a_rejected_claim_fall_with_it(disputed, rule):
    link = disputed.page("copies", {"kind": "repost"}).items[0]
    for claim in disputed.page("claims", {"document": link.origin}).items:
        rule("reject", claim.id)
    copied = disputed.page("claims", {"document": link.derived}).items
    assert copied
    assert {row.status for row in copied} == {"rejected"}


def test_a_correction_changes_what_it_names_and_keeps_the_id(disputed, rule):
    claim = disputed.page("claims", {"act": "deny"}).items[0]
    rule("correct", claim.id, value={"act": "refuse_comment", "polarity": "none"})
    rule("correct", claim.id, value={"text": "Iran has sent drones."}, author="bert")
    now = disputed.row(claim.id)
    assert (now.act, now.polarity, now.side, now.status) == (
        "refuse_comment",
        "none",
        "silent",
        "corrected",
    )
    assert now.proposition == "Iran has sent drones."
    rule("accept", claim.id)
    assert disputed.row(claim.id).status == "accepted"
    assert disputed.row(claim.id).act == "refuse_comment"
    assert disputed.verify() == []


def test_a_correction_of_the_words_quotes_the_document(disputed, rule):
    claim = disputed.page("claims").items[0]
    rule("correct", claim.id, value={"start": claim.start, "end": claim.start + 9})
    assert disputed.row(claim.id).evidence == claim.evidence[:9]
    assert disputed.verify() == []


def test_a_corrected_speaker_joins_the_other_side_of_the_count(disputed, rule):
    claim = disputed.page("claims", {"act": "deny"}).items[0]
    britain = next(p for p in disputed.page("parties").items if p.key == "gov:GB")
    speaks = britain.speaks
    rule("correct", claim.id, value={"speaker": britain.id})
    assert disputed.row(britain.id).speaks == speaks + 1
    assert disputed.row(claim.id).speaker == britain.name


def test_propositions_are_put_together_and_set_apart(disputed, rule):
    rows = disputed.page("propositions", sort="text").items
    one, other = rows[0], rows[1]
    leaving = disputed.page("claims", {"proposition": one.id}).items[0].id
    rule("merge_propositions", one.id, value={"with": other.id}, why="same thing")
    whole = disputed.row(disputed.row(leaving).corroboration)
    assert whole.claims == one.claims + other.claims
    groups = disputed.detail(whole.id).groups
    assert all("Put together by anna: same thing" in group.why for group in groups)
    total = disputed.page("propositions").total
    rule("split_proposition", whole.id, value={"claims": [leaving]}, why="another delivery")
    assert disputed.page("propositions").total == total + 1
    apart = disputed.detail(disputed.row(leaving).corroboration)
    assert apart.row.id != whole.id
    assert all("Set apart by anna: another delivery" in group.why for group in apart.groups)


def test_a_grade_stands_beside_the_computed_one(disputed, rule):
    row = contested(disputed)
    rule("grade", row.id, value={"source": "B", "information": 2}, why="known to be reliable")
    now = disputed.row(row.id)
    assert (now.grade, now.ruled_grade) == (row.grade, "B2 (anna)")
    rule("grade", row.id, value={"source": "C", "information": 3}, author="bert")
    assert disputed.row(row.id).ruled_grade == "C3 (bert)"
    assert [d.state for d in disputed.detail(row.id).decisions] == ["stands", "superseded"]


def test_sources_declared_dependent_count_once_and_say_so(disputed, rule):
    row = max(disputed.page("propositions").items, key=lambda r: r.for_max)
    groups = [g for g in disputed.detail(row.id).groups if g.side == "for"]
    assert len(groups) > 1
    one, other = groups[0].origin_key, groups[1].origin_key
    made = rule("depend", one, value={"other": other}, why="the same office")
    after = [g for g in disputed.detail(row.id).groups if g.side == "for"]
    assert len(after) == len(groups) - 1
    assert any("declared dependent by anna: the same office" in g.why for g in after)
    rule("independent", one, value={"other": other}, author="bert")
    assert len(disputed.detail(row.id).groups) >= len(groups)
    assert disputed.decisions().items[1].id == made.id
    assert disputed.decisions().items[1].state == "superseded"


def test_what_is_no_copy_counts_for_itself(disputed, rule):
    link = disputed.page("copies").items[0]
    rule("not_copy", link.derived, value={"of": link.origin})
    assert disputed.page("copies", {"derived": link.derived}).total == 0
    assert disputed.row(link.derived).family == link.derived


def test_parties_are_put_together_and_told_apart(disputed, rule, snapshot):
    before = snapshot(disputed)
    parties = {row.key: row for row in disputed.page("parties").items}
    kept, other = parties["gov:GB"], parties["gov:IR"]
    made = rule("merge_parties", kept.id, value={"with": other.id})
    assert disputed.row(kept.id).speaks == kept.speaks + other.speaks
    assert disputed.page("claims", {"party": other.id}).total == 0
    assert disputed.verify() == []
    disputed.undo(made.id, "anna")
    assert snapshot(disputed) == before
    documents = [row.document_id for row in disputed.page("claims", {"party": kept.id}).items]
    rule("split_party", kept.id, value={"documents": documents[:1]})
    assert any(row.key.startswith("gov:GB~") for row in disputed.page("parties").items)


def test_two_who_rule_differently_are_shown_until_one_settles_it(disputed, rule):
    claim = disputed.page("claims").items[0]
    rule("accept", claim.id, author="anna")
    rule("reject", claim.id, author="bert")
    assert disputed.row(claim.id).status == "rejected"
    (conflict,) = disputed.conflicts()
    assert [d.author for d in conflict.decisions] == ["anna", "bert"]
    assert disputed.overview().conflicts == 1
    assert disputed.review_queue().items[0].kind == "conflict"
    rule("reject", claim.id, author="carla", settle=True)
    assert disputed.conflicts() == ()
    rule("accept", claim.id, author="anna")
    assert len(disputed.conflicts()) == 1


def test_a_ruling_that_knows_less_is_refused(disputed, rule):
    claim = disputed.page("claims").items[0]
    first = rule("accept", claim.id, expected="")
    with pytest.raises(ConflictError, match="anna"):
        rule("reject", claim.id, author="bert", expected="")
    assert rule("reject", claim.id, author="bert", expected=first.id).supersedes == first.id
    assert len(disputed.decisions().items) == 2


@pytest.mark.parametrize(
    ("verb", "value", "words"),
    [
        ("correct", {}, "what is to be corrected"),
        ("correct", {"act": "sing"}, "'sing' is no act"),
        ("correct", {"color": "red"}, "takes act"),
        ("correct", {"start": 5, "end": 2}, "holds no words"),
        ("correct", {"start": "five"}, "numbers"),
        ("celebrate", {}, "no ruling"),
        ("accept", {"act": "deny"}, "takes nothing"),
    ],
)
def test_rulings_that_make_no_sense_are_refused(disputed, rule, verb, value, words):
    claim = disputed.page("claims").items[0]
    with pytest.raises(InputError, match=words):
        rule(verb, claim.id, value=value)
    assert disputed.decisions().total == 0


def test_unknown_ids_are_refused(disputed, rule):
    with pytest.raises(NotFoundError):
        rule("reject", "t1:claim:000000000000000000000000")
    with pytest.raises(NotFoundError):
        disputed.undo("t1:decision:000000000000000000000000", "anna")
    with pytest.raises(InputError, match="no source"):
        rule("depend", "gov:XX", value={"other": "gov:YY"})


def test_the_history_of_a_claim_tells_who_did_what(disputed, rule):
    claim = disputed.page("claims").items[0]
    made = rule("reject", claim.id, why="misread")
    disputed.undo(made.id, "bert", "no")
    told = [(row.what, row.by) for row in disputed.history(claim.id)]
    assert ("rejected", "anna") in told
    assert ("undone", "bert") in told
    assert told[0][0] == "recorded"


def test_the_stamp_changes_with_every_decision(disputed, rule):
    before = disputed.stamp
    assert disputed.stamp == before
    rule("accept", disputed.page("claims").items[0].id)
    assert disputed.stamp != before


def test_decisions_outlive_a_growing_pile(disputed, rule, pile):
    row = contested(disputed)
    claim = disputed.page("claims", {"proposition": row.id, "side": "against"}).items[0]
    rule("reject", claim.id)
    (pile / "third.txt").write_text(
        "Denial\n\nMarch 12, 2024\n\nSyria denied that Iran had supplied drones to Russia.",
        encoding="utf-8",
    )
    disputed.ingest([pile])
    assert disputed.row(claim.id).status == "rejected"
    assert disputed.verify() == []


LIKENED = (
    "Wreckage shown\n\nMarch 4, 2024\n\n"
    "The Geran-2 is the Shahed-136, Ukraine's air force said. "
    "Syria's government declined to say whether the Geran-2 is the Shahed-136."
)


def test_only_claims_that_liken_items_have_the_whole_ledger_weighed(
    disputed, rule, pile, snapshot, monkeypatch
):
    (pile / "likened.txt").write_text(LIKENED, encoding="utf-8")
    disputed.ingest([pile])
    weigh, weighed = disputed.reweigh, []
    monkeypatch.setattr(disputed, "reweigh", lambda: (weighed.append(True), weigh()))
    rows = disputed.page("claims", limit=500).items
    claims = [row for row in rows if row.document == "likened.txt"]
    (likening,) = (row for row in claims if row.act == "assert" and row.part == "body")
    (refusal,) = (row for row in claims if row.act == "refuse_comment")
    assert (likening.predicate, likening.corroboration) == ("identity", refusal.corroboration)
    rule("reject", refusal.id)
    assert not weighed
    before = snapshot(disputed)
    made = rule("reject", likening.id)
    assert weighed
    after = snapshot(disputed)
    assert after != before
    disputed.rebuild()
    assert snapshot(disputed) == after
    disputed.undo(made.id, "anna")
    assert snapshot(disputed) == before
