"""What changes hands, and what only carries it, holds it or tells of what sort it is."""

import pytest

from twosource.claims.arguments import Arguments, fill_arguments
from twosource.claims.memory import Memory
from twosource.claims.senses.around import look_around
from twosource.claims.triggers import find_triggers
from twosource.records.claim import Proposition

ARDANIA = ("Ardania", "state:AD", "state")
VELTIA = ("Veltia", "state:VT", "state")
RADARS = ("radars", "item:radar", "item", {"item_class": "radar"})
FERRY = ("ferry", "item:vessel", "item", {"item_class": "vessel"})
CRATES = ("containers", "item:container", "item", {"item_class": "container"})
JETS = ("jets", "item:fighter-jet", "item", {"item_class": "aircraft", "name": "fighter jet"})
TERN = ("Tern-4", "item:tern-4", "item", {"item_class": "radar"})
PLANT = ("plant", "item:plant", "item", {"item_class": "facility"})
FLAGGED = ("Veltian", "state:VT", "state", {"form": "demonym", "country": "VT"})


def filled(scene):
    own = range(len(scene.words))
    trigger = find_triggers(scene, own, look_around(scene, own, goods_known=False))[0]
    assert trigger.entry.predicate == "transfer"
    return fill_arguments(scene, own, trigger)


@pytest.mark.parametrize(
    ("text", "mentions"),
    [
        ("The ferry brought radars to Veltia.", (FERRY, RADARS)),
        ("Ardania shipped the radars to Veltia on a ferry.", (RADARS, FERRY)),
        ("Ardania sent 40 containers of radars to Veltia.", (CRATES, RADARS)),
        ("Ardania sent radars for jets to Veltia.", (RADARS, JETS)),
        ("Ardania sent radars to Veltia, a maker of jets.", (RADARS, JETS)),
        ("Radars from Ardania reached a plant in Veltia.", (("Radars", *RADARS[1:]), PLANT)),
    ],
)
def test_what_carries_goods_or_is_told_of_others_is_not_handed_on(make_scene, text, mentions):
    scene = make_scene(text, (ARDANIA, VELTIA, *mentions))
    assert filled(scene).roles["item"] == ["item:radar"]


def test_a_ship_that_is_sold_changes_hands(make_scene):
    scene = make_scene("Ardania sold Veltia a ferry.", (ARDANIA, VELTIA, FERRY))
    assert filled(scene).roles["item"] == ["item:vessel"]


def test_a_name_before_the_common_noun_tells_the_goods(make_scene):
    scene = make_scene(
        "Ardania gave Veltia six Tern-4 radars.", (ARDANIA, VELTIA, TERN, RADARS)
    )
    assert filled(scene).roles["item"] == ["item:tern-4"]


def test_who_lends_a_ship_its_flag_gives_nothing(make_scene):
    text = "The radars went aboard a Veltian-flagged ferry."
    scene = make_scene(text, (FLAGGED, RADARS, FERRY))
    assert "agent" not in filled(scene).roles


@pytest.mark.parametrize("text", ["The radars left Ardania.", "The radars had quit Ardania."])
def test_goods_that_leave_a_country_are_not_given_to_it(make_scene, text):
    roles = filled(make_scene(text, (ARDANIA, RADARS))).roles
    assert roles["agent"] == ["state:AD"]
    assert "recipient" not in roles


def test_goods_that_cross_a_country_are_not_given_to_it(make_scene):
    roles = filled(make_scene("The radars crossed Ardania by rail.", (ARDANIA, RADARS))).roles
    assert "recipient" not in roles


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("None of the promised telescopes was delivered.", "promised telescopes"),
        ("Where the telescopes were delivered is unknown.", "telescopes"),
    ],
)
def test_plain_words_for_goods_begin_at_the_noun(make_scene, text, words):
    scene = make_scene(text, ())
    scene.goods = frozenset({"telescopes"})
    assert filled(scene).roles["item"] == [words]


def test_whose_an_unnamed_receiver_is_stands_in_for_him(make_scene):
    scene = make_scene("Ardania sold radars to a Veltian harbour.", (ARDANIA, RADARS, FLAGGED))
    assert filled(scene).roles["recipient"] == ["state:VT"]


def deed(item, agent="state:AD"):
    return Proposition(
        predicate="transfer",
        roles=(("agent", (agent,)), ("item", (item,))),
        text="It was sold.",
    )


@pytest.mark.parametrize(
    ("words", "item"),
    [
        ("machines", "item:machine-tool"),  # the goods of that word
        ("units", "item:radar"),  # any goods: the last
        ("telescopes", "telescopes"),  # of which nothing was told
        ("item:container", "item:radar"),
    ],
)
def test_general_words_are_for_goods_told_before(words, item):
    memory = Memory()
    memory.add(deed("item:machine-tool"))
    memory.add(deed("item:radar", "state:VT"))
    arguments = Arguments(means=[words])
    memory.complete("transfer", arguments)
    assert arguments.roles["item"] == [item]


def test_boxes_are_the_goods_where_nothing_tells_what_they_hold():
    arguments = Arguments(means=["item:container"])
    Memory().complete("transfer", arguments)
    assert arguments.roles["item"] == ["item:container"]


def test_whoever_is_named_brings_the_goods_of_the_own_last_deed():
    memory = Memory()
    memory.add(deed("item:radar", "state:VT"))
    memory.add(deed("item:machine-tool"))
    arguments = Arguments(roles={"agent": ["state:VT"]})
    memory.complete("transfer", arguments)
    assert arguments.roles["item"] == ["item:radar"]
