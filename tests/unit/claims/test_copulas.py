"""What a clause that only says "X is Y" claims."""

import pytest

from twosource.claims.manner.copulas import find_copula


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The fragments were plain steel", "identity"),
        ("The report is a tale for children", "source_reliability"),
        ("The alliance is a risk", "assessment"),
        ("The alliance is mostly theater", None),
        ("It is a pump", "identity"),
        ("The crates were moved by night", None),
        ("Nobody knows who is there", None),
        ("Is it late", None),
    ],
)
def test_the_subject_tells_the_class(make_scene, text, expected):
    scene = make_scene(text)
    assert find_copula(scene, range(len(scene.words))) == expected


def test_a_mood_inside_anothers_words_is_no_voice(claims_of):
    text = "The Trade Office said Ardania was ready to ship the drones to Veltia."
    claims = claims_of(
        text,
        (("Ardania", "state:AD", "state"), ("Veltia", "state:VT", "state"),
         ("drones", "item:drone", "item")),
        (
            {"act": "assert", "cue": "said", "source": "The Trade Office", "key": "org:office",
             "content": ["Ardania was ready to ship the drones to Veltia"]},
            {"act": "demand", "cue": "ready", "source": "Ardania", "key": "gov:AD",
             "content": ["to ship the drones to Veltia"], "parent": 0, "score": 0.6},
        ),
    )  # fmt: skip
    assert {claim.speaker_key for claim in claims} == {"org:office"}


def test_a_coming_announcement_is_not_yet_one(claims_of):
    text = "Ardania will ask Veltia to ban the drones."
    (claim,) = claims_of(
        text,
        (("Ardania", "state:AD", "state"), ("Veltia", "state:VT", "state"),
         ("drones", "item:drone", "item")),
        (
            {"act": "demand", "cue": "ask", "source": "Ardania", "key": "gov:AD",
             "content": ["Veltia to ban the drones"]},
        ),
    )  # fmt: skip
    assert claim.naming == "author"


def test_one_known_thing_that_is_another_fills_both_roles_also_when_denied(claims_of):
    text = "Veltia denied that the Kestrel-2 drone is the Heron-9."
    (claim,) = claims_of(
        text,
        (("Veltia", "gov:VT", "state"), ("Kestrel-2", "item:kestrel-2", "item"),
         ("drone", "item:drone", "item"), ("Heron-9", "item:heron-9", "item")),
        (
            {"act": "deny", "cue": "denied", "source": "Veltia", "key": "gov:VT",
             "content": ["the Kestrel-2 drone is the Heron-9"]},
        ),
    )  # fmt: skip
    assert (claim.act, claim.polarity) == ("deny", "negate")
    assert claim.proposition.predicate == "identity"
    assert claim.proposition.roles == (
        ("item", ("item:heron-9",)),
        ("object", ("item:kestrel-2",)),
    )
