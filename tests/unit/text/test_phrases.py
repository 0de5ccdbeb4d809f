from twosource.text.phrases import first_words, word_runs


def test_a_text_with_a_phrase_holds_its_first_word():
    firsts = first_words(["No comment", "“we” say", "so-called"])
    assert firsts == {"no", "we", "so"}
    for text in ("It had NO comment.", "As “we” say.", "a “so-called” plant"):
        assert not firsts.isdisjoint(word_runs(text))
    assert firsts.isdisjoint(word_runs("Nobody knows."))
