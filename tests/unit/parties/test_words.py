from twosource.parties.words import find_lines, find_runs, find_words, is_titled
from twosource.records.document import Document
from twosource.records.reading import Reading


def line_of(text):
    return find_lines(
        Reading(document=Document(text=text, sha256="0", path="a"), language="en")
    )[0]


def test_words_keep_their_offsets():
    text = "The U.S. bought Osprey-30s, Omar's aide said."
    words = find_words(text)
    assert all(text[w.start : w.end] == w.text for w in words)
    assert [w.fold for w in words if w.fold][:5] == ["the", "us", "bought", "osprey", "30s"]


def test_a_hyphen_joins_two_words():
    words = find_words("Sino-Thai - talks")
    assert words[1].joined
    assert words[2].punct


def test_possessive_is_a_word_of_its_own():
    assert [w.fold for w in find_words("Iran’s")] == ["iran", "'s"]


def test_only_headlines_are_titled():
    assert is_titled(find_words("Ministry Denies Shell Deal With Rebels"))
    assert not is_titled(find_words("The ministry denied that Shells were sold."))


def test_runs_stop_at_small_words_unless_wide():
    line = line_of("said Mara van Dijk of Borvik Trading and others")
    narrow = [
        line.text_of("said Mara van Dijk of Borvik Trading and others", *r)
        for r in find_runs(line, wide=False)
    ]
    assert narrow == ["Mara van Dijk", "Borvik Trading"]
    assert len(find_runs(line, wide=True)) == 1
