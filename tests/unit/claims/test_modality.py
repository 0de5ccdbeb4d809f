from dataclasses import replace

import pytest

from twosource.claims.manner.modality import (
    find_hedges,
    find_realis,
    is_negated,
    is_open,
    is_restricted,
)
from twosource.records.reading import TimeRef


@pytest.mark.parametrize(
    ("text", "realis"),
    [
        ("Ardania shipped the crates", "actual"),
        ("Ardania will ship the crates", "future"),
        ("Ardania is going to ship the crates", "planned"),
        ("Ardania would ship the crates", "conditional"),
        ("Ardania could not stay if the crates left", "conditional"),
        ("Ardania should ship the crates", "normative"),
        ("Ardania can ship the crates", "capability"),
        ("The crates left Ardania in May", "actual"),
    ],
)
def test_realis_is_read_off_the_verb_group(make_scene, text, realis):
    scene = make_scene(text)
    assert find_realis(scene, range(len(scene.words)), None) == realis


@pytest.mark.parametrize(
    ("text", "negated"),
    [
        ("We have never shipped a single pump", True),
        ("Not one crate left the port", True),
        ("They sold contracts, not speeches", False),
        ("It is no secret that they sold shells", False),
        ("The lorries had not stopped for an hour", False),
        ("The launchers will not come before spring", False),
        ("The launchers will not come", True),
        ("Workshop No. 14 sold the crates", False),
        ("No 14 crates left the port", True),
        ("They hold not fewer than 9 crates", False),
        ("Crates arrived more often than not", False),
        ("He doesn't conceal that they sold shells", False),
        ("She didn't dispute the sale", False),
        ("The crates came with a crew but no papers", False),
        ("They were a firm with one clerk and not a single lorry", False),
        ("The crates left Ardania and no lorry came back", True),
    ],
)
def test_negation(make_scene, text, negated):
    scene = make_scene(text)
    assert is_negated(scene, range(len(scene.words))) is negated


@pytest.mark.parametrize(
    ("text", "left_open"),
    [
        ("The waybill could not be verified", True),
        ("A fire on board cannot be excluded", True),
        ("The owner no longer rules out a resale", True),
        ("How many crates went is anybody's guess", True),
        ("The licence ruled out a resale", False),
    ],
)
def test_an_open_matter_is_neither_said_nor_denied(make_scene, text, left_open):
    scene = make_scene(text)
    assert is_open(scene, range(len(scene.words))) is left_open


def test_hedges_say_whose_doubt_they_are(make_scene):
    text = "So-called experts allegedly saw dozens, possibly more, and obviously lied in May"
    scene = make_scene(text)
    found = find_hedges(scene, (0, len(text)), own_voice=False)
    assert [(h.text, h.by) for h in found] == [
        ("So-called", "author-distancing"),
        ("allegedly", "author"),
        ("possibly", "speaker"),
        ("obviously", "author-booster"),
    ]
    assert all(text[h.start : h.end] == h.text for h in found)


def test_alone_after_a_time_stresses_it_and_shuts_nothing_out(make_scene):
    text = "Ardania shipped the crates in May alone"
    may = TimeRef(
        raw="in May", start="2031-05-01", end="2031-05-31", precision="month", basis="context",
        begin=text.index("in May"), finish=text.index(" alone"),
    )  # fmt: skip
    plain = make_scene(text)
    assert is_restricted(plain, range(len(plain.words)))
    dated = replace(plain, times=(may,))
    assert not is_restricted(dated, range(len(dated.words)))
