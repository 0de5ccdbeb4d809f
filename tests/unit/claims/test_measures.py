"""Who puts whom on a list, in the words of one clause."""

import pytest

from twosource.claims.arguments import fill_arguments
from twosource.claims.senses.around import look_around
from twosource.claims.triggers import find_triggers

YARD = ("Kestrel Yard", "org:kestrel yard", "company")
BANK = ("Tolva Bank", "org:tolva bank", "bank")
UNION = ("EU", "org:european union", "organisation", {"form": "acronym"})
VELTIA = ("Veltia", "state:VT", "state")
VELTIAN = ("Veltian", "state:VT", "state", {"form": "demonym"})
ARDANIAN = ("Ardanian", "state:AD", "state", {"form": "demonym"})


def roles_of(scene, own=None, lent=()):
    own = own or range(len(scene.words))
    around = look_around(scene, own, goods_known=False)
    trigger = find_triggers(scene, own, around, lent)[0]
    assert trigger.entry.predicate == "sanction"
    return fill_arguments(scene, own, trigger, lent).roles


@pytest.mark.parametrize(
    "text",
    [
        "Kestrel Yard has been on EU lists for years.",
        "Kestrel Yard was added to the EU sanctions list.",
        "Kestrel Yard came under EU sanctions.",
        "Kestrel Yard was put on the EU's blacklist.",
    ],
)
def test_who_is_on_a_list_is_its_object_and_whose_it_is_the_agent(make_scene, text):
    roles = roles_of(make_scene(text, (YARD, UNION)))
    assert roles == {"agent": ["org:european union"], "object": ["org:kestrel yard"]}


@pytest.mark.parametrize(
    "text",
    [
        "Veltia put Kestrel Yard under sanctions.",
        "Veltia added Kestrel Yard to its blacklist.",
        "Veltia imposed sanctions on Kestrel Yard.",
    ],
)
def test_who_is_put_on_a_list_stands_behind_the_verb(make_scene, text):
    assert roles_of(make_scene(text, (YARD, VELTIA))) == {
        "agent": ["state:VT"],
        "object": ["org:kestrel yard"],
    }


def test_several_may_list_one(make_scene):
    text = "Kestrel Yard is under Ardanian and Veltian sanctions."
    roles = roles_of(make_scene(text, (YARD, ARDANIAN, VELTIAN)))
    assert roles["agent"] == ["state:AD", "state:VT"]


def test_a_shared_which_gives_the_firm_and_not_its_town(make_scene):
    text = "It reached Kestrel Yard in Orsa, which builds engines and is under EU sanctions."
    scene = make_scene(text, (YARD, UNION, ("Orsa", "place:orsa", "place")))
    start = [word.low for word in scene.words].index("is") - 1
    own, which = range(start, len(scene.words)), start - 3
    assert scene.words[which].low == "which"
    roles = roles_of(scene, own, (which,))
    assert roles == {"agent": ["org:european union"], "object": ["org:kestrel yard"]}


def test_the_reason_of_a_measure_names_no_target(make_scene):
    text = "Veltia imposed sanctions on Kestrel Yard for its sales on behalf of the Tolva Bank."
    assert roles_of(make_scene(text, (YARD, VELTIA, BANK)))["object"] == ["org:kestrel yard"]


def test_whom_exports_are_kept_from_is_the_target(make_scene):
    text = "Veltia banned exports of pumps to Ardania."
    scene = make_scene(text, (VELTIA, ("Ardania", "state:AD", "state")))
    assert roles_of(scene)["object"] == ["state:AD"]
