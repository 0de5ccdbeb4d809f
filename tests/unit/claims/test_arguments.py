import pytest

from twosource.claims.arguments import fill_arguments
from twosource.claims.senses.around import look_around
from twosource.claims.triggers import find_triggers

ARDANIA = ("Ardania", "state:AD", "state")
VELTIA = ("Veltia", "state:VT", "state")
DRONES = ("drones", "item:drone", "item")
CAPITAL = ("Vostograd", "gov:VT", "government")
ORIGIN = ("Ardanian", "state:AD", "state", {"form": "demonym", "country": "AD"})


def roles_of(scene):
    own = range(len(scene.words))
    trigger = find_triggers(scene, own, look_around(scene, own, goods_known=False))[0]
    filled = fill_arguments(scene, own, trigger)
    return trigger.entry.predicate, filled.roles


@pytest.mark.parametrize(
    "text",
    [
        "Ardania supplied Veltia with drones.",
        "Ardania supplied drones to Veltia.",
        "The drones were delivered to Veltia by Ardania.",
        "Veltia received drones from Ardania.",
        "Ardania's supply of drones to Veltia.",
        "Ardania has sent Veltia the drones.",
        "shipments of drones to Veltia by Ardania",
    ],
)
def test_giver_goods_and_receiver_are_told_apart(make_scene, text):
    predicate, roles = roles_of(make_scene(text, (ARDANIA, VELTIA, DRONES)))
    assert predicate == "transfer"
    assert roles == {"agent": ["state:AD"], "item": ["item:drone"], "recipient": ["state:VT"]}


@pytest.mark.parametrize(
    "text",
    [
        "On Tuesday Ardania supplied drones to Veltia.",
        "They were parts of drones that Ardania supplied to Veltia.",
    ],
)
def test_a_name_behind_a_day_or_a_relative_hangs_on_no_preposition(make_scene, text):
    times = (("Tuesday", "2024-05-07", "2024-05-07"),) if "Tuesday" in text else ()
    scene = make_scene(text, (ARDANIA, VELTIA, DRONES), times=times)
    assert roles_of(scene)[1]["agent"] == ["state:AD"]


def test_a_workshop_that_sells_is_no_goods(make_scene):
    shop = ("workshop", "item:plant", "item", {"item_class": "facility"})
    scene = make_scene("The workshop sold drones to Veltia.", (VELTIA, DRONES, shop))
    assert roles_of(scene)[1]["item"] == ["item:drone"]


def test_the_buyer_acts_and_the_seller_supplies(make_scene):
    scene = make_scene("Veltia bought drones from Ardania.", (ARDANIA, VELTIA, DRONES))
    assert roles_of(scene) == (
        "purchase",
        {"agent": ["state:VT"], "item": ["item:drone"], "supplier": ["state:AD"]},
    )


@pytest.mark.parametrize(
    "text",
    [
        "Ardania paid Veltia $3 million for the drones.",
        "Veltia was paid $3 million for the drones by Ardania.",
        "Veltia was paid for the drones by a country called Ardania.",
    ],
)
def test_who_is_paid_is_the_supplier(make_scene, text):
    predicate, roles = roles_of(make_scene(text, (ARDANIA, VELTIA, DRONES)))
    assert (predicate, roles["agent"], roles["supplier"]) == (
        "purchase", ["state:AD"], ["state:VT"],
    )  # fmt: skip


def test_a_government_that_hands_over_goods_is_its_state(make_scene):
    scene = make_scene("Vostograd shipped drones to Ardania.", (ARDANIA, CAPITAL, DRONES))
    assert roles_of(scene)[1]["agent"] == ["state:VT"]


def test_the_origin_of_goods_stands_in_for_the_giver(make_scene):
    scene = make_scene("Ardanian drones reached Veltia.", (ORIGIN, VELTIA, DRONES))
    assert roles_of(scene)[1] == {
        "agent": ["state:AD"],
        "item": ["item:drone"],
        "recipient": ["state:VT"],
    }


