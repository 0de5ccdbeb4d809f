"""What a speaker says once is one claim."""

import hashlib
from dataclasses import replace

from twosource.attribution.attribute import find_attributions
from twosource.claims.extract import extract_claims
from twosource.claims.manner.repeats import drop_repeats, join_refusals
from twosource.parties.mention import MENTION
from twosource.records.claim import Claim
from twosource.records.document import Document
from twosource.records.reading import Reading
from twosource.text.read import READ

TEXT = (
    "Ola Vik bowed and shut the door; his bell was dead. The board said Hald sold forty rifles."
)


def read() -> Reading:
    document = Document(text=TEXT, sha256=hashlib.sha256(TEXT.encode()).hexdigest())
    (reading,) = MENTION.run(READ.run([document]))
    object.__setattr__(reading, "attributions", find_attributions(reading))
    return reading


def claim(words: str, **changes: str) -> Claim:
    """A claim of the board that rests on these words."""
    one = extract_claims(read())[-1]
    start = TEXT.index(words)
    place = replace(one.evidence, start=start, end=start + len(words), text=words)
    return replace(one, evidence=place, id="", **changes)


def test_words_within_others_of_the_same_speaker_act_and_class_repeat_them():
    wide, narrow = claim("said Hald sold forty rifles"), claim("Hald sold forty rifles")
    assert drop_repeats([wide, narrow]) == [wide]
    assert drop_repeats([narrow, wide]) == [wide]


def test_words_within_others_stay_where_speaker_or_act_is_another():
    wide = claim("said Hald sold forty rifles")
    for other in ({"speaker_key": "person:ola vik"}, {"act": "deny"}):
        narrow = claim("Hald sold forty rifles", **other)
        assert drop_repeats([wide, narrow]) == [wide, narrow]


def test_a_speaker_refuses_once_in_a_sentence():
    first, second = (
        claim(words, act="refuse_comment") for words in ("Ola Vik bowed", "shut the door")
    )
    (joined,) = join_refusals([second, first], read())
    assert joined.evidence.text == "Ola Vik bowed and shut the door"
    assert joined.id not in (first.id, second.id)


def test_refusals_parted_by_a_semicolon_or_of_others_stay_apart():
    first = claim("shut the door", act="refuse_comment")
    behind = claim("his bell was dead", act="refuse_comment")
    other = claim("Ola Vik bowed", act="refuse_comment", speaker_key="person:ola vik")
    assert len(join_refusals([other, first, behind], read())) == 3


def test_other_acts_are_left_alone():
    told = [claim("Ola Vik bowed"), claim("shut the door")]
    assert join_refusals(told, read()) == told
