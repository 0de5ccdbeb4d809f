import itertools

import pytest

from twosource.learned import attributions
from twosource.learned.attributions import find_attributions, find_spans
from twosource.learned.encoder import DATA, Encoder

SAID = "Harbor police chief Lena Orsk said on Friday that the crates held drone engines."
TWO = (
    "Vessna Marine denied that it had shipped the parts, and the port authority said it would "
    "check the papers."
)
QUOTE = "“We have never sold a single engine to anyone,” Mr. Brandt told reporters."
BARE = "The ship is 90 meters long."
ODD = ["", "   ", "\n", "“", "a" * 300, "«» … — 中文 \u200b", "said " * 900]


def read(text):
    return [
        (
            text[one.cue[0] : one.cue[1]],
            text[one.source[0] : one.source[1]] if one.source else None,
            " … ".join(text[s:e] for s, e in one.content),
        )
        for one in find_attributions([text])[0]
    ]


def test_source_cue_and_content_of_one_sentence():
    ((cue, source, content),) = read(SAID)
    assert cue.startswith("said")
    assert source == "Harbor police chief Lena Orsk"
    assert content.endswith("the crates held drone engines")


def test_two_attributions_keep_their_own_sources_and_contents():
    first, second = read(TWO)
    assert first[:2] == ("denied", "Vessna Marine")
    assert "shipped the parts" in first[2]
    assert second[:2] == ("said", "the port authority")
    assert "check the papers" in second[2]


def test_a_quotation_is_content():
    ((_, source, content),) = read(QUOTE)
    assert source == "Mr. Brandt"
    assert content.startswith("“We have never sold")


def test_no_one_speaks_in_plain_description():
    assert read(BARE) == []


def test_texts_are_read_independently():
    texts = [SAID, *ODD, TWO, BARE, QUOTE, f"{SAID} {TWO} " * 30]
    alone = Encoder(DATA)  # remembers nothing of what the other has read
    together = find_attributions(texts)
    assert together == [find_attributions([text], alone)[0] for text in texts]


def test_a_text_is_read_once_and_found_alike_every_time():
    encoder = Encoder(DATA)
    read, batches = encoder.read, []

    def note(texts):
        batches.append(list(texts))
        return read(texts)

    encoder.read = note
    first = find_attributions([SAID, TWO, SAID], encoder)
    assert first[0] == first[2] != first[1]
    assert find_attributions([BARE, TWO], encoder) == [(), first[1]]
    assert batches == [[SAID, TWO], [BARE]]


def test_memory_is_bounded(monkeypatch):
    monkeypatch.setattr(attributions, "KEPT", 2)
    encoder = Encoder(DATA)
    texts = [SAID, TWO, BARE, QUOTE]
    assert find_attributions(texts, encoder) == find_attributions(texts, encoder)
    assert len(attributions._remember(encoder)) <= 2


@pytest.mark.parametrize("text", [*ODD, f"{SAID} {TWO} " * 30])
def test_spans_lie_in_the_text_and_never_overlap(text):
    (spans,) = find_spans([text])
    for start, end, _, chance in spans:
        assert 0 <= start < end <= len(text)
        assert 0 < chance <= 1
    for one, other in itertools.pairwise(spans):
        assert one[1] <= other[0]
