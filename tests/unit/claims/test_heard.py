from twosource.claims.heard import hear
from twosource.claims.voices import Voices

TEXT = (
    "Two officials rang off. Bergen Metals sold the pipes, it said. He would not say more. "
    "Report: the pipes were sold."
)


def heard(reading, words):
    start = TEXT.index(words)
    return hear(Voices(reading), (start, start + len(words)))


def test_words_that_name_somebody_give_a_speaker_with_what_is_known(make_reading):
    reading = make_reading(
        TEXT, mentions=(("Bergen Metals", "company:bergen metals", "company"),)
    )
    speaker = heard(reading, "Bergen Metals")
    assert (speaker.key, speaker.naming) == ("company:bergen metals", "named")
    unnamed = heard(reading, "Two officials")
    assert (unnamed.naming, unnamed.count) == ("anonymous", ("Two officials", 2.0, 2.0))


def test_a_pronoun_and_a_paper_name_nobody(make_reading):
    reading = make_reading(TEXT)
    assert heard(reading, "He") is None
    assert heard(reading, "Report") is None
