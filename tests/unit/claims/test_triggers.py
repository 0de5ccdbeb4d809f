import pytest

from twosource.claims.senses.around import look_around
from twosource.claims.triggers import find_triggers

MENTIONS = (
    ("Ardania", "state:AD", "state"),
    ("Veltia", "state:VT", "state"),
    ("drones", "item:drone", "item"),
)


def best(scene, goods_known=False):
    own = range(len(scene.words))
    found = find_triggers(scene, own, look_around(scene, own, goods_known=goods_known))
    return found[0].entry.predicate if found else None


@pytest.mark.parametrize(
    ("text", "predicate"),
    [
        ("Ardania shipped drones to Veltia", "transfer"),
        ("Four radars crossed the frontier on Monday morning", "transfer"),
        ("Ardania placed orders with two traders", "purchase"),
        ("Gunners shot the drones down over Veltia", "damage"),
        ("Veltia's army fired drones at the port", "military_use"),
        ("The treasury sanctioned two firms of Veltia", "sanction"),
        ("Ardania uses a shadow fleet", "evade_sanctions"),
        ("The two firms signed a contract", "agreement"),
        ("Ardania and Veltia deepen military cooperation", "partnership"),
        ("Ardania is building a plant near the coast", "plan_facility"),
        ("Ardania trained pilots of Veltia", "technical_support"),
        ("The two banks linked their payment messaging systems", "integrate_networks"),
        ("The minister of Ardania visited Veltia", "meet_visit"),
        ("The rocket has a range of 300 km", "capability"),
        ("The wreck turned out to be a decoy", "identity"),
        ("The ministry published the list", "publish"),
        ("The photographs are a crude forgery", "source_reliability"),
        ("Ardania condemned the killing", "attitude"),
        ("The sale would violate Security Council resolutions", "assessment"),
        ("Veltia expelled two diplomats", "legal_or_diplomatic_measure"),
    ],
)
def test_each_class_is_found_by_its_words(make_scene, text, predicate):
    assert best(make_scene(text, MENTIONS)) == predicate


@pytest.mark.parametrize(
    "text",
    [
        "The weather was fine in the capital",
        "There was a great deal of noise",
        "The rally took place on Sunday",
        "The mayor came to the hall",
        "Roads along the supply routes were dry",
    ],
)
def test_scene_setting_says_nothing(make_scene, text):
    assert best(make_scene(text)) is None


def test_a_pronoun_stands_for_goods_only_where_goods_were_named(make_scene):
    scene = make_scene("Most of them left by train")
    assert best(scene, goods_known=True) == "transfer"
    assert best(scene) is None


def test_the_verb_of_the_clause_outweighs_what_describes_its_subject(make_scene):
    scene = make_scene("Drones purchased abroad have destroyed two bridges", MENTIONS)
    assert best(scene) == "damage"


def test_receiving_a_shipment_is_read_from_the_verb(make_scene):
    scene = make_scene("Veltia received a new shipment of drones", MENTIONS)
    own = range(len(scene.words))
    trigger = find_triggers(scene, own, look_around(scene, own, goods_known=False))[0]
    assert trigger.entry.lemma == "receive"
