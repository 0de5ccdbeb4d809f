"""Which of several names a pronoun means, scored pair by pair.

A small network above the attribution tower sees the states of pronoun and name, the roles that
the name may have, and where both stand. Invariant: an answer depends on the text, the pronoun
and its candidates alone; their order does not matter.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from twosource.learned.encoder import STATES, Encoder, load_encoder
from twosource.learned.tagging import Floats
from twosource.learned.wordpiece import Span, Words, find_quoted

HEAD = "coreference"
LABELS = ("log odds against no candidate",)
TOWER = "attribution"
SUBJECTS = frozenset(["he", "she", "they", "it"])
OWNERS = frozenset(["his", "her", "hers", "their", "its"])
_STOPS = frozenset([".", "!", "?"])
_FAR = 60  # words beyond which distance makes no difference


@dataclass(frozen=True, slots=True)
class Question:
    """A pronoun of one text and the names it may mean, as spans of code points."""

    pronoun: Span
    names: tuple[Span, ...]


def find_antecedents(
    texts: Sequence[str], questions: Sequence[Question], encoder: Encoder | None = None
) -> list[list[float]]:
    """Give the chance of each name of each question; one question a text.

    What is missing to 1 is the chance that the pronoun means none of them. Trained on pairs of
    names in Wikipedia paragraphs (GAP); names should be persons.

    Raises:
        ModelError: the shipped model is missing, damaged or has other labels.
    """
    encoder = encoder or load_encoder()
    encoder.labels(HEAD, LABELS)
    session = encoder.session(HEAD)
    chances: list[list[float]] = []
    for rows in describe_pairs(texts, questions, encoder):
        odds = session.run(["value"], {"rows": rows})[0][:, 0] if len(rows) else np.zeros(0)
        weights = np.exp(np.append(odds, 0.0) - max([0.0, *odds.tolist()]))
        chances.append([round(float(one), 4) for one in weights[:-1] / weights.sum()])
    return chances


def describe_pairs(
    texts: Sequence[str], questions: Sequence[Question], encoder: Encoder
) -> list[Floats]:
    """Give one array ``[name, feature]`` a question: what the network sees."""
    read = encoder.read(texts)
    marks = [find_quoted(text, one.words) for text, one in zip(texts, read, strict=True)]
    outputs = encoder.ask(TOWER, read, marks, states=True)
    return [
        _describe(text, one.words, question, output.get(STATES))
        for text, one, question, output in zip(texts, read, questions, outputs, strict=True)
    ]


def _describe(text: str, words: Words, question: Question, states: Floats | None) -> Floats:
    forms = [text[start:end].lower() for start, end in words.bounds]
    pronoun = _touched(words, question.pronoun)
    names = [_touched(words, span) for span in question.names]
    if states is None or not pronoun or not names or not all(names):
        return np.zeros((0, 0), np.float32)
    me = states[pronoun].mean(axis=0)
    rows = []
    for number, name in enumerate(names):
        other = states[name].mean(axis=0)
        others = names[:number] + names[number + 1 :]
        rows.append(
            np.concatenate([me, other, me * other, _place(forms, pronoun, name, others)])
        )
    return np.array(rows, np.float32)


def _place(
    forms: Sequence[str], pronoun: Sequence[int], name: Sequence[int], others: list[list[int]]
) -> Floats:
    """Where pronoun and name stand to each other and to the other names."""
    apart = pronoun[0] - name[-1]
    low, high = sorted((pronoun[0], name[-1]))
    stops = sum(form in _STOPS for form in forms[low:high])
    form = forms[pronoun[0]]
    return np.array(
        [
            apart > 0,
            min(abs(apart), _FAR) / 20,
            np.log1p(abs(apart)),
            stops,
            stops == 0,
            stops == 1,
            all(abs(apart) < abs(pronoun[0] - other[-1]) for other in others),
            any(name[0] < other[0] < pronoun[0] for other in others),
            min(forms.count(forms[name[-1]]), 6) / 3,
            name[0] < 5,
            form in SUBJECTS,
            form in OWNERS,
            len(name),
        ],
        np.float32,
    )


def _touched(words: Words, span: Span) -> list[int]:
    return [i for i, (s, e) in enumerate(words.bounds) if s < span[1] and e > span[0]]
