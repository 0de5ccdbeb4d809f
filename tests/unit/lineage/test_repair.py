from dataclasses import replace

import pytest

from tests.unit.lineage.samples import STORY, make, spun, with_passages
from twosource.lineage.names import telling_words
from twosource.lineage.repair import find_repairs, match_name, repair
from twosource.lineage.spun import find_twins, noting_spun
from twosource.records.document import Document
from twosource.stages import Map

PLAIN = (
    "The raid was planned for weeks, warned Nadia Orlova, head of the Center for Coastal "
    "Defense and Security at the Meer Institute"
)
SPUN = (
    "The raid was deliberate for weeks, cautioned Nadia Orlova, head of the Heart for Coastal "
    "Protection and Safety on the Meer Institute"
)


def test_the_same_sentence_before_and_after_spinning_is_found():
    reading = with_passages(
        "a", f"{PLAIN}\n\n{SPUN}\n\nNothing else happened in the bay that evening."
    )
    (twin,) = find_twins(reading)
    text = reading.document.text
    assert text[slice(*twin.plain)].strip() == PLAIN
    assert text[slice(*twin.spun)].strip() == SPUN


def test_a_document_with_its_own_original_is_spun_and_repaired_from_it():
    reading = with_passages("a", f"{PLAIN}\n\n{SPUN}")
    repaired = repair(reading, None)
    assert repaired.kind == "machine_spun"
    assert repaired.passages[0].repaired is None
    assert not repaired.passages[0].spun
    assert "Center for Coastal Defense and Security" in (repaired.passages[1].repaired or "")


def test_a_document_that_holds_a_sentence_before_and_after_is_called_spun():
    stage = noting_spun(
        Map("read", "1", lambda given: [with_passages("a", d.text) for d in given])
    )
    twice, once, edited = (
        Document(text=text, sha256="x")
        for text in (
            f"{PLAIN}\n\n{STORY}\n\n{SPUN}. Nothing else happened in the bay that evening.",
            f"{PLAIN}\n\n{STORY}",
            f"{PLAIN}\n\n{STORY}\n\n{PLAIN.replace('for weeks', 'for months')}",
        )
    )
    assert [r.kind for r in stage.run([twice, once, edited])] == [
        "machine_spun", "original", "original"
    ]  # fmt: skip
    assert stage.version != "1"


def test_repair_never_touches_the_text_or_the_offsets():
    reading = with_passages("a", f"{PLAIN}\n\n{SPUN}")
    repaired = repair(reading, None)
    assert repaired.document == reading.document
    assert [(p.start, p.end) for p in repaired.passages] == [
        (p.start, p.end) for p in reading.passages
    ]


@pytest.mark.parametrize(
    ("spun_name", "plain"),
    [
        ("The Wall Avenue Journal", "The Wall Street Journal"),
        ("Supreme Courtroom", "Supreme Court"),
        ("Nationwide Safety Council", "National Security Council"),
        ("Central Financial Institution", "Central Bank"),
    ],
)
def test_known_names_are_traced_back(spun_name, plain):
    reading = with_passages("a", f"On Monday {spun_name} had nothing to add to this.")
    (found,) = find_repairs(reading, None)
    assert found.repaired.removeprefix("The ") == plain.removeprefix("The ")
    assert reading.document.text[found.start : found.end] == found.spun


@pytest.mark.parametrize(
    "name", ["The Wall Street Journal", "Fifth Avenue", "White Basis", "Heart of Midlothian"]
)
def test_sound_names_stay(name):
    reading = with_passages("a", f"On Monday {name} was on the list that everybody had seen.")
    assert find_repairs(reading, None) == ()


def test_a_clean_document_is_left_as_it_is():
    reading = with_passages("a", STORY)
    assert repair(reading, None) == reading


def test_spun_words_are_mapped_through_the_aligned_original():
    copy = with_passages("a", spun(STORY))
    repaired = repair(copy, make("b", STORY))
    whole = " ".join(p.repaired or "" for p in repaired.passages)
    assert "former swimming teacher who lives above a bakery" in whole
    assert "ex swimming instructor" not in whole


def test_two_names_that_fit_alike_decide_nothing():
    by_word = {
        "coastal": [
            ("Coastal Street", ("coastal", "street")),
            ("Coastal Road", ("coastal", "road")),
        ]
    }
    both = {**by_word, "avenue": []}
    assert match_name("Coastal Avenue", both) == "Coastal Street"
    by_word["coastal"].append(("The Coastal Street", ("coastal", "street")))
    assert match_name("Coastal Avenue", by_word) == "Coastal Street"
    assert match_name("Coastal Boulevard", by_word) is None


def test_kind_is_kept_when_nothing_was_damaged():
    reading = replace(with_passages("a", STORY), kind="wire")
    assert repair(reading, None).kind == "wire"


def test_telling_words_leave_articles_and_prepositions_out():
    assert telling_words("The Bank of the North’s Council") == ("bank", "north", "council")


def test_items_of_a_list_are_no_twins_of_one_another():
    items = [
        f"The {firm} yard sold {number} crates of parts to {town} and denied the sale."
        for number, firm in enumerate(("Halvex", "Norvald", "Orbanti", "Kestrim"), start=2)
        for town in ("Karsk", "Velden", "Tolvan", "Ostmir", "Sarnak", "Dravik")
    ]
    reading = with_passages("a", "\n\n".join([PLAIN, *items, SPUN]))
    (twin,) = find_twins(reading)
    assert reading.document.text[slice(*twin.plain)].strip() == PLAIN
