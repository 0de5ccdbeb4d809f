import pytest

from twosource.errors import ModelError
from twosource.parties.gazetteer import (
    Phrases,
    body_of,
    check,
    load_bodies,
    load_countries,
    load_items,
    load_phrases,
    load_table,
)
from twosource.parties.words import find_words


def key_of(text):
    words = find_words(text)
    hit = load_phrases().find(words, 0)
    return hit.key if hit else None


def test_tables_are_large_enough():
    assert len(load_countries()) >= 195
    assert len(load_bodies()[0]) >= 150
    assert len(load_table("outlets.toml")["outlet"]) >= 150
    assert len(load_table("items.toml")["system"]) >= 250


def test_every_parent_is_a_body_of_a_known_kind():
    bodies, _ = load_bodies()
    for body in bodies.values():
        scheme, _, rest = (body.parent or "").partition(":")
        code = rest.split("-")[0].upper()
        national = scheme in {"gov", "mil", "agency"} and code in load_countries()
        assert body.parent is None or body.parent in bodies or national, body


def test_acronyms_need_capitals():
    assert key_of("US troops") == "state:US"
    assert key_of("us troops") is None


def test_the_longest_phrase_wins():
    assert key_of("South Korea said") == "state:KR"
    assert key_of("South Africa said") == "state:ZA"


def test_disputed_designations_stay_apart():
    items = load_items()
    found = {items.find(find_words(name), 0).key for name in ("Shahed-136", "Geran-2")}
    assert len(found) == 2


def test_synonyms_share_a_key():
    items = load_items()
    names = ("drones", "UAVs", "unmanned aerial vehicles")
    assert {items.find(find_words(name), 0).key for name in names} == {"item:drone"}


def test_body_of_prefers_the_known_one():
    assert body_of("US", "foreign-ministry", "agency", "x").key == "agency:us-state-department"
    assert body_of("PE", "foreign-ministry", "agency", "x").key == "agency:pe-foreign-ministry"


def test_faulty_rows_are_refused():
    with pytest.raises(ModelError, match="lacks"):
        check({"name": "x"}, "t.toml", ("name", "key"), ())
    with pytest.raises(ModelError, match="unknown"):
        check({"name": "x", "keey": 1}, "t.toml", ("name",), ("key",))


def test_a_phrase_without_words_is_refused():
    with pytest.raises(ModelError):
        Phrases().add("–", "body", "org:x", "x")
