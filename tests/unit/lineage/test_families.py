from tests.unit.lineage.samples import make
from twosource.lineage.families import find_families
from twosource.records.lineage import CopyKind, CopyLink


def link(derived: str, origin: str, share: float, kind: CopyKind = "repost") -> CopyLink:
    return CopyLink(derived=derived, origin=origin, kind=kind, share=share)


def readings(names: str):
    return [make(name, name) for name in names]


def test_a_family_goes_back_through_all_its_copies():
    families = find_families([link("c", "b", 0.9), link("b", "a", 0.8)], readings("abcd"))
    assert {name: family.head for name, family in families.items()} == {
        "a": "a",
        "b": "a",
        "c": "a",
        "d": "d",
    }
    assert families["c"].origin == "b"
    assert families["c"].share == 0.9
    assert families["a"].origin is None


def test_less_than_half_does_not_join_families():
    assert find_families([link("b", "a", 0.49)], readings("ab"))["b"].head == "b"


def test_a_quote_does_not_join_families():
    assert find_families([link("b", "a", 0.6, "quote")], readings("ab"))["b"].head == "b"


def test_the_origin_of_the_larger_part_is_the_main_one():
    families = find_families([link("c", "a", 0.5), link("c", "b", 0.8)], readings("abc"))
    assert families["c"].head == "b"


def test_a_loop_ends_at_one_head_for_all():
    families = find_families([link("a", "b", 0.9), link("b", "a", 0.9)], readings("ab"))
    assert families["a"].head == families["b"].head == "a"
