from twosource.text.phrases import Phrases


def test_a_text_without_a_word_of_every_phrase_holds_none_of_them():
    phrases = Phrases(["No comment", "“we” say", "so-called"])

    for text in ("They had NO comment.", "What we  say", "a so-called gift"):
        assert phrases.may_stand_in(text)
    for text in ("Nobody knows.", "There was no answer."):
        assert not phrases.may_stand_in(text)


def test_the_order_of_the_words_is_left_to_the_pattern():
    assert Phrases(["no comment"]).may_stand_in("a comment that had no author")
