import pytest

from twosource.ledger.lists.words import index_words, query_words


def finds(query, *texts):
    words = index_words(texts)
    return all(any(w.startswith(q) for w in words) for q in query_words(query))


@pytest.mark.parametrize("written", ["Shahed-136", "Shahed 136", "Shahed136", "SHAHED‑136"])
@pytest.mark.parametrize("asked", ["Shahed-136", "shahed 136", "shahed136", "shahed"])
def test_a_designation_is_found_however_it_is_written(written, asked):
    if asked == "shahed136" and written == "Shahed 136":
        assert not finds(asked, f"It was a {written}.")  # two words are not known to be one
    else:
        assert finds(asked, f"It was a {written}.")


def test_accents_case_and_beginnings_of_words_do_not_matter():
    assert finds("turkiye dron", "Drones from Türkiye")
    assert not finds("rones", "Drones from Türkiye")


def test_all_words_must_be_there():
    assert not finds("drones ships", "Drones from Latvia", None)


def test_ideographs_are_found_one_by_one():
    assert finds("无人机", "向俄罗斯出售无人机")
