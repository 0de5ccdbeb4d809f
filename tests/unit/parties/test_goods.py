import pytest


@pytest.mark.parametrize(
    ("text", "name", "key", "item_class"),
    [
        ("They sent Shahed-136s.", "Shahed-136s", "item:shahed-136", "drone"),
        ("They sent Shahid 136 drones.", "Shahid 136", "item:shahed-136", "drone"),
        ("They sent Geran-2 drones.", "Geran-2", "item:geran-2", "drone"),
        ("They sent artillery ammunition.", "artillery ammunition", "item:shell", "shell"),
        ("They sent Osprey-30 jammers.", "Osprey-30", "item:osprey-30", "counter_drone"),
        ("They sent two Merlow launchers.", "Merlow", "item:merlow", "equipment"),
        (
            "They sent the freighter Halcyon Star.",
            "Halcyon Star",
            "item:halcyon-star",
            "vessel",
        ),
        ("They sent 4QX99 shells.", "4QX99", "item:4qx99", "shell"),
        ("They sent Fateh-999 missiles.", "Fateh-999", "item:fateh-999", None),
    ],
)
def test_items(find, text, name, key, item_class):
    found = find(text)[name]
    assert (found.kind, found.key) == ("item", key)
    assert item_class is None or found.item_class == item_class


def test_a_firm_before_a_good_is_no_item(find):
    text = "Kestrelhof Systems denied it. The Kestrelhof launchers were old."
    assert find(text)["Kestrelhof"].kind == "company"


def test_short_forms_of_a_designation(find):
    found = find("They sent the Osprey-30 jammer. Two Ospreys burnt.")
    assert found["Ospreys"].key == "item:osprey-30"


def test_dates_are_no_designations(find):
    assert not [
        m for m in find("In March-2024 and Article 14 it ended.").values() if m.kind == "item"
    ]


def test_an_adjective_may_stand_before_an_acronym(find):
    assert find("They shot down Peruvian UAVs.")["UAVs"].key == "item:drone"


def test_a_piece_of_a_name_is_no_good(find):
    assert "sam" not in find("Noh Gyeong-sam denied it.")


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("The court named those who fuel the war.", "fuel"),
        ("A Latvian shell company paid for it.", "shell"),
        ("They met fighters from the northern front.", "fighters"),
    ],
)
def test_a_word_that_means_something_else_is_no_good(find, text, word):
    assert word not in find(text)


def test_the_same_word_by_itself_is_a_good(find):
    found = find("The fuel and two fighters left for Chad with a shell.")
    assert {"fuel", "fighters", "shell"} <= found.keys()
