import pytest

from twosource.claims.heard import hear, passes_on
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


@pytest.mark.parametrize(
    ("pointed", "name"),
    [
        ("harbor", "The harbor ministry"),
        ("two sides", "The two sides"),
        ("owner of the Vik", "An owner of the Vik"),
    ],
)
def test_a_noun_is_enough_where_the_document_would_speak(make_reading, pointed, name):
    text = "The harbor ministry took note. The two sides met. An owner of the Vik paid."
    voices, start = Voices(make_reading(text)), text.index(pointed)
    span = (start, start + len(pointed))
    speaker = hear(voices, span, own=True)
    assert speaker is not None
    assert speaker.name == name
    if pointed != "owner of the Vik":
        assert hear(voices, span) is None


@pytest.mark.parametrize("words", ["My government", "the pumps", "Under our management"])
def test_things_and_those_who_speak_of_themselves_are_nobody(make_reading, words):
    text = f"{words} held the pipes."
    assert hear(Voices(make_reading(text)), (0, len(words)), own=True) is None


def test_a_pronoun_and_a_paper_name_nobody(make_reading):
    reading = make_reading(TEXT)
    assert heard(reading, "He") is None
    assert heard(reading, "Report") is None


@pytest.mark.parametrize(("score", "found"), [(1.0, True), (0.6, False)])
def test_who_quotes_somebody_else_passes_on_unless_it_is_a_mood(make_reading, score, found):
    text = "A clerk said a pilot told him that the pipes were sold."
    clerk = {"act": "assert", "source": "A clerk", "cue": "said", "key": "anon:clerk"}
    pilot = {"act": "assert", "source": "a pilot", "cue": "told", "key": "anon:pilot"}
    inner, outer = "the pipes were sold", "a pilot told him that the pipes were sold"
    reading = make_reading(
        text,
        attributions=(
            clerk | {"content": (outer,)},
            pilot | {"content": (inner,), "parent": 0, "score": score},
        ),
    )
    voices = Voices(reading)
    span = (text.index(inner), text.index(inner) + len(inner))
    assert passes_on(voices, 1, "anon:clerk", span) == found
    assert not passes_on(voices, 1, "anon:pilot", span)
    assert not passes_on(voices, 0, "anon:clerk", span)
    assert not passes_on(voices, None, "anon:clerk", span)
    assert not passes_on(voices, 1, "anon:clerk", (0, text.index(inner) + 9))