def test_goods_without_mention_are_named_by_their_words(make_scene):
    scene = make_scene(
        "Ardania shipped at least 40 machine tools to Veltia.", (ARDANIA, VELTIA)
    )
    assert roles_of(scene)[1]["item"] == ["machine tools"]


def test_a_plant_is_what_is_built_and_goods_are_what_it_makes(make_scene):
    scene = make_scene("Ardania will build a plant in Veltia.", (ARDANIA, VELTIA))
    predicate, roles = roles_of(scene)
    assert predicate == "plan_facility"
    assert roles == {"agent": ["state:AD"], "object": ["plant"], "place": ["state:VT"]}


def test_the_owner_of_what_was_destroyed_did_not_destroy_it(make_scene):
    text = "Gunners destroyed 20 of Veltia's drones."
    _, roles = roles_of(make_scene(text, (VELTIA, DRONES)))
    assert roles["agent"] == ["Gunners"]
    assert roles["object"] == ["item:drone"]


TOWN = ("Vostograd", "gov:VT", "government")


@pytest.mark.parametrize(
    "text",
    [
        "A Vostograd dealer sold drones to Ardania.",
        "A Vostograd parts wholesaler sold drones to Ardania.",
    ],
)
def test_the_town_of_a_trader_hands_over_nothing(make_scene, text):
    roles = roles_of(make_scene(text, (TOWN, ARDANIA, DRONES)))[1]
    assert "state:VT" not in roles["agent"]
    assert roles["recipient"] == ["state:AD"]


@pytest.mark.parametrize(
    ("text", "role", "words"),
    [
        ("The two brokers supplied Veltia with drones.", "agent", "brokers"),
        ("Veltia sold drones to a local distributor in May.", "recipient", "local distributor"),
        ("The drones were shipped to Veltia by a freight forwarder.", "agent",
         "freight forwarder"),
        ("Veltia bought drones from three wholesalers.", "supplier", "wholesalers"),
    ],
)  # fmt: skip
def test_who_has_no_name_is_told_in_words(make_scene, text, role, words):
    assert roles_of(make_scene(text, (VELTIA, DRONES)))[1][role] == [words]


def test_things_and_pronouns_are_nobody(make_scene):
    roles = roles_of(make_scene("They supplied Veltia with drones.", (VELTIA, DRONES)))[1]
    assert "agent" not in roles


def test_who_is_under_an_embargo_did_not_impose_it(make_scene):
    scene = make_scene("Veltia has been under a strict arms embargo.", (VELTIA,))
    predicate, roles = roles_of(scene)
    assert (predicate, roles["object"]) == ("sanction", ["state:VT"])
    assert "agent" not in roles


def test_a_ship_hides_itself(make_scene):
    ship = ("Ola Vik", "item:ola-vik", "item", {"item_class": "vessel"})
    predicate, roles = roles_of(make_scene("Ola Vik turned off its transponder.", (ship,)))
    assert (predicate, roles["agent"]) == ("evade_sanctions", ["item:ola-vik"])


def test_goods_that_no_list_knows_are_told_in_words(make_scene):
    scene = make_scene("Ardania shipped 40 pressure transducers to Veltia.", (ARDANIA, VELTIA))
    assert roles_of(scene)[1]["item"] == ["pressure transducers"]


def test_a_dealer_is_no_good(make_scene):
    scene = make_scene("One local wholesaler sold pressure valves to Veltia.", (VELTIA,))
    assert roles_of(scene)[1]["item"] == ["pressure valves"]


def test_the_name_between_a_comma_and_the_verb_is_its_subject(make_scene):
    text = "Ardania sees a thaw, Veltia supplies drones to Orsa"
    scene = make_scene(text, (ARDANIA, VELTIA, DRONES, ("Orsa", "state:OR", "state")))
    assert roles_of(scene)[1]["agent"] == ["state:VT"]
