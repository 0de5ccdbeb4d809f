import itertools

import numpy as np
import pytest

from twosource.learned.tagging import TagSet, find_likely_spans

TAGS = TagSet(("x", "y"))
RULES = TAGS.rules()


def spans_of(tags):
    """Read spans off one tag sequence, the slow way; None where it breaks the rules."""
    between, first, last = RULES
    if first[tags[0]] < 0 or last[tags[-1]] < 0:
        return None
    if any(between[a, b] < 0 for a, b in itertools.pairwise(tags)):
        return None
    spans, begin = [], 0
    for i, tag in enumerate(tags):
        name = TAGS.tags[tag]
        if name[0] in "BS":
            begin = i
        if name[0] in "ES":
            spans.append((begin, i + 1, name[2:]))
    return spans


def test_encoded_spans_are_well_formed_and_read_back():
    spans = [(0, 1, "y"), (1, 3, "x"), (4, 8, "x")]
    tags = TAGS.encode(spans, 9)
    assert [TAGS.tags[t] for t in tags[:4]] == ["S-y", "B-x", "E-x", "O"]
    assert spans_of(tags) == spans


def test_rules_forbid_broken_spans():
    between, first, last = RULES
    number = {name: i for i, name in enumerate(TAGS.tags)}
    assert between[number["B-x"], number["I-x"]] == 0
    assert between[number["E-x"], number["S-y"]] == 0
    for before, after in (("O", "I-x"), ("B-x", "O"), ("B-x", "E-y"), ("I-x", "B-x")):
        assert between[number[before], number[after]] < 0
    assert first[number["E-x"]] < 0
    assert last[number["B-x"]] < 0


@pytest.mark.parametrize("length", [1, 2, 4])
def test_chances_are_those_of_all_tag_sequences(length):
    rng = np.random.default_rng(length)
    scores = rng.normal(size=(length, 9)).astype(np.float32)
    between = (RULES[0] + rng.normal(size=(9, 9))).astype(np.float32)
    chain = (between, RULES[1], RULES[2])
    weights: dict[tuple[int, int, str], float] = {}
    total = 0.0
    for tags in itertools.product(range(9), repeat=length):
        spans = spans_of(tags)
        if spans is None:
            continue
        score = sum(scores[i, t] for i, t in enumerate(tags))
        score += sum(between[a, b] for a, b in itertools.pairwise(tags))
        weight = float(np.exp(score))
        total += weight
        for span in spans:
            weights[span] = weights.get(span, 0.0) + weight
    (found,) = find_likely_spans([scores], TAGS, chain, 0.1)
    assert found
    for start, end, label, chance in found:
        assert chance == pytest.approx(weights[start, end, label] / total, rel=1e-4)


def test_a_text_is_read_alike_alone_and_among_others():
    rng = np.random.default_rng(7)
    texts = [rng.normal(size=(n, 9), scale=3).astype(np.float32) for n in (5, 1, 12, 0, 7)]
    together = find_likely_spans(texts, TAGS, RULES, 0.3)
    assert together == [find_likely_spans([one], TAGS, RULES, 0.3)[0] for one in texts]


def test_spans_never_overlap_and_are_in_order():
    rng = np.random.default_rng(3)
    for spans in find_likely_spans([rng.normal(size=(30, 9))] * 3, TAGS, RULES, 0.05):
        for first, second in itertools.pairwise(spans):
            assert first[1] <= second[0]


def test_extreme_scores_do_not_overflow():
    scores = np.full((200, 9), -3000.0, np.float32)
    scores[:, 0] = 3000.0
    scores[10, TAGS.tags.index("S-y")] = 9000.0
    assert [span[:3] for span in find_likely_spans([scores], TAGS, RULES, 0.5)[0]] == [
        (10, 11, "y")
    ]
