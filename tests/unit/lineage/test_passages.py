import numpy as np

from tests.unit.lineage.samples import FURNITURE, OTHER, STORY, make, spun
from twosource.lineage import thresholds
from twosource.lineage.passages.align import align, index_seeds
from twosource.lineage.passages.candidates import (
    count_shared,
    find_candidates,
    find_sketched,
    sketch,
)
from twosource.lineage.passages.fingerprints import mix, pair_shingles, run_shingles
from twosource.lineage.passages.folding import fold_word
from twosource.lineage.passages.matches import find_matches, locate, with_marks
from twosource.lineage.passages.memory import Memory, read_blocks, write_blocks
from twosource.lineage.passages.pile import Pile
from twosource.lineage.passages.words import find_words
from twosource.text.normalize import line_key


def words(text: str):
    return find_words(make("x", text))


def aligned(a: str, b: str):
    return align(index_seeds(words(a)), index_seeds(words(b)))


def test_offsets_are_those_of_the_text():
    text = "Zwei Gro\u00dfm\u00e4chte, 1\u202f700 Kisten \u2013 don\u2019t"
    found = words(text)
    assert [text[a:b] for a, b in zip(found.starts, found.ends, strict=True)] == [
        "Zwei", "Gro\u00dfm\u00e4chte", "1", "700", "Kisten", "don", "t"
    ]  # fmt: skip


def test_folding_is_blind_to_case_accents_and_lookalikes():
    assert fold_word("\u0420\u0430\u0440\u0435r") == fold_word("paper")
    assert fold_word("Caf\u00e9\u200b") == "cafe"


def test_repeated_lines_are_left_out_and_counted():
    reading = make("x", "Follow us\nThe crates were empty.")
    found = find_words(reading, frozenset({"follow us"}))
    assert found.folds == ("the", "crates", "were", "empty")
    assert found.skipped == 2


def test_words_in_quotation_marks_are_weak():
    found = words("He spoke. “We never saw a single crate of it,” he said to us.")
    assert [f for f, weak in zip(found.folds, found.weak, strict=True) if weak] == (
        ["we", "never", "saw", "a", "single", "crate", "of", "it"]
    )


def test_shingles_follow_from_the_words_alone():
    one, other = words("One two three, four five six."), words("one\nTWO three four five six")
    assert np.array_equal(run_shingles(one.codes), run_shingles(other.codes))
    assert np.array_equal(pair_shingles(one.codes)[0], pair_shingles(other.codes)[0])


def test_a_text_shorter_than_a_run_has_no_shingle():
    assert len(run_shingles(words("Too short.").codes)) == 0
    assert len(pair_shingles(words("").codes)[0]) == 0


def test_shared_shingles_are_counted_by_pair():
    sets = [mix(np.array(s, dtype=np.uint64)) for s in ([1, 2, 3], [2, 3, 4], [9])]
    counts = count_shared(sets)
    assert dict(zip(counts.pairs(), counts.counts.tolist(), strict=True)) == {(0, 1): 2}
    assert counts.of(np.array([1, 2])).tolist() == [2, 0]


def test_a_large_family_hangs_on_its_first_documents(monkeypatch):
    monkeypatch.setattr(thresholds, "MAX_HOLDERS", 4)
    sets = [np.array([7], dtype=np.uint64)] * 6
    pairs = set(count_shared(sets).pairs())
    assert {(0, 5), (1, 5), (2, 5)} <= pairs
    assert (4, 5) not in pairs


def test_candidates_hold_copies_and_no_strangers():
    pile = [words(text).codes for text in (STORY, OTHER, spun(STORY))]
    assert find_candidates(pile) == [(0, 2)]


def test_sketches_find_the_copy_too():
    sketches = [
        sketch(words(text).codes, scale=2) for text in (STORY, OTHER, FURNITURE.format(STORY))
    ]
    assert find_sketched(sketches) == [(0, 2)]


def test_a_copy_aligns_from_the_first_word_to_the_last():
    (block,) = aligned(STORY, STORY)
    assert (block.a_start, block.a_end) == (0, len(words(STORY)))
    assert block.density == 1.0
    assert block.swaps == ()


def test_what_was_put_in_between_cuts_the_passage_in_two():
    parts = STORY.split("\n\n")
    inserted = "\n\n".join([*parts[:2], OTHER.split("\n\n")[2], *parts[2:]])
    blocks = aligned(inserted, STORY)
    assert sum(b.a_end - b.a_start for b in blocks) == len(words(STORY))


def test_moved_paragraphs_are_found_where_they_are():
    parts = STORY.split("\n\n")
    moved = "\n\n".join([parts[4], parts[2], parts[0], parts[3], parts[1]])
    assert sum(b.matched for b in aligned(moved, STORY)) > 0.95 * len(words(STORY))


def test_a_block_and_its_mirror_say_the_same():
    (block,) = aligned(spun(STORY), STORY)
    assert block.mirrored().mirrored() == block
    assert block.mirrored().a_end == block.b_end


def test_located_passages_close_with_their_marks():
    text = 'Nobody came. "The port was empty," he said.'
    start = text.index("The port")
    assert text[slice(*with_marks(text, start, start + len("The port was empty")))] == (
        '"The port was empty,"'
    )


def test_matches_are_cut_at_paragraphs():
    a, b = words(STORY), words(FURNITURE.format(STORY))
    readings = [make("a", STORY), make("b", FURNITURE.format(STORY))]
    (match,) = find_matches(Pile(readings))
    pieces = locate(match.blocks, (a, STORY), (b, FURNITURE.format(STORY)))
    assert [STORY[x:y] for x, y, _, _ in pieces] == STORY.split("\n\n")


def test_blocks_come_back_as_they_were_kept():
    blocks = aligned(STORY, spun(STORY))
    assert blocks
    assert read_blocks(write_blocks(blocks)) == blocks


def test_one_more_document_is_aligned_with_its_candidates_only():
    readings = [make("a", STORY), make("b", spun(STORY)), make("c", OTHER)]
    before = Memory()
    find_matches(Pile(readings, memory=before))
    memory = Memory(before.used)
    grown = [*readings, make("d", FURNITURE.format(OTHER))]
    assert find_matches(Pile(grown, memory=memory)) == find_matches(Pile(grown))
    assert sorted(key.split("/")[0] for key in memory.added) == ["passages", "words"]
    assert not memory.stale


def test_what_was_read_otherwise_is_coded_and_aligned_anew():
    readings = [make("a", STORY), make("b", spun(STORY))]
    before = Memory()
    find_matches(Pile(readings, memory=before))
    memory = Memory(before.used)
    line = STORY.split("\n\n")[1].lower()
    pile = Pile(readings, frozenset({line_key(line)}), memory)
    assert find_matches(pile) == find_matches(Pile(readings, frozenset({line_key(line)})))
    assert memory.added
    assert memory.stale
