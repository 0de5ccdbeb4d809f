"""Exact-match scores: a span is right when its label and both its ends are.

Invariant: figures are percentages of F1 over all examples together, never means of examples.
"""

from collections import Counter
from collections.abc import Iterable, Sequence

from twosource.learned.tagging import LabelledSpan

Spans = Sequence[Iterable[LabelledSpan]]


def score_exact(
    gold: Sequence[Iterable[LabelledSpan]],
    predicted: Sequence[Iterable[LabelledSpan]],
    labels: Sequence[str],
) -> dict[str, float]:
    """Exact-match F1 (percent) a label, over all items together."""
    right: Counter[str] = Counter()
    counts: Counter[str] = Counter()
    for truth, guess in zip(gold, predicted, strict=True):
        truth_set, guess_set = set(truth), set(guess)
        right.update(span[2] for span in truth_set & guess_set)
        counts.update(span[2] for span in truth_set)
        counts.update(span[2] for span in guess_set)
    return {label: 200.0 * right[label] / max(1, counts[label]) for label in labels}


def score_together(gold: Spans, predicted: Spans, labels: Sequence[str]) -> float:
    """Exact-match F1 (percent) over all of ``labels`` as one; other spans are left out."""
    right = total = 0
    for truth, guess in zip(gold, predicted, strict=True):
        truth_set = {span for span in truth if span[2] in labels}
        guess_set = {span for span in guess if span[2] in labels}
        right += len(truth_set & guess_set)
        total += len(truth_set) + len(guess_set)
    return 200.0 * right / max(1, total)
