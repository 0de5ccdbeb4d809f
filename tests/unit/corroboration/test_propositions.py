"""Which claims are put together and which are kept apart."""

from twosource.corroboration.likeness.contents import content_of
from twosource.corroboration.propositions import cluster, join_equal
from twosource.corroboration.units import Cluster
from twosource.records.reading import TimeRef


def days(start, end):
    return TimeRef(raw="then", start=start, end=end, precision="day", basis="explicit")


def sizes(*testimonies):
    return sorted(len(one.testimonies) for one in cluster(testimonies))


def roles(**fillers):
    return {role: (key,) for role, key in fillers.items()}


def test_the_same_in_other_words_is_one(make):
    other = make(
        "gov:EE", "Tallinn", "Rockets of the type GR-7 were delivered to Malta by Latvia",
        document="d2",
    )  # fmt: skip
    assert sizes(make(), other) == [2]


def test_armed_forces_stand_for_their_state(make):
    forces = roles(agent="state:LV", recipient="mil:MT", item="item:gr-7")
    assert sizes(make(), make(document="d2", roles=forces)) == [2]


def test_two_designations_are_two(make):
    other = roles(agent="state:LV", recipient="state:MT", item="item:gr-9")
    text = "Latvia sent GR-9 rockets to Malta"
    assert sizes(make(), make(document="d2", roles=other, text=text)) == [1, 1]


def test_two_recipients_are_two(make):
    other = roles(agent="state:LV", recipient="state:CY", item="item:gr-7")
    text = "Latvia sent GR-7 rockets to Cyprus"
    assert sizes(make(), make(document="d2", roles=other, text=text)) == [1, 1]


def test_planned_is_not_done(make):
    assert sizes(make(), make(document="d2", realis="planned")) == [1, 1]


def test_an_october_and_a_december_delivery_are_two(make):
    october = make(event_time=days("2030-10-01", "2030-10-10"))
    december = make(document="d2", event_time=days("2030-12-10", "2030-12-20"))
    assert sizes(october, december) == [1, 1]


def test_a_purchase_is_the_transfer_seen_from_the_other_end(make):
    bought = make(
        document="d2", predicate="purchase", text="Malta bought GR-7 rockets from Latvia",
        roles=roles(agent="state:MT", supplier="state:LV", item="item:gr-7"),
    )  # fmt: skip
    assert sizes(make(), bought) == [2]


def test_a_denial_joins_what_it_denies(make):
    denial = make("gov:MT", "Valletta", document="d2", act="deny", polarity="negate")
    assert sizes(make(), denial) == [2]


def test_a_refusal_joins_what_the_text_spoke_of_last(make):
    other = make(
        predicate="sanction", text="Estonia listed Kestrel Works",
        roles=roles(agent="gov:EE", object="org:kestrel works"), start=4000,
    )  # fmt: skip
    refusal = make(
        "org:kestrel works", "Kestrel Works", "Kestrel Works declined to comment",
        act="refuse_comment", polarity="none", predicate="other", roles={}, start=4100,
    )  # fmt: skip
    found = cluster([make(), other, refusal])
    held = next(one for one in found if refusal in one.testimonies)
    assert other in held.testimonies


def test_a_spun_copy_joins_its_original(make):
    spun = make(
        document="d2", family="d1", copied=True, roles={}, predicate="other",
        text="Latvia dispatched GR-7 rockets to Malta",
    )  # fmt: skip
    assert sizes(make(), spun) == [2]


def test_a_copy_joins_the_claim_at_its_place_whatever_its_words(make):
    near = make(
        text="The bakery by the bridge was shut", start=300, predicate="other",
        roles=roles(agent="org:bakery by the bridge"),
    )  # fmt: skip
    spun = make(
        document="d2", family="d1", copied=True, roles={}, predicate="other",
        text="Latvia mailed fireworks toward Malta", aligned=("d1", 2, 30), start=310,
    )  # fmt: skip
    again = make(
        document="d3", family="d1", copied=True, roles={}, predicate="other",
        text="Latvia posted crackers", aligned=("d2", 312, 330),
    )  # fmt: skip
    found = cluster([again, spun, near, make()])
    held = next(one for one in found if make() in one.testimonies)
    assert spun in held.testimonies
    assert again in held.testimonies
    assert near not in held.testimonies


def test_an_assertion_that_names_nothing_follows_what_its_text_speaks_of(make):
    figure = make(
        "gov:EE", "Tallinn", "the figure was nearer sixty", roles={}, predicate="other",
        start=60,
    )  # fmt: skip
    other = make(
        document="d2", text="Estonia closed the port of Narva", predicate="sanction",
        roles=roles(agent="state:EE", object="place:narva"),
    )  # fmt: skip
    found = cluster([make(), figure, other])
    held = next(one for one in found if figure in one.testimonies)
    assert make() in held.testimonies
    assert other not in held.testimonies


def test_nobody_dismisses_what_he_says_himself(make):
    denied = make("gov:MT", "Valletta", act="deny", polarity="negate", start=100)
    own = make(
        "gov:MT", "Valletta", "Malta trained divers with Cyprus", predicate="technical_support",
        roles=roles(agent="state:MT", recipient="state:CY"), start=200,
    )  # fmt: skip
    dismissal = make(
        "gov:MT", "Valletta", "a tale for tourists", act="dismiss",
        predicate="source_reliability", roles={}, start=290,
    )  # fmt: skip
    found = cluster([make(), denied, own, dismissal])
    held = next(one for one in found if dismissal in one.testimonies)
    assert denied in held.testimonies


def test_a_spokesman_of_a_firm_under_a_shorter_name_answers_for_it(make):
    accused = make(
        text="Latvia sent lathes to the Kestrel Precision Works",
        roles=roles(
            agent="state:LV", recipient="org:kestrel precision works", item="item:lathe"
        ),
    )
    other = make(
        predicate="sanction", text="Estonia listed the Harrow Bank",
        roles=roles(agent="gov:EE", object="org:harrow bank"), start=700,
    )  # fmt: skip
    refusal = make(
        "anon:d1:a spokesman", "a spokesman", "would not discuss orders", naming="anonymous",
        on_behalf_of="org:kestrel works", act="refuse_comment", polarity="none",
        predicate="purchase", roles={}, start=900,
    )  # fmt: skip
    found = cluster([accused, other, refusal])
    held = next(one for one in found if refusal in one.testimonies)
    assert accused in held.testimonies


def test_answers_to_one_proposition_are_one_matter_wherever_they_stand(make):
    denials = [
        make(name, name, "it is all invented", document=name, act="deny", polarity="negate",
             predicate="other", roles={})
        for name in ("org:mill", "org:quay")
    ]  # fmt: skip
    apart = [Cluster(testimonies=[one]) for one in denials]
    (both,) = join_equal(apart)
    assert both.testimonies == denials
    assert len(cluster(denials)) == 1


def test_denials_never_join_what_assertions_say(make):
    one, other = make(), make(text="Latvia sold GR-7 rockets to Malta", document="d2")
    crossed = [
        Cluster(
            testimonies=[own, make(text=said.claim.proposition.text, act="deny")],
            contents=[content_of(own)],
        )
        for own, said in ((one, other), (other, one))
    ]
    assert len(join_equal(crossed)) == 2
