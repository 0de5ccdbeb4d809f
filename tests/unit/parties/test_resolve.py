from twosource.parties.resolve import (
    RESOLVE,
    bodies_of,
    find_bodies,
    parent_of,
    resolve_items,
    resolve_parties,
    script_of,
)


def test_a_body_speaks_for_government_and_state():
    assert bodies_of("agency:ua-gur") == ("agency:ua-defence-ministry", "gov:UA", "state:UA")
    assert bodies_of("person:x", "agency:pe-finance-ministry") == (
        "agency:pe-finance-ministry",
        "gov:PE",
        "state:PE",
    )
    assert parent_of("org:x") is None


def test_persons_speak_for_their_bodies(mentions):
    found = find_bodies(mentions("Peru's finance minister Ola Brattli denied it."))
    assert found["person:ola brattli"] == ("agency:pe-finance-ministry", "gov:PE", "state:PE")


def test_a_part_speaks_for_the_whole(mentions):
    found = mentions("Two diplomats denied it. One of them said no.")
    part = next(m for m in found if m.text == "One of them")
    whole = next(m for m in found if m.text == "Two diplomats")
    assert find_bodies(found)[part.key] == (whole.key,)


def test_one_party_a_key_whatever_the_order(mentions):
    found = mentions(
        "Peru's army denied it. The Peruvian military said no. Ola Brattli agreed."
    )
    parties = resolve_parties(found)
    keys = [party.key for party in parties]
    assert len(keys) == len(set(keys))
    assert parties == resolve_parties(found[::-1])
    army = next(party for party in parties if party.key == "mil:PE")
    assert {name.text for name in army.names} >= {"Peru's army", "Peruvian military"}
    assert army.member_of[0].basis == "world_knowledge"


def test_implied_bodies_are_parties_too(mentions):
    parties = {
        p.key: p
        for p in resolve_parties(mentions("Peru's finance minister Ola Brattli denied it."))
    }
    assert parties["agency:pe-finance-ministry"].kind == "agency"
    assert parties["person:ola brattli"].member_of[0].role == "finance minister"
    assert parties["person:ola brattli"].member_of[0].basis == "explicit"


def test_pronouns_are_no_names(mentions):
    parties = resolve_parties(mentions("Ola Brattli denied it. He said no. Brattli agreed."))
    person = next(p for p in parties if p.kind == "person")
    assert {(n.text, n.kind) for n in person.names} == {
        ("Ola Brattli", "primary"),
        ("Brattli", "weak"),
    }


def test_items_are_no_parties(mentions):
    found = mentions("They sent UAVs and Shahed-136 drones.")
    assert resolve_parties(found) == []
    assert all(not list(RESOLVE.keys(m)) for m in found)
    assert [item.key for item in resolve_items(found)] == ["item:drone", "item:shahed-136"]


def test_script_of():
    assert script_of("Лавров") == "Cyrl"
    assert script_of("Lavrov") == "Latn"
    assert script_of("12") == "Zyyy"


def test_a_bare_surname_speaks_for_whom_its_only_bearer_does(mentions):
    full = mentions("Peru's finance minister Ola Brattli denied it.")
    bare = mentions("Brattli laughed. Zelenskyy laughed.")
    assert find_bodies([*full, *bare])["person:brattli"] == (
        "agency:pe-finance-ministry",
        "gov:PE",
        "state:PE",
    )
    other = mentions("Chile's finance minister Per Brattli denied it.")
    assert "person:brattli" not in find_bodies([*full, *other, *bare])
