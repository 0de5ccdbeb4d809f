import pytest

from twosource.claims.syntax.clauses import find_clauses
from twosource.claims.syntax.tags import tag_words
from twosource.claims.syntax.words import find_idioms, find_words, load_grammar


def words_of(text):
    return find_words(text, 0, len(text))


def clauses_of(text):
    words = words_of(text)
    found = find_clauses(words, tag_words(words))
    return [[words[i].low for i in c.indices() if not words[i].mark] for c in found]


def tag_of(text, word):
    words = words_of(text)
    return dict(zip([w.low for w in words], tag_words(words), strict=True))[word]


def test_words_keep_compounds_and_split_possessives():
    assert [w.low for w in words_of("Ardania's re-export of 1,700 tons")] == [
        "ardania", "'s", "re-export", "of", "1,700", "tons",
    ]  # fmt: skip


def test_words_point_at_their_characters():
    text = "The “Vostan” sailed, twice."
    assert all(text[w.start : w.end].lower() == w.low for w in words_of(text))


@pytest.mark.parametrize(
    ("text", "word", "tag"),
    [
        ("Ardania supplies Veltia with drones", "supplies", "verb"),
        ("the drone supplies to Veltia went on", "supplies", "word"),
        ("the cargo left by train", "train", "word"),
        ("the promised systems arrived", "promised", "word"),
        ("they plan to ship more", "ship", "inf"),
        ("Veltia will ship more", "ship", "verb"),
        ("a rise of exports", "exports", "word"),
    ],
)
def test_verbs_are_told_from_nouns(text, word, tag):
    assert tag_of(text, word) == tag


def test_a_relative_clause_leaves_a_hole_in_the_main_clause():
    first, second = clauses_of(
        "Ardania, whose troops say they are outgunned, urged its friends to help"
    )
    assert first == ["ardania", "urged", "its", "friends", "to", "help"]
    assert second[0] == "whose"


def test_a_second_verb_makes_a_second_clause():
    assert clauses_of("The trader bought the lathes and in May 2023 traveled to Veltia") == [
        ["the", "trader", "bought", "the", "lathes"],
        ["and", "in", "may", "2023", "traveled", "to", "veltia"],
    ]


def test_nouns_joined_by_and_stay_in_one_clause():
    assert len(clauses_of("Two firms and three traders were listed")) == 1


def test_verbs_on_one_infinitive_stay_in_one_clause():
    assert len(clauses_of("They met to isolate and punish the firm")) == 1


def test_a_condition_stays_with_what_follows_from_it():
    assert len(clauses_of("If Veltia touches our ships, it will meet with an answer")) == 1


def test_idioms_are_found_and_other_words_left_alone():
    assert find_idioms(words_of("a great deal of noise")) == {1, 2}
    assert not find_idioms(words_of("a great arms deal"))


def test_every_grammar_class_holds_lower_case_words():
    grammar = load_grammar()
    assert all(word == word.lower() and word for words in grammar.values() for word in words)


def test_a_capital_inside_a_name_is_no_verb():
    words = words_of("They added it to the Veltian Sanctions List in May")
    assert tag_words(words)[[word.low for word in words].index("sanctions")] == "word"
