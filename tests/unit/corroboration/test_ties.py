"""Which links a cluster holds, and who denies them."""

from dataclasses import replace

from twosource.corroboration.accounts.ties import find_ties


def ends(*testimonies, denying=()):
    canonical = (testimonies or denying)[0].claim.proposition
    return {(tie.source, tie.target) for tie in find_ties(testimonies, denying, canonical)}


def roles(**fillers):
    return {role: (key,) for role, key in fillers.items()}


def test_a_matter_may_hold_several_links(make):
    further = make(
        text="Kestrel Works passed the rockets on to Cyprus", document="d2",
        roles=roles(agent="org:kestrel works", recipient="state:CY", item="item:gr-7"),
    )  # fmt: skip
    assert ends(make(), further) == {
        ("state:LV", "state:MT"), ("org:kestrel works", "state:CY"),
    }  # fmt: skip


def test_ends_that_were_taken_over_make_no_link_of_their_own(make):
    bare = make(
        text="They came by rail", document="d2",
        roles=roles(agent="org:kestrel works", recipient="state:CY"),
    )  # fmt: skip
    assert ends(make(), bare) == {("state:LV", "state:MT")}


def test_ends_that_the_text_around_implies_make_a_link_where_it_names_both(make):
    told = make(text="They came by rail", document="d2")
    bare = replace(told.claim.proposition, roles=(), id="")
    implied = (("agent", ("org:kestrel works",)), ("recipient", ("state:CY",)))
    claim = replace(told.claim, proposition=bare, implied=implied, id="")
    alone = replace(told, claim=claim, sentence="They came by rail.", before="", title=None)
    led_up = replace(alone, before="Kestrel Works had promised Cyprus the rockets.")
    assert ends(make(), alone) == {("state:LV", "state:MT")}
    assert ends(make(), led_up) == {("state:LV", "state:MT"), ("org:kestrel works", "state:CY")}


def test_a_state_and_its_forces_are_one_end(make):
    forces = make(
        text="Latvia sent rockets to the armed forces of Malta", document="d2",
        roles=roles(agent="state:LV", recipient="mil:MT"),
    )  # fmt: skip
    assert ends(make(), forces) == {("state:LV", "state:MT")}


def test_goods_places_and_words_are_no_ends_and_what_may_be_is_no_link(make):
    assert ends(make(roles=roles(agent="the ministry", recipient="place:port"))) == set()
    assert ends(make(realis="conditional")) == set()
    assert ends(make(predicate="other")) == set()


def test_a_denial_of_another_link_does_not_contest_this_one(make):
    other = make(
        "gov:CY", "Nicosia", "Latvia sent nothing to Cyprus", act="deny", polarity="negate",
        roles=roles(agent="state:LV", recipient="state:CY"), document="d2",
    )  # fmt: skip
    open_ended = make(
        "gov:MT", "Valletta", "Nothing was sent", act="deny", polarity="negate", roles={},
        document="d3",
    )  # fmt: skip
    tie, denied = find_ties([make()], [other, open_ended], make().claim.proposition)
    assert tie.denying == (open_ended.claim.id,)
    assert (denied.affirming, denied.denying) == ((), (other.claim.id,))
    (alone,) = find_ties([], [other], other.claim.proposition)
    assert alone.denying == (other.claim.id,)
    assert alone.affirming == ()


def test_what_is_only_demanded_makes_no_link(make):
    told = make(text="Kestrel Works must send Cyprus rockets", document="d2",
        roles=roles(agent="org:kestrel works", recipient="state:CY"))  # fmt: skip
    wished = replace(told.claim.proposition, realis="directive", id="")
    demand = replace(told, claim=replace(told.claim, proposition=wished, id=""))
    assert ends(make(), told) != ends(make(), demand) == {("state:LV", "state:MT")}


def test_ends_of_other_classes_need_no_name_in_the_sentence(make):
    listed = make(
        text="They were put on the list", document="d2", predicate="sanction",
        roles=roles(agent="state:CY", object="org:kestrel works"),
    )  # fmt: skip
    assert ("state:CY", "org:kestrel works") in ends(make(), listed)


def test_meetings_and_proceedings_make_no_link(make):
    met = make(predicate="meet_visit", roles=roles(agent="state:LV", recipient="state:CY"))
    sued = make(
        predicate="legal_or_diplomatic_measure",
        roles=roles(agent="state:LV", object="state:CY"),
    )
    assert not ends(met) | ends(sued)


def denial(make, text, **roles_of):
    told = make(text=text, document="d2", act="deny", roles=roles(**roles_of))
    return replace(told, sentence=text, before="", title=None)


def test_a_denial_with_ends_of_its_own_makes_a_denied_link(make):
    other = denial(make, "Kestrel Works sent Cyprus none", agent="org:kestrel works",
                   recipient="state:CY")  # fmt: skip
    ties = find_ties([make()], [other], make().claim.proposition)
    assert [(tie.source, bool(tie.affirming)) for tie in ties] == [
        ("state:LV", True), ("org:kestrel works", False),
    ]  # fmt: skip
    vague = denial(make, "None went to Cyprus", agent="org:kestrel works", recipient="state:CY")
    assert len(find_ties([make()], [vague], make().claim.proposition)) == 1


def test_who_says_we_names_his_side(make):
    ours = denial(make, "We sent Cyprus none", agent="org:kestrel works", recipient="state:CY")
    claim = replace(ours.claim, on_behalf_of="org:kestrel works")
    assert ("org:kestrel works", "state:CY") in ends(
        make(), denying=[replace(ours, claim=claim)]
    )


def test_an_owner_who_denies_a_deed_answers_for_the_firm(make):
    his = denial(make, "Holm denied sending Cyprus any", agent="person:arvid holm",
                 recipient="state:CY")  # fmt: skip
    claim = replace(
        his.claim, speaker_key="person:arvid holm", speaker_affiliation="org:kestrel works"
    )
    assert ("org:kestrel works", "state:CY") in ends(
        make(), denying=[replace(his, claim=claim)]
    )


def test_whom_the_words_describe_need_no_name_there(make):
    told = make(text="A dealer sent Cyprus rockets", document="d2",
                roles=roles(agent="a dealer", recipient="state:CY"))  # fmt: skip
    claim = replace(told.claim, implied=(("agent", ("org:kestrel works",)),))
    named = replace(told, claim=claim, sentence=told.claim.evidence.text, before="", title=None)
    assert ("org:kestrel works", "state:CY") in ends(make(), named)
