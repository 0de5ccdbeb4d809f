import numpy as np
import pytest

from twosource.learned.claims import ACTS, CLASSES, read_senses
from twosource.learned.encoder import DATA, Encoder
from twosource.learned.passages import find_passages

REPORT = (
    "The yard shipped forty engines to Oslo in May, customs papers show.\n\n"
    "Its director put the phone down when our reporter gave her name.\n\n"
    "The finance ministry added two banks to its sanctions list on Friday."
)


def span(text, words):
    return text.index(words), text.index(words) + len(words)


def judge(text, words, *others, encoder=None):
    texts = [*others, text]
    senses = read_senses(texts, [find_passages(one) for one in texts], encoder)
    return senses[-1].judge(span(text, words))


@pytest.mark.parametrize(
    ("words", "act", "predicate"),
    [
        ("The yard shipped forty engines to Oslo in May", "assert", "transfer"),
        ("Its director put the phone down", "refuse_comment", "transfer"),
        ("The finance ministry added two banks to its sanctions list", "announce", "sanction"),
    ],
)
def test_act_and_class_of_words_that_no_list_need_know(words, act, predicate):
    found = judge(REPORT, words)
    likely = {ACTS[i] for i in np.argsort(found.acts)[-2:]}
    assert act in likely
    if act != "refuse_comment":  # alone in its paragraph it shows no matter
        assert CLASSES[int(found.classes.argmax())] == predicate


def test_chances_sum_to_one_and_do_not_depend_on_other_texts():
    alone = judge(REPORT, "The yard shipped", encoder=Encoder(DATA))  # which remembers nothing
    beside = judge(REPORT, "The yard shipped", "Rain fell on the capital.", "")
    for one, other in ((alone.acts, beside.acts), (alone.classes, beside.classes)):
        assert one.sum() == pytest.approx(1, abs=1e-5)
        assert np.array_equal(one, other)
    assert alone.realis.sum() == pytest.approx(1, abs=1e-5)


def test_nothing_is_judged_where_nothing_was_read():
    (senses,) = read_senses([REPORT], [[span(REPORT, "Its director put the phone down")]])
    assert senses.judge((0, 8)) is None
    assert senses.judge((len(REPORT), len(REPORT) + 5)) is None
    assert read_senses([], []) == []
